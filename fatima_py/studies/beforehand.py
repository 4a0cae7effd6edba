"""Beforehand: what is seen to before a study runs: its plan, whether it can be run so, and room on the disk."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from fatima_py.errors import UsageError
from fatima_py.sim.tables.parquet import libraries
from fatima_py.studies.design import Planned, Study
from fatima_py.studies.engines.ray import library
from fatima_py.studies.ledger import finished_in
from fatima_py.studies.limits import amount_fault, name_faults
from fatima_py.studies.lock import see_own
from fatima_py.studies.stopping import rounds
from fatima_py.studies.terms import How, Parts

__all__ = ["A_RUN", "checked_plan", "free_at", "see_possible"]

A_RUN = 700
"""So many bytes a run takes on the disk at least, in all files together."""
A_MEASURE, A_LOG = 60, 20_000
"""So many bytes each measure of it takes besides, and its log."""


def checked_plan(study: Study, parts: Parts) -> list[Planned]:
    """The plan of a study. Raises UsageError for one of no runs, of more than can be, or with two columns of a name."""
    if (fault := amount_fault(study) or next(name_faults(study), None)) is not None:
        raise UsageError(fault.told)
    return list(parts.plan(study))


def see_possible(study: Study, folder: Path, how: How, wanted: Iterable[Planned]) -> None:
    """See that a study can be run so, and the disk takes what is missing of it, or its first round.

    Raises UsageError, MissingExtraError where it cannot, LogError for a ledger that is damaged.
    """
    if how.jobs < 1:
        raise UsageError(f"--jobs {how.jobs}: expected a whole number from 1 on")
    if not how.limit > 0:
        raise UsageError(f"--limit {how.limit:g} s: expected a time that is longer than none")
    libraries()
    if how.engine == "ray":
        library()
    see_own(folder)
    first = study.runs if study.precision is None else next(rounds(study.runs))
    done = frozenset[str]() if how.keep_logs else finished_in(folder)  # some of which may lack their logs
    count = sum(one.number <= first and one.key not in done for one in wanted)
    needed = count * (A_RUN + A_MEASURE * (len(study.measures) + len(study.factors)) + A_LOG * how.keep_logs)
    if needed > (free := free_at(folder)):
        raise UsageError(
            f"{folder}: {count:,} runs take {needed / 1e6:,.2f} MB at least, and the disk has {free / 1e6:,.2f} MB left"
        )


def free_at(folder: Path) -> int:
    """How many bytes are free on the disk of a folder that may not be there yet."""
    place = folder.absolute()
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free
