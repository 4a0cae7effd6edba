"""Averaging: between which values, and with which area below it, a mood or an emotion goes on that is left alone.

Both are worked out from the closed form by which they fade, and not from samples of it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum, hypot, inf, log

from fatima_py.affect.crossing import TINY, Term, axis_terms, crossings, distance_crossing, mood_crossing
from fatima_py.affect.fading import DecayCurve, MoodSegment
from fatima_py.affect.vad import AXES, NEUTRAL

__all__ = ["axis_area", "axis_range", "strongest_area"]

HALVINGS = 60
"""Halving a day so often comes down to less than a microsecond."""


def axis_range(segment: MoodSegment, place: int, start: float, end: float) -> tuple[float, float]:
    """The lowest and the highest value of an axis between two times (seconds), from -1 to 1.

    >>> from fatima_py.affect.vad import Vad
    >>> axis_range(MoodSegment(0, Vad(0.8), Vad(0.2), 600), 0, 0, 600)
    (0.5, 0.8)
    """
    terms = sorted(axis_terms(segment, place, 0.0).items())
    slopes = [Term(rate, size * rate) for rate, size in terms if rate and abs(size) > TINY]
    turns = [segment.start + passed for passed in (crossings(slopes) if len(slopes) > 1 else ())]
    marks = sorted({start, *[time for time in turns if start < time < end], *jumps(segment, start, end), end})
    behind = [(early + late) / 2 for early, late in pairwise(marks)]  # past a jump it is another at once
    values = [segment.at(time).axes[place] for time in (*marks, *behind)]
    return min(values), max(values)


def axis_area(segment: MoodSegment, place: int, start: float, end: float) -> float:
    """The integral of an axis over a time, in seconds: divided by the time it is the mean.

    >>> from fatima_py.affect.vad import Vad
    >>> axis_area(MoodSegment(0, Vad(0.5), Vad(0.5), 600), 0, 0, 60)
    30.0
    """
    marks = sorted({start, *jumps(segment, start, end), *bounds(segment, place, start, end), end})
    terms = axis_terms(segment, place, 0.0)
    total = 0.0
    for early, late in pairwise([time - segment.start for time in marks]):
        middle = segment.point(segment.start + (early + late) / 2)
        value = middle.axes[place]
        if segment.least and hypot(*middle.clipped().axes) < segment.least:
            continue
        if abs(value) > 1.0:
            total += (late - early) * (1.0 if value > 0 else -1.0)
        else:
            total += fsum(term_area(rate, size, early, late) for rate, size in terms.items())
    return total


def strongest_area(curves: Sequence[DecayCurve], start: float, end: float) -> float:
    """The integral over a time, in seconds, of the strongest of several emotions that have begun by then.

    >>> round(strongest_area([DecayCurve(0, 8.0, 60)], 0, 60), 3) == round(4 * 60 / log(2), 3)
    True
    """
    overs = {curve.over for curve in curves if start < curve.over < end}
    return fsum(highest_area(curves, early, late) for early, late in pairwise(sorted({start, *overs, end})))


def highest_area(curves: Sequence[DecayCurve], start: float, end: float) -> float:
    """The same, of a time in which none of them comes to its end."""
    felt = [curve for curve in curves if curve.at((start + end) / 2) > 0.0]
    if not felt:
        return 0.0
    first = max(felt, key=lambda curve: (strength(curve, start), strength(curve, end)))
    last = max(felt, key=lambda curve: (strength(curve, end), strength(curve, start)))
    if first == last:
        return curve_area(first, start, end)
    cut = crossing_of(first, last, start, end)
    if not start < cut < end:
        return curve_area(first if cut >= end else last, start, end)
    return highest_area(felt, start, cut) + highest_area(felt, cut, end)


def crossing_of(first: DecayCurve, last: DecayCurve, start: float, end: float) -> float:
    """When one emotion, the stronger at first, becomes the weaker of two."""
    for _ in range(HALVINGS):
        middle = (start + end) / 2
        start, end = (middle, end) if strength(first, middle) > strength(last, middle) else (start, middle)
    return end


def strength(curve: DecayCurve, time: float) -> float:
    """How strong an emotion is or would be at a time, up to the very end of it."""
    left: float = 0.5 ** ((time - curve.start) / curve.half_life)
    return curve.intensity * (curve.floor + (1.0 - curve.floor) * left)


def curve_area(curve: DecayCurve, start: float, end: float) -> float:
    """The integral of one emotion over a time in which it is felt."""
    steady = curve.intensity * (1.0 if curve.half_life == inf else curve.floor)
    fading = 0.0 if curve.half_life == inf else curve.intensity * (1.0 - curve.floor)
    rate = 1.0 / curve.half_life
    return steady * (end - start) + term_area(rate, fading, start - curve.start, end - curve.start)


def term_area(rate: float, size: float, start: float, end: float) -> float:
    """The integral of `size * 2 ** (-rate * seconds)` between two numbers of seconds."""
    if not rate:
        return size * (end - start)
    return float(size * (0.5 ** (rate * start) - 0.5 ** (rate * end)) / (rate * log(2)))


def bounds(segment: MoodSegment, place: int, start: float, end: float) -> Iterator[float]:
    """When the sum of all parts of an axis leaves the space, or comes back into it."""
    for bound in (-1.0, 1.0):
        time = mood_crossing(segment, AXES[place], bound, start)
        while time is not None and time < end:
            yield time
            time = mood_crossing(segment, AXES[place], bound, time)


def jumps(segment: MoodSegment, start: float, end: float) -> Iterator[float]:
    """When a mood that is none as it comes near to nothing does so, or no longer."""
    time = distance_crossing(segment, NEUTRAL, segment.least, start) if segment.least else None
    while time is not None and time < end:
        yield time
        time = distance_crossing(segment, NEUTRAL, segment.least, time)
