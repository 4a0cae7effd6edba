"""Files: which of the files that a person names, or that lie in a folder, are ours."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fatima_py.errors import UsageError
from fatima_py.files import is_odd, is_one_of

if TYPE_CHECKING:
    from fatima_py.record import Log

__all__ = ["authored_files", "is_sheet", "is_toolkit", "recorded", "refuse_source"]

OURS = re.compile(r"^fatima\s*:", re.MULTILINE)
SHEET = re.compile(r"^character\s*:", re.MULTILINE)
"""Scenarios and character sheets name the version of the format; only a sheet is one character."""
FIRST = 100_000
"""So many characters are looked at: the keys of the outermost level may stand below a long comment."""


def authored_files(paths: Sequence[Path], *, sheets: bool) -> list[Path]:
    """The files named, and the scenarios (with `sheets`, character sheets too) of the folders named, each once.

    Raises UsageError where there is none.
    """
    found = list(dict.fromkeys(file for path in paths for file in files_of(path, sheets=sheets)))
    if not found:
        what = "scenario or character sheet" if sheets else "scenario"
        raise UsageError(
            f"there is no {what} in {' or '.join(map(str, paths))}; expected a .yaml file that begins with fatima: 1"
        )
    return found


def files_of(path: Path, *, sheets: bool) -> Iterable[Path]:
    """A file that is named is taken at its word; of a folder only what is ours."""
    return (file for file in within(path) if is_ours(file, sheets=sheets)) if path.is_dir() else [path]


def within(folder: Path) -> Iterator[Path]:
    """Every YAML file below a folder, in order, hidden folders left out."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == "node_modules":
            continue
        if path.is_dir() and not path.is_symlink():
            yield from within(path)
        elif path.suffix in {".yaml", ".yml"} and path.is_file():
            yield path


def is_ours(file: Path, *, sheets: bool) -> bool:
    """Whether a file says that it is a scenario, or, with `sheets`, a character sheet."""
    return bool(OURS.search(head_of(file))) and (sheets or not is_sheet(file))


def is_sheet(file: Path) -> bool:
    """Whether a file says that it is one character."""
    return bool(SHEET.search(head_of(file)))


def is_toolkit(file: Path) -> bool:
    """Whether the name of a file ends as those of the FAtiMA Toolkit do."""
    return file.suffix.lower() in {".json", ".iat", ".rpc", ".ea", ".edm", ".si", ".cif", ".wmo"}


def head_of(file: Path) -> str:
    """As much of a file as tells what it is; nothing where it cannot be read, which others report."""
    try:
        if is_odd(file):  # it may never end
            return ""
        with file.open(encoding="utf-8", errors="replace") as text:
            return text.read(FIRST)
    except OSError:
        return ""


def refuse_source(out: Path, *sources: Path | None) -> None:
    """Refuse to write over a file that is read for it, and over a scenario or character sheet: nobody means that."""
    if is_one_of(out, filter(None, sources)):
        raise UsageError(f"{out} is what is read here; choose another name for what is written")
    if out.is_file() and is_ours(out, sheets=True):
        raise UsageError(f"{out} is a scenario or character sheet; choose another name for what is written")


def recorded(path: Path) -> "Log":
    """The play in a log; a last line that was cut off is told of, and left out."""
    from fatima_py.cli.console import note
    from fatima_py.record import read_log

    play = read_log(path)
    if play.torn:
        note(f"the last line of {path} was cut off, and is left out")
    return play
