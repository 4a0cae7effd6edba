"""A log file that grows with the play, so that an interrupted play keeps what it had."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from fatima_py.errors import LogError, UsageError
from fatima_py.inputs import read_object, read_path
from fatima_py.record import as_json, read_log, write_record
from fatima_py.record.values import Header, Record

__all__ = ["LogFile"]


class LogFile:
    """A log that is written record by record, each one safely out before the next.

    It begins anew, with the `records` that there are already: a recording that stood in the file is written over.
    Opening it fails at once where the file cannot be written. Raises UsageError for a file that holds anything but a
    recording: nobody loses a scenario to a wrong option.
    """

    def __init__(self, path: Path | str, header: Header, records: Iterable[Record] = ()) -> None:
        path = read_path(path, "the path of a log")
        beginning = [read_object(header, Header, "what a log begins with"), *records]
        for one in beginning:
            as_json(one)  # what is no record is refused before anything that stood in the file is gone
        try:
            protect(path)
            self.file = path.open("w", encoding="utf-8", newline="\n")
        except (OSError, ValueError) as wrong:
            raise UsageError(f"{path}: the recording cannot be written: {getattr(wrong, 'strerror', wrong)}") from None
        self.path = path
        self.ends: list[int] = []
        for record in beginning:
            self.add(record)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.file.close()

    def add(self, record: Record) -> None:
        """Write one record. Where that fails, what was written of it is taken back, as far as it can be."""
        self.see_open()
        try:
            write_record(self.file, record)
        except BaseException:
            if self.ends and self.file.seekable():
                with suppress(OSError):
                    self.back_to(self.ends[-1])
            raise
        self.ends.append(self.file.tell() if self.file.seekable() else 0)

    def see_open(self) -> None:
        """See that something can be written still. Raises UsageError where the file is closed."""
        if self.file.closed:
            raise UsageError(f"{self.path} is closed: a play goes on within `with LogFile(...)`, or without a log file")

    def cut(self, records: int) -> None:
        """Take back what came after so many records behind the header; what went down a pipe cannot be taken back."""
        self.see_open()
        if self.file.seekable():
            del self.ends[records + 1 :]
            self.back_to(self.ends[records])

    def back_to(self, end: int) -> None:
        """Take back what stands behind a place."""
        self.file.seek(end)
        self.file.truncate()


def protect(path: Path) -> None:
    """Refuse to write over what is no recording."""
    if not path.is_file() or not path.stat().st_size:
        return
    try:
        read_log(path)
    except LogError as wrong:
        if "recording was written by" in str(wrong):
            return  # one of another version is a recording all the same
        raise UsageError(
            f"{path} is there already and is no recording; choose another name for the recording"
        ) from None
