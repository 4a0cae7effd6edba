"""Reaching: what is asked of feelings in vain is told, and of what may come to be nothing is."""

import pytest

from fatima_py.emotions import EmotionType
from fatima_py.events import action_event
from fatima_py.scenario import check_file, load_scenario
from tests.unit.scenario.files import scenario, write

RULES = """
appraisals:
  - when: Tom says Kind to me
    for: Ann
    feels: {{{feels}}}
actions:
  - do: Wave
    for: Ann
    if: {condition}
"""
CAST = "Ann: {%s}\nTom: {}\n"
AGAIN = "== start\nAnn [Rude]: Is that all? -> start\nTom [Kind]: Take your time. -> start\nAnn: Bye. -> end"


def told(folder, text):
    """The codes of what is found about feelings, and the sentences."""
    found = [one for one in check_file(write(folder, text)) if one.code in {"FA205", "FA206", "FA207", "FA208"}]
    return [(one.code, one.sentence) for one in found]


def asked(folder, condition, feels="desirable: 3", ann=""):
    """What is found of a condition of Ann's."""
    return told(folder, scenario(RULES.format(feels=feels, condition=condition), cast=CAST % ann, dialogue=AGAIN))


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("my joy > 10", "my joy is from 0 to 10, so 'my joy > 10' never holds"),
        ("my joy at Tom at least 11", "my joy at Tom is from 0 to 10, so 'my joy at Tom at least 11' never holds"),
        ("my joy below 0", "my joy is from 0 to 10, so 'my joy below 0' never holds"),
        ("my joy < 50", "my joy is from 0 to 10, so 'my joy < 50' always holds"),
        ("Joy(me) = 12", "my joy is from 0 to 10, so 'Joy(me) = 12' never holds"),
        ("Joy(me) != -1", "my joy is from 0 to 10, so 'Joy(me) != -1' always holds"),
        ("my mood above 10", "my mood is from -10 to 10, so 'my mood above 10' never holds"),
        ("my mood at most -11", "my mood is from -10 to 10, so 'my mood at most -11' never holds"),
        ("20 < Ambivalence(me, Tom)", "Ambivalence(me, Tom) is from 0 to 10"),
        ("EmotionIntensity(me, Joy) > 10", "EmotionIntensity(me, Joy) is from 0 to 10"),
        ("Random(1, 6) = 6", "Random(1, 6) is from 1 to 5, so 'Random(1, 6) = 6' never holds"),
        ("Random(1, 6) < 6", "Random(1, 6) is from 1 to 5, so 'Random(1, 6) < 6' always holds"),
        ("goal Win at least 50", "goal Win is from 0 to 1, so 'goal Win at least 50' never holds"),
    ],
)
def test_a_number_that_nothing_comes_to_is_told(condition, sentence, tmp_path):
    ((code, said),) = asked(tmp_path, condition, ann="wants: {Win: {}}")

    assert code == "FA205"
    assert said.startswith(sentence)


@pytest.mark.parametrize(
    "condition",
    [
        *("my joy at least 10", "my joy > 9.9", "Joy(me) = 10", "Joy(me) = 0", "Joy(me, $x) >= 0", "my joy at most 10"),
        *("my mood at least 10", "my mood > -10", "Joy(me) != 0", "Joy(me) = $n", "goal Win is certain"),
        *("goal Win below 1", "Joy(me)", "Joy(me) < Mood(me)", "Random(1, 6) = 5", "Random(1, 7) = 6"),
    ],
)
def test_a_number_that_is_come_to_is_not(condition, tmp_path):
    assert asked(tmp_path, condition, "desirable: 3, goal Win: more likely", "wants: {Win: {}}") == []


def test_a_threshold_that_nothing_passes_is_told_where_it_stands(tmp_path):
    write(tmp_path, "fatima: 1\naffect: {congruence: 0, dispositions: {hostile: {threshold: 10}}}\n", "tom.yaml")
    affect = "congruence: 0, dispositions: {Anger: {threshold: 10}, Joy: {threshold: 9.5}}"
    cast = f"Ann: {{affect: {{{affect}}}}}\nTom: {{from: tom.yaml}}"

    assert told(tmp_path, scenario(cast=cast)) == [
        ("FA205", "Ann never feels Anger: it takes 10, and nothing is stronger than 10"),
        ("FA205", "Tom never feels hostile: it takes 10, and nothing is stronger than 10"),
    ]


BENT = "traits: [{trait: openness, bends: threshold, on: Shame, size: 4}]"


@pytest.mark.parametrize(
    ("openness", "more", "takes"),
    [(1, "", 14), (0.7, "", 12.8), (0, "congruence: 0, ", 10), (0.5, "congruence: 0.1, ", 12)],
)
def test_a_threshold_that_traits_and_moods_leave_out_of_reach_is_told(openness, more, takes, tmp_path):
    affect = f"affect: {{{more}dispositions: {{Shame: {{threshold: 10}}}}, {BENT}}}"

    ((code, said),) = told(tmp_path, scenario(cast=CAST % f"{affect}, personality: {{openness: {openness}}}"))

    assert (code, said.startswith(f"Ann never feels Shame: it takes {takes:g}, and")) == ("FA205", True)


@pytest.mark.parametrize(
    "ann",
    [
        "affect: {dispositions: {Shame: {threshold: 10}}}",
        "affect: {dispositions: {anything: {threshold: 10}}}",
        "affect: {congruence: 0, dispositions: {hostile: {threshold: 10}, Anger: {threshold: 9}}}",
        "affect: {congruence: 0, dispositions: {Shame: {threshold: 10}}, " + BENT + "}, personality: {openness: -0.5}",
        "affect: {congruence: 0, dispositions: {Shame: {threshold: 10}}}, emotions: {Shame: 3}",
    ],
)
def test_a_threshold_that_something_may_pass_is_not(ann, tmp_path):
    assert told(tmp_path, scenario(cast=CAST % ann)) == []


def test_what_a_bad_mood_helps_over_a_threshold_is_felt(tmp_path):
    ann = "affect: {dispositions: {Shame: {threshold: 10}}}, mood: -8"
    rules = "appraisals: [{when: Ann does Spill, for: Ann, feels: {praiseworthy: -10}}]\n"
    path = write(tmp_path, scenario(rules, cast=CAST % ann))

    trace = load_scenario(path).member("Ann").perceive(action_event("Ann", "Spill"))

    assert [one.type for one in trace.emotions] == [EmotionType.SHAME]


@pytest.mark.parametrize(
    ("condition", "feels", "kind"),
    [
        ("my Pity above 3", "desirable: -3", "Pity"),
        ("my Pity at Tom above 3", "desirable: 2, desirable for others: -3 for Tom", "Pity"),
        ("my anger > 2", "desirable: -3, praiseworthy: 2 for Tom", "Anger"),
        ("Anger(me)", "desirable: -3", "Anger"),
        ("EmotionIntensity(me, Love) > 0", "desirable: -3", "Love"),
        ("StrongestEmotion(me) = Shame", "desirable: -3", "Shame"),
        ("my hope about Win > 2", "goal Win: less likely", "Hope"),
        ("my hope about Rain > 2", "goal Rain: more likely", "Hope"),
    ],
)
def test_a_feeling_that_no_rule_can_give_is_told(condition, feels, kind, tmp_path):
    ((code, sentence),) = asked(tmp_path, condition, feels, "wants: {Win: {}}, avoids: {Rain: {}}")

    assert (code, sentence.startswith(f"no rule can give Ann {kind}, so '")) == ("FA206", True)


@pytest.mark.parametrize(
    ("condition", "feels", "ann"),
    [
        ("my Pity above 3", "desirable: -1, desirable for others: -3 for Tom", ""),
        ("my Pity above 3", "desirable: -3", "bonds: {empathy: 0.3}"),
        ("my Pity above 3", "desirable: -3", "emotions: {Pity at Tom: 5}"),
        ("my Pity above 3", "desirable: -3", "remembers: {event: Tom does Wave, feels: {Pity: 3}}"),
        ("my Pity below 3", "desirable: -3", ""),
        ("Pity(me) = 0", "desirable: -3", ""),
        ("Pity(me, $x) = $n", "desirable: -3", ""),
        ("Pity(me) > Anger(me)", "desirable: -3", ""),
        ("my anger > 2", "desirable: -3, praiseworthy: -2 for Tom", ""),
        ("StrongestEmotion(me) != Shame", "desirable: -3", ""),
        ("my relief > 2", "goal Rain: less likely", "avoids: {Rain: {}}"),
    ],
)
def test_a_feeling_that_may_be_had_or_missed_is_not(condition, feels, ann, tmp_path):
    ann = ann.replace("remembers: {", "remembers: [{").replace("}}", "}}]") if "remembers" in ann else ann

    assert asked(tmp_path, condition, feels, ann) == []


THREE = "Ann: {%s}\nTom: {}\nKim: {}\n"
HEARD = "== start\nTom to Ann [Kind]: Hi. -> end\nKim to Tom [Rude]: Go. -> end"


@pytest.mark.parametrize(
    ("condition", "when", "feels", "whom"),
    [
        ("my anger at Kim > 2", "Tom says Kind to me", "desirable: -3, praiseworthy: -2 for Tom", "Tom"),
        ("my anger at Kim > 2", "anyone $x says Kind to me", "desirable: -3, praiseworthy: -2 for $x", "Tom"),
        ("Reproach(me, Tom) > 2", "anyone $x says Rude to $y", "praiseworthy: -2 for $x", "Kim"),
        ("Hate(me, Kim) > 2", "Tom says Kind to me", "like: -3 for Tom", "Tom"),
        ("Pride(me, Tom) > 2", "Tom says Kind to me", "praiseworthy: 3", "Ann"),
    ],
)
def test_a_feeling_toward_somebody_whom_no_rule_is_about_is_told(condition, when, feels, whom, tmp_path):
    rest = RULES.replace("Tom says Kind to me", when).format(feels=feels, condition=condition)
    (found,) = [
        one
        for one in check_file(write(tmp_path, scenario(rest, cast=THREE % "", dialogue=HEARD)))
        if one.code == "FA206"
    ]

    assert found.code == "FA206"
    assert found.sentence.endswith("never holds")
    assert f" toward {'Kim' if 'Kim' in condition else 'Tom'}, so" in found.sentence
    assert found.hint == f"it can be felt toward {whom}"


def test_a_feeling_toward_somebody_who_is_not_there_is_told_with_those_toward_whom_it_may_be(tmp_path):
    feels = {"feels": "praiseworthy: 2 for Tom, like: 3 for Tea"}
    admired = RULES.format(condition="Admiration(me, Mia) > 2", **feels)
    liked = RULES.format(condition="Love(me, Tea) > 2", **feels)

    (found,) = check_file(write(tmp_path, scenario(admired, cast=THREE % "", dialogue=HEARD)))
    assert (found.code, found.hint) == ("FA206", "it can be felt toward Tom")
    assert told(tmp_path, scenario(liked, cast=THREE % "", dialogue=HEARD)) == []


@pytest.mark.parametrize(
    ("condition", "when", "feels", "ann"),
    [
        ("my anger at Tom > 2", "anyone $x says Kind to me", "desirable: -3, praiseworthy: -2 for $x", ""),
        ("my anger at Kim > 2", "anyone $x does Wave", "desirable: -3, praiseworthy: -2 for $x", ""),
        ("Anger(me, $x) > 2", "Tom says Kind to me", "desirable: -3, praiseworthy: -2 for Tom", ""),
        ("my pity for Kim > 2", "Tom says Kind to me", "desirable: -3", "bonds: {empathy: 0.3}"),
        ("my love of Kim > 2", "Tom says Kind to me", "desirable: -3", "emotions: {Love at Kim: 5}"),
        ("Pride(me, Ann) > 2", "Tom says Kind to me", "praiseworthy: 3", ""),
    ],
)
def test_a_feeling_toward_somebody_whom_a_rule_may_be_about_is_not(condition, when, feels, ann, tmp_path):
    rest = RULES.replace("Tom says Kind to me", when).format(feels=feels, condition=condition)

    assert told(tmp_path, scenario(rest, cast=THREE % ann, dialogue=HEARD)) == []


def test_what_forbids_a_rule_need_not_come_about(tmp_path):
    condition = "my joy > 1\n    unless: [my pity > 3, my mood < -5]"

    assert asked(tmp_path, condition, "desirable: 3") == []


def test_of_feelings_nothing_is_told_where_a_program_has_the_appraisals(tmp_path):
    rest = "actions: [{do: Wave, for: Ann, if: [my Pity above 3, my mood above 5]}]\n"

    assert told(tmp_path, scenario(rest)) == []


@pytest.mark.parametrize(
    ("talk", "said"),
    [
        ("== start\nAnn (if Tom's Anger > 1): Oh. -> end\nTom: Hm. -> start", "no rule can give Tom Anger"),
        (
            "== start\nTom: Hm. -> start\n== b (bank, interrupts when Tom's Pity > 1)\nTom: No.",
            "no rule can give Tom Pity",
        ),
    ],
)
def test_a_feeling_that_a_line_or_a_bank_asks_for_is_told_where_there_is_no_appraisal(talk, said, tmp_path):
    ((_, sentence),) = told(tmp_path, scenario(dialogue=talk))

    assert sentence.startswith(said)


@pytest.mark.parametrize(
    ("rest", "cast"),
    [("later: a day\n", "Ann: {}\nTom: {}"), ("", "Ann: {}\nTom: {emotions: {Anger at Ann: 5}}")],
)
def test_a_feeling_from_before_may_be_asked_for_where_there_is_no_appraisal(rest, cast, tmp_path):
    talk = "== start\nAnn (if Tom's Anger > 1): Oh. -> end\nTom: Hm. -> start"

    assert told(tmp_path, scenario(rest, cast=cast, dialogue=talk)) == []


def test_a_feeling_is_told_of_a_line_that_asks_somebody_else_and_of_a_rule_of_all(tmp_path):
    rest = "appraisals: [{when: Tom says Kind to me, for: Ann, feels: {desirable: 3}}]\n"
    rest += "actions: [{do: Wave, if: my joy > 2}]\n"
    talk = "== start\nAnn (if my joy > 2) (if joy of Tom > 3): Oh. -> end\nTom [Kind]: Hi. -> start\nTom: Bye. -> end"

    assert told(tmp_path, scenario(rest, dialogue=talk)) == [
        ("FA206", "no rule can give Tom Joy, so 'joy of Tom > 3' never holds")
    ]


@pytest.mark.parametrize(
    ("condition", "feels", "ann", "way"),
    [
        ("my mood above 2", "desirable: -3", "", "raises"),
        ("my mood at most -1", "desirable: 3", "mood: 4", "lowers"),
        ("my mood above 2", "desirable: -3", "mood: 1, personality: anxious", "raises"),
    ],
)
def test_a_mood_that_nothing_leads_to_is_told(condition, feels, ann, way, tmp_path):
    ((code, sentence),) = asked(tmp_path, condition, feels, ann)

    assert (code, sentence.startswith(f"nothing {way} the mood of Ann, so 'my mood ")) == ("FA207", True)


@pytest.mark.parametrize(
    ("condition", "feels", "ann"),
    [
        ("my mood above 2", "desirable: 3", ""),
        ("my mood above 2", "desirable: -3", "mood: 4"),
        ("my mood above 2", "desirable: -3", "affect: {temperament: {valence: 0.5}}"),
        ("my mood above 2", "desirable: -3", "bonds: {contagion: 0.3}"),
        ("my mood above 2", "desirable: -3", "mood: $condition.mood"),
        ("my mood above -2", "desirable: -3", ""),
        ("my mood above 2", "'desirable: 1, desirable for others': -3 for Tom", ""),
    ],
)
def test_a_mood_that_one_may_come_to_is_not(condition, feels, ann, tmp_path):
    feels = feels.replace("'", "")

    assert asked(tmp_path, condition, feels, ann) == []


GATE = """
== start
Ann: {again} -> start
Ann (if my mood {gate}): Well then. -> {out}
{more}
"""


def gate(folder, gate, mood, feels, *, more="", rest="", out="end"):
    """What is found of a state that is left in a mood only."""
    rules = f"appraisals: [{{when: Tom says Kind to me, for: Ann, feels: {{desirable: {feels}}}}}]\n{rest}"
    talk = GATE.format(gate=gate, more=more, again="Hm.", out=out)
    return told(folder, scenario(rules, cast=CAST % f"mood: {mood}", dialogue=talk))


def test_a_state_that_is_left_in_a_mood_that_goes_by_for_good_is_told(tmp_path):
    assert gate(tmp_path, "> 3", 6, -2) == [
        (
            "FA207",
            "nothing leads out of the state 'start' once the mood has gone by: 'my mood > 3' holds at first only",
        )
    ]


def test_a_state_that_is_left_in_a_mood_with_a_way_back_is_not(tmp_path):
    assert gate(tmp_path, "> 3", 6, 2) == []
    assert gate(tmp_path, "> -1", 6, -2) == []
    assert gate(tmp_path, "> 3", 6, -2, more="Tom: Come. -> end") == []
    assert (
        gate(tmp_path, "> 3", 6, -2, rest="effects: [{after: Tom does Call, then: the scene moves to start}]\n") == []
    )
    assert gate(tmp_path, "> 3", 6, -2, out="start", more="Tom: Come. -> end") == []


COLD = "- {when: Tom says Kind to me, feels: {desirable for others: -3 for Tom}}"
GLAD = "- {when: anyone $x says Kind to me, feels: {desirable for others: 3 for $x}}"
GLAD_ANN = "- {when: Tom says Kind to Ann, for: Ann, feels: {desirable for others: 3 for Tom}}"


def fortunes(folder, *rules, ann=""):
    """What is found of appraisals."""
    rest = "appraisals:\n" + "".join(f"  {one}\n" for one in rules)
    return told(folder, scenario(rest, cast=CAST % ann))


@pytest.mark.parametrize(
    "rules",
    [
        [COLD],
        ["- {when: Tom says Kind to me, feels: {desirable: 0, desirable for others: -3 for Tom}}"],
        [GLAD, "- {when: anyone $x says Rude to me, feels: {desirable: 3}}"],
        [GLAD_ANN, "- {when: Tom says Kind to Ann, for: Tom, feels: {desirable: 3}}"],
    ],
)
def test_fortunes_of_others_that_leave_everybody_cold_are_told(rules, tmp_path):
    ((code, sentence),) = fortunes(tmp_path, *rules)

    assert code == "FA208"
    assert sentence == "nothing is felt of what is desirable for others where nothing says what it is to oneself"


@pytest.mark.parametrize(
    "rules",
    [
        ["- {when: Tom says Kind to me, feels: {desirable: 1, desirable for others: -3 for Tom}}"],
        [GLAD, "- {when: Tom says anything to $x, feels: {desirable: -3}}"],
        [GLAD_ANN, "- {when: Tom says Kind to me, for: Ann, feels: {desirable: 3}}"],
    ],
)
def test_fortunes_of_others_that_touch_somebody_are_not(rules, tmp_path):
    assert fortunes(tmp_path, *rules) == []
    assert fortunes(tmp_path, COLD, ann="bonds: {empathy: 0.2}") == []


def test_a_rule_that_says_it_is_nothing_to_oneself_leaves_no_room_for_empathy(tmp_path):
    cold = "- {when: Tom says Kind to me, for: Ann, feels: {desirable: 0, desirable for others: -3 for Tom}}"

    assert [code for code, _ in fortunes(tmp_path, cold, ann="bonds: {empathy: 0.2}")] == ["FA208"]


def test_under_the_ways_of_the_toolkit_nothing_is_told(tmp_path):
    rest = "semantics: toolkit\n" + RULES.format(feels="desirable for others: -3 for Tom", condition="my mood > 20")

    assert told(tmp_path, scenario(rest)) == []


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("my anger at me > 3", ["FA206"]),
        ("my reproach at me > 3", ["FA206"]),
        ("my anger at Tom > 3", []),
        ("my reproach > 3", []),
    ],
)
def test_what_is_felt_of_the_deeds_of_others_is_never_felt_toward_oneself(condition, found, tmp_path):
    told_ = asked(tmp_path, condition, feels="desirable: -4, praiseworthy: -5 for Tom")

    assert [code for code, _ in told_] == found


def test_what_somebody_is_given_to_feel_toward_themselves_may_be_asked_for(tmp_path):
    feels = "desirable: -4, praiseworthy: -5 for Tom"

    assert asked(tmp_path, "my anger at me > 3", feels=feels, ann="feels: {Anger at Ann: 5}") == []


@pytest.mark.parametrize(
    ("feels", "hint"),
    [
        ("desirable: 3, praiseworthy: 3", "'praiseworthy' without 'for' leads to Pride: say whose doing it is"),
        ("desirable: 3", "say in an appraisal what leads to Gratitude"),
    ],
)
def test_where_a_rule_says_it_of_ones_own_deed_it_is_advised_to_say_whose_it_is(feels, hint, tmp_path):
    text = scenario(RULES.format(feels=feels, condition="my gratitude at Tom > 1"), cast=CAST % "", dialogue=AGAIN)
    found = [one.hint for one in check_file(write(tmp_path, text)) if one.code == "FA206"]

    assert [one.startswith(hint) for one in found] == [True]


def lasting(folder, rules, feels, ann=""):
    """The sentences of what is told of moods that only time ends."""
    text = f"appraisals:\n  - {{when: Tom says Kind to me, for: Ann, feels: {{{feels}}}}}\nactions:\n{rules}"
    found = check_file(write(folder, scenario(text, cast=CAST % ann, dialogue=AGAIN)))
    return [(one.severity, one.sentence) for one in found if one.code == "FA214"]


SULKS = "  - {for: Ann, do: Wave, if: my mood < -1}\n"


@pytest.mark.parametrize(
    ("rules", "feels", "way"),
    [
        (SULKS, "desirable: -4", "raises the mood of Ann, so that once 'my mood < -1'"),
        (SULKS * 2, "desirable: -4", "raises the mood of Ann, so that once 'my mood < -1'"),
        (SULKS.replace("< -1", "> 2"), "desirable: 4", "lowers the mood of Ann, so that once 'my mood > 2'"),
    ],
)
def test_a_mood_that_decides_and_that_only_time_ends_is_told_once(rules, feels, way, tmp_path):
    assert lasting(tmp_path, rules, feels) == [("info", f"nothing {way} holds only time ends it")]


@pytest.mark.parametrize(
    ("rules", "feels", "ann"),
    [
        (SULKS, "desirable: -4, praiseworthy: 2 for Tom", ""),  # anger and admiration
        (SULKS, "desirable: -4", "personality: {neuroticism: 1}"),  # Ann rests in such a mood
        (SULKS.replace("< -1", "> -1"), "desirable: -4", ""),
        ("  - {for: Ann, do: Wave, if: my distress > 1}\n", "desirable: -4", ""),
    ],
)
def test_a_mood_that_something_else_ends_or_that_somebody_rests_in_is_not(rules, feels, ann, tmp_path):
    assert lasting(tmp_path, rules, feels, ann) == []
