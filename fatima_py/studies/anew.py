"""Anew: the tables and the report of a study as it is now, of those of its runs that are there, without running any."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, cast

from fatima_py.errors import Place
from fatima_py.inputs import read_path
from fatima_py.studies.beforehand import checked_plan
from fatima_py.studies.design import Planned, Study, Written
from fatima_py.studies.ledger import LEDGER, Ledger, State
from fatima_py.studies.lock import differences, lock_in, locked, relock
from fatima_py.studies.report.results import keys_in
from fatima_py.studies.running import How, Parts, Run, ignore
from fatima_py.studies.stopping import rounds
from fatima_py.studies.tables import write_plan

__all__ = ["Anew", "report_anew"]


class Anew(NamedTuple):
    """Of how many `runs` a report was written, of those that are `planned`; of none where none of them is there.

    `wanted` are as many as there are to be: all that are planned, or as many as are precise enough. `changed` tells in
    a few words each what of the study is another than when it was run last.
    """

    runs: int
    wanted: int
    planned: int
    changed: tuple[str, ...] = ()


def report_anew(study: Study, folder: Path | str, parts: Parts, *, notice: Callable[[str], object] = ignore) -> Anew:
    """Write the tables and the report of a study as it is now, of the runs of its plan that are done in a folder.

    What a result hangs on is in its key: runs of another seed, time, level or measure, or of other code, are none of
    these runs, and where none is there nothing is written. Where a folder has no ledger, its results are taken as they
    are if all of them are of the plan. `notice` is told in sentences what is to be known. Raises UsageError where there
    are no results, or where another process runs the study, and what writing a report raises.
    """
    path = read_path(folder, "the folder of a study")
    before = lock_in(path)
    as_run = as_measured(study, before)
    planned = checked_plan(as_run, parts)
    changed = tuple(differences(before, locked(as_run)))
    if not (path / LEDGER).is_file():
        keys = keys_in(path)
        count = wanted = len(keys) if keys <= {one.key for one in planned} else 0
    else:
        with Ledger(path) as ledger:
            if damaged := ledger.free_damaged():
                notice(f"in {ledger.path} the result of {', '.join(damaged)} is damaged, and is left out")
            run = Run(study, path, parts, How(), ledger)
            run.measuring = parts.measuring(study)
            had = had_of(run, planned)
            wanted, count = len(had), len(ledger.values(one.key for one in had))
            if count:
                write_plan(study, planned, path)
                run.write_tables(had)
                told = {} if study.precision is None else {"precise": run.is_enough(study.precision, had)}
                lost = len(run.lost(had))
                relock(path, as_run, finished=count == wanted, runs_done=count, runs_lost=lost, **told)
    if count and parts.report is not None:
        parts.report(study, path)
    return Anew(count, wanted, len(planned), changed)


def as_measured(study: Study, before: Mapping[str, object]) -> Study:
    """The study with all that was measured when it was run, where that is what it measures now and more.

    A line of the report may have needed a course that no other line shows.
    """
    told = before.get("measures")
    measures = cast("Mapping[str, str]", told) if isinstance(told, Mapping) else dict[str, str]()
    now = {one.name or one.text: one for one in study.measures}
    if any(measures.get(name) != one.text for name, one in now.items()):
        return study
    more = [Written(text, Place(str(study.path)), name) for name, text in measures.items() if name not in now]
    return replace(study, measures=(*study.measures, *more))


def had_of(run: Run, planned: Sequence[Planned]) -> Sequence[Planned]:
    """The runs that a study is about: those of its plan, or as many as are precise enough, where these were had."""
    precision = run.study.precision
    states = run.ledger.states(one.key for one in planned)
    ended = {key for key, told in states.items() if told.state in {State.DONE, State.QUARANTINED}}
    for number in rounds(run.study.runs) if precision is not None else ():
        had = [one for one in planned if one.number <= number]
        if not ended.issuperset(one.key for one in had):
            break
        if precision is not None and run.is_enough(precision, had):
            return had
    return planned
