"""The rule storage of the Toolkit."""

import pytest

from fatima_py.appraisal import AppraisalVariable
from fatima_py.interop.read.report import MOST
from fatima_py.names import NIL
from tests.builders import name, word
from tests.unit.interop.files import SPEAK, TALK, TALKING, appraisal, appraisals, read, refused, scenario, storage

EVENT = "Event(Action-End, [who], Insult, SELF)"


def cast_by(folder, **parts):
    definition, problems = read(folder, scenario(), storage(**parts))
    return definition.cast[0], problems


def test_an_appraisal_rule_says_the_same_as_before(tmp_path):
    rule = appraisal(
        EVENT,
        ("Desirability", -5, "[who]"),
        ("Praiseworthiness", "[d]", "[who]"),
        ("Desirability for others", 2.5, "Tom"),
        ("Like", -1, "-"),
        ("Goal Success Probablity", 0.2, "Win"),  # codespell:ignore probablity
        when=("Rudeness([who]) = [d]", "Mood(SELF) < 3"),
    )

    ann, problems = cast_by(tmp_path, ea=appraisals(rule))

    (read_rule,) = ann.appraisal_rules.rules
    assert read_rule.id == f"rule 1: {EVENT}"
    assert [(one.variable, str(one.value), str(one.about)) for one in read_rule.feels] == [
        (AppraisalVariable.DESIRABILITY, "-5", "-"),
        (AppraisalVariable.PRAISEWORTHINESS, "[d]", "[who]"),
        (AppraisalVariable.DESIRABILITY_FOR_OTHER, "2.5", "Tom"),
        (AppraisalVariable.LIKE, "-1", "-"),
        (AppraisalVariable.GOAL_SUCCESS_PROBABILITY, "0.2", "Win"),
    ]
    assert str(read_rule.conditions) == "Rudeness([who]) = [d] and Mood(SELF) < 3"
    assert problems == ()


def test_the_right_spelling_of_probability_is_understood_too(tmp_path):
    ann, _ = cast_by(tmp_path, ea=appraisals(appraisal(EVENT, ("Goal Success Probability", 1, "Win"))))

    assert ann.appraisal_rules.rules[0].feels[0].variable is AppraisalVariable.GOAL_SUCCESS_PROBABILITY


def test_an_unknown_appraisal_variable_is_reported_and_left_out(tmp_path):
    ann, (problem,) = cast_by(tmp_path, ea=appraisals(appraisal(EVENT, ("Desirablity", 1, "-"))))

    assert ann.appraisal_rules.rules[0].feels == ()
    assert problem.severity == "warning"
    assert "'Desirablity'" in problem.sentence
    assert "AppraisalVariables[0].Name" in problem.sentence
    assert "desirability" in problem.hint


def test_an_action_rule_says_the_same_as_before(tmp_path):
    ann, problems = cast_by(
        tmp_path,
        edm={
            "ActionTendencies": [
                {**TALK, "Layer": "Words", "Conditions": {"Set": TALKING, "Quantifier": "Universal"}},
                {"Action": "Wave", "Layer": None},
            ]
        },
    )

    talk, wave = ann.action_rules
    assert (talk.action, str(talk.target), str(talk.priority), talk.layer) == (name(SPEAK), "[x]", "1", word("Words"))
    assert talk.conditions.universal
    assert len(talk.conditions.all) == 3
    assert (wave.action, wave.target, str(wave.priority), wave.layer) == (word("Wave"), NIL, "1", NIL)
    assert problems == ()


def test_an_attribution_rule_says_the_same_as_before(tmp_path):
    rule = {"RuleName": "Friends", "Target": "[t]", "Value": 20, "Conditions": {"Set": ["Friend([t]) = True"]}}

    ann, problems = cast_by(tmp_path, si={"AttributionRules": [rule]})

    (friends,) = ann.attribution_rules
    assert (friends.id, str(friends.target), str(friends.value)) == ("rule 1: Friends", "[t]", "20")
    assert problems == ()


def test_claims_and_conferrals_say_the_same_as_before(tmp_path):
    claim = {"ActionTemplate": "Borrow([x])", "ClaimSI": 7}
    conferral = {"ConferralSI": 20, "Action": "Hug", "Target": "Player", "Conditions": {"Set": []}}

    ann, problems = cast_by(tmp_path, si={"Claims": [claim], "Conferrals": [conferral]})

    assert [(str(one.action), one.importance) for one in ann.claims] == [("Borrow([x])", 7)]
    assert [(one.id, str(one.target), one.importance) for one in ann.conferrals] == [("rule 1: Hug", "Player", 20)]
    assert problems == ()


def test_a_social_exchange_says_the_same_as_before(tmp_path):
    flirt = {
        "Name": "Flirt",
        "Target": "[t]",
        "Steps": ["Start", "Answer"],
        "StartingConditions": {"Set": ["Likes([t]) = True"]},
        "InfluenceRules": [{"Value": 7, "Mode": "Love", "Rules": {"Set": ["Loves([t]) = True"]}}],
    }

    ann, problems = cast_by(tmp_path, cif={"SocialExchanges": [flirt]})

    (exchange,) = ann.exchanges
    (reason,) = exchange.influence
    assert (str(exchange.name), str(exchange.target), exchange.steps) == (
        "Flirt",
        "[t]",
        (word("Start"), word("Answer")),
    )
    assert (reason.value, reason.mode, str(reason.conditions)) == (7, word("Love"), "Loves([t]) = True")
    assert problems == ()


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"RumourAsset": {}}, "RumourAsset: nothing is known"),
        ({"edm": {"ActionTendencies": [{**TALK, "Target": "[y]"}]}}, "[y] is used but never bound"),
        (
            {"edm": {"ActionTendencies": [{"Action": "Wave", "Conditions": {"Set": ["MCTS(A, B) = C"]}}]}},
            "MCTS is not computed",
        ),
    ],
)
def test_what_is_not_carried_over_is_said_and_keeps_nobody_from_playing(tmp_path, parts, says):
    _, (problem,) = cast_by(tmp_path, **parts)

    assert problem.severity == "warning"
    assert says in problem.sentence


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (scenario(), "this looks like the scenario"),
        (5, "expected the rule storage"),
        (["EmotionalAppraisalAsset"], "[0]: expected the name of a part and the part, found text and nothing"),
        ([1, 2], "found a number and a number"),
        (
            storage(ea={"AppraisalRules": []}),
            "EmotionalAppraisalAsset.AppraisalRules: expected an object, found a list",
        ),
        (storage(ea=appraisals(appraisal("Insult"))), "Rules[0].EventName: expected Event(kind"),
        (storage(ea=appraisals({"EventName": EVENT, "Desirability": 5})), "expected the appraisal variables"),
        (
            storage(ea=appraisals(appraisal(EVENT, ("Like", "much", "-")))),
            "expected a number or a [variable], found much",
        ),
        (storage(ea=appraisals(appraisal(EVENT, ("Like", 1, "A(b)")))), "Target: expected a single word"),
        (storage(edm={"ActionTendencies": [{}]}), "Action: expected the action"),
        (storage(edm={"ActionTendencies": [{"Action": "A", "Target": "B(c)"}]}), "Target: expected a single word"),
        (storage(edm={"ActionTendencies": [{"Action": "A", "Priority": "P(a)"}]}), "Priority: expected a number"),
        (storage(edm={"ActionTendencies": [{"Action": "A", "Conditions": {"Quantifier": "Some"}}]}), "Existential"),
        (storage(edm={"ActionTendencies": [{"Action": "A", "Conditions": {"Set": ["A(b) == 1"]}}]}), "Set[0]: cannot"),
        (storage(edm={"ActionTendencies": [{"Action": "A", "Conditions": {"Set": [5]}}]}), "Set[0]: cannot read '5'"),
        (storage(si={"AttributionRules": [{"Target": "A(b)"}]}), "AttributionRules[0].Target: expected a single word"),
    ],
)
def test_a_storage_that_cannot_be_used_is_refused_with_the_path_to_the_mistake(tmp_path, rules, says):
    problems = refused(tmp_path, scenario(), rules)

    assert [says in str(problem) for problem in problems] == [True]
    assert problems[0].place.file.endswith("rules.json")


def test_every_part_that_cannot_be_read_is_named(tmp_path):
    problems = refused(tmp_path, scenario(), ["EmotionalAppraisalAsset", None, "SocialImportanceAsset", 3])

    assert [one.sentence.split(":")[0] for one in problems] == ["[0]", "[2]"]


def test_a_part_that_stands_twice_is_named(tmp_path):
    act = {"Action": "Wave"}

    _, (problem,) = read(tmp_path, scenario(), [*storage(edm={}), *storage(edm={"ActionTendencies": [act]})])

    assert problem.sentence == "[2]: EmotionalDecisionMakingAsset stands here twice; the last one counts"


def test_a_field_of_a_part_or_a_rule_that_nothing_is_made_of_is_named(tmp_path):
    act = {"Action": "Wave", "Comment": "later"}

    _, problems = read(tmp_path, scenario(), storage(edm={"ActionTendencies": [act], "Description": "ours"}))

    assert sorted(one.sentence for one in problems) == [
        "EmotionalDecisionMakingAsset.ActionTendencies[0].Comment: nothing is made of this",
        "EmotionalDecisionMakingAsset.Description: nothing is made of this",
    ]


def test_any_number_of_warnings_keeps_nobody_from_playing(tmp_path):
    acts = [{"Action": f"Do{number}", "Target": "[nobody]"} for number in range(MOST + 20)]

    definition, problems = read(tmp_path, scenario(), storage(edm={"ActionTendencies": acts}))

    assert len(definition.cast[0].action_rules) == len(problems) == MOST + 20
