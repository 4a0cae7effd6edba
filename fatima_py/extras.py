"""Extras: how `fatima` is typed and an optional library comes, for the way in which this copy of the package runs."""

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

__all__ = ["Copy", "bringing", "calling", "this_copy"]

NAME = "fatima-py"
OURS = f'name = "{NAME}"'


@dataclass(frozen=True, slots=True)
class Copy:
    """How a copy of the package runs: from a `clone` (None: it is installed), by uv or not, and what was typed.

    `by_uv` says whether it runs by uv, or in an environment that uv made, and `by_run` whether it was started by
    `uv run`; `typed` are the words behind `fatima`, none where another program uses the package.
    """

    clone: Path | None = None
    by_uv: bool = False
    typed: Sequence[str] = field(default=())
    by_run: bool = False


def calling(folder: Path | None = None, copy: Copy | None = None) -> str:
    """What is typed for `fatima` in a folder, the one that is worked in if none is named.

    Where `uv run` started a clone, no other program is called `fatima`; and uv finds the clone by itself only from
    within.

    >>> calling(copy=Copy())
    'fatima'
    >>> calling(Path("clone/my_scene"), Copy(Path("clone"), by_uv=True, by_run=True))
    'uv run --no-dev fatima'
    """
    copy = this_copy() if copy is None else copy
    if copy.clone is None or not copy.by_run:
        return "fatima"
    clone = copy.clone.resolve()
    inside = (folder or Path.cwd()).resolve().is_relative_to(clone)
    where = "" if inside else f"--project {shlex.quote(clone.as_posix())} "
    return f"uv run {where}--no-dev fatima"


def bringing(extra: str, copy: Copy | None = None) -> str:
    """The command that brings an extra to this copy; in a clone with uv, the one that was typed with the extra in it.

    To an installed copy it brings the libraries of the extra themselves, wherever the copy came from.

    >>> bringing("vader", Copy())
    "pip install 'vadersentiment>=3.3.2'"
    >>> bringing("experiments", Copy(Path("clone"), by_uv=True, typed=("sim", "study.yaml")))
    'uv run --no-dev --extra experiments fatima sim study.yaml'
    """
    copy = this_copy() if copy is None else copy
    if copy.clone is None:
        return f"{'uv ' if copy.by_uv else ''}pip install {shlex.join(libraries_of(extra))}"
    if not copy.by_uv:
        return f"pip install -e {shlex.quote(f'{copy.clone.as_posix()}[{extra}]')}"
    if copy.typed:
        return f"uv run --no-dev --extra {extra} fatima {shlex.join(copy.typed)}"
    return f"uv sync --inexact --no-dev --extra {extra}"


def libraries_of(extra: str) -> Sequence[str]:
    """What an extra asks for, as pip takes it; the extra of this package where nothing is known of how it came."""
    try:
        asked = requires(NAME) or ()
    except PackageNotFoundError:
        asked = ()
    parted = (one.partition(";") for one in asked)
    found = [what.strip() for what, _, when in parted if when.replace('"', "'").strip() == f"extra == '{extra}'"]
    return found or [f"PATH/OF/{NAME}[{extra}]"]


def this_copy(
    package: Path | None = None,
    prefix: str = sys.prefix,
    environment: Mapping[str, str] = os.environ,
    words: Sequence[str] = sys.argv,
) -> Copy:
    """How the copy at `package` runs in an environment of Python, with these words typed."""
    above = (package or Path(__file__).parent).parent
    project = text_of(above / "pyproject.toml")
    is_program = bool(words) and Path(words[0]).stem in {"fatima", "__main__"}
    return Copy(
        above if OURS in project.splitlines() else None,
        "UV" in environment or "\nuv = " in text_of(Path(prefix) / "pyvenv.cfg"),
        tuple(words[1:]) if is_program else (),
        "UV" in environment,
    )


def text_of(path: Path) -> str:
    """What a file holds, nothing where it cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
