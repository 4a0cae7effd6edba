"""Hours: the marks of an axis of time, as a clock on the wall has them."""

from collections.abc import Iterator
from math import ceil

__all__ = ["hours_between"]

STEPS = (1.0, 5.0, 15.0, 30.0, 60.0, 300.0, 900.0, 1800.0, 3600.0, 7200.0, 10800.0, 21600.0, 43200.0, 86400.0)
"""Seconds from one mark to the next."""
DAY = 86400.0


def hours_between(since: float, until: float, start: float = 0.0, most: int = 12) -> Iterator[tuple[float, str]]:
    """At most so many round times of day, each with its time in seconds of a run that began at `start` of its day.

    >>> list(hours_between(0, 7200, start=34200, most=4))
    [(0.0, '09:30'), (1800.0, '10:00'), (3600.0, '10:30'), (5400.0, '11:00'), (7200.0, '11:30')]
    """
    step = next((step for step in STEPS if (until - since) / step <= most), 0.0)
    step = step or DAY * ceil((until - since) / DAY / most)
    for number in range(ceil((start + since) / step), int((start + until) // step) + 1):
        yield number * step - start, told(number * step, step)


def told(moment: float, step: float) -> str:
    """A time of day as it stands below its mark; midnight is the name of the day that it begins."""
    day, second = divmod(round(moment), round(DAY))
    if day and not second:
        return f"day {day + 1}"
    minutes, seconds = divmod(second, 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{clock}:{seconds:02}" if step < 60 else clock
