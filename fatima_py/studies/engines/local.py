"""Local: processes of this machine, one run at a time in each; one that dies costs its run, and is replaced."""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from threading import Thread
from time import monotonic
from typing import Self

from fatima_py.errors import UsageError
from fatima_py.studies.engines.base import LONGEST, MOMENT, THREADS, Chunks, Event, Fewer, Leased
from fatima_py.studies.executing import Done, Failure, Task, attempt
from fatima_py.studies.signals import heard, listening

__all__ = ["Local"]

STILLBORN = 3
"""So many processes in a row may die before they are ready, until no more are started."""
START = 300.0
"""So many seconds a process may take until it is ready (ours): its first run begins then."""
NO_THREAD = 75
"""The exit code of a process that may have no thread (EX_TEMPFAIL)."""
STEP = 10 * MOMENT
"""Time goes by in steps of so many seconds at most: in a longer one this process was stopped, and they with it."""
SPAWN = multiprocessing.get_context("spawn")


class Local:
    """The engine of so many processes (`jobs`), in which a run may take so many seconds (`limit`)."""

    def __init__(self, jobs: int, limit: float = LONGEST) -> None:
        self.jobs, self.limit = jobs, limit
        self.workers: list[Worker] = []
        self.started = self.stillborn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *wrong: object) -> None:
        for worker in self.workers:
            worker.kill()
        self.workers.clear()

    def map(self, tasks: Iterable[Task]) -> Generator[Event, None, None]:
        """Run tasks in processes, which are started as there is something for them to do, and stay."""
        chunks, then = Chunks(tasks), monotonic()
        while True:
            yield from self.give_out(chunks)
            busy = [worker for worker in self.workers if worker.tasks]
            if not busy:
                return
            ready = wait([worker.connection for worker in busy], MOMENT)
            if not ready:
                yield None
            for worker in [one for one in busy if one.connection in ready]:
                yield from self.heard(worker, chunks)
            then, step = (now := monotonic()), min(now - then, STEP)
            for worker in [one for one in busy if one.tasks]:
                worker.spent += step
                yield from self.seen(worker, chunks)

    def seen(self, worker: "Worker", chunks: Chunks) -> Generator[Event, None, None]:
        """Let a worker go that takes too long, or has ended in silence: whom it has started may hold its line open."""
        if worker.spent > (self.limit if worker.ready else START):
            yield self.dropped(worker, chunks, f"it took more than {self.limit:g} s" if worker.ready else "")
        elif not worker.process.is_alive() and not worker.connection.poll():
            yield self.dropped(worker, chunks)

    def give_out(self, chunks: Chunks) -> Generator[Event, None, None]:
        """Give something to do to those who have nothing."""
        idle = deque([worker for worker in self.workers if not worker.tasks])
        while (idle or len(self.workers) < self.jobs) and (chunk := chunks.take()):
            try:
                worker = idle.popleft() if idle else self.start()
            except OSError as wrong:
                chunks.give_back(chunk)
                self.make_room(chunks)
                yield self.fewer(wrong.strerror or str(wrong))
            else:
                worker.give(chunk)
                yield Leased(tuple([task.key for task in chunk]), worker.name)

    def start(self) -> "Worker":
        """One process more. Raises OSError where the machine gives none."""
        with uninterrupted():
            worker = Worker(f"process {self.started + 1}")
            self.started += 1
            self.workers.append(worker)
        return worker

    def heard(self, worker: "Worker", chunks: Chunks) -> Generator[Event, None, None]:
        """What a worker has to tell; that its process has ended is told by its silence."""
        try:
            told: Done | Failure | None = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join(STEP)  # so that it is told how it has ended
            yield self.dropped(worker, chunks)
            return
        worker.spent = 0.0
        if told is None:
            worker.ready, self.stillborn = True, 0
            return
        worker.tasks.popleft()
        if isinstance(told, Done):
            chunks.saw(told)
        yield told

    def dropped(self, worker: "Worker", chunks: Chunks, why: str = "") -> Event:
        """Let a worker go: the run that it was at has failed, and what it had besides is for others.

        Where processes die one after the other before they have begun anything, no more are started.
        Raises UsageError where none is left.
        """
        worker.kill()
        self.workers.remove(worker)
        at, *rest = worker.tasks
        worker.tasks.clear()
        if not worker.ready and not why:
            chunks.give_back((at, *rest))
            self.stillborn += 1
            return self.fewer(worker.ended) if self.stillborn >= STILLBORN else None
        chunks.give_back(rest)
        return Failure(at.key, why or f"its process ended in the middle of it ({worker.ended})")

    def make_room(self, chunks: Chunks) -> None:
        """Let the last worker go where it has begun nothing, and there are others: this process opens files, too."""
        if len(self.workers) > 1 and not self.workers[-1].ready:
            last = self.workers.pop()
            last.kill()
            chunks.give_back(last.tasks)

    def fewer(self, why: str) -> Fewer:
        """Go on with the processes that there are. Raises UsageError where there are none."""
        if not self.workers:
            raise UsageError(
                f"the processes of a study cannot be started ({why}); a program of your own that runs one "
                "does so below: if __name__ == '__main__'; --engine serial needs no other process"
            )
        self.jobs = len(self.workers)
        return Fewer(self.jobs, why)


class Worker:
    """A process of its own, which has `spent` so many seconds on the first of its `tasks`, or on its start."""

    def __init__(self, name: str) -> None:
        self.name, self.ready = name, False
        self.tasks = deque[Task]()
        self.spent = 0.0
        self.connection, far = SPAWN.Pipe()
        self.process = SPAWN.Process(target=serve, args=(far,), name=name, daemon=True)
        with in_one_thread():
            self.process.start()
        far.close()

    def give(self, tasks: Iterable[Task]) -> None:
        """Give it something to do; where it has died meanwhile, its silence tells."""
        self.tasks.extend(tasks)
        self.spent = 0.0
        with suppress(OSError):
            self.connection.send(tuple(self.tasks))

    def kill(self) -> None:
        """End it at once."""
        self.connection.close()
        self.process.kill()
        self.process.join()

    @property
    def ended(self) -> str:
        """How the process ended, in words."""
        code = self.process.exitcode or 0
        try:
            return signal.Signals(-code).name if code < 0 else f"exit code {code}"
        except ValueError:
            return f"signal {-code}"


def serve(connection: Connection) -> None:
    """Run what one is given, until nothing more can come; then, and where the parent ends, this process ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever interrupts the study speaks to the parent
    try:
        Thread(target=end_with_parent, name="parent", daemon=True).start()
    except RuntimeError:  # the machine gives no thread, and without it this process might stay behind
        sys.exit(NO_THREAD)
    with suppress(EOFError, OSError):
        connection.send(None)
        while True:
            for task in connection.recv():
                connection.send(attempt(task))


def end_with_parent() -> None:
    """Wait until the parent is no more, however it ended, and end with it: also in the middle of a run."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
    os._exit(1)


@contextmanager
def uninterrupted() -> Generator[None, None, None]:
    """Let no signal come between while a process is started: those of ours come a moment later.

    A process that is begun and not told what it is would complain. Neither does it hear of an interrupt before it has
    said that it does not listen.
    """
    held = list[int]()
    masked = hasattr(signal, "pthread_sigmask")
    try:
        with listening(heard(), lambda number, _frame: held.append(number)):
            before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masked else set[int]()
            try:
                yield
            finally:
                if masked:
                    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    finally:
        for number in held[:1]:
            signal.raise_signal(number)


@contextmanager
def in_one_thread() -> Generator[None, None, None]:
    """Let what is started reckon in one thread each."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(THREADS)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
