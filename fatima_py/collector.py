"""Collector: Python's garbage collector rests while many values are made at once and none of them is let go."""

import gc
from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["collect_rarely", "uncollected"]

YOUNG = 500_000
"""So many values are made before a program's garbage collector looks through them, in place of Python's 700 (ours)."""


def collect_rarely() -> None:
    """Let the collector of a whole program look seldom: what a verb loads and reads stays until its end.

    What refers to itself is let go later, so many values at a time.
    """
    gc.set_threshold(YOUNG)


@contextmanager
def uncollected() -> Generator[None, None, None]:
    """Let the collector rest meanwhile: it would look through all that is there again and again, and find nothing.

    What refers to itself is let go later. Where it rests already, it is left so.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    was_awake = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_awake:
            gc.enable()
