"""Running: a setting in a folder: its log, checkpoints and manifest, and when it is finished its tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Literal, NamedTuple

from fatima_py.errors import LogError, MissingExtraError, Place, Problem, UsageError
from fatima_py.files import failing
from fatima_py.inputs import read_number, read_path, read_positive
from fatima_py.record.codec import plain
from fatima_py.record.lines import town_line
from fatima_py.record.town import Activity, End, Talk, TownHeader, TownRecord
from fatima_py.setting import Setting
from fatima_py.sim.checkpoints import (
    KEPT,
    Checkpoint,
    checkpoints_in,
    drop_checkpoints,
    keep_checkpoint,
    log_up_to,
    read_checkpoint,
)
from fatima_py.sim.log import LOG, TABLES_FOLDER, TownLog
from fatima_py.sim.log_file import Digest, TownLogFile, is_torn, see_same
from fatima_py.sim.manifest import Stretch, is_as_finished, write_manifest
from fatima_py.sim.pacing import Pacer
from fatima_py.sim.tables.parquet import write_tables
from fatima_py.sim.tables.rows import rows_of
from fatima_py.sim.ticks import seconds, ticks
from fatima_py.sim.town import Town
from fatima_py.sim.town.beginning import header_of
from fatima_py.sim.town.branching import Parent
from fatima_py.sim.town.taking_down import Sink
from fatima_py.sim.wording import Words
from fatima_py.sim.words import clock

__all__ = ["Outcome", "Plan", "Progress", "run_setting", "town_as"]

HOUR = 3600.0
DAMAGED = "FA801"
GONE_BACK = "the run goes on from an earlier one, or else from its beginning"
ALTERED = "the log is not as it was written when the run was finished"
FROM_A_CHECKPOINT = "the run goes on from a checkpoint before that, or else from its beginning"
COST = "cost"
"""Why a run ended whose words would have cost more than they may: it can be gone on with."""


class Progress(NamedTuple):
    """How far a run is: the simulated time (`now`) and that of its end (`until`), in seconds, and its `records` so far.

    `late` is by how many real seconds it is behind, where it runs in real time.
    """

    now: float
    until: float
    records: int
    late: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How a setting is run: until when, by which luck, and in which order.

    `until` is in simulated seconds since it begins, None for the end of its clock; `seed` settles all that is left to
    luck; `order` and `tie` are those of the setting where they are None. A checkpoint is made after each `checkpoint`
    simulated seconds and where the run stops; so many of the newest are kept (`keep`, None: all). It may run in real
    time, so many simulated seconds a second (`realtime`), and go on with what is in the folder (`resume`).
    """

    seed: int = 0
    until: float | None = None
    checkpoint: float = HOUR
    order: Literal["simultaneous", "sequential"] | None = None
    tie: Literal["stable", "shuffle"] | None = None
    realtime: float | None = None
    resume: bool = False
    keep: int | None = KEPT


class Outcome(NamedTuple):
    """What came of a run: its `folder`, the `end` of its log, and how many records of each kind were added (`counts`).

    Of conversations and activities those records are counted with which one begins. `since` is the tick at which it was
    gone on with, `late` how far it ever was behind, in real seconds. `tables` says whether they were written, which
    takes an extra.
    """

    folder: Path
    end: End
    counts: Mapping[str, int]
    since: int = 0
    late: float = 0.0
    tables: bool = False


def ignore(_told: object) -> None:
    """Look away."""


def run_setting(
    setting: Setting,
    folder: Path | str,
    plan: Plan | None = None,
    *,
    wording: Words = None,
    watch: Callable[[Progress], object] = ignore,
    notice: Callable[[str], object] = ignore,
) -> Outcome:
    """Run a setting into a folder; `watch` is told how far it is at each checkpoint.

    A run that is gone on with has the log that it would have had without the break. `notice` is told in a sentence what
    could not be gone on with: a damaged checkpoint, or a folder in which there is no run.

    Raises UsageError for a folder that holds a run where it is not to be gone on with, for one of another setting or
    seed, and for a run that is later already than it is to go; OSError where the disk takes no more, after which it can
    be gone on with.
    """
    run = Run(setting, read_path(folder, "the folder of a run"), plan or Plan(), wording)
    run.notice = notice
    return run.go(watch)


class Run:
    """A setting as it runs into a folder."""

    def __init__(self, setting: Setting, folder: Path, plan: Plan, wording: Words) -> None:
        self.setting, self.wording = setting, wording
        self.folder, self.plan, self.log = folder, plan, folder / LOG
        self.before = header_in(self.log) if plan.resume else None
        self.town = self.made()
        self.header = header_of(self.town, self.before)
        self.until = self.town.end if plan.until is None else ticks(plan.until)
        self.step = ticks(read_positive(plan.checkpoint, "the time between checkpoints"))
        self.keep = None if plan.keep is None else int(read_number(plan.keep, "how many checkpoints are kept", 1))
        self.pacer = None if plan.realtime is None else Pacer(plan.realtime)
        self.counts = Counter[str]()
        self.file: TownLogFile | None = None
        self.end: End | None = None
        self.notice: Callable[[str], object] = ignore

    def made(self) -> Town:
        """A town at its beginning."""
        return town_as(self.setting, self.plan, self.before, self.wording, self)

    def go(self, watch: Callable[[Progress], object]) -> Outcome:
        """Run to the end, and write what belongs to a finished run."""
        there = self.is_there()
        if there and (done := self.finished()):
            return Outcome(self.folder, done, {}, done.tick, tables=self.write_tables())
        with self.gone_on() if there else self.begun() as file:
            self.file = file
            since, stretch = self.town.kernel.now, stretch_from(self.town.kernel.now)
            write_manifest(self.log, self.header)
            try:
                end = self.run(file, watch)
            except BaseException:
                with suppress(OSError):  # of a disk that takes no more, the first that it refused is told
                    self.tell_manifest(file, stretch)
                raise
            self.tell_manifest(file, stretch)
        late = 0.0 if self.pacer is None else self.pacer.latest
        return Outcome(self.folder, end, self.counts, since, late, self.write_tables())

    def tell_manifest(self, file: TownLogFile, stretch: Callable[[int], Stretch]) -> None:
        """Take down in the manifest how far the run has come, when all of that is safely out."""
        file.sync()
        words: Mapping[str, Any] = {} if self.town.wording is None else plain(self.town.wording.counts)
        write_manifest(self.log, self.header, stretch(self.town.kernel.now), self.end, words)

    def is_there(self) -> bool:
        """Whether the folder holds a run to go on with. Raises UsageError where there is one, and it is not to be."""
        if not self.plan.resume and self.log.is_file() and self.log.stat().st_size > 0:
            raise UsageError(
                f"{self.folder} holds a run already: go on with it (--resume), or name another folder (-o)"
            )
        if self.plan.resume and self.before is None:
            self.notice(f"nothing to go on with in {self.folder}: begun anew")
        return self.before is not None

    def finished(self) -> End | None:
        """The end of the run in the folder, where nothing of what is asked for is left to run."""
        log = TownLog(self.log)
        see_same(self.log, log.header, self.header)
        if not is_as_finished(self.log):
            self.notice(str(Problem(DAMAGED, Place(str(self.log)), ALTERED, FROM_A_CHECKPOINT)))
            return None
        self.see_later(log.tick)
        end = log.end
        return end if end is not None and end.why != COST and end.tick >= self.until else None

    def see_later(self, tick: int) -> None:
        """See that the run is not later than it is to go. Raises UsageError where it is."""
        if tick > self.until:
            now, until = clock(self.header, tick), clock(self.header, self.until)
            raise UsageError(
                f"the run in {self.folder} is at {now} already, and cannot end at {until}: name another folder (-o)"
            )

    def begun(self) -> TownLogFile:
        """A new log; checkpoints that stand there without one are of another run."""
        file = TownLogFile(self.log, self.header)
        drop_checkpoints(self.folder, -1)
        return file

    def gone_on(self) -> TownLogFile:
        """The log, cut to where the run goes on: at the newest checkpoint, or at the beginning."""
        offset, digest = self.gone_back()
        self.see_later(self.town.kernel.now)
        file = TownLogFile(self.log, self.header, offset=offset, digest=digest)
        drop_checkpoints(self.folder, self.town.kernel.now if self.town.begun else -1)
        return file

    def gone_back(self) -> tuple[int, Digest | None]:
        """Let the town be as it was at the newest checkpoint that can be gone on from.

        The answer is how long the log was then, and its digest up to there, None for the header alone.
        """
        for path in reversed(checkpoints_in(self.folder)):
            try:
                point = read_checkpoint(path)
                digest = log_up_to(point, self.log)
                self.town.load(point.town)
            except LogError as wrong:
                passed = Problem(DAMAGED, Place(str(path)), f"this checkpoint is passed over: {wrong}", GONE_BACK)
                self.notice(str(passed))
                self.town = self.made()
            else:
                return point.offset, digest
        if self.header.parent:
            at = clock(self.header, self.header.forked)
            raise UsageError(
                f"{self.folder} is the fork of a run at {at}, and has no checkpoint to go on from: fork that run anew "
                "(--from), into another folder"
            )
        return len(town_line(self.header)), None

    def extend(self, records: Iterable[TownRecord]) -> None:
        """Take the records of a step down; the header stands in the log already."""
        if self.file is None:
            return
        told = [one for one in records if not isinstance(one, TownHeader)]
        self.file.extend(told)
        for one in told:
            if not (isinstance(one, Activity | Talk) and one.state != "begun"):
                self.counts[one.kind] += 1
            if isinstance(one, End):
                self.end = one

    def run(self, file: TownLogFile, watch: Callable[[Progress], object]) -> End:
        """Run from checkpoint to checkpoint; the answer is the last record."""
        town, kernel = self.town, self.town.kernel
        while kernel.now < self.until and not town.stopped:
            until = seconds(min(self.until, (kernel.now // self.step + 1) * self.step))
            if self.pacer is None:
                town.run(until)
            else:
                self.pacer.run(town, until)
            saved = town.save()  # which hands on what waits for words: the log is whole up to here
            file.see_there()
            point = Checkpoint(town.kernel.now, file.sync(), file.digest.hexdigest(), saved)
            keep_checkpoint(self.folder, point, self.keep)
            kernel = town.kernel
            late = 0.0 if self.pacer is None else self.pacer.late
            watch(Progress(town.now, seconds(self.until), town.records, late))
        town.begin()  # a run of no time has a beginning, too
        town.finish()
        if self.end is None:
            raise LogError(f"{self.log}: the run was over before")
        return self.end

    def write_tables(self) -> bool:
        """Write the tables of the run; where the extra is missing for it, the log is all there is."""
        with suppress(MissingExtraError):
            try:
                write_tables(rows_of(TownLog(self.log)), self.folder / TABLES_FOLDER)
            except OSError as wrong:
                why = f"the tables cannot be written ({failing(wrong)}); the run is finished, and --resume writes them"
                raise OSError(wrong.errno, why, str(self.folder / TABLES_FOLDER)) from wrong
            return True
        return False


def town_as(setting: Setting, plan: Plan, before: TownHeader | None, wording: Words, sink: Sink = ignore) -> Town:
    """A town at its beginning, by the order of the run that it goes on with unless its plan says another."""
    order, tie = plan.order, plan.tie
    if before is not None:
        order = order or ("sequential" if before.order == "sequential" else "simultaneous")
        tie = tie or ("shuffle" if before.tie == "shuffle" else "stable")
    town = Town(setting, seed=plan.seed, sink=sink, order=order, tie=tie, wording=wording)
    if before is not None:
        town.parent = Parent(before.parent, before.forked)
    return town


def header_in(log: Path) -> TownHeader | None:
    """The header of a log, None where there is none. Raises LogError for what is no log."""
    there = log.is_file() and log.stat().st_size > 0 and not is_torn(log)
    return TownLog(log).header if there else None


def stretch_from(tick: int) -> Callable[[int], Stretch]:
    """What gives the time from now on, when it is over at a tick."""
    started, wall, cpu = datetime.now(UTC).isoformat(timespec="seconds"), perf_counter(), process_time()
    return lambda until: Stretch(started, tick, until, round(perf_counter() - wall, 3), round(process_time() - cpu, 3))
