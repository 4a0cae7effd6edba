"""The log of a run as it is written: a line for each record, out before the next step, cut to where a run goes on."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from errno import ENOENT
from hashlib import blake2b
from io import FileIO
from os import SEEK_END, fstat, fsync
from os.path import samestat
from pathlib import Path
from types import TracebackType
from typing import Self

from fatima_py.errors import LogError, UsageError
from fatima_py.files import LONGEST, add, failing, free_name, sole
from fatima_py.inputs import read_object, read_path, read_whole
from fatima_py.record.lines import town_line
from fatima_py.record.log import decoded
from fatima_py.record.reading import read_town_record
from fatima_py.record.town import TownHeader, TownRecord

__all__ = ["Digest", "TownLogFile", "digest_up_to", "is_torn", "see_same"]

Digest = blake2b
"""What a log is told from others by, which grows with it."""
SIZE = 16

AT_ONCE = 1_000_000
"""After so many bytes the log is seen safely out on the disk, beside at each checkpoint and the end (ours)."""


class TownLogFile:
    """A log that grows with the run, records out of the process before `extend` comes back: a kill loses none of them.

    It begins a new file with the `header`; or, with an `offset`, goes on with a log of the same header, cut to so many
    bytes, as a checkpoint names them, whose `digest` may be given where it is known. Folders that are missing are made.
    It may be given as the sink of a run.

    `path` is where it stands; `file` is what is written to; `safe` is how many bytes of it are safely out on the disk.

    Raises UsageError for a file that is there already where none is gone on with, for one that is no log or that of
    another run, for an offset at which no line ends, and where another run is writing.
    """

    def __init__(
        self, path: Path | str, header: TownHeader, *, offset: int | None = None, digest: Digest | None = None
    ) -> None:
        self.path = read_path(path, "the path of a log")
        line = town_line(read_object(header, TownHeader, "what the log of a run begins with"))
        try:
            self.file = self.begun(line) if offset is None else self.gone_on(line, read_whole(offset, "an offset"))
        except (OSError, ValueError) as wrong:
            raise UsageError(f"{path}: the log cannot be written: {getattr(wrong, 'strerror', wrong)}") from None
        self.offset = self.safe = self.file.seek(0, SEEK_END)
        self.digest = digest or digest_up_to(self.path, self.offset)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def begun(self, line: bytes) -> FileIO:
        """A new file that holds the header."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as undo:
            file = undo.enter_context(self.guarded(FileIO(str(self.path), "ab+")))
            if file.seek(0, SEEK_END) and not is_torn(self.path):
                raise UsageError(f"{self.path} is there already; go on with that run, or choose another folder")
            file.truncate(0)
            add(file, line, 0)
            undo.pop_all()
            return file

    def gone_on(self, line: bytes, offset: int) -> FileIO:
        """The file of a run of the same header, cut to an offset."""
        if not self.path.is_file():
            raise UsageError(f"{self.path}: there is no such file, so no run goes on there")
        with ExitStack() as undo:
            file = undo.enter_context(self.guarded(FileIO(str(self.path), "ab+")))
            end = file.seek(0, SEEK_END)
            file.seek(0)
            self.see_same(file.read(len(line)), line)
            file.seek(max(0, offset - 1))
            if not len(line) <= offset <= end or file.read(1) != b"\n":
                raise UsageError(f"{self.path} has {end} bytes, and no line of it ends at byte {offset}")
            file.truncate(offset)
            undo.pop_all()
            return file

    def see_same(self, found: bytes, line: bytes) -> None:
        """See that a file begins with the header. Raises UsageError, which says what differs, for any other."""
        if found == line:
            return
        with self.path.open("rb") as file:
            first = file.readline(LONGEST)
        try:
            other = read_town_record(decoded(first, f"{self.path}:1"), f"{self.path}:1")
        except LogError as wrong:
            raise UsageError(f"{wrong}; nothing is written there") from None
        see_same(self.path, other, read_town_record(line.decode(), "the header"))

    def guarded(self, file: FileIO) -> FileIO:
        """A file that no other run writes to while it is open. Raises UsageError, which names a free one."""
        if sole(file):
            return file
        file.close()
        raise UsageError(f"{self.path}: another run is writing there; {free_name(self.path.parent)} is free")

    def add(self, record: TownRecord) -> None:
        """Write one record. Where that fails, what was written of it is taken back, as far as it can be."""
        self.extend((record,))

    def extend(self, records: Iterable[TownRecord]) -> None:
        """Write some records at once: all of them or, as far as what was written can be taken back, none."""
        if self.file.closed:
            raise UsageError(f"{self.path} is closed: a run goes on within `with TownLogFile(...)`")
        data = b"".join([town_line(one) for one in records])
        try:
            add(self.file, data, self.offset, safely=False)
        except OSError as wrong:
            why = f"{failing(wrong)}; the log is kept up to here"
            raise OSError(wrong.errno, why, str(self.path)) from wrong
        self.offset += len(data)
        self.digest.update(data)
        if self.offset - self.safe >= AT_ONCE:
            self.sync()

    def copy(self, log: Path, start: int, end: int) -> None:
        """Write what stands in another log between two places in bytes, both of which are ends of lines.

        Raises OSError where that cannot be read, or this cannot be written.
        """
        with log.open("rb") as source:
            source.seek(start)
            while start < end and (data := source.read(min(AT_ONCE, end - start))):
                add(self.file, data, self.offset, safely=False)
                self.offset += len(data)
                self.digest.update(data)
                start += len(data)

    def see_there(self) -> None:
        """See that the log is where it was begun. Raises OSError where somebody has removed it meanwhile."""
        if not self.path.exists() or not samestat(fstat(self.file.fileno()), self.path.stat()):
            raise OSError(ENOENT, "it was removed while the run went on, which ends here", str(self.path))

    def sync(self) -> int:
        """See all of it safely out on the disk; the answer is its size in bytes, where a checkpoint goes on."""
        fsync(self.file.fileno())
        self.safe = self.offset
        return self.offset

    def close(self) -> None:
        """See it safely out, and write no more."""
        if not self.file.closed:
            try:
                self.sync()
            finally:
                self.file.close()


def digest_up_to(log: Path, end: int) -> Digest:
    """The digest of the first bytes of a log, which goes on with those that come behind them."""
    digest = blake2b(digest_size=SIZE)
    with log.open("rb") as file:
        while end > 0 and (data := file.read(min(AT_ONCE, end))):
            digest.update(data)
            end -= len(data)
    return digest


def see_same(path: Path, found: TownRecord, header: TownRecord) -> None:
    """See that a log is of the run of a header. Raises UsageError, which says what differs, for any other."""
    names = [name for name in TownHeader.__slots__ if getattr(found, name, None) != getattr(header, name)]
    if names:
        raise UsageError(
            f"{path} is the log of another run ({differences(found, header, names)}): name another folder (-o)"
        )


def differences(found: TownRecord, header: TownRecord, names: Sequence[str]) -> str:
    """What differs between two headers, in words: the numbers and words themselves where they are short."""
    told = [
        f"its {name} is {getattr(found, name, None)}, not {getattr(header, name)}" for name in SHORT if name in names
    ]
    if not told and "files" in names and isinstance(found, TownHeader) and isinstance(header, TownHeader):
        files = sorted(name for name, _ in found.files.items() ^ header.files.items())
        told = [f"of other files: {', '.join(dict.fromkeys(files))}"]
    return "; ".join(told) or ("of another setting" if "key" in names else f"{', '.join(names)} differ")


SHORT = ("title", "seed", "order", "tie", "engine", "version", "realizer", "model", "asked")
"""What of a header is told as it is where it differs."""


def is_torn(path: Path) -> bool:
    """Whether a log was cut off within its first line, so that nothing of a run is there."""
    with path.open("rb") as file:
        first = file.readline(LONGEST)
    return first[:HEAD] == BEGIN[: len(first)] and not first.endswith(b"\n") and len(first) < LONGEST


BEGIN = b'{"kind":"town"'
"""How the first line of a log begins."""
HEAD = len(BEGIN)
