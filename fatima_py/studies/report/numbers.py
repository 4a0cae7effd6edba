"""Numbers: how they are written in a report, with as many digits as they are worth."""

from math import floor, isfinite, isinf, isnan, log10

from fatima_py.studies.analysis.estimates import Estimate
from fatima_py.studies.report.answers import Cell, Column
from fatima_py.view.portrait import MINUS

__all__ = ["number", "plain", "shown", "shown_in"]

DIGITS, OF_WIDTH = 3, 2
"""So many digits of a number count, and of the width of its interval."""
NONE = "none"


def shown(cell: Cell) -> str:
    """What stands in a cell, for people: a number with its interval in brackets.

    >>> shown(Estimate(0.30798, 0.2553, 0.3662, 263)), shown(Estimate(2.0, None, None, 1)), shown(12345.0), shown(None)
    ('0.31 [0.26, 0.37]', '2.00', '12345', 'none')
    """
    if isinstance(cell, Estimate):
        return estimate(cell)
    if isinstance(cell, float):
        return number(cell, places_of(cell))
    return NONE if cell is None else str(cell)


def shown_in(column: Column, cell: Cell) -> str:
    """What stands in a cell of a column, for people."""
    return shown_p(cell) if column.p and not isinstance(cell, str | Estimate) else shown(cell)


def estimate(cell: Estimate) -> str:
    """A number with its interval, all with as many places as tell its ends apart; of no value the interval alone."""
    parts = [one for one in (cell.value, cell.low, cell.high) if one is not None]
    if not parts:
        return NONE
    width = (cell.high - cell.low) if cell.low is not None and cell.high is not None else 0.0
    places = places_of(width, OF_WIDTH) if width and isfinite(width) else places_of(max(map(abs, parts)))
    if cell.low is None and cell.high is None:
        return number(parts[0], places)
    low, high = (NONE if one is None else number(one, places) for one in (cell.low, cell.high))
    value = NONE if cell.value is None else number(cell.value, places)
    return f"{value} [{low}, {high}]" if cell.count else f"[{low}, {high}]"


def places_of(value: float, digits: int = DIGITS) -> int:
    """So many places behind the point show so many digits, at most six."""
    if not value or not isfinite(value):
        return 2
    return min(6, max(0, digits - 1 - floor(log10(abs(value)))))


def number(value: float, places: int) -> str:
    """A number with so many places, and a true minus."""
    if isnan(value):
        return NONE
    if isinf(value):
        return "\N{INFINITY}" if value > 0 else f"{MINUS}\N{INFINITY}"
    if value and abs(value) < 10.0**-places / 2:
        return "0" if places == 0 else f"{0:.{places}f}"
    text = f"{value:.{places}f}"
    return text.replace("-", MINUS)


def shown_p(p: float | None) -> str:
    """A p as it is written.

    >>> shown_p(0.00002), shown_p(0.0312), shown_p(None)
    ('< 0.001', '0.031', 'none')
    """
    if p is None:
        return NONE
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def plain(cell: Cell) -> tuple[str, ...]:
    """What stands in a cell, for programs: every digit; of an estimate the number, the low and the high end."""
    if isinstance(cell, Estimate):
        return tuple("" if one is None else repr(one) for one in (cell.value, cell.low, cell.high))
    return ("" if cell is None else repr(cell) if isinstance(cell, float) else str(cell),)
