"""Extras: by which command an optional library comes, for the way in which this copy of the package runs."""

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Copy", "bringing", "this_copy"]

OURS = 'name = "fatima-py"'


@dataclass(frozen=True, slots=True)
class Copy:
    """How a copy of the package runs: from a `clone` (None: it is installed), by uv or not, and what was typed."""

    clone: Path | None = None
    by_uv: bool = False
    typed: Sequence[str] = field(default=())


def bringing(extra: str, copy: Copy | None = None) -> str:
    """The command that brings an extra to this copy; in a clone with uv, the one that was typed with the extra in it.

    >>> bringing("experiments", Copy())
    "pip install 'fatima_py[experiments]'"
    >>> bringing("experiments", Copy(Path("clone"), by_uv=True, typed=("sim", "study.yaml")))
    'uv run --no-dev --extra experiments fatima sim study.yaml'
    """
    copy = this_copy() if copy is None else copy
    if copy.clone is None:
        return f"{'uv ' if copy.by_uv else ''}pip install 'fatima_py[{extra}]'"
    if not copy.by_uv:
        return f"pip install -e {shlex.quote(f'{copy.clone.as_posix()}[{extra}]')}"
    if copy.typed:
        return f"uv run --no-dev --extra {extra} fatima {shlex.join(copy.typed)}"
    return f"uv sync --inexact --no-dev --extra {extra}"


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
    )


def text_of(path: Path) -> str:
    """What a file holds, nothing where it cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
