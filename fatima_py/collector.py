"""Collector: Python's garbage collector rests while many values are made at once and none of them is let go."""

import gc
from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["uncollected"]


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
