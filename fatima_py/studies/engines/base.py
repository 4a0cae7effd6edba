"""Engines: what each of them is, and how many tasks go to a worker at once."""

from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from math import ceil
from typing import NamedTuple, Protocol

from fatima_py.studies.executing import Done, Failure, Task

__all__ = ["LONGEST", "MOMENT", "THREADS", "Chunks", "Engine", "Event", "Fewer", "Leased"]

ENOUGH = 0.5
"""So many seconds of work go to a worker at once, at least, where runs are short (ours)."""
MOST = 1000
"""So many tasks go to a worker at once, at most."""
LONGEST = 3600.0
"""So many seconds a run may take where nobody says otherwise."""
MOMENT = 0.2
"""After so many seconds in which nothing came, an engine says so."""
THREADS: dict[str, str] = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)
"""What lets a worker reckon in one thread: there are as many workers as the machine has work for."""


class Leased(NamedTuple):
    """A worker has these runs from now on."""

    keys: tuple[str, ...]
    worker: str


class Fewer(NamedTuple):
    """So many processes work on from now on, since the machine gives no more: why."""

    jobs: int
    why: str


Event = Leased | Done | Failure | Fewer | None
"""What an engine tells: who has which runs, what came of one, that fewer work, or (None) that nothing came just now."""


class Engine(Protocol):
    """What runs tasks. It is entered before its first use, and nothing of it is left when it is left."""

    def __enter__(self) -> object:
        """Be ready to run. Raises MissingExtraError where something is not installed."""
        ...

    def __exit__(self, *wrong: object) -> None:
        """Let everything go that was taken, in the middle of runs as well."""
        ...

    def map(self, tasks: Iterable[Task]) -> Generator[Event, None, None]:
        """Run tasks, which are asked for as there is room for them: a Done or a Failure for each, in any order."""
        ...


class Chunks:
    """Tasks in chunks of some work each: one at first, and more once it is known how short a run is."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self.tasks: Iterator[Task] = iter(tasks)
        self.back: list[Task] = []
        self.seconds, self.runs = 0.0, 0

    def take(self) -> tuple[Task, ...]:
        """The next chunk, empty where no task is left."""
        if self.back:  # what was in hand when a worker died: each goes alone
            return (self.back.pop(0),)
        each = self.seconds / self.runs if self.runs else ENOUGH
        return tuple(islice(self.tasks, min(MOST, max(1, ceil(ENOUGH / max(each, 1e-6))))))

    def give_back(self, tasks: Iterable[Task]) -> None:
        """Let tasks that were taken, and came to no end, be taken once more."""
        self.back.extend(tasks)

    def saw(self, done: Done) -> None:
        """Learn how long a run takes."""
        self.seconds += done.seconds
        self.runs += 1
