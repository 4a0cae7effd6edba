"""Units: in what a number of a report stands, and in what differences and spreads of such numbers do."""

import re
from dataclasses import replace
from math import isfinite
from typing import cast

from fatima_py.studies.analysis.estimates import Estimate
from fatima_py.view.portrait import MINUS, Clock

__all__ = ["in_clock", "of_differences", "of_spreads", "ranging"]

RANGE = re.compile(rf"(?P<low>{MINUS}?[\d.]+) to (?P<high>{MINUS}?[\d.]+)")


def ranging(limits: object) -> str:
    """A range of a code book as a unit; empty where it has no two ends.

    >>> ranging([0.0, 10.0]), ranging([0.0, float("inf")]), ranging(None)
    ('0 to 10', '', '')
    """
    if not isinstance(limits, list | tuple):
        return ""
    ends = [one for one in cast("list[object]", limits) if isinstance(one, int | float) and isfinite(one)]
    return " to ".join(f"{one:g}" for one in ends).replace("-", MINUS) if len(ends) == 2 else ""


def of_differences(unit: str, times: int = 1) -> str:
    """The unit of a difference, or of a difference of differences (`times` 2): of a range, how far it may go.

    >>> of_differences("0 to 10").replace(MINUS, "-"), of_differences("s")
    ('-10 to 10', 's')
    """
    if (found := RANGE.fullmatch(unit)) is None:
        return unit
    low, high = (float(found[end].replace(MINUS, "-")) for end in ("low", "high"))
    return f"{MINUS}{(high - low) * times:g} to {(high - low) * times:g}"


def of_spreads(unit: str) -> str:
    """The unit of a standard deviation: none where numbers have a range alone."""
    return "" if RANGE.fullmatch(unit) else unit


def in_clock(estimate: Estimate, clock: Clock) -> Estimate:
    """An estimate of a time (seconds) in the unit of a clock."""
    value, low, high, error = (
        None if one is None else clock.read(one)
        for one in (estimate.value, estimate.low, estimate.high, estimate.error)
    )
    return replace(estimate, value=value, low=low, high=high, error=error)
