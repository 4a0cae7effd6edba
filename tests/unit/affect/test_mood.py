"""The reference's kernel gives the reference's numbers (measured on the FAtiMA Toolkit)."""

import pytest

from fatima_py.affect import Disposition, ToolkitMood, Vad
from fatima_py.appraisal import AppraisalRules
from fatima_py.character import Character
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import EventKind, action_event, belief_event
from fatima_py.mind import MindDefinition
from fatima_py.semantics import Semantics
from tests.builders import conditions, feels, rule, word
from tests.reference import TOOLKIT, hug, matt, scalar


def feelings(who: Character) -> list[tuple[str, float]]:
    """What is felt, in the order of feeling it."""
    felt = who.definition.kernel.emotions(who.mind.affect, who.mind.time)
    return [(f"{one.type.label} {one.toward}".removesuffix(" -"), one.intensity) for one in felt]


def close(expected: list[tuple[str, float]]) -> list[tuple[str, object]]:
    return [(what, pytest.approx(intensity, abs=1e-4)) for what, intensity in expected]


@pytest.mark.parametrize(
    ("said", "expected", "mood"),
    [
        ("D 5", [("Joy", 5)], 1.5),
        ("D -5", [("Distress", 5)], -1.5),
        ("D 0", [], 0),
        ("D 1", [("Joy", 1)], 0),
        ("D 2", [("Joy", 2)], 0.6),
        ("D 15", [("Joy", 10)], 3),
        ("P 5", [("Pride SELF", 5)], 1.5),
        ("P 5 SELF", [("Pride SELF", 5)], 1.5),
        ("P 5 *", [("Pride SELF", 5)], 1.5),
        ("P -5", [("Shame SELF", 5)], -1.5),
        ("P 5 Sarah", [("Admiration Sarah", 5)], 1.5),
        ("P -5 Sarah", [("Reproach Sarah", 5)], -1.5),
        ("L 5", [("Love Sarah", 3.5)], 1.05),
        ("L -5", [("Hate Sarah", 3.5)], -1.05),
        ("O 5 Tom", [], 0),
        ("D 5, O 5 Tom", [("Happy-For Tom", 5)], 1.5),
        ("D -5, O 5 Tom", [("Resentment Tom", 5)], -1.5),
        ("D 5, O -5 Tom", [("Gloating Tom", 5)], 1.5),
        ("D -5, O -5 Tom", [("Pity Tom", 5)], -1.5),
        ("D 0, O 6 Tom", [("Happy-For Tom", 3)], 0.9),
        ("D 5, P 5", [("Gratification SELF", 5)], 1.5),
        ("D -5, P -5 SELF", [("Remorse SELF", 5)], -1.5),
        ("D 5, P 5 Sarah", [("Gratitude Sarah", 5)], 1.5),
        ("D -5, P -5 Sarah", [("Anger Sarah", 5)], -1.5),
        ("D 3, P 7 Sarah", [("Gratitude Sarah", 5)], 1.5),
        ("D 5, P 0 Sarah", [("Joy", 5)], 1.5),
        ("D 0, P 5 Sarah", [("Admiration Sarah", 5), ("Joy", 0.45)], 1.635),
        ("D 5, P 5 Sarah, P 5 Tom", [("Gratitude Tom", 5.45)], 1.5),
        ("D 5, P 5 Sarah, O 5 Tom", [("Happy-For Tom", 5), ("Gratitude Sarah", 5.45)], 3.135),
        ("P 5 Sarah, P 4 Tom", [("Admiration Tom", 4.45)], 1.5),
        ("D 5, D -3", [("Distress", 3)], -0.9),
        ("D 5, L 4", [("Love Sarah", 2.8), ("Joy", 5.252)], 2.4156),
        ("G 0.2 G", [("Hope", 3)], 0),
        ("G 0.6 G", [("Relief", 5)], 1.5),
        ("G 0.7 G", [("Relief", 5)], 1.5),
        ("G -0.4 G", [("Fears-Confirmed", 5)], -1.5),
        ("G -0.1 G", [("Fear", 3.5)], 0),
        ("G 0 G", [], 0),
        ("G 0.4 H", [("Satisfaction", 5)], 1.5),
        ("G 0.5 H", [("Satisfaction", 5)], 1.5),
        ("G -0.6 H", [("Disappointment", 5)], -1.5),
        ("G -1 H", [("Disappointment", 5)], -1.5),
        ("G 0.2 G, G -0.2 H", [("Fear", 3)], 0),
    ],
)
def test_what_one_event_does(said: str, expected: list[tuple[str, float]], mood: float):
    who = matt(said, semantics=TOOLKIT)

    hug(who)

    assert feelings(who) == close(expected)
    assert scalar(who) == pytest.approx(mood, abs=1e-4)


@pytest.mark.parametrize(
    ("said", "semantics", "expected", "mood"),
    [
        ("P 5 Matt", TOOLKIT, [("Admiration Matt", 5)], 1.5),
        ("P 5 Matt", Semantics.default(), [("Pride SELF", 5)], 1.5),
        ("D 5, P -5 Sarah", TOOLKIT, [], 0),
        ("D 5, P -5 Sarah", Semantics.default(), [("Reproach Sarah", 5), ("Joy", 4.55)], 0),
    ],
)
def test_what_one_event_does_to_the_toolkit_and_to_us(
    said: str, semantics: Semantics, expected: list[tuple[str, float]], mood: float
):
    who = matt(said, semantics=semantics)

    hug(who)

    assert feelings(who) == close(expected)
    assert scalar(who) == pytest.approx(mood, abs=1e-4)


@pytest.mark.parametrize(
    ("said", "before", "expected", "after"),
    [
        ("D 5", 3, [("Joy", 5.9)], 4.77),
        ("D 5", -3, [("Joy", 4.1)], -1.77),
        ("D 5", 10, [("Joy", 8)], 10),
        ("D -2", 3, [("Distress", 1.1)], 2.67),
        ("D -2", -3, [("Distress", 2.9)], -3.87),
        ("D -2", -10, [("Distress", 5)], -10),
        ("D 1", -5, [], -5),
    ],
)
def test_the_mood_colours_what_is_felt(said: str, before: float, expected: list[tuple[str, float]], after: float):
    who = matt(said, mood=before)

    hug(who)

    assert feelings(who) == close(expected)
    assert scalar(who) == pytest.approx(after, abs=1e-4)


def test_two_events_in_a_row_are_two_emotions():
    who = matt("D 5")

    hug(who)
    hug(who)

    assert feelings(who) == close([("Joy", 5), ("Joy", 5.45)])
    assert scalar(who) == pytest.approx(3.135, abs=1e-4)


def test_feelings_fade_as_in_the_reference():
    who = matt("D 8")
    hug(who)
    trace = {
        1: (2.372434, 7.638733),
        2: (2.345184, 7.29378),
        3: (2.318247, 6.964405),
        5: (2.265298, 6.349604),
        10: (2.138157, 5.039684),
        15: (2.018152, 4),
        20: (1.904881, 3.174802),
    }

    for time, (mood, joy) in trace.items():
        who.wait(time)
        assert scalar(who) == pytest.approx(mood, abs=1e-4)
        assert feelings(who) == close([("Joy", joy)])

    hug(who, 20)
    assert feelings(who) == close([("Joy", 3.174802), ("Joy", 8.571465)])
    assert scalar(who) == pytest.approx(4.476321, abs=1e-4)
    who.wait(21)
    assert feelings(who) == close([("Joy", 3.031433), ("Joy", 8.184391)])
    assert scalar(who) == pytest.approx(4.424906, abs=1e-4)


def test_loading_does_not_hasten_the_fading():
    # The reference restarts a loaded emotion at time 0: 3.247978 instead of 8.184391.
    who = matt("D 8")
    hug(who)
    hug(who, 20)

    again = matt("D 8")
    again.load(who.save())
    again.wait(21)

    assert feelings(again) == close([("Joy", 3.031433), ("Joy", 8.184391)])


def test_a_mood_fades_and_is_none_when_it_is_weak():
    who = matt("D 1", mood=5)

    who.wait(100)
    assert scalar(who) == pytest.approx(1.574901, abs=1e-4)
    who.wait(200)
    assert scalar(who) == 0


def test_a_disposition_raises_the_bar_and_hastens_the_fading():
    who = matt("D 8", model=ToolkitMood({EmotionType.JOY: Disposition(threshold=2, decay=3)}))

    hug(who)
    assert feelings(who) == close([("Joy", 6)])
    assert scalar(who) == pytest.approx(1.8, abs=1e-4)
    who.wait(1)
    assert feelings(who) == close([("Joy", 5.223303)])
    assert scalar(who) == pytest.approx(1.779325, abs=1e-4)


def test_feelings_about_a_property_replace_each_other():
    changed = rule("changed", "Event(Property-Change, *, Score(A), [n])", feels("desirability", "[n]"))
    who = Character(MindDefinition(word("Matt"), affect=ToolkitMood(), appraisal_rules=AppraisalRules([changed])))

    who.perceive(belief_event("World", "Score(A)", "5", 0))
    assert feelings(who) == close([("Joy", 5)])
    assert scalar(who) == pytest.approx(1.5, abs=1e-4)
    who.perceive(belief_event("World", "Score(A)", "3", 1))
    assert feelings(who) == close([("Joy", 3.444831)])
    assert scalar(who) == pytest.approx(2.516221, abs=1e-4)
    trace = who.perceive(belief_event("World", "Score(A)", "-1", 1))
    assert feelings(who) == close([("Distress", 0.2451338)])
    assert scalar(who) == pytest.approx(2.44268, abs=1e-4)
    assert trace.percept.kind is EventKind.PROPERTY_CHANGE


def test_a_rule_that_holds_in_several_ways_gives_one_joy():
    counted = rule("v", "Event(Action-End, *, *, *)", feels("desirability", "[v]"), when=conditions("V([k]) = [v]"))
    who = Character(MindDefinition(word("Matt"), affect=ToolkitMood(), appraisal_rules=AppraisalRules([counted])))
    who.believe("V(a)", "3")
    who.believe("V(b)", "7")

    hug(who)

    assert feelings(who) == close([("Joy", 7)])
    assert scalar(who) == pytest.approx(2.1, abs=1e-4)


def test_what_is_too_weak_is_reported_with_its_threshold():
    trace = matt("D 1", mood=-5).perceive(action_event("Sarah", "Hug", "Matt"))

    assert [(one.type, one.potential, one.threshold) for one in trace.affect.unfelt] == [(EmotionType.JOY, 0, 0)]


def test_the_scalar_is_the_valence_axis():
    assert ToolkitMood().init(Vad(0.3, 0.8, -0.5)).mood == Vad(0.3, 0, 0)


def test_what_is_too_weak_takes_away_what_the_same_event_made_felt_before():
    kernel = ToolkitMood({EmotionType.DISTRESS: Disposition(threshold=5)})
    potentials = (Potential(EmotionType.JOY, 4), Potential(EmotionType.DISTRESS, 3))

    state, info = kernel.step(kernel.init(), potentials, percept=action_event("Sarah", "Hug", "SELF"), episode=1)

    assert (info.felt, info.places, info.fresh) == ((), (), ())
    assert [one.type for one in info.unfelt] == [EmotionType.DISTRESS]
    assert kernel.emotions(state, 0) == ()
