"""Averaging: between which values, and with which area below it, a mood or an emotion goes on that is left alone.

Both are worked out from the closed form by which they fade, and not from samples of it.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import fsum, hypot, log

from fatima_py.affect.crossing import TINY, Term, added, axis_terms, crossings, distance_crossing, mood_crossing
from fatima_py.affect.fading import DecayCurve, MoodSegment
from fatima_py.affect.vad import AXES, NEUTRAL

__all__ = ["axis_area", "axis_range", "strongest_area"]


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
    overs = [curve.over for curve in curves]
    turns = [time for one, other in combinations(curves, 2) for time in overtakings(one, other, start)]
    marks = sorted({start, *[time for time in (*overs, *turns) if start < time < end], end})
    return fsum(highest_area(curves, early, late) for early, late in pairwise(marks))


def highest_area(curves: Sequence[DecayCurve], start: float, end: float) -> float:
    """The same, of a time in which one of them is the strongest throughout, or none is felt."""
    middle = (start + end) / 2
    strongest = max(curves, key=lambda curve: curve.at(middle), default=None)
    return 0.0 if strongest is None or not strongest.at(middle) else curve_area(strongest, start, end)


def overtakings(one: DecayCurve, other: DecayCurve, start: float) -> list[float]:
    """When one of two emotions becomes as strong as the other, were both of them to go on, from a time on."""
    terms = added([*terms_of(one, start, 1.0), *terms_of(other, start, -1.0)])
    found = crossings([Term(rate, size) for rate, size in sorted(terms.items()) if abs(size) > TINY])
    return [start + passed for passed in found]


def terms_of(curve: DecayCurve, start: float, sign: float) -> list[tuple[float, float]]:
    """What an emotion is the sum of from a time on: a size for each rate in halvings a second."""
    rate = 1.0 / curve.half_life
    fading = curve.intensity * (1.0 - curve.floor) * 0.5 ** (rate * (start - curve.start))
    return [(0.0, sign * curve.intensity * curve.floor), (rate, sign * fading)]


def curve_area(curve: DecayCurve, start: float, end: float) -> float:
    """The integral of one emotion over a time in which it is felt."""
    return fsum(term_area(rate, size, 0.0, end - start) for rate, size in terms_of(curve, start, 1.0))


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
