"""Producing: whatever somebody comes to feel was among what their rules can give."""

from itertools import product

import pytest

from fatima_py.appraisal import Goal
from fatima_py.character import Character
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import parse_event
from fatima_py.mind import Relationships
from fatima_py.names import compound, parse, symbol
from fatima_py.scenario.lint.reach.producing import at_once, moving_mood, produced, says_fortune
from tests.builders import definition, feels, rule

E = EmotionType
DID = "Event(Action-End, [x], Wave, *)"
AGAIN = "Event(Action-End, Tom, *, [x])"
ELSE = "Event(Action-End, *, Shout, *)"
LINES = [parse("Speak(start, end, Greet, Kind)"), parse("Speak(start, end, Confide, Plain)")]
BOTH = parse("Speak(start, end, Confide, Kind)")


def labels(*rules, **more):
    """The emotions that rules can give."""
    return {kind.value for kind in produced(definition("Ann", *rules, **more))}


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ([feels("desirability", 3)], {"joy"}),
        ([feels("desirability", "[n]")], {"joy", "distress"}),
        ([feels("desirability", 0), feels("praiseworthiness", 3, "[x]")], {"admiration", "pride"}),
        ([feels("praiseworthiness", -3)], {"shame"}),
        ([feels("praiseworthiness", -3, "Ann")], {"shame"}),
        ([feels("desirability", -3), feels("praiseworthiness", -3, "Tom")], {"distress", "reproach", "anger"}),
        ([feels("desirability", -3), feels("praiseworthiness", 3, "Tom")], {"distress", "admiration"}),
        ([feels("desirability", 3), feels("praiseworthiness", 3, "SELF")], {"joy", "pride", "gratification"}),
        ([feels("desirability for other", -3, "[x]")], set()),
        ([feels("desirability", 1), feels("desirability for other", -3, "[x]")], {"joy", "gloating"}),
        ([feels("desirability", -1), feels("desirability for other", -3, "[x]")], {"distress", "pity"}),
        ([feels("like", -1, "[x]")], {"hate"}),
        ([feels("goal success probability", 0.1, "Win")], set()),
    ],
)
def test_emotions_come_of_the_signs_of_what_a_rule_says(said, given):
    assert labels(rule("one", DID, *said)) == given


@pytest.mark.parametrize(("avoid", "change"), [(False, 0.1), (True, -0.1)])
def test_a_goal_that_is_nearer_gives_hope_and_its_ends(avoid, change):
    wants = [Goal(symbol("Win"), avoid=avoid)]

    nearer = rule("one", DID, feels("goal success probability", change, "WIN"))
    further = rule("one", DID, feels("goal success probability", -change, "Win"))
    assert labels(nearer, wants=wants) == {"hope", "satisfaction", "relief"}
    assert labels(further, wants=wants) == {"fear", "disappointment", "fears_confirmed"}


def test_what_two_rules_say_counts_together_where_one_event_may_meet_both():
    blame = feels("praiseworthiness", -3, "Tom")

    assert "anger" in labels(rule("one", DID, feels("desirability", -2)), rule("two", AGAIN, blame))
    assert "anger" not in labels(rule("one", DID, feels("desirability", -2)), rule("two", ELSE, blame))


def test_an_event_may_meet_two_rules_that_call_other_things_by_one_variable():
    one, other = rule("one", DID), rule("two", "Event(Action-End, SELF, [x], *)")

    assert at_once(one, other)
    assert not at_once(one, rule("three", ELSE))
    assert not says_fortune(one)


def test_what_is_felt_from_the_start_and_by_empathy_may_be_felt():
    ann = definition("Ann", rule("one", DID, feels("praiseworthiness", -3, "Tom")))

    from_start = ann.__class__(ann.name, feelings=(Potential(E.HATE, 3),))
    assert {*produced(from_start)} == {E.HATE}
    feeling = ann.__class__(ann.name, appraisal_rules=ann.appraisal_rules, relationships=Relationships(empathy=0.5))
    assert {*produced(feeling)} == {
        *(E.REPROACH, E.ANGER, E.JOY, E.DISTRESS, E.HAPPY_FOR, E.RESENTMENT, E.GLOATING, E.PITY)
    }


def test_emotions_move_a_mood_the_way_that_any_table_says():
    assert moving_mood([E.JOY]) == {1}
    assert moving_mood([E.DISTRESS, E.FEAR]) == {-1}
    assert moving_mood([E.JOY, E.SHAME]) == {1, -1}
    assert moving_mood([]) == frozenset()


VALUES = {
    "desirability": ("-", (-5, None, 5)),
    "praiseworthiness": ("Tom", (-5, None, 5)),
    "desirability for other": ("Kim", (-5, None, 5)),
    "like": ("Tom", (-5, None, 5)),
    "goal success probability": ("Win", (-1, -0.2, None, 0.2, 1)),
}


@pytest.mark.parametrize(("whose", "avoid"), [("Tom", False), ("SELF", True)])
def test_nothing_is_ever_felt_that_the_rules_cannot_give(whose, avoid):
    for values in product(*(numbers for _, numbers in VALUES.values())):
        said = [
            feels(variable, value, whose if variable == "praiseworthiness" else about)
            for (variable, (about, _)), value in zip(VALUES.items(), values, strict=True)
            if value is not None
        ]
        who = definition("Ann", rule("one", DID, *said), wants=[Goal(symbol("Win"), 8, 0.5, avoid)])
        ann = Character(who)
        ann.perceive(parse_event("Event(Action-End, Tom, Wave, -)"))

        assert {one.type for one in ann.emotions} <= {*produced(who)}, values


def test_what_comes_of_a_goal_that_goes_to_and_fro_can_be_given():
    changes = (0.3, -0.6, 0.5, -1.0, 0.4, 1.0)
    rules = [
        rule(f"rule {number}", f"Event(Action-End, Tom, Deed{number}, *)", feels("goal success probability", by, "Win"))
        for number, by in enumerate(changes)
    ]
    ann = Character(definition("Ann", *rules, wants=[Goal(symbol("Win"), 8, 0.5)]))
    felt: set[EmotionType] = set()
    for number in range(len(changes)):
        ann.perceive(parse_event(f"Event(Action-End, Tom, Deed{number}, -)", number * 10.0))
        felt |= {one.type for one in ann.emotions}

    assert felt <= {*produced(ann.definition)}
    assert {E.HOPE, E.FEAR} <= felt


def test_two_rules_about_what_is_said_give_rise_to_what_one_line_meets_both_of():
    glad = rule("glad", "Event(Action-End, *, Speak(*, *, *, Kind), SELF)", feels("desirability", 3))
    sorry = rule(
        "sorry", "Event(Action-End, *, Speak(*, *, Confide, *), SELF)", feels("desirability for other", -3, "Tom")
    )
    ann = definition("Ann", glad, sorry)
    kind, confided = (compound("Event", "Action-End", "Tom", said, "Ann") for said in LINES)

    assert E.GLOATING in produced(ann)
    assert E.GLOATING not in produced(ann, [kind, confided])
    assert E.GLOATING in produced(ann, [compound("Event", "Action-End", "Tom", BOTH, "Ann")])


@pytest.mark.parametrize(
    ("event", "about", "whom"),
    [
        ("Event(Action-End, [x], Speak(*, *, *, Kind), SELF)", "[x]", {"Tom"}),
        ("Event(Action-End, [x], Speak(*, *, *, Kind), SELF)", "[y]", {"*"}),
        ("Event(Action-End, [x], Speak(*, *, *, Kind), SELF)", "Kim", {"Kim"}),
        ("Event(Action-End, [x], Wave, SELF)", "[x]", {"*"}),
        ("Event(Action-End, *, Speak(*, *, *, *), [x])", "[x]", {"Ann", "Kim"}),
    ],
)
def test_it_is_known_toward_whom_something_is_felt(event, about, whom):
    ann = definition("Ann", rule("one", event, feels("praiseworthiness", -3, about)))
    spoken = [compound("Event", "Action-End", "Tom", LINES[0], "Ann")]
    spoken += [compound("Event", "Action-End", "Kim", LINES[1], "Kim")]

    assert {str(one) for one in produced(ann, spoken)[E.REPROACH]} == whom


@pytest.mark.parametrize(
    ("says", "given"), [("Tom", {E.JOY, E.ADMIRATION, E.GRATITUDE}), ("Ann", {E.JOY, E.PRIDE, E.GRATIFICATION})]
)
def test_what_others_alone_say_is_to_nobody_s_own_credit(says, given):
    praise = rule(
        "one",
        "Event(Action-End, [x], Speak(*, *, *, Kind), *)",
        feels("desirability", 3),
        feels("praiseworthiness", 3, "[x]"),
    )
    spoken = [compound("Event", "Action-End", says, LINES[0], "Kim")]

    assert {*produced(definition("Ann", praise), spoken)} == given
