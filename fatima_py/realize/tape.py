"""Tape: wordings kept in a file, so that a play can be heard again without a model."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from fatima_py.errors import LogError, UsageError
from fatima_py.files import add, failing, lines_of, told_of, whole
from fatima_py.inputs import read_text
from fatima_py.realize.base import Brief, Utterance

__all__ = ["Take", "append", "expect_folder", "key_of", "read"]


PARTS = ("key", "model", "line", "text", "written", "by", "note")
FIRST = frozenset(
    {
        *("text", "speaker", "listener", "line", "slots", "style", "meaning", "voice", "mood", "feeling", "language"),
        *("may_reword", "at_most", "never", "lore"),
    }
)
"""The parts of a brief of old. A newer one counts where it says something: what was kept before is found again."""


@dataclass(frozen=True, slots=True)
class Take:
    """One wording on a tape: the brief it answers, the model that was asked, what was said."""

    key: str
    model: str
    line: str
    utterance: Utterance


UNASKED = frozenset({"step", "tone", "manner", "luck", "styled", "open_wide", "secret", "before", "behind", "names"})
"""The parts of a brief that no model is told."""


def key_of(brief: Brief) -> str:
    """The name of a brief on a tape: the same for all that leads to the same words, wherever it is in the play."""
    said = {part.name: getattr(brief, part.name) for part in fields(brief) if part.name not in UNASKED}
    asked = {name: value for name, value in said.items() if value or name in FIRST}
    asked["slots"] = dict(brief.slots)
    content = json.dumps(asked, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(content.encode(), digest_size=12).hexdigest()


def expect_folder(tape: Path) -> None:
    """See that a tape can be begun where it is to be. Raises UsageError where there is no such folder."""
    if not tape.parent.is_dir():
        raise UsageError(f"the tape {tape} cannot be written: there is no folder {tape.parent}")


def append(path: Path, take: Take) -> None:
    """Add one take to the end of a tape, whole or not at all; there is one JSON object to a line.

    A last one that was cut off is gone then.
    """
    said = {"key": take.key, "model": take.model, "line": take.line, **asdict(take.utterance)}
    with told_of(path), path.open("a+b", buffering=0) as file:
        end = file.tell()
        file.seek(max(end - 1, 0))
        if file.read(1) not in (b"", b"\n"):
            *_, last = lines_of(path)
            if whole(last):
                add(file, b"\n", end)
            else:
                file.truncate(end - len(last))
        add(file, f"{json.dumps(said, ensure_ascii=False)}\n".encode(), file.tell())


def read(path: Path) -> list[Take]:
    """Every take of a tape, in order; none where there is no file yet. Raises LogError for any other file.

    A last one that was cut off, as by a killed process, is left out.
    """
    if not path.exists():
        return []
    try:
        lines = [(f"{path}:{number}", line) for number, line in enumerate(lines_of(path), 1) if line.strip()]
    except OSError as wrong:
        raise LogError(f"{path}: the tape cannot be read ({failing(wrong)})") from None
    if lines and not lines[-1][1].endswith(b"\n") and not whole(lines[-1][1]):
        lines.pop()
    return [_take(line, place) for place, line in lines]


def _take(line: bytes, place: str) -> Take:
    try:
        said: dict[str, str] = json.loads(line)
        key, model, heard, *parts = (read_text(said[part], f"`{part}`") for part in PARTS)
        return Take(key, model, heard, Utterance(*parts))
    except (ValueError, TypeError, KeyError, RecursionError, UsageError) as error:
        raise LogError(f"{place}: expected one take of a tape, as JSON with key, model, line and text") from error
