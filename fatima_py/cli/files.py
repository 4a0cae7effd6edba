"""Files: which of the files that a person names, or that lie in a folder, are ours."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fatima_py.errors import UsageError
from fatima_py.files import is_odd, is_one_of, is_stream

if TYPE_CHECKING:
    from fatima_py.record import Log

__all__ = [
    "authored_files",
    "is_locked",
    "is_ours",
    "is_setting",
    "is_sheet",
    "is_study",
    "is_toolkit",
    "kind_instead",
    "recorded",
    "refuse_loss",
    "run_by",
]

WRITTEN: Mapping[str, tuple[str, re.Pattern[bytes]]] = {
    "txt": ("an outline", re.compile(rb"[^\n]*\n\d+ states?, \d+ lines?   \xe2\x96\xb6 start ")),
    "svg": ("an SVG picture", re.compile(rb"(?:\s*<[?!][^<>]*>)*\s*<svg\b")),
    "png": ("a PNG picture", re.compile(rb"\x89PNG\r\n\x1a\n")),
    "gif": ("a GIF film", re.compile(rb"GIF8[79]a")),
    "mp4": ("an MP4 film", re.compile(rb".{4}ftyp", re.DOTALL)),
    "html": ("a timeline of a run", re.compile(rb"<!doctype html>\n<!-- A run of fatima_py -->")),
    "mermaid": ("a flowchart of Mermaid", re.compile(rb"flowchart TD\n")),
    "dot": ("a graph of Graphviz", re.compile(rb'digraph "')),
    "graphml": ("a GraphML document", re.compile(rb"<\?xml[^<>]*>\s*<graphml\b")),
    "csv": ("a table of a run", re.compile(rb"run,id,number,t,tick,")),
    "life": ("a life in lines of JSON", re.compile(rb'\{"fatima_life":')),
    "schema": ("a schema of ours", re.compile(rb'\{\s*"\$schema"[^{}]*"title": "fatima_py ')),
}
"""What is written to a file that a person names, in words, and how it begins."""


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
    """A file that is named is taken at its word; of a folder only what is ours, and what may be and cannot be read."""
    if not path.is_dir():
        return [path]
    return (file for file in within(path) if is_locked(file) or is_ours(file, sheets=sheets))


def within(folder: Path) -> Iterator[Path]:
    """Every YAML file below a folder, in order, hidden folders left out, and folders that are gone meanwhile."""
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    for path in paths:
        if path.name.startswith(".") or path.name == "node_modules":
            continue
        if path.is_dir() and not path.is_symlink():
            yield from within(path)
        elif path.suffix.lower() in {".yaml", ".yml"} and path.is_file():
            yield path


def is_ours(file: Path, *, sheets: bool) -> bool:
    """Whether a file says that it is a scenario, or, with `sheets`, a character sheet, a setting or a study."""
    from fatima_py.scenario.source.kinds import head_of, says

    if is_study(file) or is_unmarked_study(file):
        return sheets
    return says(head_of(file), "fatima") and (sheets or not (is_sheet(file) or is_setting(file)))


def is_locked(file: Path) -> bool:
    """Whether a file is there that cannot be read."""
    return file.is_file() and not os.access(file, os.R_OK)


def is_sheet(file: Path) -> bool:
    """Whether a file says that it is one character."""
    from fatima_py.scenario.source.kinds import head_of, says

    return says(head_of(file), "character")


def is_setting(file: Path) -> bool:
    """Whether a file says that it is a setting."""
    from fatima_py.scenario.source.kinds import head_of, says

    return says(head_of(file), "setting")


def is_study(file: Path) -> bool:
    """Whether a file says that it is a study."""
    from fatima_py.scenario.source.kinds import head_of, says

    return says(head_of(file), "study")


def is_unmarked_study(file: Path) -> bool:
    """Whether a file has what only a study has, and does not say that it is one: `check` tells what is missing."""
    from fatima_py.scenario.source.kinds import head_of, says

    text = head_of(file)
    is_one = says(text, "play") and says(text, "measures") and (says(text, "factors") or says(text, "runs"))
    return is_one and not says(text, "fatima")


def run_by(path: Path, *, settings: bool = False) -> Path:
    """The study, or with `settings` the setting, that is run where a folder is named: the one in it, or `study.yaml`.

    A file is taken at its word. Raises UsageError where a folder holds none, or several and no `study.yaml`.
    """
    if not path.is_dir():
        return path
    here = [one for one in sorted(path.iterdir()) if one.suffix.lower() in {".yaml", ".yml"} and one.is_file()]
    studies = [one for one in here if is_study(one) or is_unmarked_study(one)]
    found = studies or ([one for one in here if is_setting(one)] if settings else [])
    named = [one for one in found if one.name == "study.yaml"] or found
    if len(named) != 1:
        what = "study or setting" if settings else "study"
        several = f"{path} holds several: name one of {', '.join(one.name for one in named)}"
        raise UsageError(
            several if named else f"there is no {what} in {path}; expected a file, or a folder with study.yaml"
        )
    return named[0]


def is_toolkit(file: Path) -> bool:
    """Whether the name of a file ends as those of the FAtiMA Toolkit do."""
    return file.suffix.lower() in {".json", ".iat", ".rpc", ".ea", ".edm", ".si", ".cif", ".wmo"}


def refuse_loss(out: Path, kind: str, *sources: Path | None) -> None:
    """Refuse to write over anything but what was `WRITTEN` before, of the same kind, and over a file that is read.

    So nobody loses a scenario, a recording or their notes to a wrong name.
    """
    from fatima_py.scenario.source.kinds import beginning

    what, begins = WRITTEN[kind]
    if is_one_of(out, filter(None, sources)):
        raise UsageError(f"{out} is what is read here; choose another name for what is written")
    if out.is_file() and not is_stream(out) and out.stat().st_size and not begins.match(beginning(out)):
        raise UsageError(f"{out} is there already and is not {what}; choose another name for what is written")


def recorded(path: Path) -> "Log":
    """The play in a log; a last line that was cut off is told of, and left out."""
    from fatima_py.cli.console import note
    from fatima_py.errors import LogError
    from fatima_py.record import read_log

    try:
        play = read_log(path)
    except LogError:
        if kind := "" if is_odd(path) or is_stream(path) else kind_instead(path):
            raise LogError(f"{path}: this is {kind}; expected a recording made with 'fatima play --record'") from None
        raise
    if play.torn:
        note(f"the last line of {path} was cut off, and is left out")
    return play


def kind_instead(path: Path) -> str:
    """What a file is instead of a recording, empty where nobody knows."""
    from fatima_py.scenario.source.foreign import kind_of_foreign, kind_of_made
    from fatima_py.scenario.source.kinds import beginning

    if path.is_dir():
        return "a folder"
    raw = beginning(path)
    made, _ = kind_of_made(raw)
    if "recording" in made:  # a damaged one
        return ""
    return made or kind_of_foreign(raw) or ("a scenario or character sheet" if is_ours(path, sheets=True) else "")
