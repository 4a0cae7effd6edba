"""A log file that grows with the play, so that an interrupted play keeps what it had."""

import os
from array import array
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import FileIO
from itertools import accumulate, count
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast, overload

from fatima_py.errors import LogError, UsageError
from fatima_py.files import add, beside, failing, free_name, is_odd, is_stream, opened_stream, sole
from fatima_py.inputs import read_object, read_path
from fatima_py.record import as_json, records_of
from fatima_py.record.values import Happened, Header, Record, Wording

__all__ = ["LogFile", "OnFile"]


class LogFile:
    """A log that is written record by record, each one safely out on the disk before the next.

    It begins with the `records` that there are already. Where a recording stands in the file that these go on from, it
    is added to; any other stays as it is until the play has come to its end (the block is left without an error): the
    new one is written beside it, in `place`, and then takes its place. Broken off, both are kept; a play in which
    nothing happened leaves the other alone.

    Opening it fails at once where the file cannot be written. Raises UsageError for a file that holds anything but a
    recording: nobody loses a scenario to a wrong option. Raises it, too, for one in which another play is recorded now.

    `path` is where it stands in the end; `file` is what is written to; `stream` says that it is a pipe or the like, of
    which nothing can be read or taken back; `guard` keeps other plays from the recording that it may replace (None: it
    replaces none). `ends` are the bytes after which each line ends, that of the header first; `broken_off` says that
    the play was left before its end.
    """

    def __init__(self, path: Path | str, header: Header, records: Iterable[Record] = ()) -> None:
        self.path = read_path(path, "the path of a log")
        beginning = [read_object(header, Header, "what a log begins with"), *records]
        lines = [line_of(one) for one in beginning]  # what is no record is refused before anything is written
        self.guard: FileIO | None = None
        try:
            self.stream = is_stream(self.path) or is_odd(self.path)
            old = b"" if self.stream else standing(self.path, 1 + sum(map(len, lines)))
            goes_on = b"".join(lines).startswith(old)
            self.guard = None if goes_on else self.guarded(self.path.open("rb", buffering=0))
            self.place = self.path if goes_on else place_beside(self.path)
            self.file = opened_stream(self.path) if self.stream else self.guarded(self.place.open("ab", buffering=0))
            self.ends = array("Q", [len(old) if goes_on else 0])
            self.begin(b"".join(lines)[self.ends[0] :])
        except (OSError, ValueError) as wrong:
            self.let_go()
            raise UsageError(f"{path}: the recording cannot be written: {getattr(wrong, 'strerror', wrong)}") from None
        self.ends = array("Q", accumulate(map(len, lines)))
        self.broken_off = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.file.close()
        self.let_go()
        if not self.apart:
            return
        if len(self.ends) == 1:  # nothing was played
            self.place.unlink()
            self.place = self.path
        elif kind is None and not self.broken_off:
            self.place.replace(os.path.realpath(self.path))
            self.place = self.path

    def guarded(self, file: FileIO) -> FileIO:
        """A file that no other play is recorded in while it is open. Raises UsageError, which names a free one."""
        if sole(file):
            return file
        file.close()
        raise UsageError(f"{self.path}: another play is being recorded there; {free_name(self.path)} is free")

    def let_go(self) -> None:
        """Let other plays be recorded in the place of the recording that this one may replace."""
        if self.guard is not None:
            self.guard.close()

    def break_off(self) -> None:
        """Let what is written beside another recording stay there: this play is left before its end."""
        self.broken_off = True

    @property
    def apart(self) -> bool:
        """Whether it is written beside a recording that it may replace."""
        return self.place != self.path

    def add(self, record: Record) -> None:
        """Write one record. Where that fails, what was written of it is taken back, as far as it can be."""
        self.see_open()
        data = line_of(record)
        with self.told():
            add(self.file, data, self.ends[-1])
        self.ends.append(self.ends[-1] + len(data))

    @contextmanager
    def told(self) -> Generator[None, None, None]:
        """Say which recording cannot be written any further, and what is kept."""
        try:
            yield
        except OSError as wrong:
            kept = "the recording is kept up to here"
            other = f", and the one in {self.path} is as it was" if self.apart else ""
            raise OSError(wrong.errno, f"{wrong.strerror or wrong}; {kept}{other}", str(self.place)) from wrong

    def see_open(self) -> None:
        """See that something can be written still. Raises UsageError where the file is closed."""
        if self.file.closed:
            raise UsageError(f"{self.path} is closed: a play goes on within `with LogFile(...)`, or without a log file")

    def cut(self, records: int) -> None:
        """Take back what came after so many records behind the header; what went down a pipe cannot be taken back."""
        self.see_open()
        del self.ends[records + 1 :]
        self.back_to(self.ends[records])

    def back_to(self, end: int) -> None:
        """Take back what stands behind a place."""
        if not self.stream:
            self.file.truncate(end)

    def begin(self, data: bytes) -> None:
        """Write the beginning; where that fails, no file is left that was made for it."""
        try:
            add(self.file, data, self.ends[-1])
        except BaseException:
            self.file.close()
            if not self.stream and not self.ends[0]:
                self.place.unlink()
            raise


class OnFile(Sequence[Happened | Wording]):
    """The records of a log file, the first `most` of them (None: all, as it grows), read when they are asked for.

    Raises UsageError for a pipe, from which nothing is read back, LogError where the file cannot be read any more.
    """

    def __init__(self, file: LogFile, most: int | None = None) -> None:
        if file.stream:
            raise UsageError(f"{file.path}: what is written there cannot be read back: expected the name of a file")
        self.file, self.most = file, most

    def __len__(self) -> int:
        return len(self.file.ends) - 1 if self.most is None else self.most

    def __iter__(self) -> Iterator[Happened | Wording]:
        return self.between(range(len(self)))

    def __reversed__(self) -> Iterator[Happened | Wording]:
        return self.between(range(len(self))[::-1])

    @overload
    def __getitem__(self, index: int) -> Happened | Wording: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Happened | Wording, ...]: ...
    def __getitem__(self, index: int | slice) -> Happened | Wording | tuple[Happened | Wording, ...]:
        places = range(len(self))[index]
        return next(self.between([places])) if isinstance(places, int) else tuple(self.between(places))

    def __delitem__(self, index: slice) -> None:
        """Nothing: the file is cut by itself."""

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, OnFile) else other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def append(self, record: Happened | Wording) -> None:
        """Nothing: what is recorded is written to the file before it is kept."""

    def so_far(self) -> "OnFile":
        """Those that there are now, without those to come."""
        return OnFile(self.file, len(self))

    def between(self, places: Sequence[int]) -> Iterator[Happened | Wording]:
        """The records at some places."""
        if not places:
            return
        try:
            with self.file.place.open("rb") as file:
                yield from (self.read(file, place) for place in places)
        except OSError as wrong:
            raise LogError(f"{self.file.place}: cannot be read ({failing(wrong)})") from None

    def read(self, file: IO[bytes], place: int) -> Happened | Wording:
        """The record at a place."""
        from fatima_py.record.reading import read_record  # noqa: PLC0415 - a play that only writes needs no pydantic

        if place + 1 >= len(self.file.ends):
            raise LogError(f"{self.file.place}: what was recorded there has been taken back since")
        start, end = self.file.ends[place : place + 2]
        file.seek(start)
        record = read_record(file.read(end - start).decode(), f"{self.file.place}:{place + 2}")
        return cast("Happened | Wording", record)  # the header stands before all of them


def line_of(record: Record) -> bytes:
    """A record as it stands in a file."""
    return f"{as_json(record)}\n".encode()


def standing(path: Path, most: int) -> bytes:
    """The beginning of the recording that stands in a file, nothing where it is empty or not there.

    Raises UsageError for anything but a recording.
    """
    if not path.is_file() or not path.stat().st_size:
        return b""
    try:
        deque(records_of(path), maxlen=0)
    except LogError as wrong:
        if "recording was written by" not in str(wrong):  # one of another version is a recording all the same
            raise UsageError(
                f"{path} is there already and is no recording; choose another name for the recording"
            ) from None
    with path.open("rb") as file:
        return file.read(most)


def place_beside(path: Path) -> Path:
    """A new file beside a recording, by the first name that nothing has: `evening.log.new`, `evening.log.new2` ..."""
    for number in count(1):
        with suppress(FileExistsError):
            return beside(path, f".new{number if number > 1 else ''}")
    raise AssertionError("there is always another number")
