# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false
"""Quantiles of the distributions that intervals stand on; the only module that knows scipy, and only when asked."""

from typing import Any

from fatima_py.errors import MissingExtraError

__all__ = ["LEVEL", "binomial_cdf", "chi_squared_above", "f_above", "gamma_log", "noncentral_bounds", "normal_cdf"]
__all__ += ["normal_quantile", "t_cdf", "t_quantile"]

LEVEL = 0.95
"""So sure is every interval of a report."""
FAR = 1000.0
"""Beyond this all that is uncertain in a noncentral t is its scale: its bounds grow as it does."""
CLOSE = 1e-10


def scipy() -> tuple[Any, Any]:
    """The special functions and the search for roots of scipy. Raises MissingExtraError where it is not installed."""
    try:
        from scipy import optimize, special  # noqa: PLC0415 - it takes a while to load: only who asks pays
    except ImportError as missing:
        raise MissingExtraError("scipy", "experiments") from missing
    return special, optimize


def normal_quantile(share: float) -> float:
    """The value below which a share (0 to 1) of the standard normal lies."""
    return float(scipy()[0].ndtri(share))


def normal_cdf(value: float) -> float:
    """The share of the standard normal below a value."""
    return float(scipy()[0].ndtr(value))


def t_quantile(share: float, freedom: float) -> float:
    """The value below which a share (0 to 1) of Student's t lies."""
    return float(scipy()[0].stdtrit(freedom, share))


def t_cdf(value: float, freedom: float) -> float:
    """The share of Student's t below a value."""
    return float(scipy()[0].stdtr(freedom, value))


def binomial_cdf(count: int, of: int, share: float) -> float:
    """How probable at most so many of `of` are where each is as probable as `share`."""
    return float(scipy()[0].bdtr(count, of, share))


def chi_squared_above(value: float, freedom: int) -> float:
    """The share of chi-squared with so many degrees of freedom above a value."""
    return float(scipy()[0].chdtrc(freedom, value))


def f_above(value: float, above: float, below: float) -> float:
    """The share of F with so many degrees of freedom above and below the line that lies above a value."""
    return float(scipy()[0].fdtrc(above, below, value))


def gamma_log(value: float) -> float:
    """The logarithm of the gamma function."""
    return float(scipy()[0].gammaln(value))


def noncentral_bounds(value: float, freedom: float) -> tuple[float, float]:
    """The noncentralities at which a t with so many degrees of freedom has 2.5 % above it, and 2.5 % below it.

    The interval is found by turning the test round (Steiger and Fouladi 1997).
    """
    if abs(value) > FAR:
        low, high = noncentral_bounds(FAR if value > 0 else -FAR, freedom)
        return low * abs(value) / FAR, high * abs(value) / FAR
    half = (1 - LEVEL) / 2
    wide = 1.0 + (1.0 + value * value / (2.0 * freedom)) ** 0.5

    def over(one: float, share: float) -> float:
        return below(one, value, freedom) - share

    def root(share: float) -> float:
        low, high = value - 3.0 * wide, value + 3.0 * wide
        while below(low, value, freedom) < share:
            low -= 3.0 * wide
        while below(high, value, freedom) > share:
            high += 3.0 * wide
        return float(scipy()[1].brentq(over, low, high, args=(share,), xtol=CLOSE))

    return root(1 - half), root(half)


def below(noncentral: float, value: float, freedom: float) -> float:
    """The share of a noncentral t below a value; what is worked out as no number is one of the two ends."""
    share = float(scipy()[0].nctdtr(freedom, noncentral, value))
    return share if share == share else float(noncentral < value)  # noqa: PLR0124 - nan is not itself
