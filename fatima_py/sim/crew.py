"""Crew: threads that do slow work in the background, so many at once and no more."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread
from typing import Generic, TypeVar

__all__ = ["Crew"]

Done = TypeVar("Done")


class Crew(Generic[Done]):
    """At most `size` threads, each there only while there is work; none of them keeps a program alive.

    >>> crew = Crew[int](2)
    >>> [job.result() for job in [crew.do(lambda: 1), crew.do(lambda: 2), crew.do(lambda: 3)]]
    [1, 2, 3]
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.waiting: deque[tuple[Future[Done], Callable[[], Done]]] = deque()
        self.busy = 0
        self.lock = Lock()

    def do(self, work: Callable[[], Done]) -> Future[Done]:
        """Let work be done as soon as a thread is free, first come, first served; what it raises, its result raises."""
        job = Future[Done]()
        with self.lock:
            self.waiting.append((job, work))
            if self.busy == self.size:
                return job
            self.busy += 1
        Thread(target=self.work, name="crew", daemon=True).start()
        return job

    def work(self) -> None:
        """Do what waits, until nothing does."""
        while True:
            with self.lock:
                if not self.waiting:
                    self.busy -= 1
                    return
                job, work = self.waiting.popleft()
            try:
                job.set_result(work())
            except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised where it is waited for
                job.set_exception(error)
