"""Crossing: when a mood or an emotion that is left alone comes past a threshold, worked out and not looked for.

An axis of a mood is a sum of terms, each `size * 2 ** (-rate * seconds)`: the home and the threshold with a rate of 0,
the way home, and the parts that go in their own times. With two terms, the home and the way home, it comes to a
threshold after

    log2((mood - home) / (threshold - home)) * half_life

seconds, or never. With more terms there is no such formula, but there are no more crossings than terms less one:
divided by its slowest term and derived, the sum has one term fewer, and between two zeros of that derivative, found in
the same way, it crosses once or not at all. So each crossing is bracketed first, none is missed, and Newton's steps,
halving wherever one leaves the bracket, find it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, product
from math import fsum, inf, log, log2, nextafter
from typing import NamedTuple

from fatima_py.affect.fading import FADED, MoodSegment, falling
from fatima_py.affect.vad import AXES, NEUTRAL, Vad
from fatima_py.emotions import Emotion
from fatima_py.errors import UsageError

__all__ = ["TINY", "Term", "added", "axis_terms", "crossings", "distance_crossing", "emotion_crossing", "mood_crossing"]

STEPS = 200
"""Halving a bracket so often comes down to neighbouring numbers, from any time that a simulation knows."""

TINY = 1e-150
"""A term of no more than this moves nothing; what it is multiplied by would leave no number of it."""


class Term(NamedTuple):
    """A term that halves `rate` times a second, from `size` on."""

    rate: float
    size: float

    def after(self, passed: float) -> float:
        """What is left of it after some seconds."""
        left: float = self.size * 0.5 ** (self.rate * passed)
        return left


def mood_crossing(segment: MoodSegment, axis: str, threshold: float, after: float) -> float | None:
    """The first time later than `after` at which one axis of a mood comes past a threshold (-1 to 1); None for never.

    At that time itself the axis is at the threshold, to 1e-9; only later it is beyond. One that starts at the threshold
    and leaves it does so at the next number after its start. A mood that is none any more (`least`) has come to 0 at
    once, and so past each threshold in between, 0 itself included.

    Raises UsageError for an axis that no mood has.

    >>> mood_crossing(MoodSegment(0, Vad(0.8), Vad(), 15), "valence", 0.2, after=0)
    30.0
    """
    if axis not in AXES:
        raise UsageError(f"{axis!r} is no axis of a mood: expected one of {', '.join(AXES)}")
    if abs(threshold) > 1.0:
        return None
    place = AXES.index(axis)
    terms = axis_terms(segment, place, threshold)
    times = times_of(segment, terms)
    if segment.least:
        times = sorted({*times, *times_of(segment, distance_terms(segment, NEUTRAL, segment.least))})
        sides = [side(segment.at(time).axes[place], threshold) for time in between(segment.start, times)]
        times = [time for time, (before, later) in zip(times, pairwise(sides), strict=True) if before != later]
    if segment.mood.axes[place] == threshold and any(size for rate, size in terms.items() if rate):
        times.insert(0, nextafter(segment.start, inf))
    return next((time for time in times if time > after), None)


def distance_crossing(segment: MoodSegment, point: Vad, distance: float, after: float) -> float | None:
    """The first time later than `after` at which a mood comes nearer to a point than that, or farther; None for never.

    Distances are those of the sum of all parts, which may lie beyond the end of the space. A mood without a `least`
    comes back to neutral, or home, by coming near it: it never gets there.

    >>> calm = MoodSegment(0, Vad(0.8), Vad(), 60)
    >>> distance_crossing(calm, calm.home, 0.1, after=0)
    180.0
    """
    times = times_of(segment, distance_terms(segment, point, distance))
    return next((time for time in times if time > after), None)


def emotion_crossing(emotion: Emotion, half_life: float, threshold: float, after: float) -> float | None:
    """The time at which an emotion falls below a threshold (0 to 10), if that is later than `after`; None for never.

    `half_life` (seconds) is what the affect model says of this emotion. While its cause holds on, an emotion does not
    fall below its floor. One that is as weak as 0.1 is over: it has come below each lower threshold. At that time
    itself it is at the threshold; one that starts there is below it at the next number after its start.

    >>> from fatima_py.emotions import EmotionType
    >>> emotion_crossing(Emotion(EmotionType.FEAR, 8.0, 0, time=10.0), 60.0, threshold=1.0, after=10.0)
    190.0
    """
    least = max(threshold, FADED)
    passed = falling(emotion.intensity, emotion.floor, half_life, least)
    if passed is None or emotion.intensity < least:
        return None
    time = max(emotion.time + passed, nextafter(emotion.time, inf))
    return time if time > after else None


def side(value: float, threshold: float) -> int:
    """On which side of a threshold a value lies: 1 above, -1 below, 0 at it."""
    return (value > threshold) - (value < threshold)


def between(start: float, times: Sequence[float]) -> list[float]:
    """A time before the first of some times, one between each two, and one after the last."""
    inner = [(early + late) / 2 for early, late in pairwise([start, *times])]
    return [*inner, times[-1] + max(1.0, times[-1] - start)] if times else [start]


def times_of(segment: MoodSegment, terms: Mapping[float, float]) -> list[float]:
    """When the sum of some terms, by their rate, comes past 0 later than a segment starts, in order."""
    waiting = crossings([Term(rate, size) for rate, size in sorted(terms.items()) if abs(size) > TINY])
    return [segment.start + passed for passed in waiting]


def added(terms: Iterable[tuple[float, float]]) -> dict[float, float]:
    """What terms of one rate come to, by their rate."""
    sizes: dict[float, list[float]] = {}
    for rate, size in terms:
        sizes.setdefault(rate, []).append(size)
    return {rate: fsum(several) for rate, several in sizes.items()}


def axis_terms(segment: MoodSegment, place: int, origin: float) -> dict[float, float]:
    """The terms of one axis of a mood as seen from a point of it, by their rate in halvings a second."""
    parts = [(1.0 / part.half_life, part.by.axes[place]) for part in segment.parts]
    home = segment.home.axes[place]
    away = fsum([segment.mood.axes[place], -home, *[-size for _, size in parts]])
    return added([(0.0, home - origin), (1.0 / segment.half_life, away), *parts])


def distance_terms(segment: MoodSegment, point: Vad, distance: float) -> dict[float, float]:
    """The terms of the square of how far a mood is from a point, less the square of a distance."""
    axes = [axis_terms(segment, place, origin).items() for place, origin in enumerate(point.axes)]
    squares = [(one[0] + other[0], one[1] * other[1]) for axis in axes for one, other in product(axis, axis)]
    return added([(0.0, -distance * distance), *squares])


def crossings(terms: Sequence[Term]) -> list[float]:
    """After how many seconds the sum of terms changes its sign, in order; the terms are of rising rates, none is 0."""
    if all(term.size > 0.0 for term in terms) or all(term.size < 0.0 for term in terms):
        return []
    slow = terms[0]
    terms = [Term(term.rate - slow.rate, term.size) for term in terms]
    if len(terms) == 2:
        passed = log2(-terms[1].size / slow.size) / terms[1].rate
        return [passed] if passed > 0.0 else []
    last = max(log2(len(terms) * abs(term.size / slow.size)) / term.rate for term in terms[1:])
    turns = crossings([Term(rate, size * rate) for rate, size in terms[1:]])
    marks = [0.0, *[turn for turn in turns if turn < last], max(0.0, last)]
    return [crossed(terms, low, high) for low, high in pairwise(marks) if total(terms, low) * total(terms, high) < 0.0]


def total(terms: Sequence[Term], passed: float) -> float:
    """What terms come to after some seconds."""
    return fsum([term.after(passed) for term in terms])


def crossed(terms: Sequence[Term], low: float, high: float) -> float:
    """Where between two times, in seconds, the sum of terms changes its sign, as near as numbers come."""
    rising, passed = total(terms, low) < 0.0, (low + high) / 2
    for _ in range(STEPS):
        height = total(terms, passed)
        if height == 0.0 or not nextafter(low, high) < high:
            break
        low, high = (passed, high) if (height < 0.0) is rising else (low, passed)
        slope = -log(2) * fsum([term.rate * term.after(passed) for term in terms])
        step = passed - height / slope if slope else low
        if step == passed:
            break
        passed = step if low < step < high else (low + high) / 2
    return passed
