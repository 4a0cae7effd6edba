"""What each emotion in a play came of, followed through its log."""

from dataclasses import replace
from typing import Any

import pytest

from fatima_py.errors import LogError
from fatima_py.record import Log
from fatima_py.record import values as v
from fatima_py.record.chains import Origin, Step, chains_of

STILL = (0.0, 0.0, 0.0)
BEFORE = Origin(0, "what was before the play began")
WAVE = "Tom did Wave to me"
RAIN = "Event(Action-End, World, Rain, -)"


def emotion(kind: str, intensity: float, fresh: float | None = None, **more: Any) -> v.Emotion:
    """An emotion that does not fade by itself, alone where nothing else is said."""
    alone = v.Emotion(kind, intensity, "Tom", place=f"{kind}, Tom", fresh=intensity if fresh is None else fresh)
    return replace(alone, **more)


def trace(*felt: v.Emotion, episode: int = 0, who: str = "Ann", **more: Any) -> v.Trace:
    """One event in one mind."""
    return v.Trace(who, "Event(Action-End, Tom, Wave, SELF)", episode, STILL, STILL, felt=felt, **more)


def beat(step: int, *minds: v.Trace, who: str = "Tom") -> v.Beat:
    """A wave of the hand; each takes a second."""
    return v.Beat(step, step - 1.0, 1.0, who, "", "Wave", "-", "-", v.Decision(), minds=minds)


def steps(*happened: v.Happened, felt: tuple[v.Emotion, ...] = ()) -> list[Step]:
    """What happened to Ann, who began with some feelings."""
    mind = v.MindStart("Ann", "vad", 0.0, STILL, STILL, v.Segment(0.0, STILL, STILL), felt)
    header = v.Header(2, 2, "0", "Waving", 0, {"Ann": "Ann", "Tom": "Tom"}, (mind,))
    return [*chains_of(Log(header, happened))]


def last(*happened: v.Happened, felt: tuple[v.Emotion, ...] = ()) -> tuple[Origin, ...]:
    """What the last emotion that was felt came of."""
    return steps(*happened, felt=felt)[-1].felt[-1].came_of


def test_an_emotion_comes_of_the_beat_that_it_is_felt_about():
    first, second = steps(beat(1), beat(2, trace(emotion("Anger", 5))))

    assert first.felt == ()
    assert [(one.who, one.emotion.type, one.time, one.came_of) for one in second.felt] == [
        ("Ann", "Anger", 2.0, (Origin(2, WAVE),))
    ]


def test_what_is_joined_with_what_was_still_felt_came_of_both():
    assert last(beat(1, trace(emotion("Anger", 5))), beat(2, trace(emotion("Anger", 6, fresh=4)))) == (
        Origin(1, WAVE),
        Origin(2, WAVE),
    )


@pytest.mark.parametrize("again", [emotion("Anger", 4), emotion("Anger", 4.03, fresh=4)])
def test_what_takes_the_place_of_what_is_left_of_another_came_of_the_new_alone(again):
    assert last(beat(1, trace(emotion("Anger", 5))), beat(2, trace(again))) == (Origin(2, WAVE),)


def test_what_is_felt_elsewhere_is_another():
    other = emotion("Anger", 6, fresh=4, toward="Eve", place="Anger, Eve")

    assert last(beat(1, trace(emotion("Anger", 5))), beat(2, trace(other))) == (Origin(2, WAVE),)


def test_a_place_that_was_emptied_begins_anew():
    again = emotion("Anger", 6, fresh=4)
    over = beat(2, trace(emptied=("Anger, Tom",)))

    assert last(beat(1, trace(emotion("Anger", 5))), over, beat(3, trace(again))) == (Origin(3, WAVE),)


def test_what_was_felt_before_the_play_is_of_no_beat():
    assert last(beat(1, trace(emotion("Anger", 6, fresh=4))), felt=(emotion("Anger", 5),)) == (BEFORE, Origin(1, WAVE))


def test_what_was_told_is_of_no_beat():
    told = v.External(RAIN, 0.0, minds=(replace(trace(emotion("Fear", 3)), percept=RAIN),))

    assert last(told) == (Origin(0, "World did Rain"),)


def test_a_thought_of_a_beat_of_the_play_came_of_that_beat():
    thought = v.Thought(trace(emotion("Anger", 2), episode=7, time=2.0), 1.0, 0.5)

    assert last(beat(1, trace(episode=7)), beat(2, trace(episode=8)), thought) == (Origin(1, WAVE),)


def test_a_thought_of_what_was_told_came_of_what_was_told():
    told = v.External(RAIN, 0.0, minds=(replace(trace(episode=3), percept=RAIN),))
    thought = v.Thought(trace(emotion("Fear", 2), episode=3, time=2.0), 0.0, 0.5)

    assert last(told, thought) == (Origin(0, "World did Rain"),)


def test_a_thought_of_what_was_before_the_play_is_of_no_beat():
    thought = v.Thought(trace(emotion("Anger", 2), episode=0, time=2.0), -60.0, 0.5)

    assert last(beat(1, trace(episode=1)), thought) == (Origin(0, f"the thought of this: {WAVE}"),)


def test_what_fades_once_its_cause_is_over_came_of_what_it_did_before():
    held = emotion("Anger", 5, until="Event(Action-End, Tom, Leave, -)", place="Anger, Tom, Leave")
    over = trace(released=("Anger, Tom, Leave",), fading=(emotion("Anger", 5),))
    again = beat(3, trace(emotion("Anger", 6, fresh=3)))

    assert last(beat(1, trace(held)), beat(2, over), again) == (Origin(1, WAVE), Origin(3, WAVE))


def test_the_actor_of_a_beat_has_what_is_left_the_strongest_first():
    happened = (beat(1, trace(emotion("Anger", 4, half_life=1.0), emotion("Fear", 3))), beat(2, who="Ann"))

    first, second = steps(*happened)

    assert first.left == ()
    assert [(one.emotion.type, one.emotion.intensity) for one in second.left] == [("Fear", 3.0), ("Anger", 2.0)]


def test_what_holds_on_and_what_does_not_of_one_feeling_are_one():
    held = emotion("Anger", 5, until="Event(Action-End, Tom, Leave, -)", place="Anger, Tom, Leave")
    happened = (beat(1, trace(held)), beat(2, trace(emotion("Anger", 5))), beat(3, who="Ann"))

    (one,) = steps(*happened)[-1].left

    assert one.came_of == (Origin(1, WAVE), Origin(2, WAVE))
    assert one.emotion.intensity == pytest.approx(5 * 2 ** (1 / 6))


def test_feelings_of_one_kind_that_a_kernel_keeps_apart_stay_apart():
    kept = [emotion("Anger", 5 - number, place=f"#{number}") for number in range(2)]
    happened = (beat(1, trace(kept[0])), beat(2, trace(kept[1])), beat(3, who="Ann"))

    assert [one.came_of for one in steps(*happened)[-1].left] == [(Origin(1, WAVE),), (Origin(2, WAVE),)]


def test_a_mood_that_was_caught_is_told_with_the_beat_at_which_it_was():
    step = steps(beat(1, trace(contagion=v.Contagion("Tom", 0.5, (-0.6, 0.2, 0.1)))))[0]

    assert [(one.trace.who, one.came_of) for one in step.caught] == [("Ann", Origin(1, WAVE))]


def test_beats_are_counted_from_one_whatever_their_steps_are():
    assert [one.beat for one in steps(beat(5), v.External(RAIN, 6.0), beat(6))] == [
        1,
        1,
        2,
    ]


def test_an_emotion_that_is_none_is_told_of():
    held = emotion("Glee", 5, until="Event(Action-End, Tom, Leave, -)", goal="Home")

    with pytest.raises(LogError, match="Glee"):
        steps(beat(1, trace(held)), beat(2, who="Ann"))
