"""Checkpoints: a run as it stood at some moments, in files beside its log, so that it goes on whatever ended it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

from fatima_py.errors import LogError
from fatima_py.files import write_files
from fatima_py.saved import Saved

__all__ = ["Checkpoint", "keep_checkpoint", "newest_checkpoint"]

FOLDER = "checkpoints"
KEPT = 2
"""So many of the newest are kept: should the last be damaged, the one before it is gone on from (ours)."""


class Checkpoint(NamedTuple):
    """A town as it was at a tick, and how many bytes its log had by then."""

    tick: int
    offset: int
    town: Mapping[str, Any]


def keep_checkpoint(folder: Path, point: Checkpoint) -> Path:
    """Write a checkpoint of the run in a folder, as a whole or not at all, and remove older ones than are kept.

    Raises OSError where it cannot be written.
    """
    path = folder / FOLDER / f"{point.tick:015}.json"
    text = json.dumps(point._asdict(), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    write_files({path: text}, folders=True)
    for old in checkpoints_in(folder)[:-KEPT]:
        old.unlink(missing_ok=True)
    return path


def newest_checkpoint(folder: Path, size: int, until: int) -> Checkpoint | None:
    """The newest checkpoint of a run up to a tick that can be read and that a log of `size` bytes reaches, if any."""
    for path in reversed(checkpoints_in(folder)):
        try:
            point = read_checkpoint(path)
        except LogError:
            continue
        if point.offset <= size and point.tick <= until:
            return point
    return None


def checkpoints_in(folder: Path) -> list[Path]:
    """The files of checkpoints, the oldest first."""
    return sorted((folder / FOLDER).glob("[0-9]*.json"))


def read_checkpoint(path: Path) -> Checkpoint:
    """A checkpoint from its file. Raises LogError for what is none."""
    try:
        told: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as wrong:
        raise LogError(f"{path}: this is no checkpoint ({wrong})") from None
    values = Saved(told, f"the checkpoint {path}")
    town = cast("Mapping[str, Any]", values.field("town").mapping())
    return Checkpoint(values.field("tick").count(), values.field("offset").count(), town)
