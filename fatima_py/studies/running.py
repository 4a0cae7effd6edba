"""Running: a study in a folder: its runs by whichever engine, their ledger, and the tables that come of it."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from time import monotonic

from fatima_py.inputs import read_path
from fatima_py.sim.log import LOG
from fatima_py.studies.beforehand import checked_plan, see_possible
from fatima_py.studies.choosing import chosen, names_runs
from fatima_py.studies.design import Planned, Precision, Study
from fatima_py.studies.engines.base import Engine, Event, Fewer, Leased
from fatima_py.studies.engines.local import Local
from fatima_py.studies.engines.ray import OnRay
from fatima_py.studies.engines.serial import Serial
from fatima_py.studies.executing import Done, Failure, Measuring, Task
from fatima_py.studies.ledger import MOST_ATTEMPTS, Ledger, State, Told
from fatima_py.studies.lock import differences, left_of, lock_in, locked, write_lock
from fatima_py.studies.pace import Pace
from fatima_py.studies.plain_tables import without_plain
from fatima_py.studies.stopping import SECONDS, is_precise, last_time, rounds
from fatima_py.studies.tables import (
    COURSES,
    NETWORKS,
    RESULTS,
    write_codebook,
    write_courses,
    write_networks,
    write_plan,
    write_results,
)
from fatima_py.studies.terms import How, Lost, Outcome, Parts, Progress

__all__ = ["RUNS", "How", "Parts", "Progress", "Run", "ignore", "run_study", "tasks_of"]

RUNS = "runs"
"""The name of the folder of runs in the folder of a study."""
COMMIT = 0.1
"""What was told to the ledger is safe after so many seconds, at the latest (ours)."""


def ignore(_told: object) -> None:
    """Look away."""


def run_study(
    study: Study,
    folder: Path | str,
    parts: Parts,
    how: How | None = None,
    *,
    watch: Callable[[Progress], object] = ignore,
    notice: Callable[[str], object] = ignore,
) -> Outcome:
    """Run what is missing of a study in a folder, and write its tables; `watch` is told how far it is.

    Whatever ends it, what was finished is in the ledger, and the next call goes on from there to the same tables,
    byte for byte, whatever the engine and the number of jobs. `notice` is told in sentences what is to be known.

    Raises, before anything runs, UsageError for a study that cannot be run so, MissingExtraError where pyarrow or Ray
    is not installed; OSError where the disk takes no more.
    """
    chosen_how, path = how or How(), read_path(folder, "the folder of a study")
    planned = checked_plan(study, parts)
    wanted = chosen(study, planned, chosen_how.only)
    see_possible(study, path, chosen_how, wanted)
    measuring = parts.measuring(study)
    path.mkdir(parents=True, exist_ok=True)
    with Ledger(path) as ledger:
        run = Run(study, path, parts, chosen_how, ledger)
        run.measuring = measuring
        run.watch, run.notice = watch, notice
        return run.go(planned, wanted)


def engine_of(how: How) -> Engine:
    """The engine by its name."""
    if how.engine == "serial":
        return Serial()
    return Local(how.jobs, how.limit) if how.engine == "local" else OnRay(how.jobs, how.limit)


def tasks_of(
    study: Study, parts: Parts, measuring: Measuring, planned: Iterable[Planned], logs: Path | None = None
) -> Iterator[Task]:
    """What is to be run, with what is played made once for the runs of a cell that follow each other."""
    for cell, runs in groupby(planned, lambda one: one.cell):
        setting = parts.played(study, cell)
        for one in runs:
            yield Task(one.key, setting, one.seed, study.until, measuring, "" if logs is None else str(logs / one.key))


class Run:
    """A study as it runs in a folder.

    `engine` lets its runs be had, None before it begins, and `measuring` takes their records for what was measured;
    `logs` is the folder in which each leaves its log, None where none is kept. `watch` is told how far it is, and
    `notice` in sentences what is to be known. `new` is how many runs were had and `failed` how often one came to
    nothing, both since it began. `precise` says whether the means are as precise as wanted, None where nothing is said
    of that. `started` is the date and time at which the first of what is kept in the folder was begun, and `began` and
    `committed` are when this run of it began and when the ledger was last safe, in seconds of a clock of the machine.
    """

    def __init__(self, study: Study, folder: Path, parts: Parts, how: How, ledger: Ledger) -> None:
        self.study, self.folder, self.parts, self.how, self.ledger = study, folder, parts, how, ledger
        self.logs = folder.absolute() / RUNS if how.keep_logs else None
        self.watch: Callable[[Progress], object] = ignore
        self.notice: Callable[[str], object] = ignore
        self.engine: Engine | None = None
        self.measuring: Measuring
        self.new = self.failed = 0
        self.started = ""
        self.precise: bool | None = None
        self.began = self.committed = monotonic()

    def go(self, planned: Sequence[Planned], wanted: Sequence[Planned]) -> Outcome:
        """Have all runs, and write what comes of them."""
        self.see_whole()
        self.see_same(planned)
        if self.how.retry:
            self.ledger.release()
        write_plan(self.study, planned, self.folder)
        self.write_lock(finished=False)
        with self.running() as engine:
            self.engine = engine
            had = self.have_all(wanted)
        self.ledger.commit()
        shown = planned if self.how.only else had
        count = self.write_tables(shown)
        lost = self.lost(had)
        told = {} if self.precise is None else {"precise": self.precise}
        self.write_lock(finished=not self.how.only and not lost, runs_done=count, runs_lost=len(lost), **told)
        if self.parts.report is not None:
            self.parts.report(self.study, self.folder)
        return Outcome(self.folder, count, self.new, lost, self.precise)

    def see_whole(self) -> None:
        """Let what is damaged in the ledger be had once more, and say so."""
        if damaged := self.ledger.free_damaged():
            others = f" and {len(damaged) - 1:,} others" if len(damaged) > 1 else ""
            self.notice(f"in {self.ledger.path} the result of {damaged[0]}{others} is damaged, and is had once more")

    def see_same(self, planned: Sequence[Planned]) -> None:
        """Say what has changed since the folder was last run in, and how much of it still counts."""
        states = self.ledger.states(one.key for one in planned)
        kept = sum(told.state is State.DONE for told in states.values())
        before = lock_in(self.folder)
        self.started = str(before.get("started") or "") if kept else ""
        changed = list(differences(before, locked(self.study)))
        if changed:
            self.notice(
                f"changed since the last time in {self.folder}: {'; '.join(changed)}. {left_of(kept, len(planned))}"
            )
        elif kept:
            self.notice(f"{kept:,} of {len(planned):,} runs are there already")

    @contextmanager
    def running(self) -> Generator[Engine, None, None]:
        """The engine, of which nothing is left, and what was finished by then is safe."""
        try:
            with (engine := engine_of(self.how)):
                yield engine
        except OSError:
            raise  # the disk takes no more: there is nothing that could be seen to
        except BaseException:
            self.ledger.commit()
            raise

    def have_all(self, wanted: Sequence[Planned]) -> Sequence[Planned]:
        """Have the wanted runs, or as many of them as are precise enough; the answer is which."""
        precision = None if names_runs(self.how.only) else self.study.precision
        if precision is None:
            self.have(wanted, len(wanted))
            return wanted
        had: list[Planned] = []
        for number in rounds(self.study.runs):
            had = [one for one in wanted if one.number <= number]
            self.have(had, len(wanted))
            self.precise = self.is_enough(precision, had)
            if self.precise:
                break
        return had

    def is_enough(self, precision: Precision, had: Sequence[Planned]) -> bool:
        """Whether the mean of a measure is as precise as wanted in every cell, by these runs."""
        is_time = self.measuring.book.get(precision.measure, {}).get("unit") == SECONDS
        values = self.ledger.values(one.key for one in had)
        never = last_time(precision.measure, self.study.until, values) if is_time else None
        return is_precise(precision, had, values, never)

    def have(self, wanted: Sequence[Planned], most: int) -> None:
        """Have these runs; those whose process dies are tried again, until they are quarantined."""
        self.ledger.expect(one.key for one in wanted)
        for _ in range(MOST_ATTEMPTS):
            states = self.ledger.states(one.key for one in wanted)
            missing = [one for one in wanted if self.is_missing(one, states[one.key])]
            if not missing:
                break
            self.map(missing, sum(told.state is State.DONE for told in states.values()), most)

    def is_missing(self, one: Planned, told: Told) -> bool:
        """Whether a run is to be had still; one whose log is wanted, and not there, is run once more."""
        if told.state is State.QUARANTINED:
            return False
        if told.state is not State.DONE:
            return True
        return self.logs is not None and not (self.logs / one.key / LOG).is_file()

    def map(self, missing: Sequence[Planned], done: int, most: int) -> None:
        """Let the engine run these once each."""
        if self.engine is None:
            return
        done = min(done, most - len(missing))
        pace, had = Pace(1 if self.how.engine == "serial" else self.how.jobs), 0
        left: float | None = None
        for event in self.engine.map(tasks_of(self.study, self.parts, self.measuring, missing, self.logs)):
            is_safe = self.note(event)
            if isinstance(event, Done):
                had += 1
                left = pace.left(had, len(missing) - had)
            if is_safe:
                self.watch(Progress(done + had, most, self.failed, left))
        self.ledger.commit()
        self.watch(Progress(done + had, most, self.failed, 0.0))

    def note(self, event: Event) -> bool:
        """Take down in the ledger what an engine tells, and see that it is safe soon: whether all is, just now."""
        longer = False
        if isinstance(event, Leased):
            self.ledger.lease(event.keys, event.worker, self.how.limit * len(event.keys))
        elif isinstance(event, Done):
            self.ledger.done(event)
            self.new += 1
            longer = event.seconds > COMMIT
        elif isinstance(event, Fewer):
            processes = "one process alone" if event.jobs == 1 else f"{event.jobs} processes"
            self.notice(f"this machine gives a study no more processes ({event.why}): it goes on with {processes}")
        elif event is not None:
            self.see_disk(event)
            self.ledger.failed(event)
            self.failed += 1
            if self.failed == 1:
                self.notice(f"a run failed{'' if event.always else ', and is tried again'}: {event.why}")
            longer = True
        if is_due := longer or monotonic() - self.committed > COMMIT:
            self.ledger.commit()
            self.committed = monotonic()
        return is_due

    def see_disk(self, failure: Failure) -> None:
        """See that it was no disk that failed. Raises OSError where it was, after which nothing can be run."""
        if failure.disk:
            self.ledger.commit()
            raise OSError(failure.disk, failure.why, str(self.folder / RUNS))

    def write_tables(self, planned: Sequence[Planned]) -> int:
        """Write the tables of what is done of these runs; the answer is how many that are."""
        keys = [one.key for one in planned]
        values = self.ledger.values(keys)
        book = self.measuring.book
        columns = write_results(self.study, planned, values, book, self.folder)
        courses = ((key, {name: one[name] for name in one if name in book}) for key, one in self.ledger.courses(keys))
        write_courses(self.study, planned, courses, self.folder)
        write_networks(self.study, planned, self.ledger.networks(keys), book, self.folder)
        write_codebook(self.study, columns, book, self.folder)
        for sentence in without_plain(self.folder, (RESULTS, COURSES, NETWORKS)):
            self.notice(sentence)
        return len(values)

    def write_ends(self, planned: Sequence[Planned]) -> None:
        """Write the tables of these runs, and the report of them."""
        self.write_lock(finished=False)
        self.write_tables(planned)
        if self.parts.report is not None:
            self.parts.report(self.study, self.folder)

    def lost(self, planned: Sequence[Planned]) -> tuple[Lost, ...]:
        """The runs that came to nothing."""
        states = self.ledger.states(one.key for one in planned)
        told = [(one, states[one.key]) for one in planned if one.key in states]
        return tuple([Lost(one, it.why) for one, it in told if it.state is not State.DONE])

    def write_lock(self, *, finished: bool, **counts: int) -> None:
        """Write what is run, and how."""
        how = {"command": self.how.command, "engine": self.how.engine, "jobs": self.how.jobs, "only": self.how.only}
        self.started = self.started or datetime.now(UTC).isoformat(timespec="seconds")
        taken = {"started": self.started, "seconds": round(monotonic() - self.began, 1)}
        write_lock(self.folder, self.study, {**how, **taken, "finished": finished, **counts})
