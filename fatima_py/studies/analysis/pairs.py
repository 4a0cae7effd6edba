"""Pairs: by how much runs differ that share their seeds, run by run."""

from dataclasses import dataclass
from math import fsum, sqrt

import numpy as np

from fatima_py.studies.analysis.estimates import ROUNDING, Estimate, Values, mean_of, spread_of
from fatima_py.studies.analysis.groups import Difference, by_fisher, judged, unbiased
from fatima_py.studies.analysis.quantiles import binomial_cdf, noncentral_bounds

__all__ = ["Paired", "mcnemar", "paired_of"]


@dataclass(frozen=True, slots=True)
class Paired:
    """What two levels differ by within pairs, first minus second.

    `g_av` stands in standard deviations of the two levels, `d_z` in those of the differences themselves: with common
    luck the second may be many times the first. `ranks` is the rank-biserial correlation of matched pairs.
    `correlation` says how alike the luck made the two. None where nothing varies.
    """

    difference: Difference
    g_av: Estimate
    d_z: Estimate
    ranks: Estimate
    correlation: float | None


def paired_of(first: Values, second: Values) -> Paired:
    """The differences of pairs that stand in the same order. Raises ValueError for unequal lengths.

    `difference` is the mean with Student's interval. `d_z` is the mean over the deviation of the differences, its
    interval the noncentral t over sqrt(n). `g_av` is the mean over sqrt((s1^2 + s2^2) / 2) times the factor of Hedges
    with n - 1 (Lakens 2013), its interval that of Algina and Keselman (2003).
    """
    one, other = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if len(one) != len(other):
        raise ValueError(f"pairs need as many values on either side, not {len(one)} and {len(other)}")
    apart = np.where(np.abs(one - other) <= ROUNDING * np.maximum(np.abs(one), np.abs(other)), 0.0, one - other)
    mean, spread, count = mean_of(apart), spread_of(apart), len(apart)
    nothing = Estimate(None, None, None, count)
    ranks = matched(apart.tolist())
    if spread is None or mean.value is None or mean.error is None:
        return Paired(Difference(mean, None, None), nothing, nothing, ranks, None)
    if spread <= ROUNDING * float(np.abs([one, other]).max()):
        return Paired(Difference(mean, None, None), nothing, nothing, ranks, correlated(one, other))
    low, high = noncentral_bounds(mean.value / mean.error, count - 1)
    d_z = Estimate(mean.value / spread, low / sqrt(count), high / sqrt(count), count)
    usual = sqrt(((spread_of(one) or 0.0) ** 2 + (spread_of(other) or 0.0) ** 2) / 2)
    scale = unbiased(count - 1) / usual if count > 2 else 1 / usual
    g_av = Estimate(mean.value * scale, low * mean.error * scale, high * mean.error * scale, count)
    return Paired(judged(mean.value, mean.error, count - 1, count), g_av, d_z, ranks, correlated(one, other))


def mcnemar(gained: int, lost: int) -> float | None:
    """The p of as many pairs changing one way as the other (McNemar 1947, exact); None where none changed.

    Of those that changed, so few the rarer way, or fewer, where either way is as likely: twice the binomial of 1/2.
    """
    if gained + lost == 0:
        return None
    return min(1.0, 2 * binomial_cdf(min(gained, lost), gained + lost, 0.5))


def correlated(one: Values, other: Values) -> float | None:
    """The correlation (Pearson) of two rows of values; None where either does not vary."""
    left, right = (np.asarray(side, dtype=np.float64) for side in (one, other))
    spreads = spread_of(left), spread_of(right)
    if not all(spreads):
        return None
    parts = (left - (mean_of(left).value or 0.0)) * (right - (mean_of(right).value or 0.0))
    found = fsum(parts.tolist()) / ((len(left) - 1) * (spreads[0] or 1.0) * (spreads[1] or 1.0))
    return max(-1.0, min(1.0, found))


def matched(apart: Values) -> Estimate:
    """The sum of the ranks of rises less that of falls, of all ranks: -1 to 1 (Kerby 2014); no change is left out.

    The interval is that of Fisher's z with the standard error of Wilcoxon's sum when there is no difference.
    """
    found = np.sort(np.asarray([one for one in apart if one], dtype=np.float64))
    count = len(found)
    if not count:
        return Estimate(None, None, None, len(apart))
    sizes = np.sort(np.abs(found))
    low, high = np.searchsorted(sizes, np.abs(found), "left"), np.searchsorted(sizes, np.abs(found), "right")
    ranks = (low + 1 + high) / 2
    whole = count * (count + 1) / 2
    share = fsum((ranks * np.sign(found)).tolist()) / whole
    return by_fisher(share, sqrt(count * (count + 1) * (2 * count + 1) / 6) / whole, len(apart))
