"""Processes: others that work for this one, of which nothing is left when it ends."""

import os
import signal
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process, resource_tracker
from threading import Thread
from typing import TypeVar

from fatima_py.errors import UsageError

__all__ = ["each_of", "processes"]

Asked = TypeVar("Asked")
Found = TypeVar("Found")


@contextmanager
def processes(jobs: int) -> Generator[ProcessPoolExecutor, None, None]:
    """So many processes; where the block is left by an error or an interrupt, what they are at is broken off.

    Raises UsageError where one of them is ended from outside.
    """
    others = active_children()
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=serve)
    try:
        yield pool
    except BaseException as wrong:
        for one in active_children():
            if one not in others:
                one.terminate()
        if isinstance(wrong, BrokenProcessPool):
            raise UsageError(
                "one of the processes was ended from outside, as where memory runs out; expected fewer of them (--jobs)"
            ) from None
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def each_of(pool: ProcessPoolExecutor, work: Callable[[Asked], Found], asked: Iterable[Asked]) -> list[Found]:
    """What comes of each thing that is asked, in their order."""
    with unheard():
        coming = pool.map(work, asked)
    return list(coming)


@contextmanager
def unheard() -> Generator[None, None, None]:
    """What is started in the block hears no interrupt: that is for this process, which hears it behind the block."""
    if not hasattr(signal, "pthread_sigmask"):  # on Windows `serve` does what it can
        yield
        return
    resource_tracker.ensure_running()  # which the first process would start, and hear interrupts again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve() -> None:
    """As a process that works for another: hear no interrupt, and end when that one does, however it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    """Wait for the end of the other, and end."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
