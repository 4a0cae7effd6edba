"""Families: what may be said when several things are asked at once, and that two levels are as good as equal."""

from collections.abc import Sequence
from dataclasses import dataclass

from fatima_py.studies.analysis.groups import Difference
from fatima_py.studies.analysis.quantiles import t_cdf, t_quantile

__all__ = ["Equivalence", "equivalence_of", "holm"]


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Whether a difference lies within a bound on either side, by two one-sided tests.

    `low` and `high` are the 90 % interval that must lie within the bound, `p` the greater of the two; None where too
    few values say nothing.
    """

    bound: float
    low: float | None
    high: float | None
    p: float | None
    holds: bool


def holm(ps: Sequence[float]) -> tuple[float, ...]:
    """The p of each comparison of a family as Holm (1979) makes it, in the order given.

    >>> holm((0.01, 0.04, 0.03, 0.005))
    (0.03, 0.06, 0.06, 0.02)
    """
    made, so_far = [0.0] * len(ps), 0.0
    for place, index in enumerate(sorted(range(len(ps)), key=ps.__getitem__)):
        so_far = max(so_far, min(1.0, (len(ps) - place) * ps[index]))
        made[index] = so_far
    return tuple(made)


def equivalence_of(difference: Difference, bound: float) -> Equivalence:
    """The two one-sided tests of Schuirmann (1987) at 5 %. Raises ValueError for a bound that is not above 0."""
    if not bound > 0:
        raise ValueError(f"the bound of equivalence is above 0, not {bound:g}")
    apart, error, freedom = difference.estimate.value, difference.error, difference.freedom
    if apart is None or error is None:
        return Equivalence(bound, None, None, None, holds=False)
    if error == 0 or freedom is None:
        return Equivalence(bound, apart, apart, None, holds=abs(apart) < bound)
    reach = t_quantile(0.95, freedom) * error
    p = max(t_cdf(-(apart + bound) / error, freedom), t_cdf((apart - bound) / error, freedom))
    return Equivalence(bound, apart - reach, apart + reach, p, holds=p < 0.05)
