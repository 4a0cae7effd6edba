"""Executing: one run of a study in memory, from its setting to what was measured of it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from errno import EIO
from pathlib import Path
from secrets import token_hex
from time import perf_counter
from typing import Protocol

from fatima_py.record.lines import town_line
from fatima_py.record.town import Talk, TownRecord
from fatima_py.setting import Setting
from fatima_py.sim.log import LOG
from fatima_py.sim.ticks import seconds, ticks
from fatima_py.sim.town import Town
from fatima_py.studies.design import Until
from fatima_py.studies.faults import told, trace

__all__ = ["Courses", "Done", "Failure", "Measuring", "Networks", "Task", "Value", "Values", "attempt", "execute"]

Value = float | int | str | bool | None
"""What was measured of a run; None says that there was none, as of a time until what never came."""
Values = Mapping[str, Value]
"""What was measured of a run, by the name of the measure."""
Courses = Mapping[str, tuple[tuple[float, float], ...]]
"""By the name of a measure: what it was at which times (simulated seconds since the run began)."""
Networks = Mapping[str, tuple[tuple[str, str, float], ...]]
"""By the name of a measure: from whom, to whom, and how much."""
ENDED = frozenset({"over", "broken off"})


class Measuring(Protocol):
    """What takes the records of a run for what was to be measured of it; it goes to other processes by a pickle."""

    @property
    def book(self) -> Mapping[str, Mapping[str, object]]:
        """What a code book tells of each measure, by its name: at least its `kind`, and what it is `about`."""
        ...

    @property
    def explained(self) -> Sequence[str]:
        """How each measure is worked out, for people; in several lines each."""
        ...

    def __call__(self, records: Sequence[TownRecord], setting: Setting, /) -> tuple[Values, Courses, Networks]:
        """The values of the measures of a run of a setting, the courses and the networks of those that are one."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """One run that is to be had: all that its result hangs on, by which `key` it goes.

    `setting` is what is run, with the levels of its cell set, `seed` that of its luck, `until` when it ends, and
    `measuring` takes its records for what was measured. Where `log` names a folder, the log of the run is kept there.
    """

    key: str
    setting: Setting
    seed: int
    until: Until
    measuring: Measuring
    log: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a run.

    `key` is that of the run. `values` are what was measured, by the name of the measure; `courses` are the values that
    it had over time, of those measures that are courses; `networks` are who was tied to whom and how much, of those
    that are networks. `records` is how many records it had, and `seconds` how long it took to run, by the clock of the
    machine.
    """

    key: str
    values: Values
    courses: Courses = field(default_factory=dict[str, tuple[tuple[float, float], ...]])
    records: int = 0
    seconds: float = 0.0
    networks: Networks = field(default_factory=dict[str, tuple[tuple[str, str, float], ...]])


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing came of a run.

    `key` is that of the run, `why` a sentence for people, and `traceback` that of what was raised, empty where there is
    none. It is `always` so where the run raised it: the same run raises the same. Where the `disk` would not take its
    log, that is the number of the error, and no fault of the run.
    """

    key: str
    why: str
    traceback: str = ""
    disk: int = 0
    always: bool = False


def attempt(task: Task) -> Done | Failure:
    """Execute a run, whatever comes of it: what it raises is its failure; only an interrupt comes out of here."""
    try:
        return execute(task)
    except LogNotKeptError as wrong:
        return Failure(task.key, wrong.why.strerror or str(wrong.why), disk=wrong.why.errno or EIO)
    except MemoryError as wrong:  # which is of the machine, and of what else runs on it
        return Failure(task.key, told(wrong), trace(wrong))
    except Exception as wrong:  # noqa: BLE001 - any fault of a run is its own, and the others go on
        return Failure(task.key, told(wrong), trace(wrong), always=True)


def execute(task: Task) -> Done:
    """Run a setting as a task says, and measure what happened. Raises whatever the run or its measures raise."""
    began = perf_counter()
    records = run(task.setting, task.seed, task.until)
    values, courses, networks = task.measuring(records, task.setting)
    if task.log:
        try:
            keep_log(records, Path(task.log))
        except OSError as wrong:
            raise LogNotKeptError(wrong) from wrong
    return Done(task.key, dict(values), dict(courses), len(records), perf_counter() - began, dict(networks))


class LogNotKeptError(Exception):
    """A disk would not take the log of a run; `why` says what it said."""

    def __init__(self, why: OSError) -> None:
        super().__init__(str(why))
        self.why = why


def run(setting: Setting, seed: int, until: Until) -> list[TownRecord]:
    """The records of a run, the header first.

    It goes on for so many seconds, or to the end of the clock of the setting; where it is until the scene ends, it is
    over with the instant at which a conversation first comes to its end.
    """
    records: list[TownRecord] = []
    town = Town(setting, seed=seed, sink=records)
    last = town.end if until.seconds is None else ticks(until.seconds)
    if not until.scene_ends:
        town.run(seconds(last))
    else:
        town.begin()
        stop = SceneEnd(town, records)
        town.kernel.run(last, stop)
    town.finish()
    return records


class SceneEnd:
    """Whether the scene has ended in a run, and all that happens at that instant has happened."""

    def __init__(self, town: Town, records: list[TownRecord]) -> None:
        self.town, self.records, self.seen, self.ended = town, records, 0, False

    def __call__(self) -> bool:
        """Look at what is new of the records."""
        if not self.ended:
            new, self.seen = self.records[self.seen :], len(self.records)
            self.ended = any(isinstance(one, Talk) and one.state in ENDED for one in new)
        kernel = self.town.kernel
        return self.ended and kernel.next_tick() != kernel.now


def keep_log(records: Sequence[TownRecord], folder: Path) -> None:
    """Keep the log of a run in a folder, as a whole or not at all. Raises OSError where it cannot be kept."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f".{LOG}.{token_hex(8)}.new"
    try:
        with new.open("wb") as file:
            for one in records:
                file.write(town_line(one))
        new.replace(folder / LOG)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
