"""Text files: reading an author's file without trusting it."""

import re
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from fatima_py.errors import Place, ScenarioError
from fatima_py.scenario.problems import problem
from fatima_py.scenario.source.foreign import is_binary, kind_of_foreign, kind_of_made
from fatima_py.scenario.source.shipped import not_there

__all__ = ["BREAK", "LARGEST", "MARK", "at", "checked", "read_marked", "read_text", "rows_of"]

LARGEST = 5_000_000
"""The most bytes a file may have; the longest scenarios in the wild have a tenth of it."""

FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MARK = "\ufeff"
"""What some editors put before a text, and every reader skips."""
KEY = re.compile(rb"^(\w+)\s*:", re.MULTILINE)
SCENARIO, OTHERS = {b"fatima", b"cast"}, {b"setting", b"study"}
"""The keys that every scenario has, and those that make something else of a file."""
BREAK = re.compile("\r\n|[\n\r]")
"""What ends a line in an author's editor, and so for every place that we report."""


def rows_of(text: str) -> list[str]:
    """The rows of a text as every place counts them, each with what ends it."""
    ends = [0, *[end.end() for end in BREAK.finditer(text)], len(text)]
    return [text[begin:end] for begin, end in pairwise(ends) if begin < end]


def read_text(path: Path) -> str:
    """The text of a UTF-8 file of at most `LARGEST` bytes, without its byte order mark.

    Raises ScenarioError when it cannot be had (FA001 to FA003), or is no work of an author (FA023).
    """
    return read_marked(path).removeprefix(MARK)


def read_marked(path: Path) -> str:
    """The text of a file as `read_text` has it, behind its byte order mark where it has one."""
    try:
        raw = read_bytes(path)
    except FileNotFoundError:
        fail("FA001", Place(str(path)), "there is no such file", not_there(path))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        fail("FA001", Place(str(path)), f"the file cannot be read: {reason or error}")
    if kind := kind_of_foreign(raw):
        code = "FA003" if is_binary(raw) else "FA023"
        fail(code, Place(str(path)), f"this is {kind}, and nothing that is read here", FOREIGN)
    kind, hint = kind_of_made(raw)
    if kind:
        fail("FA023", Place(str(path)), f"this is {kind}, and nothing that is read here", hint)
    text = checked(decoded(raw, str(path)), str(path))
    return f"{MARK}{text}" if raw.startswith(MARK.encode()) else text


def read_bytes(path: Path) -> bytes:
    """What stands in the file, never more than is allowed."""
    if path.is_dir():
        fail("FA001", Place(str(path)), "this is a folder, expected a file", inside(path))
    if path.exists() and not path.is_file():
        fail("FA001", Place(str(path)), "this is not an ordinary file")
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        size = f"{path.stat().st_size / 1e6:.1f} MB"
        fail("FA002", Place(str(path)), f"the file has {size}, expected at most {LARGEST / 1e6:.0f} MB", SPLIT)
    return raw


def inside(folder: Path) -> str:
    """What helps whoever names a folder where a file is expected: a scenario that lies in it, if one does."""
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() in {".yaml", ".yml"} and file.is_file():
            with suppress(OSError), file.open("rb") as opened:
                keys = set(KEY.findall(opened.read(LARGEST)))
                if keys >= SCENARIO and not keys & OTHERS:
                    return f"name a scenario in it, such as {file}"
    return ""


FOREIGN = "expected a scenario, a sheet or dialogue of ours, or a file of the FAtiMA Toolkit"
SPLIT = "move dialogue or characters into files of their own"


def decoded(raw: bytes, file: str) -> str:
    """The bytes as text."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="ignore")
        bad = f"byte 0x{raw[error.start]:02x}"
        fail("FA003", at(file, before), f"{bad} is not UTF-8", "save the file as UTF-8 in your editor")


def checked(text: str, file: str) -> str:
    """The same text, if every character may stand in a text file and there are not too many."""
    text = text.removeprefix(MARK)
    if bad := FORBIDDEN.search(text):
        name = f"U+{ord(bad[0]):04X}"
        fail("FA003", at(file, text[: bad.start()]), f"the character {name} may not stand in a text file", "remove it")
    if len(text) > LARGEST:
        fail("FA002", Place(file), f"the text has {len(text)} characters, expected at most {LARGEST}", SPLIT)
    return text


def at(file: str, before: str) -> Place:
    """The place that follows the text `before`."""
    lines = BREAK.split(before)
    return Place(file, len(lines), len(lines[-1]) + 1)


def fail(code: str, place: Place, sentence: str, hint: str = "") -> NoReturn:
    """Raise one problem."""
    raise ScenarioError([problem(code, place, sentence, hint)])
