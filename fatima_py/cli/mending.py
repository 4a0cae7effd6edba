"""Mending: what findings say is to be written instead is written, as long as that makes nothing worse."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from errno import EBUSY
from itertools import accumulate
from os.path import realpath
from pathlib import Path

from fatima_py.errors import Problem
from fatima_py.files import write_files
from fatima_py.scenario.problems import UNTESTABLE
from fatima_py.scenario.source.textfile import rows_of

__all__ = ["Mended", "difference", "differences", "mend", "mended", "rewritten"]

Texts = Mapping[str, str]
"""What files hold, or are to hold, by their paths without links."""
Judge = Callable[[Path, Texts], Sequence[Problem]]
"""What is wrong with a scenario, if its files hold these texts instead of what they do."""
Tell = Callable[[Sequence[Problem]], Sequence[Problem]]
"""What is told of what was found: only that is mended."""
ROUNDS = 20
"""So many times a scenario is mended anew: an edit may bring to light what it hid."""
EARLY = {"FA101": 1, "FA106": 1, "FA020": 2}
"""When an edit is applied, by its code: what is found besides may come of what is wrong earlier. Others are third."""
NONE: Texts = {}
ENDINGS = ("\r\n", "\r", "\n")
ROWS = "(?:\r\n|[\n\r])"
"""What ends a row, of which a place knows only that it ends there."""
MARK = "\ufeff"
"""What some editors begin a file with; no column counts it."""


@dataclass(frozen=True, slots=True)
class Mending:
    """What the files of a scenario are to hold, and the edits that make it so.

    `held` counts the edits that are left out, since with them there would be more errors than before.
    """

    texts: Texts
    edits: tuple[Problem, ...] = ()
    held: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files that are mended, as they were when they were first read."""

    raw: dict[str, bytes] = field(default_factory=dict[str, bytes])

    def text(self, path: str, texts: Texts) -> str | None:
        """What a file holds, or is to hold; None where it cannot be read."""
        if path in texts:
            return texts[path]
        try:
            self.raw.setdefault(path, Path(path).read_bytes())
            return self.raw[path].decode()
        except (OSError, UnicodeDecodeError):
            return None


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of several scenarios: the texts of their files, what was mended, and why anything was not.

    `held` holds the scenarios of which edits were left out and how many, `failed` the files that cannot be written.
    """

    shelf: Shelf = field(default_factory=Shelf)
    texts: dict[str, str] = field(default_factory=dict[str, str])
    edits: list[Problem] = field(default_factory=list[Problem])
    held: list[tuple[Path, int]] = field(default_factory=list[tuple[Path, int]])
    failed: list[OSError] = field(default_factory=list[OSError])


def mend(files: Sequence[Path], judge: Judge, tell: Tell, *, write: bool) -> Mended:
    """Mend scenarios one after the other, and `write` each, or else let the next one see what would be written."""
    whole = Mended()
    for file in files:
        shelf, texts = (Shelf(), NONE) if write else (whole.shelf, whole.texts)
        done = mended(file, judge, tell, shelf, texts)
        if harms(file, files, judge, texts, done.texts):
            done = Mending(texts, (), len(done.edits) + done.held)
        if done.held:
            whole.held.append((file, done.held))
        if write:
            try:
                keep(shelf, done.texts)
            except OSError as wrong:
                whole.failed.append(wrong)
                continue
        whole.texts.update(done.texts)
        whole.edits.extend(done.edits)
    return whole


def harms(file: Path, files: Sequence[Path], judge: Judge, before: Texts, after: Texts) -> bool:
    """Whether mending one scenario leaves another one, which shares a file with it, with more errors."""
    shared = {path for path, text in after.items() if before.get(path) != text} - {realpath(file)}
    others = [other for other in files if other != file] if shared else []
    return any(count(judge(other, after)) > count(judge(other, before)) for other in others)


def mended(file: Path, judge: Judge, tell: Tell, shelf: Shelf, texts: Texts) -> Mending:
    """Apply the edits of what is told, and of what is found then, until there is nothing to apply.

    What is kept is the last state that has no more errors than the first, and none of a file that is no YAML by then.
    """
    found = judge(file, texts)
    errors, unread, states = count(found), not_yaml(found), [texts]
    best = Mending(texts)
    edits: tuple[Problem, ...] = ()
    for _ in range(ROUNDS):
        changed, applied = round_of(tell(found), shelf, texts)
        texts = {**texts, **changed}
        if texts in states:
            break
        edits = (*edits, *applied)
        states.append(texts)
        found = judge(file, texts)
        if count(found) <= errors and not_yaml(found) <= unread:
            best = Mending(texts, edits)
    return Mending(best.texts, best.edits, len(edits) - len(best.edits))


def count(found: Sequence[Problem]) -> int:
    """How many errors there are."""
    return sum(one.severity == "error" for one in found)


def not_yaml(found: Sequence[Problem]) -> int:
    """In how many places a file cannot be read as YAML, so that nothing else is found in it."""
    return sum("FA004" <= one.code <= "FA012" for one in found)


def round_of(found: Sequence[Problem], shelf: Shelf, texts: Texts) -> tuple[Texts, list[Problem]]:
    """What files are to hold after the edits that can be applied together and first, and those edits."""
    changed: dict[str, str] = {}
    applied: list[Problem] = []
    by_file: dict[str, list[Problem]] = {}
    edits = [one for one in found if one.edit is not None and one.place.text and one.edit != one.place.text]
    first = min(map(turn_of, edits), default=0)
    for one in edits:
        if turn_of(one) == first:
            by_file.setdefault(realpath(one.place.file), []).append(one)
    for path, several in by_file.items():
        text = shelf.text(path, texts)
        if text is not None:
            changed[path], done = rewritten(text, several)
            applied += done
    return changed, applied


def turn_of(edit: Problem) -> int:
    """When an edit is applied: files and rows first, then who speaks and where it leads, rules, the rest, and tests."""
    if edit.sentence.startswith(UNTESTABLE):
        return 4
    return EARLY.get(edit.code, 0 if edit.code < "FA1" else 3)


def rewritten(text: str, edits: Sequence[Problem]) -> tuple[str, list[Problem]]:
    """A text after the edits that fit it, and those edits: of two that overlap, the first by place."""
    mark = MARK if text.startswith(MARK) else ""
    begins = [0, *accumulate(map(len, rows_of(text.removeprefix(MARK))))]
    parts: list[str] = []
    done: list[Problem] = []
    end = len(mark)
    for one in sorted(edits, key=lambda edit: (edit.place.line, edit.place.column)):
        if not 0 < one.place.line < len(begins):
            continue
        begin = len(mark) + begins[one.place.line - 1] + one.place.column - 1
        found = re.compile(ROWS.join(map(re.escape, one.place.text.split("\n")))).match(text, begin)
        if begin >= end and found:
            done.append(one)
            ending = next((row for row in ENDINGS if row in found[0]), "\n")
            parts += [text[end:begin], (one.edit or "").replace("\n", ending)]
            end = found.end()
    return "".join([text[: len(mark)], *parts, text[end:]]), done


def differences(shelf: Shelf, texts: Texts, name: Callable[[str], str]) -> Iterator[str]:
    """How the texts differ from what files hold, as `patch` reads it."""
    for path, text in texts.items():
        yield from difference(shelf.raw[path].decode(), text, name(path))


def difference(before: str, after: str, name: str) -> Iterator[str]:
    """How the text of a file differs from what it was, as `patch` reads it."""
    for row in unified_diff(rows_of(before), rows_of(after), name, name):
        yield row if row.endswith(("\n", "\r")) else f"{row}\n\\ No newline at end of file\n"


def keep(shelf: Shelf, texts: Texts) -> None:
    """Write the texts to their files, all of them or none.

    Raises OSError where one cannot be written or was changed in the meantime.
    """
    for path in texts:
        if Path(path).read_bytes() != shelf.raw[path]:
            raise OSError(EBUSY, "somebody has changed the file in the meantime; nothing was written", path)
    write_files({Path(path): text for path, text in texts.items()})
