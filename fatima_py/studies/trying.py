"""Trying: what a study would take, by a few of its runs that are made and thrown away."""

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from fatima_py.errors import UsageError
from fatima_py.sim.log import LOG
from fatima_py.studies.beforehand import A_RUN, checked_plan, free_at, see_possible
from fatima_py.studies.choosing import chosen
from fatima_py.studies.design import Planned, Study
from fatima_py.studies.engines.local import Local
from fatima_py.studies.engines.serial import Serial
from fatima_py.studies.executing import Done, Failure
from fatima_py.studies.ledger import Ledger, finished_in, written
from fatima_py.studies.running import RUNS, Run, tasks_of
from fatima_py.studies.terms import How, Parts

__all__ = ["Trial", "tried"]


class Trial(NamedTuple):
    """How many cells and runs there are, how many runs are `there` already, how many were `tried`.

    A run takes so many `seconds` and `bytes`, on average; the disk has so many bytes `free`. A process takes so many
    seconds to `start`, and the tables and the report take so many in the `end`. What is there once, whatever the number
    of runs, takes so many bytes (`once`): the report with its figures, the code book and the lock.
    """

    cells: int
    runs: int
    there: int
    tried: int
    seconds: float
    bytes: float
    free: int
    start: float = 0.0
    end: float = 0.0
    once: int = 0

    @property
    def room(self) -> float:
        """How many bytes the rest of the study takes.

        >>> Trial(2, 40, 10, 3, 0.5, 1e3, 10**9, once=500).room, Trial(2, 40, 40, 3, 0.5, 1e3, 10**9, once=500).room
        (30500.0, 0.0)
        """
        left = self.runs - self.there
        return self.bytes * left + self.once if left else 0.0

    def whole(self, at_once: int) -> float:
        """How many seconds the rest of the study takes, where so many runs go on at once.

        >>> Trial(2, 40, 10, 3, 0.5, 1e3, 10**9, start=2.0, end=5.0).whole(3)
        12.0
        """
        left = self.runs - self.there
        return self.end + (self.start + self.seconds * left / min(left, at_once) if left else 0.0)


def tried(study: Study, folder: Path, parts: Parts, how: How) -> Trial:
    """What a study would take in a folder, where nothing is written, by the first runs of three of its cells at most.

    They are run, and the tables and the report made of them, in a folder that is thrown away. Raises what `run_study`
    raises for a study that cannot be run so, and UsageError for runs that fail.
    """
    wanted = chosen(study, checked_plan(study, parts), how.only)
    see_possible(study, folder, how, wanted)
    done = finished_in(folder)
    cells = list(dict.fromkeys(one.cell for one in wanted))
    places = sorted({0, (len(cells) - 1) // 2, len(cells) - 1})
    some = [next(one for one in wanted if one.cell == cells[place]) for place in places]
    with TemporaryDirectory() as name, Ledger(Path(name)) as ledger:
        there = Run(study, Path(name), parts, how, ledger)
        there.measuring = parts.measuring(study)
        had, start = runs_of(there, some)
        kept = sum(path.stat().st_size for path in (Path(name) / RUNS).rglob("*") if path.is_file())
        began = perf_counter()
        there.write_ends(some)
        end = perf_counter() - began
        once = sum(path.stat().st_size for path in Path(name).rglob("*") if path.is_file() and not is_of_runs(path))
    sizes = [A_RUN + 3 * len(written(one.values)) + 2 * len(written([one.courses, one.networks])) for one in had]
    return Trial(
        len(cells),
        len(wanted),
        sum(one.key in done for one in wanted),
        len(had),
        fmean([one.seconds for one in had]),
        fmean(sizes) + kept / len(had),
        free_at(folder),
        start,
        end,
        once,
    )


def is_of_runs(path: Path) -> bool:
    """Whether a file in the folder of a study grows with the number of runs: the tables, the ledger, the logs."""
    return path.suffix == ".parquet" or ".sqlite" in path.name or path.name == LOG


def runs_of(there: Run, some: Sequence[Planned]) -> tuple[Sequence[Done], float]:
    """What comes of some runs, and how many seconds the process took to start that had them.

    Raises UsageError for one that fails.
    """
    there.ledger.expect([one.key for one in some])
    by_key, had, began = {one.key: one for one in some}, list[Done](), perf_counter()
    engine = Serial() if there.how.engine == "serial" else Local(1, there.how.limit)
    with engine:
        for event in engine.map(tasks_of(there.study, there.parts, there.measuring, some, there.logs)):
            if isinstance(event, Failure):
                one = by_key[event.key]
                raise UsageError(f"{one.cell.shown}, run {one.number}: {event.why}")
            if isinstance(event, Done):
                there.ledger.done(event)
                had.append(event)
    return had, max(0.0, perf_counter() - began - sum(one.seconds for one in had))
