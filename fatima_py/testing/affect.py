"""Affect: what every kernel of affect must promise, for those who write their own."""

import json
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose, isfinite
from typing import Any

from fatima_py.affect import AXES, PRESETS, AffectInfo, AffectModel, DecayCurve, MoodSegment, Personality, Vad
from fatima_py.affect.display import DisplayRule
from fatima_py.affect.fading import FADED
from fatima_py.emotions import Emotion, EmotionType, Potential
from fatima_py.errors import LogError
from fatima_py.names import symbol
from fatima_py.testing.lives import ENDING, LEAVE, WAVE, Happening, life
from fatima_py.testing.promises import answering

__all__ = ["check_affect_model"]

Kernel = AffectModel[Any]
Promise = tuple[str, bool]

CLOSE = 1e-7
"""Two numbers that differ by less than this are one."""
LATER = (0.0, 0.7, 13.0, 61.0, 900.0)
"""So many seconds after an event its consequences are looked at."""
SHOWN = Vad(0.5, -0.25, 0.125)
FELT = (Potential(EmotionType.JOY, 4.0), Potential(EmotionType.ANGER, 6.0, symbol("Tom"), "an insult"))


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a recording says of somebody's feelings: how the mood goes on, and what is kept in which place."""

    segment: MoodSegment
    curves: Mapping[Hashable, DecayCurve]

    def without(self, places: Sequence[Hashable]) -> "Recorded":
        """The same without what was in some places."""
        return Recorded(self.segment, {place: one for place, one in self.curves.items() if place not in places})

    def with_felt(self, felt: Sequence[Emotion], places: Sequence[Hashable], half_lives: Sequence[float]) -> "Recorded":
        """The same with emotions in the place of what was there."""
        new = {
            place: DecayCurve(one.time, one.intensity, half_life, floor=one.floor)
            for one, place, half_life in zip(felt, places, half_lives, strict=True)
        }
        return Recorded(self.segment, {**self.curves, **new})

    def with_segment(self, segment: MoodSegment | None) -> "Recorded":
        """The same with a mood that goes on otherwise, where it does."""
        return self if segment is None else Recorded(segment, self.curves)


def check_affect_model(model: Kernel) -> None:
    """Raise an AssertionError, with a sentence, where a kernel of affect breaks a promise of the protocol.

    The kernel is tried as it is, in two other personalities and as the average person, on lives that are made up.

    >>> from fatima_py.affect import VadDynamics
    >>> check_affect_model(VadDynamics())
    """
    keep("a kernel", about_people(model))
    people: dict[str, Kernel] = {
        "the kernel as it is": model,
        "the kernel of an anxious person": model.of(PRESETS["anxious"]),
        "the kernel of a warm person": model.of(PRESETS["warm"]),
        "the kernel of the average person": model.average(),
    }
    for whose, kernel in people.items():
        keep(whose, promises(kernel))


def keep(whose: str, promised: Iterator[Promise]) -> None:
    """Raise an AssertionError where a promise is not held."""
    with answering(whose):
        for promise, held in promised:
            if not held:
                raise AssertionError(f"{promise} ({whose} breaks it)")


def promises(kernel: Kernel) -> Iterator[Promise]:
    """Each promise in words, and whether it was held."""
    yield from about_constants(kernel)
    yield from about_beginnings(kernel)
    for number in range(3):
        yield from about_a_life(kernel, life(number))
    yield from about_faces(kernel)
    yield from about_contagion(kernel)
    yield from about_causes(kernel)


def about_people(model: Kernel) -> Iterator[Promise]:
    """What `of` and `average` promise."""
    one, other = PRESETS["anxious"], Personality(extraversion=0.5)
    yield (
        "`of` must give the kernel of that personality, whosever it was before",
        same(model.of(other).of(one), model.of(one)),
    )
    yield "`of` must be of that personality, or of the average one for all", kept(model, one, other)
    yield "`of` must change nothing where the kernel is of that personality", same(model.of(model.personality), model)
    yield "`of` must not lead from one kernel to another: the name must stay", model.of(one).name == model.name
    yield "`average` must be the same whoever expects it", same(model.of(one).average(), model.of(other).average())


def kept(model: Kernel, *people: Personality) -> bool:
    """Whether a kernel in somebody says whom it is in, or knows no difference between people."""
    return [model.of(one).personality for one in people] in ([*people], [Personality()] * len(people))


def same(one: Kernel, other: Kernel) -> bool:
    """Whether two kernels are of one personality and one life is the same to both."""
    return one.personality == other.personality and lived(one, life(0)) == lived(other, life(0))


def lived(kernel: Kernel, happenings: Sequence[Happening]) -> object:
    """What a life leaves behind."""
    state = kernel.init()
    for number, happening in enumerate(happenings):
        state, _ = kernel.step(state, happening.potentials, percept=happening.event, episode=number)
    return seen(kernel, state, happenings[-1].event.time)


def seen(kernel: Kernel, state: object, now: float) -> object:
    """All that can be asked of a state at a time."""
    return (
        kernel.mood(state, now),
        kernel.emotions(state, now),
        kernel.places(state, now),
        kernel.segment(state),
        json.dumps(kernel.save(state)),
    )


def about_constants(kernel: Kernel) -> Iterator[Promise]:
    """What is said of a kernel as a whole."""
    settings = kernel.settings()
    yield "`name` must be a word", bool(kernel.name.strip())
    yield (
        "`axes` must be some of AXES, in their order",
        kernel.axes == tuple(one for one in AXES if one in kernel.axes) and bool(kernel.axes),
    )
    yield "`rest` must lie in the space", in_space(kernel.rest)
    yield "`settings` must be JSON values", as_json(settings) == settings
    for emotion in (Emotion(EmotionType.JOY, 5.0, 0), Emotion(EmotionType.ANGER, 5.0, 0, decay=2.0)):
        yield "`half_life` must be more than 0 seconds", kernel.half_life(emotion) > 0


def as_json(value: object) -> object:
    """A value as it comes back from JSON; None where it cannot be written."""
    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError):
        return None


def about_beginnings(kernel: Kernel) -> Iterator[Promise]:
    """What `init` promises."""
    rest, told = kernel.init(), kernel.init(SHOWN, 5.0, FELT)
    yield "without a mood, `init` must begin at `rest`", near(kernel.mood(rest, 0.0), kernel.rest, kernel)
    yield "somebody at rest must stay there", near(kernel.mood(rest, 5000.0), kernel.rest, kernel)
    yield "`init` must begin in the mood that is given", near(kernel.mood(told, 5.0), SHOWN, kernel)
    begun = [(one.type, one.intensity, one.toward) for one in kernel.emotions(told, 5.0)]
    yield (
        "`init` must begin with the feelings that are given, as strong as they are",
        begun == [(one.type, one.intensity, one.toward) for one in FELT],
    )
    yield "who has felt nothing must feel nothing", kernel.emotions(rest, 0.0) == ()


def about_faces(kernel: Kernel) -> Iterator[Promise]:
    """What is promised of coping and showing."""
    felt = kernel.emotions(kernel.init(feelings=FELT), 0.0)
    yield "nothing must be shown of nothing", kernel.express(()) == ()
    yield (
        "a display rule that hides all must leave nothing to be seen",
        kernel.express(felt, (DisplayRule(factor=0.0),)) == (),
    )
    yield "nothing must be done about nothing", kernel.coping(()) is None
    yield (
        "what is shown must keep to the scale from 0 to 10",
        all(0 <= one.intensity <= 10 for one in kernel.express(felt)),
    )
    yield (
        "where all is shown as it is felt, the shown mood must be the mood",
        (kernel.shown_mood(SHOWN, felt, felt) == SHOWN),
    )
    yield "a shown mood must lie in the space", in_space(kernel.shown_mood(Vad(1, 1, 1), felt, ()))


def about_contagion(kernel: Kernel) -> Iterator[Promise]:
    """What `catch` promises."""
    state, _ = kernel.step(kernel.init(), FELT, percept=WAVE, episode=1)
    mine = kernel.mood(state, 30.0)
    for share in (0.0, 0.25, 1.0):
        after = kernel.catch(state, SHOWN, share, 30.0)
        yield (
            f"`catch` of {share:g} must go that share of the way to what is shown",
            near(kernel.mood(after, 30.0), mine.toward(SHOWN, share), kernel),
        )
        yield "`catch` must leave the emotions alone", felt_at(kernel, after, 90.0) == felt_at(kernel, state, 90.0)
    nothing = kernel.catch(state, SHOWN, 0.0, 30.0)
    yield (
        "to catch nothing must change no later mood",
        near(kernel.mood(nothing, 500.0), kernel.mood(state, 500.0), kernel),
    )


def about_causes(kernel: Kernel) -> Iterator[Promise]:
    """What `release` promises, and what holds on until it."""
    held = [Potential(one.type, one.intensity, one.toward, one.because, ENDING) for one in FELT]
    state, info = kernel.step(kernel.init(), held, percept=WAVE, episode=1)
    holding = {place for place, one in zip(info.places, info.felt, strict=True) if one.sustained_until}
    same_state, nothing = kernel.release(state, WAVE.at(5.0))
    yield "an event that ends no cause must release nothing", not (nothing.ended or nothing.emptied or nothing.fading)
    yield "an event that ends no cause must change no later feeling", alike(kernel, same_state, state, 60.0)
    kept = felt_at(kernel, state, 60.0)
    yield (
        "what holds on must not fade below its floor",
        all(
            kept.get(place, 0.0) >= one.floor * one.intensity > 0 or isclose(kept.get(place, 0.0), one.intensity)
            for place, one in zip(info.places, info.felt, strict=True)
            if place in holding
        ),
    )
    after, release = kernel.release(state, LEAVE.at(60.0))
    yield "`release` must end all that held on until the event, and nothing else", set(release.emptied) == holding
    yield (
        "for each emotion that ended, `release` must say in which place it was",
        len(release.ended) == len(release.emptied),
    )
    left = set(kernel.places(after, 60.0))
    yield "a place that `release` has emptied must be empty", not left & (set(release.emptied) - set(release.places))
    yield (
        "what is released must be held by nothing, and fade as `half_life` says",
        all(
            one.sustained_until is None and kernel.half_life(one) == half_life
            for one, half_life in zip(release.fading, release.half_lives, strict=True)
        ),
    )
    yield "what was felt must go on fading in the places that `release` names", set(release.places) <= left


def about_a_life(kernel: Kernel, happenings: Sequence[Happening]) -> Iterator[Promise]:
    """What is promised of each step of a life, and of all that is recorded of it."""
    state = kernel.init()
    recorded = Recorded(kernel.segment(state), {})
    for number, happening in enumerate(happenings):
        now = happening.event.time
        yield from about_a_state(kernel, state, now)
        state, release = kernel.release(state, happening.event)
        recorded = recorded.without(release.emptied).with_felt(release.fading, release.places, release.half_lives)
        if release.ended:
            recorded = recorded.with_segment(kernel.segment(state))
        before, untouched = seen(kernel, state, now), state
        after, info = kernel.step(state, happening.potentials, percept=happening.event, episode=number)
        yield "a step must not change the state that it began with", seen(kernel, untouched, now) == before
        yield from about_a_step(kernel, (state, after), info, now)
        yield from about_what_is_felt(info, happening, number)
        recorded = recorded.with_felt(info.felt, info.places, info.half_lives).without(info.emptied)
        recorded, state = recorded.with_segment(info.segment), after
        yield from about_a_recording(kernel, state, recorded, now)


def about_a_step(kernel: Kernel, states: tuple[Any, Any], info: AffectInfo, now: float) -> Iterator[Promise]:
    """What is promised of one step."""
    before, after = states
    yield "`before` must be the mood before", near(info.before, kernel.mood(before, now), kernel)
    yield "`after` must be the mood after", near(info.after, kernel.mood(after, now), kernel)
    parts = {len(part) for part in (info.felt, info.fresh, info.half_lives, info.places)}
    yield "`felt`, `fresh`, `half_lives` and `places` must be of one length", len(parts) == 1
    yield "no two emotions may be felt in one place", len(set(info.places)) == len(info.places)
    left = set(kernel.places(after, now))
    yield "a place that a step has emptied must be empty", not left & set(info.emptied)
    gone = set(kernel.places(before, now)) - left - set(info.emptied)
    yield "what is no longer felt after a step must stand in `emptied`", not gone
    there = dict(zip(kernel.places(after, now), kernel.emotions(after, now), strict=True))
    yield (
        "what a step made felt must be felt, unless it had to make room",
        all(
            place in info.emptied or one.intensity <= FADED or there.get(place) == one
            for place, one in zip(info.places, info.felt, strict=True)
        ),
    )
    yield (
        "`half_lives` must be what `half_life` says",
        all(half_life == kernel.half_life(one) for one, half_life in zip(info.felt, info.half_lives, strict=True)),
    )


def about_what_is_felt(info: AffectInfo, happening: Happening, number: int) -> Iterator[Promise]:
    """That what was given to a step comes out of it, felt or unfelt."""
    given = {(one.type, one.toward) for one in happening.potentials}
    yield "`potentials` must be those of the step", tuple(info.potentials) == happening.potentials
    yield (
        "a step must say of what it was given what was felt and what stayed unfelt",
        bool(info.felt or info.unfelt) is bool(given),
    )
    yield (
        "what is felt must come of what was given, toward whom it was given",
        {(one.type, one.toward) for one in info.felt} <= given,
    )
    yield (
        "what stayed unfelt must come of what was given",
        {one.type for one in info.unfelt} <= {kind for kind, _ in given},
    )
    yield (
        "what is felt must have the number of the episode and the time of its event",
        all((one.episode, one.time) == (number, happening.event.time) for one in info.felt),
    )
    yield "`fresh` must keep to the scale from 0 to 10", all(0 <= fresh <= 10 for fresh in info.fresh)


def about_a_state(kernel: Kernel, state: object, now: float) -> Iterator[Promise]:
    """What is promised of every state."""
    looked = seen(kernel, state, now)
    for later in LATER:
        yield from about_a_time(kernel, state, now + later)
    yield "to look at a state must change nothing", seen(kernel, state, now) == looked
    again = kernel.load(json.loads(json.dumps(kernel.save(state), allow_nan=False)))
    yield "`load` must refuse what is no state with a LogError", refuses(kernel, {}) and refuses(kernel, {"heart": 1})
    yield "a state that was saved and loaded must be as it was", seen(kernel, again, now) == looked
    hit = WAVE.at(now + 5.0)
    one, other = (kernel.step(which, FELT, percept=hit, episode=7) for which in (state, again))
    yield (
        "a state that was saved and loaded must go on as it would have",
        (one[1] == other[1] and seen(kernel, one[0], now + 60.0) == seen(kernel, other[0], now + 60.0)),
    )
    resting, _ = kernel.step(state, (), percept=hit, episode=7)
    yield (
        "two rests must be one: an event that is nothing to somebody must change no later feeling",
        alike(kernel, resting, state, now + 60.0),
    )


def refuses(kernel: Kernel, saved: Mapping[str, Any]) -> bool:
    """Whether a kernel refuses what is no saved state."""
    try:
        kernel.load(saved)
    except LogError:
        return True
    return False


def about_a_time(kernel: Kernel, state: object, now: float) -> Iterator[Promise]:
    """What is promised at every time."""
    mood, felt, places = kernel.mood(state, now), kernel.emotions(state, now), kernel.places(state, now)
    yield "a mood must lie in the space", in_space(mood)
    yield (
        "a mood must stay at rest on the axes that are not in `axes`",
        all(getattr(mood, axis) == getattr(kernel.rest, axis) for axis in AXES if axis not in kernel.axes),
    )
    yield "an intensity must be more than 0, and 10 at most", all(0 < one.intensity <= 10 for one in felt)
    yield "an emotion must be as of the time that was asked for", all(one.time == now for one in felt)
    yield "`places` must be in the order of `emotions`", len(places) == len(felt)
    yield "no two emotions may be kept in one place", len(set(places)) == len(places)


def about_a_recording(kernel: Kernel, state: object, recorded: Recorded, now: float) -> Iterator[Promise]:
    """That what is recorded of a life tells all that is felt, until the next event."""
    for later in (now + seconds for seconds in LATER):
        yield (
            "the mood must go on as the last `segment` says",
            near(recorded.segment.at(later), kernel.mood(state, later), kernel),
        )
        yield (
            "`segment` must be how the mood goes on",
            near(kernel.segment(state).at(later), kernel.mood(state, later), kernel),
        )
        told = {place: strength for place, curve in recorded.curves.items() if (strength := curve.at(later))}
        yield "each emotion must fade as its half life says", close(told, felt_at(kernel, state, later))


def felt_at(kernel: Kernel, state: object, now: float) -> dict[Hashable, float]:
    """How strong what is felt at a time is, by its place."""
    felt = zip(kernel.places(state, now), kernel.emotions(state, now), strict=True)
    return {place: emotion.intensity for place, emotion in felt}


def alike(kernel: Kernel, one: object, other: object, now: float) -> bool:
    """Whether two states feel the same at a time."""
    moods = near(kernel.mood(one, now), kernel.mood(other, now), kernel)
    return moods and close(felt_at(kernel, one, now), felt_at(kernel, other, now))


def close(one: Mapping[Hashable, float], other: Mapping[Hashable, float]) -> bool:
    """Whether the same is felt in the same places."""
    return one.keys() == other.keys() and all(isclose(one[key], other[key], abs_tol=CLOSE) for key in one)


def near(one: Vad, other: Vad, kernel: Kernel) -> bool:
    """Whether two moods are one on the axes that a kernel moves."""
    return all(isclose(getattr(one, axis), getattr(other, axis), abs_tol=CLOSE) for axis in kernel.axes)


def in_space(mood: Vad) -> bool:
    """Whether a mood lies in the affect space."""
    return all(isfinite(axis) and abs(axis) <= 1 + CLOSE for axis in mood.axes)
