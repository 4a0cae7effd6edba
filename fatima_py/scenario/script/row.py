r"""Rows: one dialogue line, written on one row.

    Speaker to Other [Style] <Meaning> (if condition): text ## note -> next_state @line_id ~

Everything but speaker, text and target may be left out. What follows the text may stand in any order; of several
targets the last one counts, and the others belong to the text. `\n` breaks a line; a backslash takes the meaning from
the sign that follows it, and stays what it is before a letter, a digit or a blank.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fatima_py.errors import Place
from fatima_py.signs import MARKS, composed

__all__ = ["LineDoc", "RowError", "escaped_text", "format_line", "parse_row"]

STATE = rf"(?:0|[^\W0][\w{MARKS}-]*|[*-])"
"""A word or a number; `-` and `*` are the states of no and of any name."""
ID = r"[A-Za-z][A-Za-z0-9_.-]*"
SPEAKER = re.compile(rf"[^\W_][\w{MARKS} .'\u2019-]*")
TAIL = re.compile(rf"(?:^|(?<=\s))(?:(?P<reword>~)|@(?P<id>{ID})|->\s*(?P<target>{STATE}))\Z")
NO_ARROW = re.compile(rf"(?:^|(?<=\s))(?P<arrow>[\u2192\u27f6\u21d2]|[=\u2010-\u2015]+>|--+>)\s*(?P<target>{STATE})\Z")
"""What looks like the arrow before the next state, and is another."""
NOTE = re.compile(r"(?:^|(?<=\s))##")
ESCAPE = re.compile(r"\\(n|[^\w\s])")
TEXT_ESCAPE = re.compile(r"\\(?!\\*[{}])(n|[^\w\s])")
"""In a text what stands right before a brace is read where slots are filled."""
EVERY_BACKSLASH = re.compile(r"\\")
BACKSLASH = re.compile(r"\\(?!\\*[{}])")
CONDITION = re.compile(r"if\s+(\S.*)", re.DOTALL)
CLOSING = {"[": "]", "<": ">", "(": ")"}
NOWHERE = Place("")


class RowError(ValueError):
    """A row cannot be read: what is wrong at which column (from 0), and how to mend it."""

    def __init__(self, column: int, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.column = column
        self.sentence = sentence
        self.hint = hint


@dataclass(frozen=True, slots=True)
class LineDoc:
    """A dialogue line: in `state`, `by` may say `text` and the dialogue goes on in `target`.

    `to` is whom the line is for, `everyone` or, left out, nobody in particular. `id_given` is false where the author
    wrote no id and `id` was made up. `effects` are what saying it does, one sentence each; `once`, `after` (seconds),
    `weight`, `otherwise` and `detour` are those of `fatima_py.dialogue.Move`. Two lines are equal wherever they stand.
    """

    state: str
    by: str
    text: str
    target: str = ""
    to: str = ""
    style: str = ""
    meaning: str = ""
    conditions: tuple[str, ...] = ()
    note: str = ""
    id: str = ""
    id_given: bool = True
    reword: bool = False
    unless: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    once: bool = False
    after: float = 0.0
    weight: float = 1.0
    otherwise: bool = False
    detour: bool = False
    tags: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)
    text_place: Place = field(default=NOWHERE, compare=False)
    target_place: Place = field(default=NOWHERE, compare=False)
    condition_places: tuple[Place, ...] = field(default=(), compare=False)
    unless_places: tuple[Place, ...] = field(default=(), compare=False)
    effect_places: tuple[Place, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        for name in ("state", "by", "target", "to", "style", "meaning"):
            object.__setattr__(self, name, composed(getattr(self, name)))
        object.__setattr__(self, "conditions", tuple(map(composed, self.conditions)))


@dataclass(frozen=True, slots=True)
class Part:
    """Something between brackets: which bracket opens it, at which column, what stands inside, and where it ends."""

    bracket: str
    column: int
    text: str
    end: int


def parse_row(row: str, state: str, place: Place) -> LineDoc:
    """The line that stands on a row; `place` is where the row begins. Raises RowError."""
    parts, colon = read_head(row)
    by, to = read_speaker(row[: parts[0].column if parts else colon])
    conditions = [read_condition(part) for part in parts if part.bracket == "("]
    found, rest = read_tail(row[colon + 1 :].rstrip())
    text, note = read_text(rest, colon + 1)
    target, given = found.get("target"), found.get("id")
    if target is None and (other := NO_ARROW.search(rest)):
        sentence = f"expected '->' before the next state, got '{other['arrow']}'"
        raise RowError(colon + 1 + other.start(), sentence, f"write '-> {other['target']}'")

    def at(column: int) -> Place:
        return Place(place.file, place.line, place.column + column)

    return LineDoc(
        state=state,
        by=by,
        to=to,
        style=only(parts, "[", "style"),
        meaning=only(parts, "<", "meaning"),
        conditions=tuple(unescaped(condition) for _, condition in conditions),
        text=unescaped(text, TEXT_ESCAPE),
        note=unescaped(note),
        target=target["target"] if target else "",
        id=given["id"] if given else "",
        id_given=given is not None,
        reword="reword" in found,
        place=place,
        text_place=at(row.index(text, colon + 1)),
        target_place=replace(at(colon + 1 + target.start("target")), text=target["target"]) if target else place,
        condition_places=tuple(at(column) for column, _ in conditions),
    )


def read_head(row: str) -> tuple[list[Part], int]:
    """What stands between brackets before the text, and the column of the colon that ends it."""
    parts: list[Part] = []
    opening = re.search(r"[\[<(:]", row)
    column = opening.start() if opening else len(row)
    while row[column : column + 1] != ":":
        if column == len(row):
            raise RowError(column, "expected ':' and what is said", "a row is written 'Speaker: text -> next_state'")
        if row[column] not in CLOSING:
            raise RowError(column, f"expected [style], <meaning>, (if condition) or ':', got '{row[column]}'")
        part = read_part(row, column)
        parts.append(part)
        column = part.end + len(row[part.end :]) - len(row[part.end :].lstrip())
    return parts, column


def read_part(row: str, start: int) -> Part:
    """The brackets that open at `start`; parentheses may hold parentheses."""
    bracket, depth, column = row[start], 0, start
    while column < len(row):
        if row[column] == "\\":
            column += 1
        elif row[column] == CLOSING[bracket]:
            depth -= 1
            if depth <= 0:
                return Part(bracket, start, row[start + 1 : column], column + 1)
        elif row[column] == "(" == bracket:
            depth += 1
        column += 1
    raise RowError(start, f"expected '{CLOSING[bracket]}' to close this '{bracket}'")


def read_speaker(raw: str) -> tuple[str, str]:
    """Who speaks, and to whom where it is said."""
    by, *rest = re.split(r"\s+to(?:\s+|\Z)", raw.strip(), maxsplit=1)
    if not SPEAKER.fullmatch(by):
        raise RowError(0, "expected the name of who speaks", "a row is written 'Speaker: text -> next_state'")
    to = rest[0] if rest else ""
    if rest and not SPEAKER.fullmatch(to):
        raise RowError(len(raw.rstrip()) - len(to), "expected a name after 'to'", "or 'to everyone'")
    return by, to


def read_condition(part: Part) -> tuple[int, str]:
    """A condition and its column."""
    match = CONDITION.fullmatch(part.text.strip())
    if match is None:
        raise RowError(part.column + 1, "expected 'if' and a condition", "such as (if Has(Milk) = true)")
    return part.column + 1 + part.text.index(match[1]), match[1]


def only(parts: Sequence[Part], bracket: str, what: str) -> str:
    """What stands in the one pair of these brackets; empty when there is none."""
    mine = [part for part in parts if part.bracket == bracket]
    if len(mine) > 1:
        raise RowError(mine[1].column, f"a second {what}, expected at most one")
    for part in mine:
        if not part.text.strip():
            raise RowError(part.column + 1, f"expected a {what} between {bracket} and {CLOSING[bracket]}")
    return mine[0].text.strip() if mine else ""


def read_tail(body: str) -> tuple[dict[str, re.Match[str]], str]:
    """What ends a row, read from its end, by kind; and what stands before it."""
    found: dict[str, re.Match[str]] = {}
    while (match := TAIL.search(body)) and (kind := match.lastgroup or "") not in found:
        found[kind] = match
        body = body[: match.start()].rstrip()
    return found, body


def read_text(raw: str, column: int) -> tuple[str, str]:
    """The text and the note, as they are written; `column` is where they begin."""
    sign = NOTE.search(raw)
    text, note = (raw[: sign.start()], raw[sign.end() :]) if sign else (raw, "")
    if sign and (early := TAIL.search(text.rstrip())):
        hint = "write 'text ## note -> next_state @line_id ~'"
        raise RowError(column + early.start(), f"expected the note before '{early[0]}'", hint)
    if not text.strip():
        raise RowError(column, "expected what is said after ':'")
    return text.strip(), note.strip()


def unescaped(text: str, escape: re.Pattern[str] = ESCAPE) -> str:
    """What a text says once its backslashes are read."""
    return escape.sub(lambda match: "\n" if match[1] == "n" else match[1], text)


def format_line(line: LineDoc) -> str:
    """The row that says this line: reading it gives the line again.

    >>> format_line(LineDoc("start", "Nora", "Oat?", "choose", style="Warm", id="ls_020", reword=True))
    'Nora [Warm]: Oat? -> choose @ls_020 ~'
    """
    parts = [
        f"{line.by} to {line.to}" if line.to else line.by,
        f"[{line.style}]" if line.style else "",
        f"<{line.meaning}>" if line.meaning else "",
        *[f"(if {escaped_condition(condition)})" for condition in line.conditions],
    ]
    tail = [
        escaped_text(line.text),
        f"## {escaped(line.note)}" if line.note else "",
        f"-> {line.target}" if line.target else "",
        f"@{line.id}" if line.id and line.id_given else "",
        "~" if line.reword else "",
    ]
    return f"{' '.join(filter(None, parts))}: {' '.join(filter(None, tail))}"


def escaped_text(text: str) -> str:
    """What is said, as it stands on a row."""
    return escaped(text, BACKSLASH)


def escaped(text: str, backslash: re.Pattern[str] = EVERY_BACKSLASH) -> str:
    """A text whose signs do not end it."""
    written = NOTE.sub(r"\\##", backslash.sub(r"\\\\", text).replace("\n", r"\n"))
    tail = TAIL.search(written) or NO_ARROW.search(written)
    return f"{written[: tail.start()]}\\{written[tail.start() :]}" if tail else written


def escaped_condition(text: str) -> str:
    """A condition whose parentheses do not end it."""
    written = text.replace("\\", r"\\").replace("\n", r"\n")
    try:
        whole = read_part(f"({written})", 0).text == written
    except RowError:
        whole = False
    return written if whole else re.sub(r"([()])", r"\\\1", written)
