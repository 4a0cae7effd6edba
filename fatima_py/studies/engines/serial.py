"""Serial: one run after the other, in this process; what a run raises has its exact traceback."""

from collections.abc import Generator, Iterable
from typing import Self

from fatima_py.studies.engines.base import Event, Leased
from fatima_py.studies.executing import Task, attempt

__all__ = ["Serial"]


class Serial:
    """The engine of one process: a run that takes it down takes the study down, which goes on with the next command."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *wrong: object) -> None:
        """Nothing was taken."""

    def map(self, tasks: Iterable[Task]) -> Generator[Event, None, None]:
        """Run tasks in their order."""
        for task in tasks:
            yield Leased((task.key,), "serial")
            yield attempt(task)
