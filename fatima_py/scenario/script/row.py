r"""Rows: one dialogue line, written on one row.

    Speaker to Other [Style] <Meaning> (if condition) {effect}: text ## note -> next_state #tag @line_id ~

Everything but speaker, text and target may be left out. What follows the text may stand in any order; an arrow in
the words stands behind a backslash, `\->`. `\n` breaks a line; a backslash takes the meaning from
the sign that follows it, and stays what it is before a letter, a digit or a blank. A row that begins with `|` goes on
with the speech of the row above. `~~` in the place of `~` opens the line wide.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fatima_py.errors import Place
from fatima_py.names import number_text
from fatima_py.scenario.schema.fields import CALLED
from fatima_py.scenario.script.arrows import NO_ARROW, SAID, STATE, refuse_arrow, refuse_other_arrow, said
from fatima_py.scenario.script.brackets import (
    CLOSING,
    Part,
    Piece,
    RowError,
    Saying,
    duration_text,
    escaped_piece,
    read_conditions,
    read_part,
    read_saying,
    unescaped,
)
from fatima_py.signs import composed
from fatima_py.spelling import Suggestion, did_you_mean

__all__ = ["NARRATOR", "NOBODY", "LineDoc", "RowError", "continued", "escaped_text", "format_line", "parse_row"]

ID = r"[A-Za-z][A-Za-z0-9_.-]*"
TAG = r"[^\W\d_][\w-]*(?:[.:][\w-]+)*"
NARRATOR = "(narration)"
"""Who says what nobody of the cast says."""
NARRATED = re.compile(r"\(\s*narration\s*\)", re.IGNORECASE)
NEARLY_NARRATED = re.compile(r"\(\s*([^\W\d_]+)\s*\)?")
ADDRESSED = re.compile(r"to\s")
TAIL = re.compile(
    rf"(?:^|(?<=\s))(?:(?P<reword>~+)|@(?P<id>{ID})|->(?P<detour>>?)\s*(?P<target>{STATE})|#(?P<tag>{TAG}))\Z"
)
REWORDED, WIDE = "~", "~~"
OPENED = "~ lets style be added to the line, ~~ lets wordings be baked for it; \\~ is a sign of the text"
NOTE = re.compile(r"(?:^|(?<=\s))##")
TEXT_ESCAPE = re.compile(r"\\(?!\\*[{}])(n|[^\w\s])")
"""In a text what stands right before a brace is read where slots are filled."""
EVERY_BACKSLASH = re.compile(r"\\")
BACKSLASH = re.compile(r"\\(?!\\*[{}])")
HEAD = "expected [style], <meaning>, (if condition), {effect} or ':'"
NOWHERE = Place("")
OF_LINES = "a condition stands behind the speaker: 'Ann (if Evidence > 1): text'"
ENTERED = "such as '(narration) (if Evidence > 1) {Evidence -1}: text'"
NOBODY = {
    "on enter": ("'on enter:' is for every time, and has no condition: expected a line that does it", ENTERED),
    "on exit": ("nothing happens where a state is left: expected a line that does it", ENTERED),
    "on leave": ("nothing happens where a state is left: expected a line that does it", ENTERED),
    **{word: (f"'{word}' says nothing", OF_LINES) for word in ("if", "unless", "when", "else", "elif", "else if")},
}
"""What is no speaker, though rows of other languages begin with it: what is said of it, and what to write."""


@dataclass(frozen=True, slots=True)
class LineDoc:
    """A dialogue line: in `state`, `by` may say `text` and the dialogue goes on in `target`.

    `by` is `NARRATOR` where nobody says it. `to` is whom the line is for, `everyone` or, left out, nobody in
    particular. `id_given` is false where the author wrote no id and `id` was made up. `effects` are what saying it
    does, one sentence each; `once`, `after` (seconds), `weight`, `otherwise`, `detour` and `hears` are those of
    `fatima_py.dialogue.Move`, as are `reword` (`~`) and `wide` (`~~`), of which a line is one at most. Two lines are
    equal wherever they stand.
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
    wide: bool = False
    unless: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    once: bool = False
    after: float = 0.0
    weight: float = 1.0
    otherwise: bool = False
    detour: bool = False
    tags: tuple[str, ...] = ()
    hears: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)
    text_place: Place = field(default=NOWHERE, compare=False)
    target_place: Place = field(default=NOWHERE, compare=False)
    condition_places: tuple[Place, ...] = field(default=(), compare=False)
    unless_places: tuple[Place, ...] = field(default=(), compare=False)
    effect_places: tuple[Place, ...] = field(default=(), compare=False)
    hears_places: tuple[Place, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        for name in ("state", "by", "target", "to", "style", "meaning"):
            object.__setattr__(self, name, composed(getattr(self, name)))
        for name in ("conditions", "unless", "effects", "tags", "hears"):
            object.__setattr__(self, name, tuple(map(composed, getattr(self, name))))


class Head(NamedTuple):
    """What stands before the text: who speaks to whom, what is between brackets, and the column of the colon."""

    by: str
    to: str
    parts: tuple[Part, ...]
    colon: int


class Ends(NamedTuple):
    """What ends a row by its kind, its tags, and the `body` before that."""

    body: str
    found: dict[str, re.Match[str]]
    tags: tuple[str, ...]


class Tail(NamedTuple):
    """What stands from the colon on, the parts that end a row by their kind."""

    found: dict[str, re.Match[str]]
    tags: tuple[str, ...]
    text: str
    note: str


def parse_row(row: str, state: str, place: Place) -> LineDoc:
    """The line that stands on a row; `place` is where the row begins. Raises RowError."""
    head = read_head(row)
    tail = read_tail(row, head.colon + 1)
    asked = [one for part in head.parts if part.bracket == "(" for one in read_conditions(part)]
    saying = next((read_saying(part) for part in head.parts if part.bracket == "{"), Saying())
    conditions = [piece for word, piece in asked if word == "if"]
    unless = [piece for word, piece in asked if word == "unless"]
    otherwise = next((piece for word, piece in asked if word == "else"), None)
    if otherwise is not None and len(asked) > 1:
        raise RowError(otherwise.column, "'else' stands alone: expected no other condition beside it")

    def at(column: int, text: str = "") -> Place:
        return Place(place.file, place.line, place.column + column, text)

    def of_piece(piece: Piece) -> Place:
        return at(piece.column, piece.written)

    line = LineDoc(
        state=state,
        by=head.by,
        to=head.to,
        style=only(head.parts, "[", "style"),
        meaning=only(head.parts, "<", "meaning"),
        conditions=tuple(piece.text for piece in conditions),
        text=unescaped(tail.text, TEXT_ESCAPE),
        id_given=False,
        unless=tuple(piece.text for piece in unless),
        effects=tuple(piece.text for piece in saying.effects),
        once=saying.once,
        after=saying.after,
        weight=saying.weight,
        hears=tuple(piece.text for piece in saying.hears),
        otherwise=otherwise is not None,
        place=at(0, row[: head.colon].rstrip()),
        text_place=at(row.index(tail.text, head.colon + 1)),
        target_place=place,
        condition_places=tuple(map(of_piece, conditions)),
        unless_places=tuple(map(of_piece, unless)),
        effect_places=tuple(map(of_piece, saying.effects)),
        hears_places=tuple(map(of_piece, saying.hears)),
    )
    return ended(line, tail, place)


def continued(line: LineDoc, row: str, place: Place) -> LineDoc:
    """The line whose speech goes on with a row that begins with `|`. Raises RowError."""
    tail = read_tail(row, 1)
    known = {"id": line.id, "target": line.target, "reword": line.reword or line.wide}
    for kind, match in tail.found.items():
        if known[kind]:
            raise RowError(match.start(), f"a second '{match[0]}' in one speech, expected at most one of a kind")
    if tail.note and line.note:
        raise RowError(row.index("##"), "a second note in one speech, expected at most one")
    return ended(replace(line, text=f"{line.text}\n{unescaped(tail.text, TEXT_ESCAPE)}"), tail, place)


def ended(line: LineDoc, tail: Tail, place: Place) -> LineDoc:
    """A line with what ends its row; `place` is where the row begins."""
    target, given = tail.found.get("target"), tail.found.get("id")
    if target is not None:
        column = place.column + target.start("target")
        where = Place(place.file, place.line, column, target["target"])
        line = replace(line, target=target["target"], detour=bool(target["detour"]), target_place=where)
    if given is not None:
        line = replace(line, id=given["id"], id_given=True)
    note, opened = unescaped(tail.note) or line.note, opened_by(tail.found.get("reword"))
    reword, wide = line.reword or opened == REWORDED, line.wide or opened == WIDE
    return replace(line, note=note, reword=reword, wide=wide, tags=(*line.tags, *tail.tags))


def opened_by(sign: re.Match[str] | None) -> str:
    """What opens a line to other words: `~`, `~~`, or nothing. Raises RowError for more of it."""
    if sign is not None and sign[0] not in (REWORDED, WIDE):
        raise RowError(sign.start(), f"'{sign[0]}' opens a line to nothing: expected ~ or ~~", OPENED)
    return "" if sign is None else sign[0]


def read_head(row: str) -> Head:
    """What stands before the text."""
    told = NARRATED.match(row)
    refuse_speakerless(row)
    parts: list[Part] = []
    opening = re.search(r"[\[<({:]", row)
    start = opening.start() if opening else len(row)
    column = start if told is None else told.end() + len(row[told.end() :]) - len(row[told.end() :].lstrip())
    while row[column : column + 1] != ":":
        if column == len(row):
            raise RowError(column, "expected ':' and what is said", "a row is written 'Speaker: text -> next_state'")
        if row[column] not in "[<({":
            hint = f"write '{row[:start].strip()} to ...' before the brackets" if ADDRESSED.match(row, column) else ""
            raise RowError(column, f"{HEAD}, got '{row[column]}'", hint)
        part = read_part(row, column)
        parts.append(part)
        column = part.end + len(row[part.end :]) - len(row[part.end :].lstrip())
    braces = [part for part in parts if part.bracket == "{"]
    if len(braces) > 1:
        raise RowError(braces[1].column, "a second '{', expected all that the line does in one, with ; between")
    by, to = (NARRATOR, "") if told else read_speaker(row[:start])
    return Head(by, to, tuple(parts), column)


def refuse_speakerless(row: str) -> None:
    """Say what a row begins with instead of who speaks. Raises RowError."""
    if refused := NOBODY.get(re.split(r"[\[<({:]", row, maxsplit=1)[0].strip()):
        raise RowError(0, *refused)
    if NARRATED.match(row) or row[:1] not in CLOSING:
        return
    nearly = NEARLY_NARRATED.match(row)
    hint = "a row is written 'Speaker: text -> next_state', and brackets stand behind the speaker"
    if nearly and (nearly[1].lower() == "narration" or did_you_mean(nearly[1], ["narration"])):
        hint = Suggestion(nearly[0].rstrip(), NARRATOR)
    raise RowError(0, "expected the name of who speaks", hint)


def read_speaker(raw: str) -> tuple[str, str]:
    """Who speaks, and to whom where it is said."""
    if stray := re.search(r"[\])}>]", raw):
        opening = next(opening for opening, closing in CLOSING.items() if closing == stray[0])
        raise RowError(stray.start(), f"expected '{opening}' before this '{stray[0]}', which closes nothing")
    by, *rest = re.split(r"\s+to(?:\s+|\Z)", raw.strip(), maxsplit=1)
    if not CALLED.fullmatch(by):
        raise RowError(0, "expected the name of who speaks", "a row is written 'Speaker: text -> next_state'")
    to = rest[0] if rest else ""
    if rest and not CALLED.fullmatch(to):
        raise RowError(len(raw.rstrip()) - len(to), "expected a name after 'to'", "or 'to everyone'")
    return by, to


def only(parts: Sequence[Part], bracket: str, what: str) -> str:
    """What stands in the one pair of these brackets; empty when there is none."""
    mine = [part for part in parts if part.bracket == bracket]
    if len(mine) > 1:
        raise RowError(mine[1].column, f"a second {what}, expected at most one")
    for part in mine:
        if not part.text.strip():
            raise RowError(part.column + 1, f"expected a {what} between {bracket} and {CLOSING[bracket]}")
    return mine[0].text.strip() if mine else ""


def read_tail(row: str, column: int) -> Tail:
    """The text from a column on and what ends the row, read from its end. Columns of matches are those of the row."""
    text, found, tags = read_ends(" " * column + row[column:].rstrip())
    rest, note = text, ""
    if sign := NOTE.search(text):
        early = read_early(text[: sign.start()].rstrip(), found)
        rest, note = early.body.ljust(sign.end()) + text[sign.end() :], text[sign.end() :]
        text, found, tags = early.body, {**found, **early.found}, (*early.tags, *tags)
    if not text.strip():
        raise RowError(column, f"expected what is said after '{':' if column > 1 else '|'}'")
    if "target" not in found:
        refuse_other_arrow(text)
        refuse_other_arrow(rest)
    refuse_arrow(rest, found.get("target"))
    return Tail(found, tags, text.strip(), note.strip())


def read_ends(body: str) -> Ends:
    """What ends a row, and what is left of it before that."""
    found: dict[str, re.Match[str]] = {}
    tags: list[str] = []
    while (match := TAIL.search(body)) and (kind := match.lastgroup or "") not in found:
        if kind == "tag":
            tags.insert(0, match["tag"])
        else:
            found[kind] = match
        body = body[: match.start()].rstrip()
    return Ends(body, found, tuple(tags))


def read_early(body: str, known: Mapping[str, re.Match[str]]) -> Ends:
    """The same of what stands before the note; tags without anything else belong to the text. Raises RowError."""
    ends = read_ends(body)
    again = TAIL.search(ends.body)
    twice = [one for kind, one in ends.found.items() if kind in known]
    if again and not again["tag"]:
        twice.append(again)
    if twice:
        sentence = f"a second '{twice[-1][0]}' in one row, expected at most one of a kind"
        raise RowError(twice[-1].start(), sentence, SAID if twice[-1]["target"] else "")
    return ends if ends.found else Ends(body, {}, ())


def format_line(line: LineDoc) -> str:
    """The row that says this line: reading it gives the line again.

    >>> format_line(LineDoc("start", "Nora", "Oat?", "choose", style="Warm", id="ls_020", reword=True))
    'Nora [Warm]: Oat? -> choose @ls_020 ~'
    """
    parts = [
        f"{line.by} to {line.to}" if line.to else line.by,
        f"[{line.style}]" if line.style else "",
        f"<{line.meaning}>" if line.meaning else "",
        *[f"(if {escaped_piece(condition)})" for condition in line.conditions],
        *[f"(unless {escaped_piece(condition)})" for condition in line.unless],
        "(else)" if line.otherwise else "",
        format_saying(line),
    ]
    tail = [
        escaped_text(line.text),
        f"## {escaped(line.note)}" if line.note else "",
        f"->{'>' if line.detour else ''} {line.target}" if line.target else "",
        *[f"#{tag}" for tag in line.tags],
        f"@{line.id}" if line.id and line.id_given else "",
        WIDE if line.wide else REWORDED if line.reword else "",
    ]
    return f"{' '.join(filter(None, parts))}: {' '.join(filter(None, tail))}"


def format_saying(line: LineDoc) -> str:
    """What saying a line does, how often and when it is said, by which words it is meant; nothing for a plain line."""
    said = [
        *map(escaped_piece, line.effects),
        "once" if line.once else "",
        f"after {duration_text(line.after)}" if line.after else "",
        f"weight {number_text(line.weight)}" if line.weight != 1 else "",
        f"hears {' or '.join(map(escaped_piece, line.hears))}" if line.hears else "",
    ]
    inside = "; ".join(filter(None, said))
    return f"{{{inside}}}" if inside else ""


def escaped_text(text: str) -> str:
    """What is said, as it stands on a row."""
    return escaped(text, BACKSLASH)


def escaped(text: str, backslash: re.Pattern[str] = EVERY_BACKSLASH) -> str:
    """A text whose signs do not end it."""
    written = said(NOTE.sub(r"\\##", backslash.sub(r"\\\\", text).replace("\n", r"\n")))
    tail = TAIL.search(written) or NO_ARROW.search(written)
    return f"{written[: tail.start()]}\\{written[tail.start() :]}" if tail else written
