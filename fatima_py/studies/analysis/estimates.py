"""Estimates: a mean, a share, a median, each with the interval in which it lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, fsum, sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from fatima_py.studies.analysis.quantiles import LEVEL, binomial_cdf, normal_quantile, t_quantile

__all__ = [
    "ROUNDING",
    "Estimate",
    "Values",
    "array_of",
    "mean_of",
    "median_of",
    "runs_needed",
    "share_of",
    "spread_of",
]

Values: TypeAlias = Sequence[float] | NDArray[np.float64]
ROUNDING = 1e-12
"""Values that are further apart than so much of the largest are not apart by rounding alone (ours)."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its 95 % interval, and of how many values it is.

    `low` and `high` are None where too few values say nothing of it, `value` where there is none at all. `error` is
    the standard error of the number: with runs of a simulation, that which comes of there being no more of them
    (Monte Carlo).
    """

    value: float | None
    low: float | None
    high: float | None
    count: int
    error: float | None = None

    @property
    def half(self) -> float | None:
        """The greater of the distances from the number to the ends of its interval."""
        if self.value is None or self.low is None or self.high is None:
            return None
        return max(self.value - self.low, self.high - self.value)


def array_of(values: Values) -> NDArray[np.float64]:
    """Values as an array in rising order, so that no result hangs on the order of runs."""
    return np.sort(np.asarray(values, dtype=np.float64))


def centre(values: NDArray[np.float64]) -> float:
    """The mean, rounded once."""
    return fsum(values.tolist()) / len(values)


def spread_of(values: Values) -> float | None:
    """The standard deviation, with n - 1; None of fewer than two values, 0 of those that only rounding tells apart."""
    found = array_of(values)
    if len(found) < 2:
        return None
    if found[-1] - found[0] <= ROUNDING * max(abs(found[0]), abs(found[-1])):
        return 0.0
    return sqrt(fsum(((found - centre(found)) ** 2).tolist()) / (len(found) - 1))


def mean_of(values: Values) -> Estimate:
    """The mean with Student's interval: mean plus and minus t(n - 1) s / sqrt(n) (Student 1908)."""
    found, spread = array_of(values), spread_of(values)
    count = len(found)
    if count == 0:
        return Estimate(None, None, None, 0)
    mean = float(found[0]) if found[0] == found[-1] else centre(found)
    if spread is None:
        return Estimate(mean, None, None, count)
    error = spread / sqrt(count)
    reach = t_quantile(1 - (1 - LEVEL) / 2, count - 1) * error
    return Estimate(mean, mean - reach, mean + reach, count, error)


def runs_needed(values: Values, half: float) -> int | None:
    """About how many runs make the half width of the mean at most `half`, as far as these tell; None of too few.

    n = (1.96 s / half)^2, rounded up, and two at least.
    """
    spread = spread_of(values)
    if spread is None or half <= 0:
        return None
    return max(2, ceil((normal_quantile(1 - (1 - LEVEL) / 2) * spread / half) ** 2))


def share_of(count: int, of: int, lucks: int | None = None) -> Estimate:
    """The share of those that did, with Wilson's interval (1927), which stays between 0 and 1.

    Its error is sqrt(p (1 - p) / n). Where several were had by one seed, `lucks` is how many seeds there were: then n
    is that, as if each seed had given one answer.
    """
    if of == 0:
        return Estimate(None, None, None, 0)
    share, n = count / of, of if lucks is None else lucks
    low, high = wilson(count if n == of else share * n, n)
    return Estimate(share, low, high, n, sqrt(share * (1 - share) / n))


def wilson(count: float, of: int) -> tuple[float, float]:
    """The shares from which that of `count` among `of` is less than 1.96 standard errors away."""
    z = normal_quantile(1 - (1 - LEVEL) / 2)
    share, square = count / of, z * z / of
    middle = (share + square / 2) / (1 + square)
    reach = z * sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    return (0.0 if count == 0 else middle - reach), (1.0 if count == of else middle + reach)


def median_of(values: Values) -> Estimate:
    """The median, with the interval between two values of the order (Conover 1999, section 3.2).

    It holds whatever the distribution is, and is None of fewer than six values.
    """
    found = array_of(values)
    count = len(found)
    if count == 0:
        return Estimate(None, None, None, 0)
    middle = float(np.median(found))
    rank = next((one for one in range(count // 2, 0, -1) if binomial_cdf(one - 1, count, 0.5) <= (1 - LEVEL) / 2), 0)
    if rank == 0:
        return Estimate(middle, None, None, count)
    return Estimate(middle, float(found[rank - 1]), float(found[count - rank]), count)
