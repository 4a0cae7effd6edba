"""Files: they are replaced as a whole or left as they are, and none is opened that might never end.

A stream that is open already goes by its path, too: `/dev/stdin`, `/dev/stdout`, or `/dev/fd/63` as a shell names what
it puts in the place of a file.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from errno import EACCES, EFBIG, EINVAL, EISDIR, ENXIO
from functools import partial
from io import FileIO
from itertools import islice
from pathlib import Path
from secrets import token_hex
from stat import S_ISREG
from typing import IO

from fatima_py.patterns import late_pattern
from fatima_py.spelling import did_you_mean

__all__ = [
    "LONGEST",
    "MOST",
    "add",
    "beside",
    "failing",
    "free_name",
    "hint_for",
    "is_odd",
    "is_one_of",
    "is_stream",
    "lines_of",
    "opened_stream",
    "put",
    "remove_halves",
    "sole",
    "told_of",
    "turn_at",
    "whole",
    "with_ending",
    "write_file",
    "write_files",
]

LONGEST = 4_000_000
"""So many bytes a line may have that is read."""
LARGEST = 64_000_000
"""So many bytes all lines may have that are kept together.

A turn among a hundred people takes 25 to 80 KB, by what they feel: some 800 of the longest are read.
"""
MOST = 40_000
"""So many commas a line may have: each part of a value but the first has one before it."""
MOST_KEPT = 4_000_000
"""So many commas all lines may have that are kept."""
MOST_NAMES = 1000
"""So many names of a folder are compared with one that is not there."""
LONGEST_NAME = 255
"""So many bytes the name of a file may have, here and on most disks."""
STREAMS = late_pattern(r"/dev/(?:(stdin)|(stdout)|(stderr))|/(?:dev|proc/self)/fd/(\d+)")


def stream_of(path: Path) -> int | None:
    """The number of the open stream that a path stands for, None for any other path."""
    found = STREAMS.fullmatch(str(path))
    if found is None:
        return None
    return int(found[4]) if found[4] else (found.lastindex or 1) - 1


def is_stream(path: Path) -> bool:
    """Whether a path stands for a stream that is open already."""
    return stream_of(path) is not None


def is_odd(path: Path) -> bool:
    """Whether something is there that is neither a file nor a folder: a device, or a pipe that may never end."""
    return path.exists() and not path.is_file() and not path.is_dir()


def lines_of(path: Path, *, kept: bool = True) -> Iterator[bytes]:
    """The lines of a file as they are read, all of them to be `kept` or not.

    Raises OSError for a device and a pipe, and for what takes too much memory.
    """
    if is_odd(path) and not is_stream(path):
        raise OSError(EINVAL, "this is not an ordinary file")
    left, parts = LARGEST, MOST_KEPT
    with path.open("rb") as file:
        for number, line in enumerate(iter(partial(file.readline, LONGEST + 1), b""), 1):
            left -= len(line)
            parts -= line.count(b",")
            if len(line) > LONGEST:
                raise OSError(EFBIG, f"line {number} has more than {LONGEST / 1e6:.0f} MB")
            if kept and left < 0:
                raise OSError(EFBIG, f"it has more than {LARGEST / 1e6:.0f} MB")
            if kept and parts < 0:
                raise OSError(EFBIG, f"it has more than {MOST_KEPT} values")
            yield line


def whole(line: bytes) -> bool:
    """Whether a line is JSON, and so not cut off."""
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def failing(wrong: OSError) -> str:
    """Why a file cannot be read, as it stands within a sentence."""
    why = wrong.strerror or "it fails"
    return f"{why[:1].lower()}{why[1:]}"


def hint_for(path: Path) -> str:
    """The file beside one that is not there of which the name is most like it, `did you mean ...?`; empty for none."""
    with suppress(OSError, ValueError):
        names = [one.name for one in islice(path.parent.iterdir(), MOST_NAMES) if one.is_file()]
        return str(did_you_mean(path.name, names))
    return ""


def is_one_of(path: Path, others: Iterable[Path]) -> bool:
    """Whether a path leads to the same file as one of others."""
    return path.exists() and any(other.exists() and path.samefile(other) for other in others)


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file as `write_files` does."""
    write_files({path: content})


def write_files(contents: Mapping[Path, str | bytes], *, folders: bool = False) -> None:
    """Write files, all of them or none; with `folders`, their folders are made.

    Each goes to a new file beside it, safely out on the disk, and they take their places once all are written: symbolic
    links and permissions stay; of a file with two names (hard links) only the one given is replaced. What is open
    already, a device and a pipe that is read are written to as they are. Raises OSError, which names the file and says
    what became of it, ValueError for what no file can hold or be called.

    A process that is killed outright leaves files such as `.scene.svg.9f2c41d07a6be355.new`, which may be removed:
    `remove_halves` does so.
    Where it is killed just between two that take their places, one file is new and the other as it was.
    """
    with ExitStack() as undo:
        ready: list[tuple[Path, Path]] = []
        for path, content in contents.items():
            data = content.encode() if isinstance(content, str) else content
            with told_of(path):
                if folders:
                    make_folder(path.parent, undo)
                if is_stream(path) or is_odd(path):
                    with opened_stream(path) as stream:
                        put(stream, data)
                    continue
                ready.append((path, beside(path)))
                undo.callback(ready[-1][1].unlink, missing_ok=True)
                with ready[-1][1].open("wb", buffering=0) as file:
                    put(file, data)
        for path, new in ready:
            with told_of(path):
                new.replace(os.path.realpath(path))
        undo.pop_all()


def put(file: FileIO, data: bytes, *, safely: bool = True) -> None:
    """Write to a file without a buffer, and see it safely out; what cannot wait for a disk is not waited for.

    What is not seen `safely` out outlives the process that wrote it, and not a machine that loses its power.
    """
    left = memoryview(data)
    while left:
        left = left[file.write(left) or 0 :]
    if safely and S_ISREG(os.fstat(file.fileno()).st_mode):
        os.fsync(file.fileno())


def add(file: FileIO, data: bytes, end: int, *, safely: bool = True) -> None:
    """Write behind what ends at a place, all of it or, as far as it can be taken back, nothing."""
    try:
        put(file, data, safely=safely)
    except BaseException:
        with suppress(OSError):
            file.truncate(end)
        raise


def beside(path: Path, ending: str = "") -> Path:
    """A new, empty file in the folder of another, which it may replace: with its permissions, where it is there.

    It is called like that one, with an `ending`, or else hidden and by a name that nothing has. Raises OSError for a
    folder, and for a file that nobody may write to.
    """
    place = Path(os.path.realpath(path))
    if place.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    if place.exists() and not os.access(place, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    new = with_ending(place if ending else place.with_name(f".{place.name}"), ending or f".{token_hex(8)}.new")
    new.open("xb").close()
    if place.exists():
        shutil.copymode(place, new)
        with suppress(OSError, AttributeError):  # only some may give a file to others, and not on every system
            os.chown(new, place.stat().st_uid, place.stat().st_gid)
    return new


def sole(file: IO[bytes]) -> bool:
    """Whether no other has a file that stays this one's until it is closed; where nobody can tell, it is."""
    if sys.platform == "win32":
        return True
    import fcntl  # noqa: PLC0415 - which Windows does not have

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a disk that knows no locks
        return True
    return True


@contextmanager
def turn_at(path: Path) -> Generator[bool, None, None]:
    """Wait until no other process is between reading a file and replacing it, in the folder of the file.

    It is true where that is sure: not on Windows, and not on a disk that knows no locks.
    """
    if sys.platform == "win32":
        yield False
        return
    import fcntl  # noqa: PLC0415 - which Windows does not have

    with ExitStack() as held:
        alone = False
        with suppress(OSError):
            folder = os.open(Path(os.path.realpath(path)).parent, os.O_RDONLY)
            held.callback(os.close, folder)
            fcntl.flock(folder, fcntl.LOCK_EX)
            alone = True
        yield alone


def remove_halves(path: Path) -> None:
    """Remove what processes that were killed have left of new contents of a file; nobody may be writing it now."""
    place = Path(os.path.realpath(path))
    half = re.compile(rf"\.{re.escape(place.name)}\.[0-9a-f]{{16}}\.new")
    with suppress(OSError):
        for one in [one for one in place.parent.iterdir() if half.fullmatch(one.name)]:
            one.unlink()


def free_name(path: Path) -> Path:
    """The first of `evening.log`, `evening-2.log`, `evening-3.log` ... that nothing has in the folder of a path."""
    found, number = path, 1
    while os.path.lexists(found):
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


def with_ending(path: Path, ending: str) -> Path:
    """A path whose name has an ending more; a name that would be too long for a disk loses as much of its own end."""
    name = path.name
    while len(os.fsencode(name + ending)) > LONGEST_NAME:
        name = name[:-1]
    return path.with_name(f"{name}{ending}")


def opened_stream(path: Path) -> FileIO:
    """A device, a pipe or what is open already, to write to. Raises OSError for a pipe that nobody reads."""
    number = stream_of(path)
    if number is not None:
        return FileIO(os.dup(number), "wb")
    try:
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as wrong:
        raise OSError(ENXIO, "nobody reads this pipe") if wrong.errno == ENXIO else wrong from None
    os.set_blocking(descriptor, True)  # it was not waited for whoever reads; but it may read slowly
    return FileIO(descriptor, "wb")


def make_folder(folder: Path, undo: ExitStack) -> None:
    """Make a folder and those above it that are missing, which are gone again if all is undone."""
    if not folder.exists():
        make_folder(folder.parent, undo)
        folder.mkdir()
        undo.callback(remove_empty, folder)


def remove_empty(folder: Path) -> None:
    """Remove a folder that holds nothing."""
    with suppress(OSError):
        folder.rmdir()


@contextmanager
def told_of(path: Path) -> Generator[None, None, None]:
    """Say which file cannot be written, and what is left of it."""
    left = "what stood there is as it was" if path.is_file() else "nothing was written"
    try:
        yield
    except OSError as wrong:
        raise OSError(wrong.errno, f"{wrong.strerror or wrong}; {left}", str(path)) from wrong
