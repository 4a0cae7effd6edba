"""Pace: how long what is left of a study takes, told once enough runs are done to know."""

from collections.abc import Callable
from time import monotonic

__all__ = ["Pace"]

FEWEST = 3
"""An estimate rests on so many runs at least, and on one of each process (ours)."""


class Pace:
    """How fast runs come, `jobs` at a time, from when the first of each process was done.

    Until then processes start, and what each does once: told as the time of a run, it makes minutes of seconds.
    """

    def __init__(self, jobs: int, clock: Callable[[], float] = monotonic) -> None:
        self.least = max(FEWEST, jobs)
        self.warm = max(1, jobs)
        self.clock = clock
        self.begun = 0.0

    def left(self, had: int, rest: int) -> float | None:
        """Seconds until `rest` more runs are done, where `had` were; None where too few are to tell."""
        if had <= self.warm:
            self.begun = self.clock()
        since = had - self.warm
        return (self.clock() - self.begun) / since * rest if since >= self.least else None
