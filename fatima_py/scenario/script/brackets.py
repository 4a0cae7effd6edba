"""Brackets: what stands between brackets before the text of a row, and behind the name of a state."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from fatima_py.language import WORDS
from fatima_py.names import number_text
from fatima_py.patterns import late_pattern
from fatima_py.scenario.schema.fields import DURATION, MOST_SECONDS, NO_LONGER, SECONDS, seconds
from fatima_py.spelling import Suggestion, did_you_mean

__all__ = [
    "CLOSING",
    "Part",
    "Piece",
    "RowError",
    "Saying",
    "duration_text",
    "escaped_piece",
    "pieces",
    "read_conditions",
    "read_duration",
    "read_part",
    "read_saying",
    "unescaped",
]

ESCAPE = late_pattern(r"\\(n|[^\w\s])")
CLOSING = {"[": "]", "<": ">", "(": ")", "{": "}"}
CONDITION = late_pattern(r"(?:(if|unless)(?:\s+|\Z))?(.*)", re.DOTALL)
MIXED = late_pattern(r"[\[{\]}]|\s\((?:if|unless|else)\b")
OPENED = late_pattern(rf"{MIXED.pattern}|\s[(<]")
"""What shows that more than one pair of brackets opens before a ':'."""
DECIMALS = late_pattern(r"[0-9]+(?!\w)")
ONCE = "once"
HEARS = "hears"
OR = late_pattern(r"\s+or(?=\s)")
LISTED = late_pattern(r"\s*(?<!\\),\s*(?:or\s+)?")
HEARING = late_pattern(r"([^\W\d_]+)\s+(?![^;]*(?:[=+*/]|-\s*\d))[^\W_].*", re.DOTALL)
"""A word with words behind it, as no change of a fact is written."""
OPTION = late_pattern(r"(after|weight|hears)(?![\w(])\s*+(?![=+*/-])(.*)", re.DOTALL)
"""How often or when a line is said; what has a sign of arithmetic behind it changes a fact called so."""
NUMBERED = late_pattern(r"[^\W\d_]+(?:\s+[0-9.]+(?:\s*[^\W\d_]+)?)?")
"""A word, or one with a number and a unit behind it: no change of a fact is written so."""
OPTIONS = ("after", "weight", ONCE, HEARS)
SAID = "a change such as Evidence +1, once, after 8 s, weight 2 or hears WORDS"
ASKED = "'if' or 'unless' and a condition, or 'else' alone"
WEIGHT = late_pattern(r"[0-9]{1,15}(\.[0-9]{1,15})?|\.[0-9]{1,15}")
DURATION_EXPECTED = "expected a duration such as 8 s, 200 ms or 1.5 min"


class RowError(ValueError):
    """A row cannot be read: what is wrong at which column (from 0), and how to mend it."""

    def __init__(self, column: int, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.column = column
        self.sentence = sentence
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Part:
    """Something between brackets: which bracket opens it, at which column, what stands inside, and where it ends."""

    bracket: str
    column: int
    text: str
    end: int


class Piece(NamedTuple):
    """What is said at a column, between one `;` or `,` and the next, and how it is `written` there."""

    column: int
    text: str
    written: str


class Saying(NamedTuple):
    """What saying a line does, and how often and when it is said, as `LineDoc` has them."""

    effects: tuple[Piece, ...] = ()
    once: bool = False
    after: float = 0.0
    weight: float = 1.0
    hears: tuple[Piece, ...] = ()


def read_part(row: str, start: int) -> Part:
    """The brackets that open at `start`; parentheses may hold parentheses."""
    bracket, depth, column = row[start], 0, start
    while column < len(row):
        if row[column] == "\\":
            column += 1
        elif bracket == "<" and row[column] == ">" and is_arrow(row, column):
            break
        elif row[column] == CLOSING[bracket]:
            depth -= 1
            if depth <= 0:
                return Part(bracket, start, row[start + 1 : column], column + 1)
        elif row[column] == "(" == bracket:
            depth += 1
        column += 1
    raise RowError(start, f"expected '{CLOSING[bracket]}' to close this '{bracket}'", closed(row, start))


def is_arrow(row: str, column: int) -> bool:
    """Whether the sign at a column is the head of an arrow, with a blank before it."""
    return row[column - 1] == "-" and row[column - 2].isspace()


def closed(row: str, start: int) -> Suggestion:
    """A hint for brackets that nothing closes: what stands in them up to the next ':', with the bracket that does.

    Empty where other brackets open before the ':', so that it is not clear what belongs to what.
    """
    bracket, colon = row[start], row.find(":", start)
    written = row[start : max(start, colon)].rstrip()
    is_ended = written[-1:] in CLOSING.values()
    inside = written[1:-1] if is_ended and written[-1] != ")" else written[1:]
    if not inside or "->" in inside or (MIXED if bracket == "(" else OPENED).search(inside):
        return Suggestion("")
    ends = [f"{written[:-1]}{CLOSING[bracket]}"] if is_ended else []
    fits = (meant for meant in (*ends, f"{written}{CLOSING[bracket]}") if depth_of(meant) == 0)
    return Suggestion(written, *list(fits)[:1])


def depth_of(text: str) -> int:
    """How many parentheses are open at the end of a text, less those that nothing opens."""
    return text.count("(") - text.count(")")


def pieces(part: Part, sign: str = ";") -> Iterator[Piece]:
    """What stands between the signs that are in no parentheses; a sign at the end separates nothing.

    Raises RowError where a ',' stands outside parentheses and is not the sign.
    """
    first = part.column + 1
    start = depth = column = 0
    text = part.text
    while column <= len(text):
        here = text[column : column + 1]
        if here == "\\":
            column += 1
        elif here == "," != sign and depth <= 0:
            refuse_comma(text, column, first)
        elif not here or (here == sign and depth <= 0):
            piece = text[start:column]
            if here or piece.strip() or not start:
                yield Piece(first + start + len(piece) - len(piece.lstrip()), piece.strip(), piece.strip())
            start = column + 1
        depth += (here == "(") - (here == ")")
        column += 1


def refuse_comma(text: str, at: int, first: int) -> NoReturn:
    """Say what to write for a ',' in a text that begins at the column `first` of its row. Raises RowError."""
    before, after = text[:at].rstrip(), text[at + 1 :]
    begin = max(before.rfind(" "), before.rfind(";")) + 1
    word, piece = text[begin : at + 1], before.rpartition(";")[2].lstrip()
    if before[-1:].isdigit() and (decimals := DECIMALS.match(after)):
        hint = Suggestion(f"{word}{decimals[0]}", f"{before[begin:]}.{decimals[0]}")
        raise RowError(first + begin, "a number has a point, not a ','", hint)
    if is_hearing(piece):
        where = text.rfind(piece, 0, at)
        written = text[where:].partition(";")[0].rstrip(" ,")
        hint = Suggestion(written, LISTED.sub(" or ", f"{HEARS} {written.partition(' ')[2]}"))
        raise RowError(first + where, f"'or' stands between the words that a line {HEARS}, not ','", hint)
    raise RowError(first + begin, "';' stands between two of these, not ','", Suggestion(word, f"{before[begin:]};"))


def read_conditions(part: Part) -> Iterator[tuple[str, Piece]]:
    """The conditions between parentheses: `if` or `unless` and what it asks, or `else` and nothing."""
    for column, text, _ in pieces(part):
        if text == "else":
            yield "else", Piece(column, text, text)
            continue
        if hint := near_word(text):
            raise RowError(column, f"cannot read '{text[:40]}', expected {ASKED}", hint)
        match = CONDITION.fullmatch(text)
        word, asked = (match[1] or "if", match[2]) if match else ("if", "")
        if not asked:
            raise RowError(column, f"expected '{word}' and a condition", "such as (if Has(Milk) = true)")
        yield word, Piece(column + len(text) - len(asked), unescaped(asked), asked)


def near_word(text: str) -> Suggestion:
    """A hint for a word that is nearly `if`, `unless` or `else` where it stands; empty where it may be a name.

    Nor is it a slip where sentences know the word: `less than 3 s since ...` is a condition.
    """
    word, _, asked = text.partition(" ")
    for one in ("if", "unless") if asked.strip() else ("else",):
        is_exchanged = word != one and sorted(word.lower()) == sorted(one)
        slip = one == "unless" and word not in WORDS and did_you_mean(word, [one])
        if is_exchanged or slip:
            return Suggestion(word, one)
    return Suggestion("")


def near_option(text: str) -> Suggestion:
    """A hint for what is nearly how often or when a line is said; empty for what may be a change of a fact."""
    known = OPTIONS if NUMBERED.fullmatch(text) else (HEARS,) if is_hearing(text) else ()
    return did_you_mean(text.split(maxsplit=1)[0], known) if known else Suggestion("")


def is_hearing(text: str) -> bool:
    """Whether it says by which words a line is meant, by `hears` or nearly that.

    >>> is_hearing("hear money"), is_hearing("hears money"), is_hearing("Heard +1")
    (True, True, False)
    """
    found = HEARING.fullmatch(text)
    return found is not None and (found[1] == HEARS or bool(did_you_mean(found[1], [HEARS])))


def read_saying(part: Part) -> Saying:
    """What stands between braces before the text."""
    effects: list[Piece] = []
    said: dict[str, float] = {}
    hears: tuple[Piece, ...] = ()
    for column, text, _ in pieces(part):
        match = OPTION.fullmatch(text)
        name = ONCE if text == ONCE else match[1] if match else ""
        if not text:
            hint = "such as {Evidence +1; once}, with ; between"
            raise RowError(column, "expected what saying the line does, between { and }", hint)
        if name in said:
            raise RowError(column, f"a second '{name}', expected at most one")
        if name == ONCE:
            said[name] = 1.0
        elif match and name == HEARS:
            hears = read_keywords(match[2], column + len(text) - len(match[2]))
            said[name] = len(hears)
        elif match:
            at = column + len(text) - len(match[2])
            said[name] = read_duration(match[2], at) if name == "after" else read_weight(match[2], at)
        elif hint := near_option(text):
            raise RowError(column, f"cannot read '{text[:40]}', expected {SAID}", hint)
        else:
            effects.append(Piece(column, unescaped(text), text))
    return Saying(tuple(effects), ONCE in said, said.get("after", 0.0), said.get("weight", 1.0), hears)


def read_keywords(text: str, column: int) -> tuple[Piece, ...]:
    """The words by which a line is meant, with `or` between two of them, from a text at a column."""
    padded = f" {text} "
    between = [one.span() for one in OR.finditer(padded)]
    begins, ends = [0, *[end for _, end in between]], [*[start for start, _ in between], len(padded)]
    found = tuple([keyword_at(padded[begin:end], column - 1 + begin) for begin, end in zip(begins, ends, strict=True)])
    if not all(any(map(str.isalnum, one.text)) for one in found):
        raise RowError(column, f"expected words behind '{HEARS}'", "such as {hears sit down or chair}")
    return found


def keyword_at(written: str, column: int) -> Piece:
    """A keyword with blanks around it, from a column on."""
    lead = len(written) - len(written.lstrip())
    return Piece(column + lead, " ".join(unescaped(written).split()), written.strip())


def read_duration(text: str, column: int) -> float:
    """Seconds, more than none, from a text at a column."""
    found = seconds(text) if re.fullmatch(DURATION, text) else None
    if not found:
        raise RowError(column, f"{DURATION_EXPECTED}, got '{text}'")
    if found > MOST_SECONDS:
        raise RowError(column, f"expected {NO_LONGER}, got '{text}'")
    return found


def read_weight(text: str, column: int) -> float:
    """How much chance favours a line beside another."""
    if not WEIGHT.fullmatch(text) or not float(text):
        hint = "such as {weight 2} or {weight 0.5}, of at most 15 digits before the point and behind it"
        raise RowError(column, f"expected a number of more than 0 behind 'weight', got '{text}'", hint)
    return float(text)


def duration_text(time: float) -> str:
    """Seconds as a row says them, in the largest unit of which they are one or more.

    >>> duration_text(8.0), duration_text(90.0), duration_text(0.25)
    ('8 s', '1.5 min', '250 ms')
    """
    texts = [f"{number_text(time / size)} {unit}" for unit, size in reversed(SECONDS.items()) if time >= size]
    return next((text for text in texts if re.fullmatch(DURATION, text) and seconds(text) == time), f"{time:.15f} s")


def unescaped(text: str, escape: re.Pattern[str] = ESCAPE) -> str:
    """What a text says once its backslashes are read."""
    return escape.sub(lambda match: "\n" if match[1] == "n" else match[1], text)


def escaped_piece(text: str) -> str:
    """A condition or an effect whose signs do not end it."""
    written = re.sub(r"([;{}])", r"\\\1", text.replace("\\", r"\\").replace("\n", r"\n"))
    try:
        whole = read_part(f"({written})", 0).text == written
    except RowError:
        whole = False
    return escaped_commas(written if whole else re.sub(r"([()])", r"\\\1", written))


def escaped_commas(written: str) -> str:
    """A text in which no ',' stands outside parentheses but behind a backslash."""
    depth, parts = 0, list[str]()
    for part in re.findall(r"\\.|.", written, re.DOTALL):
        depth += (part == "(") - (part == ")")
        parts.append(r"\," if part == "," and depth <= 0 else part)
    return "".join(parts)
