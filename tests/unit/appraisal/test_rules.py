"""What events mean to somebody, by the rules."""

from dataclasses import replace

import pytest

from fatima_py.appraisal import Appraisal, AppraisalRule, AppraisalRules, appraise
from fatima_py.errors import BudgetError
from fatima_py.events import action_event, egocentric
from fatima_py.kb import KnowledgeBase, solver
from fatima_py.semantics import DEFAULT, TOOLKIT, Semantics
from tests.builders import HOPELESS, INSULTED, THANKED, conditions, feels, hopeless, knowing, name, rule, word

HUG = "Event(Action-End, [who], Hug, SELF)"


def appraised(*rules: AppraisalRule, kb: KnowledgeBase | None = None, deed: str = "Hug", by: str = "Tom") -> Appraisal:
    """What Tom's doing something to Ann means to Ann."""
    event = egocentric(action_event(by, deed, "Ann"), word("Ann"))
    return appraise(event, kb or knowing(), AppraisalRules(rules))


def values(appraisal: Appraisal) -> dict[str, float]:
    return {str(about): value for about, value in appraisal.values.items()}


def test_a_rule_speaks_of_whom_the_event_names():
    meaning = appraised(rule("hugged", HUG, feels("desirability", 3), feels("praiseworthiness", 2, "[who]")))

    assert values(meaning) == {"desirability": 3, "praiseworthiness of Tom": 2}
    assert meaning.because == ("hugged",)
    (firing,) = meaning.fired
    assert {name: str(value) for name, value in firing.bindings.items()} == {"[who]": "Tom"}


def test_an_event_that_no_rule_is_about_means_nothing():
    meaning = appraised(INSULTED, THANKED, deed="Wave")

    assert meaning == Appraisal({})


def test_the_value_may_come_from_a_belief():
    likes = rule("liked", HUG, feels("desirability", "[much]"), when=conditions("Likes(SELF, [who]) = [much]"))

    assert values(appraised(likes, kb=knowing("Likes(Ann, Tom) = 4"))) == {"desirability": 4}
    assert values(appraised(likes, kb=knowing("Likes(Ann, Tom) = Much"))) == {}


def test_rules_add_up_within_the_scale():
    rules = [rule(f"rule{number}", HUG, feels("desirability", 4)) for number in range(3)]

    assert values(appraised(*rules[:2])) == {"desirability": 8}
    assert values(appraised(*rules)) == {"desirability": 10}
    assert values(appraised(rule("much", HUG, feels("desirability", -50)))) == {"desirability": -10}


def test_a_rule_that_holds_in_several_ways_counts_once_with_its_strongest_value():
    kb = knowing("Saw(Zoe) = 3", "Saw(Kim) = -7", "Saw(Joe) = 5")
    seen = rule("seen", HUG, feels("desirability", "[n]"), when=conditions("Saw([p]) = [n]"))

    meaning = appraised(seen, rule("hugged", HUG, feels("desirability", 1)), kb=kb)

    assert values(meaning) == {"desirability": -6}
    assert meaning.because == ("seen", "hugged")
    assert len(meaning.fired) == 4


def test_within_one_rule_the_last_word_counts():
    assert values(appraised(rule("moody", HUG, feels("desirability", 5), feels("desirability", -3)))) == {
        "desirability": -3
    }


def test_an_event_that_fits_without_its_conditions_is_a_near_miss_with_the_reason():
    fond = rule("fond", HUG, feels("desirability", 3), when=conditions("Likes(SELF, [who]) > 3"))

    meaning = appraised(fond, kb=knowing("Likes(Ann, Tom) = 1"))

    assert values(meaning) == {}
    assert [(near.rule, near.failed) for near in meaning.near] == [("fond", "Likes(SELF, Tom) > 3")]


def test_a_near_miss_says_what_was_found_then_whenever_it_is_read():
    kb = knowing("Likes(Ann, Tom) = 1")
    fond = rule("fond", HUG, feels("desirability", 3), when=conditions("Likes(SELF, [who]) > 3"))
    (near,) = appraised(fond, kb=kb).near

    kb.tell(name("Likes(Ann, Tom)"), word("2"))

    assert (near.failed, near.was) == ("Likes(SELF, Tom) > 3", "1")


def test_rules_that_wait_for_one_event_in_other_words_say_what_each_says():
    rules = [
        rule("one", "Event(Action-End, [who], Hug, SELF)", feels("praiseworthiness", 2, "[who]")),
        rule("two", "Event(Action-End, [x], Hug, SELF)", feels("like", 3, "[x]")),
        rule("three", "Event(Action-End, Zoe, Hug, SELF)", feels("desirability", 4)),
        rule("four", "Event(Action-End, [WHO], Hug, SELF)", feels("desirability", 5)),
    ]

    meaning = appraised(*rules)

    assert values(meaning) == {"praiseworthiness of Tom": 2, "like of Tom": 3, "desirability": 5}


def test_praise_of_nobody_in_particular_or_of_oneself_is_about_oneself():
    for about in ("-", "SELF", "*", "[nobody]", "Ann"):
        assert values(appraised(rule("proud", HUG, feels("praiseworthiness", 5, about)))) == {
            "praiseworthiness of me": 5
        }


def test_a_template_may_ask_for_nobody():
    event = egocentric(action_event("Tom", "Sing"), word("Ann"))
    sung = rule("sung", "Event(Action-End, [who], Sing, -)", feels("desirability", 2))

    assert values(appraise(event, knowing(), AppraisalRules([sung]))) == {"desirability": 2}


def test_each_value_knows_the_rules_behind_it():
    meaning = appraised(
        rule("a", HUG, feels("desirability", 3)),
        rule("b", HUG, feels("like", 3)),
        rule("c", HUG, feels("desirability", 1)),
    )

    desirability, like = meaning.values
    assert meaning.because_of(desirability) == "a, c"
    assert meaning.because_of(like) == "b"


def test_a_rule_with_too_much_to_look_through_is_named(monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 5000)

    with pytest.raises(BudgetError, match="the rule 'hugged'"):
        appraised(rule("hugged", HUG, feels("desirability", 3), when=HOPELESS), kb=hopeless())


def test_a_rule_that_does_not_name_its_reader_is_shared_by_all_who_read_it():
    hugged = replace(rule("hugged", HUG), until=name("Event(Action-End, Tom, Leave, *)"))

    assert hugged.seen_by(word("Ann")) is hugged
    left = hugged.seen_by(word("Tom"))
    assert (left.event, str(left.until)) == (hugged.event, "Event(Action-End, SELF, Leave, *)")
    assert str(rule("mine", "Event(*, Ann, Hug, *)").seen_by(word("Ann")).event) == "Event(*, SELF, Hug, *)"


def said_of_oneself(semantics: Semantics, *asked: str, event: str = "Event(Action-End, [who], Wave, *)") -> list[str]:
    """What a rule says of Ann's own deed, where the conditions hold."""
    kb = knowing("Likes(Ann) = 4", "Likes(Tom) = 3")
    kb.semantics = semantics
    percept = egocentric(action_event("Ann", "Wave", "Tom"), word("Ann"))
    waved = rule("waved", event, feels("praiseworthiness", 2, "[who]"), when=conditions(*asked))
    return [str(about) for about in appraise(percept, kb, AppraisalRules([waved])).values]


@pytest.mark.parametrize(
    ("asked", "by_name", "by_spelling"),
    [
        ("[who] != SELF", False, True),
        ("[who] != Ann", False, True),
        ("[who] != Tom", True, True),
        ("Likes([who]) = 4", True, False),
    ],
)
def test_oneself_in_an_event_is_a_word_like_others_where_spelling_counts(asked: str, by_name: bool, by_spelling: bool):
    assert bool(said_of_oneself(DEFAULT, asked)) is by_name
    assert said_of_oneself(TOOLKIT, asked) == ["praiseworthiness of me"] * by_spelling


@pytest.mark.parametrize(
    ("event", "asked", "ours", "theirs"),
    [
        ("Event(Action-End, Ann, Wave, [t])", [], 1, 0),
        ("Event([kind], *, Wave, Ann)", [], 0, 0),
        ("Event(Action-End, Ann, Wave, *)", [], 1, 1),
        ("Event(Action-End, Ann, Wave, Tom)", [], 1, 1),
        ("Event(Action-End, SELF, Wave, [t])", [], 1, 1),
        ("Event(Action-End, Ann, Wave, [t])", ["Waves(To) = [t]"], 1, 1),
        ("Event(Action-End, Ann, Wave, [t])", ["Waves(Not) = [t]"], 0, 0),
        ("Event(Action-End, ANN, [what], [t])", ["Waves(To) = [t]"], 1, 0),
    ],
)
@pytest.mark.parametrize("theirs_of", [TOOLKIT, Semantics.toolkit_3()], ids=["toolkit", "toolkit 3"])
def test_ones_own_name_beside_variables_fails_to_meet_ones_own_deed_where_spelling_counts(
    event: str, asked: list[str], ours: int, theirs: int, theirs_of: Semantics
):
    percept = egocentric(action_event("Ann", "Wave", "Tom"), word("Ann"))
    rules = AppraisalRules([rule("waved", event, feels("desirability", 2), when=conditions(*asked))])
    felt: list[int] = []
    for semantics in (DEFAULT, theirs_of):
        kb = knowing("Waves(To) = Tom", "Waves(Not) = Kim")
        kb.semantics = semantics
        felt.append(len(appraise(percept, kb, rules.seen_by(word("Ann"), semantics)).fired))

    assert felt == [ours, theirs]


def test_conditions_may_fill_a_template_with_ones_own_name():
    kb = knowing("Has(Floor) = Ann")
    kb.semantics = TOOLKIT
    percept = egocentric(action_event("Ann", "Speak(Start, End, -, Kind)", "Tom"), word("Ann"))
    event = "Event(Action-End, [who], Speak(*, *, *, Kind), *)"
    rules = AppraisalRules([rule("kind", event, feels("like", 3), when=conditions("Has(Floor) = [who]"))])

    assert values(appraise(percept, kb, rules)) == {"like": 3}


def test_conditions_may_fill_a_template_that_did_not_meet_its_event_where_a_wild_card_is_shallow():
    kind = "Event(Action-End, [who], Speak(*, *, *, Kind), SELF)"
    percept = egocentric(action_event("Tom", "Speak(Start, End, -, Kind)", "Ann"), word("Ann"))
    rules = AppraisalRules([rule("kind", kind, feels("desirability", "[n]"), when=conditions("Likes([who]) = [n]"))])
    said: list[dict[str, float]] = []
    for semantics, believed in [(TOOLKIT, "Likes(Tom) = 3"), (TOOLKIT, "Likes(Kim) = 3"), (DEFAULT, "Likes(Tom) = 3")]:
        kb = knowing(believed)
        kb.semantics = semantics
        said.append(values(appraise(percept, kb, rules)))

    assert said == [{"desirability": 3}, {}, {"desirability": 3}]


def test_a_rule_that_conditions_do_not_fill_is_no_near_miss():
    kb = knowing()
    kb.semantics = TOOLKIT
    percept = egocentric(action_event("Tom", "Speak(Start, End, -, Kind)", "Ann"), word("Ann"))
    event = "Event(Action-End, [who], Speak(*, *, *, Rude), SELF)"

    meaning = appraise(percept, kb, AppraisalRules([rule("rude", event, when=conditions("Likes([who]) > 1"))]))

    assert meaning == Appraisal({})
