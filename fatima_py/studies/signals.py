"""Signals: those by which whoever runs a study ends it, and who hears them meanwhile."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from signal import Signals, getsignal, signal
from threading import current_thread, main_thread
from types import FrameType

__all__ = ["Listener", "heard", "listening"]

Listener = Callable[[int, FrameType | None], object]
"""What is called with the number of a signal."""
ENDS = tuple([one for one in Signals if one.name in {"SIGINT", "SIGTERM", "SIGHUP"}])
"""What ends a study."""


def heard() -> Mapping[Signals, Listener]:
    """The signals that end a study, with what hears them in this process; none outside the main thread."""
    if current_thread() is not main_thread():
        return {}
    return {one: found for one in ENDS if callable(found := getsignal(one))}


@contextmanager
def listening(before: Mapping[Signals, Listener], listener: Listener) -> Generator[None, None, None]:
    """Let another function hear these signals meanwhile; `before` is what hears them, and does so again afterwards."""
    try:
        for one in before:
            signal(one, listener)
        yield
    finally:
        for one, found in before.items():
            signal(one, found)
