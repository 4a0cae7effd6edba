"""Trying: what a study would take, by a few of its runs that are made and thrown away."""

from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import NamedTuple

from fatima_py.errors import UsageError
from fatima_py.studies.choosing import chosen
from fatima_py.studies.design import Study
from fatima_py.studies.executing import Done, execute
from fatima_py.studies.faults import told
from fatima_py.studies.ledger import finished_in, written
from fatima_py.studies.running import A_RUN, How, Parts, checked_plan, free_at, see_possible, tasks_of

__all__ = ["Trial", "tried"]


class Trial(NamedTuple):
    """How many cells and runs there are, how many runs are `there` already, how many were `tried`.

    A run takes so many `seconds` and `bytes`, on average; the disk has so many bytes `free`.
    """

    cells: int
    runs: int
    there: int
    tried: int
    seconds: float
    bytes: float
    free: int


def tried(study: Study, folder: Path, parts: Parts, how: How) -> Trial:
    """What a study would take in a folder, where nothing is written, by the first runs of three of its cells at most.

    Raises what `run_study` raises for a study that cannot be run so, and UsageError for runs that fail.
    """
    wanted = chosen(study, checked_plan(study, parts), how.only)
    see_possible(study, folder, how, len(wanted))
    done = finished_in(folder)
    cells = list(dict.fromkeys(one.cell for one in wanted))
    places = sorted({0, (len(cells) - 1) // 2, len(cells) - 1})
    some = [next(one for one in wanted if one.cell == cells[place]) for place in places]
    with TemporaryDirectory() as logs:
        tasks = tasks_of(study, parts, parts.measuring(study), some, Path(logs) if how.keep_logs else None)
        had: list[Done] = []
        for task, one in zip(tasks, some, strict=True):
            try:
                had.append(execute(task))
            except Exception as wrong:
                raise UsageError(f"{one.cell.shown}, run {one.number}: {told(wrong)}") from wrong
        kept = sum(path.stat().st_size for path in Path(logs).rglob("*") if path.is_file())
    sizes = [A_RUN + 3 * len(written(one.values)) + 2 * len(written(one.courses)) for one in had]
    return Trial(
        len(cells),
        len(wanted),
        sum(one.key in done for one in wanted),
        len(had),
        fmean([one.seconds for one in had]),
        fmean(sizes) + kept / len(had),
        free_at(folder),
    )
