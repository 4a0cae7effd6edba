"""The log of a run as it stands on disk: its lines one by one, from a file that may be larger than memory."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, cast

from fatima_py.errors import LogError, UsageError
from fatima_py.files import LONGEST, whole
from fatima_py.inputs import read_path
from fatima_py.record.log import decoded, lines_in, of_study
from fatima_py.record.reading import read_town_record
from fatima_py.record.timeline import AffectTimeline, Moment, timeline_of
from fatima_py.record.town import Born, End, Percept, Remembered, Spoken, Swayed, TownHeader, TownRecord
from fatima_py.record.values import Trace
from fatima_py.sim.calling import one_called
from fatima_py.sim.tables.batches import in_order, table_named
from fatima_py.sim.tables.code_book import TABLES, Table
from fatima_py.sim.tables.frames import frames_of, scanned
from fatima_py.sim.tables.parquet import ENDING
from fatima_py.sim.tables.rows import rows_of
from fatima_py.sim.tables.sheet import Row
from fatima_py.sim.ticks import seconds

if TYPE_CHECKING:
    from polars import LazyFrame

__all__ = ["LOG", "TABLES_FOLDER", "TownLog", "log_path", "traces_of"]

LOG = "log.jsonl"
"""The name of the log in the folder of a run."""
TABLES_FOLDER = "tables"
"""The name of the folder of its tables there."""
NONE = "this is no log of a run; expected one made with 'fatima sim'"


class TownLog:
    """A run on disk: `path` is its folder, or the log itself. It may be going on still.

    The `header` is its first line, read at once. Iterating reads the records from the beginning, the header first, and
    keeps none of them: a last line that was cut off, as by a killed process, is left out. Raises LogError, with file
    and line, for what is no log of a run, and while it is read for damage, for a line that is missing, and for a log of
    another version.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = log_path(path)
        self.header = cast("TownHeader", next(records_in(self.path)))

    def __iter__(self) -> Iterator[TownRecord]:
        return records_in(self.path)

    @property
    def end(self) -> End | None:
        """Its last line, None where the run is going on or was broken off."""
        line = last_line(self.path)
        if not line.startswith(b'{"kind":"end"'):
            return None
        return cast("End", read_town_record(decoded(line, str(self.path)), f"{self.path}, last line"))

    @property
    def tick(self) -> int:
        """The tick of its last whole line, 0 where that cannot be read."""
        whole_lines = tail_of(self.path).rpartition(b"\n")[0]
        try:
            last = read_town_record(decoded(whole_lines.rpartition(b"\n")[2], str(self.path)), str(self.path))
        except LogError:
            return 0
        return getattr(last, "tick", 0)

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table, by their ids. Raises UsageError for a table that there is not."""
        return in_order(rows_of(self), table_named(name))

    def frame(self, name: str) -> "LazyFrame":
        """A table as a frame of polars: scanned where the run is finished, else made of the log.

        Raises UsageError for a table that there is not, MissingExtraError where polars is not installed.
        """
        table = table_named(name)
        return scanned(path) if (path := self.written(table)) else frames_of(rows_of(self), table.name)[table.name]

    def frames(self) -> Mapping[str, "LazyFrame"]:
        """All tables as frames of polars, by their names; the log is read once at most."""
        paths = {table.name: self.written(table) for table in TABLES.values()}
        if None in paths.values():
            return frames_of(rows_of(self))
        return {name: scanned(path) for name, path in paths.items() if path is not None}

    def written(self, table: Table) -> Path | None:
        """Where a table of a finished run stands, None where it does not."""
        path = self.path.with_name(TABLES_FOLDER) / f"{table.name}{ENDING}"
        return path if path.is_file() and self.end is not None else None

    def timeline(self, who: str) -> AffectTimeline:
        """How one person felt, up to the last line. Raises UsageError for somebody who lived nothing in the run."""
        born, moments, tick, wanted = None, list[Moment](), 0, one_called(self.header, who)
        for record in self:
            tick = getattr(record, "tick", 0)
            if isinstance(record, Born) and record.who == wanted:
                born = record
            elif born is not None and (traces := traces_of(record, born.who)):
                moments.append(Moment(seconds(tick), traces, isinstance(record, Remembered)))
        if born is None:
            raise UsageError(f"there is no {who} in {self.path}; expected one of {', '.join(self.header.people)}")
        return timeline_of(born.mind, moments, {}, seconds(tick))


def traces_of(record: TownRecord, who: str) -> Sequence[Trace]:
    """What a line was to somebody."""
    if isinstance(record, Spoken):
        return [trace for trace in record.beat.minds if trace.who == who]
    mind = record.mind if isinstance(record, Percept | Swayed) else None
    mind = record.thought.mind if isinstance(record, Remembered) else mind
    return [mind] if mind is not None and mind.who == who else []


def log_path(path: Path | str) -> Path:
    """Where the log of a run stands, the path of the run's folder or of the log given. Raises UsageError for none."""
    given = read_path(path, "the path of a run")
    if not given.is_dir():
        return given
    log = given / LOG
    if not log.exists():
        raise LogError(f"{path}: this folder holds no run: there is no {LOG} in it{of_study(log)}")
    return log


def records_in(path: Path) -> Iterator[TownRecord]:
    """The records of a log, the header first, without a last line that was cut off."""
    number, last, ended = 0, 0, False
    for number, (line, after) in enumerate(pairwise(chain(lines_in(path, kept=False), [b""])), 1):
        where = f"{path}:{number}"
        try:
            record = read_town_record(decoded(line, where), where)
        except LogError:
            if number == 1 or after or whole(line):
                raise
            return
        if fault := misplaced(record, number, last, ended=ended):
            raise LogError(f"{where}: {fault}")
        last, ended = getattr(record, "id", last), isinstance(record, End)
        yield record
    if not number:
        raise LogError(f"{path}:1: {NONE}")


def misplaced(record: TownRecord, number: int, last: int, *, ended: bool) -> str:
    """What is wrong with where a record stands, `last` being the id before it; empty where nothing is."""
    if isinstance(record, TownHeader):
        return "a second log begins here; expected one run a file" if number > 1 else ""
    if number == 1:
        return NONE
    if ended:
        return "the run has ended before this line"
    if not isinstance(record, End) and record.id != last + 1:
        return f"id {record.id} comes after id {last}; a line is missing before it, or it is of another run"
    return ""


def last_line(path: Path) -> bytes:
    """The last line of a file, as far as a line may be long, empty where it was cut off. Raises LogError for none."""
    lines, end, torn = tail_of(path).rpartition(b"\n")
    return lines.rpartition(b"\n")[2] if end and not torn else b""


def tail_of(path: Path) -> bytes:
    """The end of a file, as long as a line may be. Raises LogError where it cannot be read."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, SEEK_END)
            file.seek(max(0, size - LONGEST))
            return file.read()
    except OSError as wrong:
        raise LogError(f"{path}: cannot be read ({wrong.strerror})") from None
