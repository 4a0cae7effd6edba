"""Recording: the log of a play as it grows."""

from pathlib import Path
from types import TracebackType
from typing import Any, Self

from fatima_py.errors import LogError, UsageError
from fatima_py.record import read_log, write_record

__all__ = ["Recording"]


class Recording:
    """A log that is written beat by beat, so that an interrupted play keeps what it had.

    Opening it fails at once where the file cannot be written. Raises UsageError for a file that holds anything but a
    recording: nobody loses a scenario to a wrong option.
    """

    def __init__(self, path: Path, header: dict[str, Any]) -> None:
        protect(path)
        try:
            self.file = path.open("w", encoding="utf-8", newline="\n")
        except OSError as wrong:
            raise UsageError(f"{path}: the recording cannot be written: {wrong.strerror}") from None
        self.path = path
        self.beats = 0
        self.marks = [self.add(header)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.file.close()

    def add(self, record: dict[str, Any]) -> int:
        """Write one record; the answer is where the next one begins."""
        write_record(self.file, record)
        return self.file.tell() if self.file.seekable() else 0

    def beat(self, record: dict[str, Any]) -> None:
        """Write one beat."""
        self.marks.append(self.add(record))
        self.beats += 1

    def back_to(self, beats: int) -> None:
        """Take back what came after so many beats; what went down a pipe cannot be taken back."""
        if self.file.seekable():
            del self.marks[beats + 1 :]
            self.file.seek(self.marks[beats])
            self.file.truncate()
            self.beats = beats


def protect(path: Path) -> None:
    """Refuse to write over what is no recording."""
    if not path.is_file() or not path.stat().st_size:
        return
    try:
        read_log(path)
    except LogError:
        raise UsageError(
            f"{path} is there already and is no recording; choose another name for the recording"
        ) from None
