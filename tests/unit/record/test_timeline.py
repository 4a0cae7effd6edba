"""How everybody felt, worked out from a log."""

from dataclasses import replace
from math import inf
from typing import Any

import pytest

from fatima_py.affect import PRESETS, AffectModel, DecayCurve, MoodSegment, ToolkitMood, Vad, VadDynamics
from fatima_py.character import Character
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import LogError
from fatima_py.events import action_event, belief_event
from fatima_py.names import NIL, symbol
from fatima_py.record import Log
from fatima_py.record import values as v
from fatima_py.record.timeline import (
    AffectTimeline,
    EmotionTrack,
    Mark,
    Moment,
    short_words,
    timeline_of,
    timelines_of,
)
from fatima_py.scene import Scene
from fatima_py.session.probe import run_probe
from fatima_py.sim import Simulation
from tests.builders import definition, feels, name, rule

REST = (0.2, 0.0, 0.0)
RAIN = "Event(Action-End, Sky, Rain, -)"
SUN = "Event(Action-End, Sky, Shine, SELF)"


def segment(
    start: float, mood: float, home: v.Mood = REST, half_life: float | None = 600.0, least: float = 0.0
) -> v.Segment:
    """How a mood goes on."""
    return v.Segment(start, (mood, 0.0, 0.0), home, half_life, least)


MIND = v.MindStart("Ann", "vad", 0.0, (0.0, 0.0, 0.0), REST, segment(0, 0))


def emotion(kind: str, intensity: float, toward: str = "", half_life: float | None = 60.0) -> v.Emotion:
    """An emotion; without a half life, its cause holds on."""
    place = ", ".join([kind, toward, *([] if half_life else ["held"])])
    return v.Emotion(kind, intensity, toward, half_life=half_life, place=place)


def trace(percept: str = RAIN, *felt: v.Emotion, **more: Any) -> v.Trace:
    """One event in one mind."""
    return v.Trace("Ann", percept, 0, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), felt=felt, **more)


def life(*moments: Moment, end: float = 1000.0) -> AffectTimeline:
    """A life of Ann."""
    return timeline_of(MIND, moments, {"Ann": "Ann"}, end)


@pytest.fixture
def log(cafe: Scene) -> Log:
    """A cup of coffee."""
    return Simulation(cafe, seed=7).run(60)


def test_a_mood_goes_home_by_halves_from_where_an_event_left_it():
    one = life(Moment(100, [trace(segment=segment(100, -0.8))]))

    assert one.mood(0) == Vad()
    assert one.mood(600).valence == pytest.approx(0.2 - 1.0 * 0.5 ** (500 / 600))
    assert one.mood(100) == Vad(-0.8)
    assert one.mood(99.999).valence > 0


def test_with_the_toolkits_kernel_a_weak_mood_is_none():
    left = segment(0, -0.15, (0.0, 0.0, 0.0), half_life=60.0, least=0.05)

    one = life(Moment(0, [trace(segment=left)]))

    assert one.mood(60).valence == pytest.approx(-0.075)
    assert one.mood(120) == Vad()


def test_while_a_cause_holds_on_the_mood_has_another_home():
    one = life(
        Moment(0, [trace(segment=segment(0, -0.5, (-0.5, 0.0, 0.0)))]),
        Moment(500, [trace(segment=segment(500, -0.5))]),
    )

    assert one.mood(499).valence == pytest.approx(-0.5)
    assert one.mood(1100).valence == pytest.approx(-0.15)


def test_an_emotion_fades_by_halves_and_is_over_at_a_tenth():
    (band,) = life(Moment(10, [trace(RAIN, emotion("Anger", 6.4, half_life=30.0))])).tracks

    assert (band.type, band.toward) == (EmotionType.ANGER, "")
    assert band.at(9) == 0
    assert band.at(40) == pytest.approx(3.2)
    assert band.curves[0].over == pytest.approx(190)
    assert band.at(190.1) == 0


def test_what_holds_on_stays_level_until_its_event_and_fades_from_there():
    held = trace(RAIN, emotion("Distress", 4.0, half_life=None))
    shine = trace(SUN, released=("Distress, , held",), fading=(emotion("Distress", 4.0),))
    (band,) = life(Moment(10, [held]), Moment(300, [trace(RAIN)]), Moment(400, [shine])).tracks

    assert [band.at(time) for time in (11, 399)] == [4.0, 4.0]
    assert band.at(460) == pytest.approx(2.0)


def test_what_nothing_ends_is_felt_to_the_end():
    (band,) = life(Moment(10, [trace(RAIN, emotion("Distress", 4.0, half_life=None))])).tracks

    assert (band.at(1e6), band.curves[0].over) == (4.0, inf)


def test_the_same_feeling_held_anew_takes_the_place_of_the_old_one():
    first, second = (trace(RAIN, emotion("Distress", strength, half_life=None)) for strength in (4.0, 5.0))
    (band,) = life(Moment(10, [first]), Moment(20, [second])).tracks

    assert [band.at(time) for time in (15, 25)] == [4.0, 5.0]


def test_what_was_held_joins_what_was_felt_anyway():
    moments = [
        Moment(0, [trace(RAIN, emotion("Joy", 5.0))]),
        Moment(0, [trace(RAIN, emotion("Joy", 5.0, half_life=None))]),
        Moment(0, [trace(SUN, released=("Joy, , held",), fading=(emotion("Joy", 5.6),))]),
    ]
    (band,) = life(*moments).tracks

    assert [band.at(time) for time in (0, 60)] == [5.6, 2.8]


def test_what_was_crowded_out_is_over_at_once():
    moments = [Moment(0, [trace(RAIN, emotion("Joy", 5.0))]), Moment(10, [trace(SUN, emptied=("Joy, ",))])]
    (band,) = life(*moments).tracks

    assert band.at(9) > 0
    assert band.at(10) == 0


def test_emotions_towards_different_people_are_different_bands():
    moments = [Moment(0, [trace(RAIN, emotion("Anger", 3.0, who))]) for who in ("Tom", "SELF", "Tom")]

    bands = timeline_of(MIND, moments, {"Tom": "Old Tom"}, 60).tracks

    assert [band.label for band in bands] == ["Anger → Old Tom", "Anger"]


def test_marks_say_what_happened_and_whether_it_was_felt():
    marks = life(Moment(5, [trace()]), Moment(6, []), Moment(7, [trace(SUN, emotion("Joy", 1.0))])).marks

    assert [(mark.time, mark.words, mark.felt) for mark in marks] == [(5, "Sky: Rain", False), (7, "Sky: Shine", True)]


@pytest.mark.parametrize(
    ("percept", "words"),
    [
        ("Event(Action-End, SELF, Speak(a, b, Offer, Warm), Tom)", "Ann: Offer"),
        ("Event(Action-End, Tom, Speak(a, b, -, Rude), SELF)", "Old Tom: Rude"),
        ("Event(Action-End, Tom, Speak(a, b, -, -), SELF)", "Old Tom: says something"),
        ("Event(Property-Change, Tom, Is(Shop), Open)", "Old Tom: Is(Shop) Open"),
        ("Tom", "Tom"),
    ],
)
def test_an_event_in_short_words(percept, words):
    assert short_words(percept, "Ann", {"Tom": "Old Tom"}) == words


def test_the_curves_of_a_play_meet_every_mood_that_was_recorded(log):
    for life, mind in zip(timelines_of(log), log.header.minds, strict=True):
        for beat in log.beats:
            traces = [trace for trace in beat.minds if trace.who == mind.who]
            for first in traces[:1]:
                assert life.mood(beat.end - 1e-9).axes == pytest.approx(first.before, abs=1e-6)
            for last in traces[-1:]:
                assert life.mood(beat.end).axes == pytest.approx(last.after)


def test_the_curves_are_those_of_the_kernel():
    kernel = VadDynamics()
    felt = [Potential(EmotionType.ANGER, 5)]
    state, info = kernel.step(kernel.init(), felt, percept=action_event("Tom", "Insult", "Ann"), episode=0)
    stretch = MoodSegment(0, info.after, kernel.rest, kernel.inertia)
    fade = DecayCurve(0, info.felt[0].intensity, kernel.emotion_half_life)

    for time in (1.0, 77.0, 300.0, 338.0, 339.0, 5000.0):
        felt_then = kernel.emotions(state, time)
        assert stretch.at(time).axes == pytest.approx(kernel.mood(state, time).axes)
        assert fade.at(time) == pytest.approx(felt_then[0].intensity if felt_then else 0.0)


DAY = [
    action_event("Tom", "Insult", "Ann", 30),
    belief_event("World", "Is(Door)", "Open", 40),
    belief_event("World", "Is(Door)", "Shut", 55),
    action_event("Tom", "Insult", "Ann", 90),
    belief_event("World", "Is(Door)", "Open", 400),
    action_event("Tom", "Leave", time=1200),
]
"""Insults, and a door that is a joy while it is open, and a grief otherwise."""


def ann(kernel: AffectModel[Any]) -> Character:
    """Somebody whom it matters to, and who begins in bad temper."""
    insulted = rule(
        "insulted", "Event(*, [x], Insult, SELF)", feels("desirability", -5), feels("praiseworthiness", -5, "[x]")
    )
    opened = replace(
        rule("opened", "Event(Property-Change, *, Is(Door), Open)", feels("desirability", 6)),
        until=name("Event(Property-Change, *, Is(Door), Shut)"),
    )
    shut = rule("shut", "Event(Property-Change, *, Is(Door), Shut)", feels("desirability", -4))
    begun = (Potential(EmotionType.ANGER, 7.0, symbol("Tom")), Potential(EmotionType.JOY, 2.0, NIL))
    one = definition("Ann", insulted, opened, shut, affect=kernel)
    return Character(replace(one, feelings=begun, mood=Vad(-0.3, 0.2)))


@pytest.mark.parametrize(
    "kernel",
    [
        VadDynamics(),
        VadDynamics(PRESETS["calm"], mood_half_life=90),
        VadDynamics(PRESETS["anxious"], mood_half_life=60, adaptation=900),
        ToolkitMood(),
    ],
    ids=["vad", "calm", "adapting", "toolkit"],
)
def test_a_life_is_at_every_time_what_the_kernel_says(kernel):
    one, life = ann(kernel), run_probe(ann(kernel), DAY).timeline

    for event, following in zip([None, *DAY], [*DAY, None], strict=True):
        start, end = (event.time if event else 0.0), (following.time if following else 3000.0)
        if event:
            one.perceive(event)
        for time in (start, start + 0.3 * (end - start), end - 0.001):
            emotions = kernel.emotions(one.mind.affect, time)
            strength = dict.fromkeys((band.label for band in life.tracks), 0.0)
            for felt in emotions:
                label = felt.type.label + ("" if felt.toward == NIL else f" → {felt.toward}")
                strength[label] = max(strength[label], felt.intensity)
            assert life.mood(time).axes == pytest.approx(kernel.mood(one.mind.affect, time).axes, abs=1e-9)
            assert {band.label: band.at(time) for band in life.tracks} == pytest.approx(strength)


def test_a_life_can_end_earlier_and_go_on():
    whole = life(Moment(10, [trace(RAIN, emotion("Joy", 4.0))]), Moment(300, [trace(RAIN, emotion("Anger", 5.0))]))

    early, late = whole.until(200), whole.until(5000)

    assert [band.label for band in early.tracks] == ["Joy"]
    assert early.marks == (Mark(10, "Sky: Rain", felt=True),)
    assert [early.mood(time) for time in (9, 200)] == [whole.mood(time) for time in (9, 200)]
    assert replace(late, end=whole.end) == whole


def test_what_is_felt_about_oneself_and_about_nobody_is_one_band():
    moments = [Moment(0, [trace(RAIN, emotion("Shame", 3.0, who))]) for who in ("SELF", "")]

    assert [(band.label, len(band.curves)) for band in life(*moments).tracks] == [("Shame", 2)]


def test_what_was_only_told_is_a_life_too(log):
    assert [one.end for one in timelines_of(Log(log.header, (v.External(SUN, 7.0),)))] == [7.0] * 3


def test_a_mind_that_records_no_half_life_stays_as_it_is():
    stays = segment(0.0, 0.5, half_life=None)

    assert timeline_of(replace(MIND, segment=stays), [], {}, 60).mood(1e9) == Vad(0.5)


def test_the_beginning_is_the_first_that_is_known(log):
    assert timelines_of(log)[0].mood(-1) == timelines_of(log)[0].segments[0].mood


def test_a_recording_in_which_nothing_happened_is_refused(log):
    with pytest.raises(LogError, match="nothing happened"):
        timelines_of(Log(log.header))


def test_whoever_is_not_in_the_header_has_no_timeline(log):
    stranger = replace(trace(SUN), who="Stranger")

    (first, *_) = timelines_of(Log(log.header, (v.External(SUN, 7.0, minds=(stranger,)),)))

    assert first.marks == ()


def test_an_emotion_that_is_none_is_refused():
    with pytest.raises(LogError, match="'Ennui' that is none"):
        life(Moment(0, [trace(RAIN, emotion("Ennui", 1.0))]))


def test_the_strongest_of_several_fades_counts():
    band = EmotionTrack(EmotionType.JOY, "", (DecayCurve(0, 4.0, 60), DecayCurve(60, 3.0, 60)))

    assert [band.at(time) for time in (59.0, 60.0)] == pytest.approx([4 * 0.5 ** (59 / 60), 3.0])


def test_a_band_is_walked_through_as_it_is_asked_at_each_time():
    curves = (DecayCurve(30, 2.0, inf, 45), DecayCurve(0, 4.0, 10), DecayCurve(20, 6.0, 5, 60), DecayCurve(20, 1.0, 90))
    band = EmotionTrack(EmotionType.JOY, "", curves)
    times = [half / 2 for half in range(-4, 1000)]

    assert list(band.through(times)) == [band.at(time) for time in times]


def test_a_play_ends_for_everybody_where_its_last_happening_ends(log):
    last = max(one.end for one in log.happenings)

    assert [one.end for one in timelines_of(log)] == [last] * len(log.header.minds)
    assert last > min(one.end for one in log.happenings)


def test_what_was_thought_of_again_is_marked_as_such_and_felt_from_then_on(log):
    happened = v.External(SUN, 1.0, minds=(trace(SUN),))
    thought = v.Thought(replace(trace(SUN, emotion("Joy", 2.0)), time=9.0), 1.0, 0.5)
    header = replace(log.header, minds=(MIND,))

    (one,) = timelines_of(Log(header, (happened, thought)))

    assert [(mark.time, mark.words, mark.felt) for mark in one.marks] == [
        (1.0, "Sky: Shine", False),
        (9.0, "again Sky: Shine", True),
    ]
    assert [band.at(9.0) for band in one.tracks] == [2.0]
    assert one.end == 9.0
