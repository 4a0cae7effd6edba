"""Groups: by how much two groups of runs differ that share no seeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, fsum, log, sqrt, tanh

import numpy as np

from fatima_py.studies.analysis.estimates import Estimate, Values, array_of, mean_of, spread_of, wilson
from fatima_py.studies.analysis.quantiles import (
    LEVEL,
    gamma_log,
    noncentral_bounds,
    normal_quantile,
    t_cdf,
    t_quantile,
)

__all__ = [
    "Difference",
    "contrast_of",
    "difference_of",
    "hedges_g",
    "odds_ratio",
    "rank_biserial",
    "risk_difference",
    "unbiased",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference of means, first minus second, with its 95 % interval.

    `freedom` are the degrees of freedom of its t, `error` its standard error; both None where they say nothing.
    """

    estimate: Estimate
    freedom: float | None
    p: float | None

    @property
    def error(self) -> float | None:
        """The standard error of the difference."""
        return self.estimate.error


def difference_of(first: Values, second: Values) -> Difference:
    """The difference of two means with the interval of Welch (1947), which lets the spreads be unequal."""
    return contrast_of((first,), (second,))


def contrast_of(plus: Sequence[Values], minus: Sequence[Values]) -> Difference:
    """The sum of some means less the sum of others, of groups that share no seeds (Welch 1947, Satterthwaite 1946)."""
    signed = [(1, mean_of(one)) for one in plus] + [(-1, mean_of(one)) for one in minus]
    count = sum(one.count for _, one in signed)
    values = [sign * one.value for sign, one in signed if one.value is not None]
    if len(values) < len(signed):
        return Difference(Estimate(None, None, None, count), None, None)
    apart = fsum(values)
    errors = [(one.error, one.count - 1) for _, one in signed if one.error is not None]
    if len(errors) < len(signed):
        return Difference(Estimate(apart, None, None, count), None, None)
    error = sqrt(fsum(one**2 for one, _ in errors))
    if error == 0:
        return Difference(Estimate(apart, apart, apart, count, 0.0), None, None)
    freedom = 1 / fsum((one / error) ** 4 / free for one, free in errors)  # shares of one: no power of a small number
    return judged(apart, error, freedom, count)


def judged(apart: float, error: float, freedom: float, count: int) -> Difference:
    """A difference with its interval and the p of there being none (two-sided)."""
    reach = t_quantile(1 - (1 - LEVEL) / 2, freedom) * error
    p = 2 * t_cdf(-abs(apart / error), freedom)
    return Difference(Estimate(apart, apart - reach, apart + reach, count, error), freedom, min(1.0, p))


def unbiased(freedom: float) -> float:
    """The factor that takes the bias out of a standardized difference (Hedges 1981, exact).

    >>> round(unbiased(10), 4)
    0.9227
    """
    return exp(gamma_log(freedom / 2) - gamma_log((freedom - 1) / 2)) / sqrt(freedom / 2)


def hedges_g(first: Values, second: Values) -> Estimate:
    """The difference of two means in standard deviations, without bias (Hedges 1981).

    The deviation is the pooled one. The interval turns the noncentral t round (Steiger and Fouladi 1997), and is
    multiplied by the same factor as the number itself. No number where neither group varies.
    """
    one, other = spread_of(first), spread_of(second)
    n, m = len(first), len(second)
    if one is None or other is None or (one == 0 and other == 0):
        return Estimate(None, None, None, n + m)
    freedom = n + m - 2
    pooled = sqrt(((n - 1) * one**2 + (m - 1) * other**2) / freedom)
    apart = (mean_of(first).value or 0.0) - (mean_of(second).value or 0.0)
    scale, factor = sqrt(1 / n + 1 / m), unbiased(freedom)
    low, high = noncentral_bounds(apart / (pooled * scale), freedom)
    return Estimate(factor * apart / pooled, factor * low * scale, factor * high * scale, n + m)


def risk_difference(count: float, of: int, second: float, of_second: int) -> Estimate:
    """The difference of two shares, first minus second, with Newcombe's interval (1998, his method 10).

    Where `of` counts seeds and each gave several answers, a count is the sum of the shares that each seed gave.
    """
    if not of or not of_second:
        return Estimate(None, None, None, of + of_second)
    p, q = count / of, second / of_second
    (low, high), (low2, high2) = wilson(count, of), wilson(second, of_second)
    below, above = sqrt((p - low) ** 2 + (high2 - q) ** 2), sqrt((high - p) ** 2 + (q - low2) ** 2)
    error = sqrt(p * (1 - p) / of + q * (1 - q) / of_second)
    return Estimate(p - q, max(-1.0, p - q - below), min(1.0, p - q + above), of + of_second, error)


def odds_ratio(count: float, of: int, second: float, of_second: int) -> Estimate:
    """The odds of the first group over those of the second, with the interval of Woolf (1955).

    Where a cell of the table is empty, a half is added to each (Haldane 1956, Anscombe 1956).
    """
    if not of or not of_second:
        return Estimate(None, None, None, of + of_second)
    cells = [count, of - count, second, of_second - second]
    a, b, c, d = (one + 0.5 if 0 in cells else float(one) for one in cells)
    middle, error = log(a * d / (b * c)), sqrt(fsum((1 / a, 1 / b, 1 / c, 1 / d)))
    reach = normal_quantile(1 - (1 - LEVEL) / 2) * error
    return Estimate(exp(middle), exp(middle - reach), exp(middle + reach), of + of_second)


def rank_biserial(first: Values, second: Values) -> Estimate:
    """How often a value of the first group is above one of the second, less how often below, of all pairs: -1 to 1.

    2 U / (n m) - 1 (Cureton 1956); ties count as neither. The interval is that of Fisher's z with the standard error
    sqrt((n + m + 1) / (3 n m)), which is that of U without ties when there is no difference.
    """
    one, other = array_of(first), array_of(second)
    n, m = len(one), len(other)
    if not n or not m:
        return Estimate(None, None, None, n + m)
    above = int(np.searchsorted(other, one, side="left").sum())
    below = n * m - int(np.searchsorted(other, one, side="right").sum())
    return by_fisher((above - below) / (n * m), sqrt((n + m + 1) / (3 * n * m)), n + m)


def by_fisher(found: float, error: float, count: int) -> Estimate:
    """A correlation of ranks with the interval of Fisher's z."""
    if abs(found) == 1:
        return Estimate(found, None, None, count)
    middle = (log(1 + found) - log(1 - found)) / 2
    reach = normal_quantile(1 - (1 - LEVEL) / 2) * error
    return Estimate(found, tanh(middle - reach), tanh(middle + reach), count)
