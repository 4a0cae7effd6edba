"""Living: the lives that a play goes on in, and the plays that were left in them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fatima_py.errors import FatimaError, UsageError

if TYPE_CHECKING:
    from fatima_py.cli.play_options import PlayOptions
    from fatima_py.cli.saves import SavedPlay
    from fatima_py.scene import Lives

__all__ = ["is_same", "left_in", "lives_folder", "nearer"]


def lives_folder(options: "PlayOptions", saved: "SavedPlay | None") -> Path | None:
    """The folder of the lives that a play goes on in, None for none.

    Raises UsageError where it is not the one of a saved play, or is not there any more.
    """
    if saved is None:
        return options.life
    if options.life is not None and not is_same(options.life, saved.life):
        where = f"goes on in the lives of {nearer(saved.life)}" if saved.life else "goes on in no lives"
        raise UsageError(f"{saved.name} {where}; leave --life out")
    if saved.life is not None and not saved.life.is_dir():
        raise UsageError(f"the lives that {saved.name} goes on in, {nearer(saved.life)}, are not there any more")
    return options.life or (nearer(saved.life) if saved.life else None)


def nearer(path: Path) -> Path:
    """A path as it is found from the folder that one works in, where it is below that."""
    real, here = Path(os.path.realpath(path)), Path.cwd().resolve()
    return real.relative_to(here) if real.is_relative_to(here) else real


def is_same(one: Path, other: Path | None) -> bool:
    """Whether two paths are of one folder."""
    return other is not None and os.path.realpath(one) == os.path.realpath(other)


def left_in(lives: "Lives") -> Iterator["SavedPlay"]:
    """The plays that were left in these lives and may go on still, the newest first."""
    from fatima_py.cli.saves import Shelf, read_session
    from fatima_py.saved import Saved
    from fatima_py.scene.pausing import goes_on

    for one in Shelf().plays():
        if one.ended or not is_same(lives.folder, one.life):
            continue
        try:
            if goes_on(lives, Saved(read_session(one.path), str(one.path)).field("lives")):
                yield one
        except (FatimaError, OSError):  # it says so itself where somebody goes on with it
            continue
