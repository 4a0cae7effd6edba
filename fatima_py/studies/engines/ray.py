# pyright: basic
"""Ray: the workers of a cluster, or of this machine where there is none; the only module that knows Ray."""

import os
from collections.abc import Generator, Iterable, Sequence
from logging import ERROR
from time import monotonic
from typing import Any, Self

from fatima_py.errors import MissingExtraError
from fatima_py.studies.engines.base import LONGEST, MOMENT, THREADS, Chunks, Event, Leased
from fatima_py.studies.executing import Done, Failure, Task, attempt

__all__ = ["OnRay"]

PATIENCE = 60.0
"""So many seconds a chunk may take beyond what its runs may, as it has to find its way."""

QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0"}
"""What keeps Ray from telling its makers that it is used, and from copying the folder of a project to every worker."""


class OnRay:
    """The engine of a cluster that Ray knows (`RAY_ADDRESS`), else of so many workers (`jobs`) on this machine."""

    def __init__(self, jobs: int, limit: float = LONGEST) -> None:
        self.jobs, self.limit = jobs, limit
        self.ray: Any = None
        self.ours = False

    def __enter__(self) -> Self:
        self.ray = library()
        if not self.ray.is_initialized():
            local = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": self.jobs, "include_dashboard": False}
            self.ray.init(log_to_driver=False, logging_level=ERROR, runtime_env={"env_vars": THREADS}, **local)
            self.ours = True
        self.jobs = max(1, int(self.ray.cluster_resources().get("CPU", self.jobs)))
        return self

    def __exit__(self, *wrong: object) -> None:
        if self.ours:
            self.ray.shutdown()

    def map(self, tasks: Iterable[Task]) -> Generator[Event, None, None]:
        """Run tasks on the cluster; those of a chunk whose worker died run again, each alone."""
        work = self.ray.remote(max_retries=0, num_cpus=1)(attempts)
        chunks, busy, number = Chunks(tasks), dict[Any, tuple[Sequence[Task], float]](), 0
        while True:
            while len(busy) < self.jobs and (chunk := chunks.take()):
                number += 1
                busy[work.remote(chunk)] = chunk, monotonic()
                yield Leased(tuple([task.key for task in chunk]), f"ray {number}")
            if not busy:
                return
            ready, _ = self.ray.wait(list(busy), num_returns=1, timeout=MOMENT)
            if not ready:
                self.cancel_late(busy)
                yield None
            for one in ready:
                yield from self.heard(one, busy.pop(one)[0], chunks)

    def heard(self, one: Any, chunk: Sequence[Task], chunks: Chunks) -> Generator[Event, None, None]:  # noqa: ANN401
        """What came of a chunk."""
        try:
            told: Sequence[Done | Failure] = self.ray.get(one)
        except self.ray.exceptions.RayError as wrong:
            if len(chunk) == 1:
                why = str(wrong).strip().partition("\n")[0]
                yield Failure(chunk[0].key, f"its worker ended in the middle of it, or took too long ({why})")
            else:
                chunks.give_back(chunk)
            return
        for done in told:
            if isinstance(done, Done):
                chunks.saw(done)
            yield done

    def cancel_late(self, busy: dict[Any, tuple[Sequence[Task], float]]) -> None:
        """End the worker of what takes longer than it may."""
        for one, (chunk, since) in busy.items():
            if monotonic() - since > self.limit * len(chunk) + PATIENCE:
                self.ray.cancel(one, force=True)


def attempts(tasks: Sequence[Task]) -> list[Done | Failure]:
    """What comes of a chunk, on whichever machine this runs."""
    return [attempt(task) for task in tasks]


def library() -> Any:  # noqa: ANN401 - it is not there for the type checkers
    """Ray, which tells nobody that it is used. Raises MissingExtraError where it is not installed."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    try:
        import ray  # noqa: PLC0415 - it takes a second to load: only who runs on it pays
    except ImportError as missing:
        raise MissingExtraError("Ray", "scale") from missing
    return ray
