"""What repeats comes to mean less, and rest gives it back."""

from dataclasses import replace

import pytest

from fatima_py.appraisal import Habit, habituate
from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.events import action_event
from fatima_py.mind import Trace
from tests.builders import character, feels, name, rule


def noisy_neighbour(habituates: float = 0, recovers: float = 600, until: str = "") -> Character:
    """Ann, next door to somebody who drills."""
    drills = rule("drilled", "Event(Action-End, [x], Drill, *)", feels("desirability", -6))
    ends = name(until) if until else None
    return character("Ann", replace(drills, habituates=habituates, recovers=recovers, until=ends))


def drilled(ann: Character, time: float) -> Trace:
    return ann.perceive(action_event("Tom", "Drill", "-", time))


def test_each_time_takes_its_share_of_what_is_left():
    habit = Habit(0.0, 0.0, 600.0)

    once = habit.again(0.5, 0)
    twice = once.again(0.5, 0)

    assert (once.level, twice.level) == (0.5, 0.75)
    assert twice.at(600) == pytest.approx(0.375)


def test_no_habit_is_formed_where_no_rule_asks_for_it():
    habits = {"other": Habit(0.5, 0, 600)}

    assert habituate(habits, {}, 10) is habits


def test_the_third_time_hurts_less_and_a_rest_gives_it_back():
    ann = noisy_neighbour(habituates=0.5, recovers=60)

    first, second = drilled(ann, 0), drilled(ann, 0.001)
    rested = drilled(ann, 3600)

    said = [next(iter(trace.appraisal.fired[0].said.values())) for trace in (first, second, rested)]
    assert said == pytest.approx([-6, -3, -6], abs=0.001)
    assert second.appraisal.fired[0].worn == pytest.approx(0.5, abs=0.001)


def test_of_two_at_one_moment_neither_is_heard_with_the_habit_of_the_other():
    ann = noisy_neighbour(habituates=0.5)
    drilled(ann, 0)

    one, other, later = drilled(ann, 600), drilled(ann, 600), drilled(ann, 600.001)

    worn = [trace.appraisal.fired[0].worn for trace in (one, other, later)]
    assert worn == pytest.approx([0.25, 0.25, 0.8125], abs=1e-3)


def test_nobody_gets_used_to_anything_unless_asked():
    ann = noisy_neighbour()

    traces = [drilled(ann, time) for time in range(5)]

    assert {trace.appraisal.fired[0].worn for trace in traces} == {0.0}
    assert ann.mind.habits == {}


def test_a_cause_holds_on_until_the_event_that_its_rule_names():
    ann = noisy_neighbour(until="Event(Action-End, [x], Stop, *)")
    drilled(ann, 0)

    ann.wait(500)
    during = ann.emotions[0]
    ann.perceive(action_event("Kim", "Stop", "-", 500))
    still = ann.emotions[0].sustained_until
    ann.perceive(action_event("Tom", "Stop", "-", 500))
    half_life = ann.definition.kernel.half_life(ann.emotions[0])
    ann.wait(500 + half_life)

    assert during.type is EmotionType.DISTRESS
    assert during.intensity == pytest.approx(6, abs=0.05)
    assert str(still) == "Event(Action-End, Tom, Stop, *)"
    assert half_life < 60 * 60 * 1.2
    assert ann.emotions[0].intensity == pytest.approx(during.intensity / 2)


@pytest.mark.parametrize(("noise", "loss", "share"), [(-1, -7, 1 / 8), (-7, -1, 7 / 8), (-3, 2, 1), (3, -7, 0)])
def test_an_emotion_holds_on_by_the_share_that_the_rules_which_hold_on_have_in_it(noise: int, loss: int, share: float):
    when = "Event(Action-End, [x], Drill, *)"
    holds = replace(rule("noise", when, feels("desirability", noise)), until=name("Event(Action-End, [x], Stop, *)"))
    ann = character("Ann", holds, rule("loss", when, feels("desirability", loss)))

    (emotion,) = drilled(ann, 0).emotions

    assert emotion.intensity == abs(noise + loss)
    assert emotion.floor == pytest.approx(0.4 * share)
    assert (emotion.sustained_until is not None) == (share > 0)


def test_what_goes_beyond_the_scale_holds_on_by_its_share_all_the_same():
    when, ends = "Event(Action-End, [x], Drill, *)", name("Event(Action-End, [x], Stop, *)")
    holds = replace(rule("noise", when, feels("desirability", -10)), until=ends)
    ann = character("Ann", holds, rule("loss", when, feels("desirability", -10)))

    (distress,) = drilled(ann, 0).emotions

    assert distress.intensity == 10
    assert distress.floor == pytest.approx(0.2)


def test_a_compound_holds_on_by_the_mean_of_what_holds_on_of_its_parts():
    when, ends = "Event(Action-End, [x], Drill, *)", name("Event(Action-End, [x], Stop, *)")
    holds = replace(rule("noise", when, feels("desirability", -6)), until=ends)
    ann = character("Ann", holds, rule("blame", when, feels("praiseworthiness", -6, "[x]")))

    (anger,) = drilled(ann, 0).emotions

    assert (anger.type, anger.intensity) == (EmotionType.ANGER, 6)
    assert anger.floor == pytest.approx(0.2)


def test_of_two_ends_the_one_that_most_depends_on_holds_an_emotion():
    when = "Event(Action-End, [x], Drill, *)"
    ends = [name(f"Event(Action-End, [x], {what}, *)") for what in ("Stop", "Pay")]
    rules = [
        replace(rule(f"r{value}", when, feels("desirability", value)), until=end)
        for value, end in zip((-2, -6), ends, strict=True)
    ]
    ann = character("Ann", *rules)

    (distress,) = drilled(ann, 0).emotions

    assert str(distress.sustained_until) == "Event(Action-End, Tom, Pay, *)"
    assert distress.floor == pytest.approx(0.3)


def test_what_is_held_and_what_one_is_used_to_survives_a_save():
    ann = noisy_neighbour(habituates=0.5, until="Event(Action-End, [x], Stop, *)")
    drilled(ann, 0)
    again = noisy_neighbour(habituates=0.5, until="Event(Action-End, [x], Stop, *)")

    again.load(ann.save())

    assert again.mind.affect == ann.mind.affect
    assert again.mind.habits == ann.mind.habits
    assert again.save() == ann.save()
