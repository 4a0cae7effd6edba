"""Checkpoints: a run as it stood at some moments, in files beside its log, so that it goes on whatever ended it."""

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, cast

from fatima_py.errors import LogError
from fatima_py.files import write_files
from fatima_py.saved import Saved
from fatima_py.sim.log_file import Digest, digest_up_to

__all__ = [
    "KEPT",
    "Checkpoint",
    "checkpoints_in",
    "drop_checkpoints",
    "is_as_kept",
    "keep_checkpoint",
    "log_up_to",
    "read_checkpoint",
    "tick_of",
]

FOLDER = "checkpoints"
KEPT = 2
"""So many of the newest are kept: should the last be damaged, the one before it is gone on from (ours)."""
SIZE = 16
BEFORE, BEHIND = b'{"digest":"', b'",'
"""What stands around the digest, with which a file begins: that of everything behind it."""


class Checkpoint(NamedTuple):
    """A town as it was at a tick, how many bytes its log had by then, and the digest of these."""

    tick: int
    offset: int
    log: str
    town: Mapping[str, Any]


def keep_checkpoint(folder: Path, point: Checkpoint, most: int | None = KEPT) -> Path:
    """Write a checkpoint of the run in a folder, as a whole or not at all, and keep so many at `most` (None: all).

    It begins with the digest of the rest. Raises OSError where it cannot be written.
    """
    path = folder / FOLDER / f"{point.tick:015}.json"
    text = json.dumps(point._asdict(), ensure_ascii=False, allow_nan=False, separators=(",", ":"))[1:]
    write_files({path: f"{(BEFORE + digest_of(text.encode()) + BEHIND).decode()}{text}"}, folders=True)
    for old in checkpoints_in(folder)[: -most if most else 0]:
        old.unlink(missing_ok=True)
    return path


def drop_checkpoints(folder: Path, after: int) -> None:
    """Remove the checkpoints of later ticks, of what will come again."""
    for path in checkpoints_in(folder):
        if tick_of(path) > after:
            path.unlink(missing_ok=True)


def checkpoints_in(folder: Path) -> list[Path]:
    """The files of checkpoints, the oldest first."""
    return sorted(one for one in (folder / FOLDER).glob("*.json") if one.stem.isdecimal())


def tick_of(path: Path) -> int:
    """The tick of a checkpoint, by the name of its file."""
    return int(path.stem)


def read_checkpoint(path: Path) -> Checkpoint:
    """A checkpoint from its file. Raises LogError for what is none or damaged."""
    try:
        data = path.read_bytes()
    except OSError as wrong:
        raise LogError(f"it cannot be read ({wrong.strerror})") from None
    digest, _, text = data.removeprefix(BEFORE).partition(BEHIND)
    if not data.startswith(BEFORE) or digest != digest_of(text):
        raise LogError("it is not as it was written")
    values = Saved(json.loads(b"{" + text), "the checkpoint")
    town, tick = cast("Mapping[str, Any]", values.field("town").mapping()), values.field("tick").count()
    if tick != tick_of(path):
        raise LogError("it is of another time than its name says")
    return Checkpoint(tick, values.field("offset").count(), values.field("log").text(), town)


def log_up_to(point: Checkpoint, log: Path) -> Digest:
    """The digest of a log up to a checkpoint, which goes on with what is written behind it.

    Raises LogError for a log that ends before it, or is another up to there than it was then.
    """
    if not 0 < point.offset <= log.stat().st_size:
        raise LogError("the log does not reach as far as it")
    digest = digest_up_to(log, point.offset)
    if digest.hexdigest() != point.log:
        raise LogError("the log up to it is not as it was written")
    return digest


def is_as_kept(log: Path) -> bool:
    """Whether the log of a run is what it was at the newest of its checkpoints that can be read, where there is one."""
    for path in reversed(checkpoints_in(log.parent)):
        with suppress(LogError):
            point = read_checkpoint(path)
            return is_up_to(point, log)
    return True


def is_up_to(point: Checkpoint, log: Path) -> bool:
    """Whether a log is up to a checkpoint what it was then."""
    try:
        log_up_to(point, log)
    except LogError:
        return False
    return True


def digest_of(text: bytes) -> bytes:
    """The digest of the content of a file."""
    return blake2b(text, digest_size=SIZE).hexdigest().encode()
