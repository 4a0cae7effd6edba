"""Stopping: how many runs of each cell there are, where that hangs on how precise a mean is to be.

It is decided after rounds, on the runs of each cell by their numbers: which of them was finished first counts nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import atan, cos, exp, fsum, inf, lgamma, pi, sqrt
from statistics import fmean

from fatima_py.studies.design import END, Cell, Planned, Precision, Until
from fatima_py.studies.executing import Values

__all__ = ["SECONDS", "half_width", "is_precise", "last_time", "rounds"]

SECONDS = "s"
"""The unit of times until something, which may never have come."""
FIRST = 10
"""So many runs of each cell there are at least, and so many in a round (ours)."""
GROWTH = 4
"""A round has a quarter of the runs that there are, where that is more (ours)."""
SURE = 0.975
"""Where an interval of 95 % ends on one side."""


def rounds(runs: int) -> Iterator[int]:
    """How many runs of a cell there are after each round, up to as many as there may be.

    >>> list(rounds(60)), list(rounds(4))
    ([10, 20, 30, 40, 50, 60], [4])
    """
    number = 0
    while number < runs:
        number = min(runs, number + max(FIRST, number // GROWTH))
        yield number


def is_precise(
    wanted: Precision, planned: Sequence[Planned], values: Mapping[str, Values], never: float | None = None
) -> bool:
    """Whether the mean of the measure is as precise as wanted in every cell, by these runs.

    A run that has no value counts as one of `never`, or where that is None not at all.
    """
    by_cell: dict[Cell, list[float]] = {}
    for one in planned:
        numbers = by_cell.setdefault(one.cell, [])
        if one.key in values:
            found = values[one.key].get(wanted.measure)
            numbers += [float(had) for had in (never if found is None else found,) if had is not None]
    return all(half_width(numbers) <= wanted.half_width for numbers in by_cell.values())


def last_time(measure: str, until: Until, values: Mapping[str, Values]) -> float | None:
    """What a time that never came counts as.

    It is the end that a study names or, where its runs end with their scenes (or it names none), the last moment at
    which any run went on; of runs that do not tell when they ended, the last time at which it came in any.

    >>> last_time("first", Until(True), {"a": {"first": 20.0}, "b": {"first": 90.0}, "c": {"first": None}})
    90.0
    """
    if until.seconds is not None and not until.scene_ends:
        return until.seconds
    ends = [float(had) for one in values.values() if (had := one.get(END)) is not None]
    return max([*ends, *[float(had) for one in values.values() if (had := one.get(measure)) is not None]], default=None)


def half_width(numbers: Sequence[float]) -> float:
    """Half the width of the 95 % interval of the mean, by Student's t; infinite for less than two numbers.

    >>> round(half_width([1.0, 2.0, 3.0, 4.0]), 4)
    2.0543
    """
    count = len(numbers)
    if count < 2:
        return inf
    mean = fmean(numbers)
    variance = fsum((number - mean) ** 2 for number in numbers) / (count - 1)
    return quantile(count - 1) * sqrt(variance / count)


@cache
def quantile(freedom: int) -> float:
    """The quantile of Student's t at 0.975, found by halving, to 1e-10.

    >>> [round(quantile(freedom), 6) for freedom in (1, 3, 9, 1000)]
    [12.706205, 3.182446, 2.262157, 1.962339]
    """
    low, high = 0.0, 13.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle, freedom) < SURE else (low, middle)
    return (low + high) / 2


def below(x: float, freedom: int) -> float:
    """How likely Student's t is below a number from 0 on: its density by Simpson's rule, over the angle of it."""
    scale = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(pi)
    end, steps = atan(x / sqrt(freedom)), 2000
    width = end / steps
    weights = (1 if at in {0, steps} else 4 if at % 2 else 2 for at in range(steps + 1))
    return (
        0.5 + scale * fsum(weight * cos(at * width) ** (freedom - 1) for at, weight in enumerate(weights)) * width / 3
    )
