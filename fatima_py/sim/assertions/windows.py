"""Windows: the parts of each day that an assertion is of, and how they are told."""

from collections.abc import Iterator
from math import inf

from fatima_py.setting import A_DAY
from fatima_py.sim.assertions.sentences import Window
from fatima_py.sim.reasons.rows import day_time

__all__ = ["is_cut", "is_within", "last_moment", "stretches", "when"]


def is_within(window: Window, midnight: float, time: float) -> bool:
    """Whether a time is in a window of each day; in seconds since a run began at `midnight`."""
    clock = midnight + time
    return window.start <= (clock if window.dated else clock % A_DAY) < window.until or window.always


def stretches(window: Window, midnight: float, start: float, end: float) -> Iterator[tuple[float, float]]:
    """The parts of a time that lie in a window of each day; all in seconds since a run began at `midnight`."""
    if window.always:
        yield start, end
        return
    if window.begin or window.dated:
        opens, closes = (0.0, 0.0) if window.begin else (window.start - midnight, window.until - midnight)
        if max(start, opens) <= min(end, closes) and (window.is_moment or start < closes):
            yield max(start, opens), min(end, closes)
        return
    for day in range(int((midnight + start) // A_DAY), int((midnight + end) // A_DAY) + 1):
        opens = day * A_DAY + window.start - midnight
        closes = day * A_DAY + min(window.until, A_DAY) - midnight
        if max(start, opens) <= min(end, closes) and (window.is_moment or start < closes):
            yield max(start, opens), min(end, closes)


def is_cut(window: Window, midnight: float, end: float) -> bool:
    """Whether a run that ends at a second was never in a window up to its end, on any day.

    >>> is_cut(Window(32400.0, 34200.0), 32400.0, 600.0), is_cut(Window(32400.0, 33000.0), 32400.0, 600.0)
    (True, False)
    """
    if window.end or window.begin:
        return False
    if window.dated:
        return end < window.until - midnight < inf
    if window.until >= A_DAY:
        return False
    first = (window.until - midnight) % A_DAY  # when a window closes first, once the run has begun
    return (first if first or window.is_moment else A_DAY) > end  # a moment may be the one at which it begins


def last_moment(window: Window, midnight: float, end: float) -> float:
    """The end of the last part of a run that is in a window, the end of the run where none is."""
    return end if window.end else [end, *(closes for _, closes in stretches(window, midnight, 0.0, end))][-1]


def when(window: Window) -> str:
    """When it is to be, in words that follow others; empty for all the time.

    >>> when(Window(until=32400.0)), when(Window(30600.0, 30660.5)), when(Window())
    (' before 09:00', ' between 08:30 and 08:31:00.5', '')
    >>> when(Window(120600.0, 120600.0, dated=True)), when(Window(begin=True))
    (' at day 2 09:30', ' at the start')
    """
    most = inf if window.dated else A_DAY
    first, last = (
        day_time(time).removesuffix(":00") if 0 < time < most else "" for time in (window.start, window.until)
    )
    if window.end or window.begin:
        return " at the end" if window.end else " at the start"
    if window.is_moment:
        return f" at {first}"
    if not (first and last):
        return f" after {first}" if first else f" before {last}" if last else ""
    return f" from {first} to {last}" if window.through else f" between {first} and {last}"
