"""Headers: the row that opens a state, with what is special about it, and what coming into it does.

== hub (choice 12 s else Silence, show locked)
on enter: {Evidence +1; Seen(Photo) = true}
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from fatima_py.errors import Place
from fatima_py.scenario.script.arrows import STATE
from fatima_py.scenario.script.brackets import (
    Piece,
    RowError,
    duration_text,
    escaped_piece,
    pieces,
    read_duration,
    read_part,
    unescaped,
)
from fatima_py.scenario.script.row import LineDoc
from fatima_py.signs import composed
from fatima_py.spelling import Suggestion, did_you_mean, respelt

__all__ = [
    "ENTERING",
    "HEADER_HINT",
    "UNLED",
    "UNMARKED",
    "UNNAMED",
    "Kind",
    "StateDoc",
    "format_header",
    "format_state",
    "read_entering",
    "read_header",
]

Kind = Literal["", "ending", "bank"]
NAME = re.compile(rf"({STATE})\s*")
UNNAMED = "?"
"""The state of lines whose state cannot be read: nothing comes of them but their problems."""
UNMARKED = "[?]"
"""A style or meaning that cannot be read, among the names that cannot be."""
UNLED = "->"
"""Where a line leads that does not say so, among the names that cannot be read."""
HEADER_HINT = "write '== state', or '== state (bank)' with what is special about it in parentheses"
ENTERING = re.compile(r"on\s+enter\s*:", re.IGNORECASE)
ENTERING_HINT = "write 'on enter: {Evidence +1; Seen(Photo) = true}'"


@dataclass(frozen=True, slots=True)
class StateDoc:
    """A state of the dialogue and what may be said in it; `kind` is `ending`, `bank` or, for the others, nothing.

    The rest are those of `fatima_py.dialogue.DialogueState`; `enter` is what happens where the scene comes into it.
    """

    name: str
    kind: Kind = ""
    lines: tuple[LineDoc, ...] = ()
    limit: float = 0.0
    default: str = ""
    loop: bool = False
    every: float = 0.0
    interrupts: str = ""
    saliency: str = ""
    shows_locked: bool = False
    enter: tuple[str, ...] = ()
    place: Place = field(default=Place(""), compare=False)
    default_place: Place = field(default=Place(""), compare=False)
    interrupts_place: Place = field(default=Place(""), compare=False)
    saliency_place: Place = field(default=Place(""), compare=False)
    enter_places: tuple[Place, ...] = field(default=(), compare=False)

    @property
    def stays(self) -> bool:
        """Whether lines without a target leave the conversation where it is."""
        return self.kind == "bank" or self.loop


At = Callable[[re.Match[str], int], Place]
"""Where a group of what was found stands."""
Take = Callable[[StateDoc, re.Match[str], At], StateDoc]


def take_choice(state: StateDoc, match: re.Match[str], at: At) -> StateDoc:
    """How long a player may think, and what is done when the time is over."""
    limit = read_duration(match[1], match.start(1))
    return replace(state, limit=limit, default=unescaped(match[2] or ""), default_place=at(match, 2))


def take_every(state: StateDoc, match: re.Match[str], at: At) -> StateDoc:
    """How often a bark is heard."""
    del at
    return replace(state, every=read_duration(match[1], match.start(1)))


def take_interrupts(state: StateDoc, match: re.Match[str], at: At) -> StateDoc:
    """When the lines of a bank take the floor."""
    return replace(state, interrupts=unescaped(match[1]), interrupts_place=at(match, 1))


def take_saliency(state: StateDoc, match: re.Match[str], at: At) -> StateDoc:
    """Which of several lines is said."""
    return replace(state, saliency=match[1], saliency_place=at(match, 1))


OPTIONS: Mapping[str, tuple[re.Pattern[str], Take]] = {
    "ending": (re.compile("ending"), lambda state, _, __: replace(state, kind="ending")),
    "bank": (re.compile("bank"), lambda state, _, __: replace(state, kind="bank")),
    "loop": (re.compile("loop"), lambda state, _, __: replace(state, loop=True)),
    "choice 12 s else Silence": (re.compile(r"choice\s+(\S.*?)(?:\s+else\s+(\S.*))?", re.DOTALL), take_choice),
    "at most every 20 s": (re.compile(r"at\s+most\s+every\s+(\S.*)", re.DOTALL), take_every),
    "interrupts when CONDITION": (re.compile(r"interrupts\s+when\s+(\S.*)", re.DOTALL), take_interrupts),
    "saliency random": (re.compile(r"saliency\s+(\w+)"), take_saliency),
    "show locked": (re.compile(r"show\s+locked"), lambda state, _, __: replace(state, shows_locked=True)),
}
"""What may be special about a state, as it is written."""
WORDS = frozenset([word for name in OPTIONS for word in name.split() if word.islower() and word.isalpha()])
"""The words by which it is said."""
BANK_ONLY = ("at most every 20 s", "interrupts when CONDITION")
NO_ENDING = ("bank", "loop", "choice 12 s else Silence")
"""What an ending cannot be besides."""


def read_header(header: str, place: Place) -> StateDoc:
    """The state that a header opens, which stands at `place`. Raises RowError; its columns begin with the header."""
    header = composed(header)
    match = NAME.match(header)
    behind = header[match.end() :] if match else ""
    if match is None or (behind and not behind.startswith("(")):
        raise RowError(0, f"cannot read '{header[:40]}', expected the name of a state", header_hint(header))
    state = StateDoc(match[1], place=replace(place, text=match[1]))
    if not behind:
        return state
    part = read_part(header, match.end())
    if rest := header[part.end :].lstrip():
        hint = "a comment stands on a row of its own" if rest.startswith("#") else ""
        raise RowError(len(header) - len(rest), f"expected nothing behind ')', got '{rest[:40]}'", hint)

    def at(found: re.Match[str], group: int) -> Place:
        return Place(place.file, place.line, place.column + found.start(group), found[group] or "")

    seen: dict[str, int] = {}
    for piece in pieces(part, ","):
        name, found = option_of(piece, header)
        if name in seen:
            raise RowError(piece.column, f"'{piece.text[:40]}' once more, expected at most one of a kind")
        seen[name] = piece.column
        try:
            state = OPTIONS[name][1](state, found, at)
        except RowError as wrong:
            raise RowError(wrong.column, wrong.sentence, respelt(piece.text, WORDS, is_option) or wrong.hint) from None
    check_options(seen)
    return state


def option_of(piece: Piece, header: str) -> tuple[str, re.Match[str]]:
    """What is said in one place of a header, by its name."""
    end = piece.column + len(piece.text)
    for name, (pattern, _) in OPTIONS.items():
        if found := pattern.fullmatch(header, piece.column, end):
            return name, found
    word, words = first_word(piece.text), list(OPTIONS)
    wanted = [f"'{name}'" for name in words if first_word(name) == word] or [", ".join(words[:-1]), words[-1]]
    hint = respelt(piece.text, WORDS, is_option) or parted(piece.text)
    if not hint and len(wanted) > 1:
        hint = did_you_mean(word, map(first_word, words))
    got = f"cannot read '{piece.text[:40]}' of a state" if piece.text else "nothing stands here"
    raise RowError(piece.column, f"{got}, expected {' or '.join(wanted)}", hint)


def header_hint(header: str) -> str:
    """How to mend a header of which not even the name of the state can be read."""
    if named := re.fullmatch(rf"=*\s*({STATE})\s*[=:]+", header) or re.fullmatch(rf"=+\s*({STATE})", header):
        return Suggestion(header, named[1])
    bare = re.fullmatch(rf"({STATE})\s*([\[{{<]?)\s*(.*?)\s*([\])}}>]?)", header)
    if bare and is_option(bare[3]):
        meant = f"{bare[1]} ({bare[3]})"
        return Suggestion(header, meant) if bare[2] or bare[4] else f"write '== {meant}', or '_' within a name"
    return HEADER_HINT


def parted(text: str) -> Suggestion:
    """A hint for several options that have no comma between; empty where a text is something else."""
    for between in (r"\s*;\s*", r"\s+and\s+", r"\s+"):
        several = re.split(between, text)
        if len(several) > 1 and all(map(is_option, several)):
            return Suggestion(text, ", ".join(several))
    return Suggestion("")


def is_option(text: str) -> bool:
    """Whether a text says something that may be special about a state."""
    for pattern, take in OPTIONS.values():
        if found := pattern.fullmatch(text):
            try:
                take(StateDoc(UNNAMED), found, lambda _, __: Place(""))
            except RowError:
                return False
            return True
    return False


def first_word(text: str) -> str:
    """The word that a text begins with."""
    return text.partition(" ")[0]


def check_options(seen: Mapping[str, int]) -> None:
    """See that what is said of a state goes together."""
    for name in BANK_ONLY if "bank" not in seen else ():
        if name in seen:
            sentence = f"'{first_word(name)} ...' is said of a bank, and this state is none"
            raise RowError(seen[name], sentence, "write '== state (bank, ...)'")
    for name in NO_ENDING if "ending" in seen else ():
        if name in seen:
            raise RowError(seen[name], f"an ending is no '{first_word(name)}' besides", "write one of the two")
    if "bank" in seen and "choice 12 s else Silence" in seen:
        raise RowError(seen["choice 12 s else Silence"], "a choice is made in a state, and a bank is none")


def read_entering(row: str) -> tuple[Piece, ...]:
    """What coming into a state does, from a row that begins with `on enter:`."""
    match = ENTERING.match(row)
    start = match.end() if match else 0
    start += len(row[start:]) - len(row[start:].lstrip())
    if not row.startswith("{", start):
        raise RowError(start, "expected '{' and what coming into the state does", ENTERING_HINT)
    part = read_part(row, start)
    if rest := row[part.end :].lstrip():
        raise RowError(len(row) - len(rest), f"expected nothing behind '}}', got '{rest[:40]}'", ENTERING_HINT)
    found = tuple([Piece(column, unescaped(text), text) for column, text, _ in pieces(part)])
    empty = next((piece for piece in found if not piece.text), None)
    if empty is not None:
        raise RowError(empty.column, "expected what coming into the state does, between { and }", ENTERING_HINT)
    return found


def format_header(state: StateDoc) -> str:
    """The row that opens a state.

    >>> format_header(StateDoc("hub", limit=12.0, default="Silence", shows_locked=True))
    '== hub (choice 12 s else Silence, show locked)'
    """
    options = [
        state.kind,
        "loop" if state.loop else "",
        f"choice {duration_text(state.limit)}" + (f" else {escaped_piece(state.default)}" if state.default else "")
        if state.limit
        else "",
        f"at most every {duration_text(state.every)}" if state.every else "",
        f"interrupts when {escaped_piece(state.interrupts)}" if state.interrupts else "",
        f"saliency {state.saliency}" if state.saliency else "",
        "show locked" if state.shows_locked else "",
    ]
    inside = ", ".join(filter(None, options))
    return f"== {state.name} ({inside})" if inside else f"== {state.name}"


def format_state(state: StateDoc) -> list[str]:
    """The rows that open a state and say what coming into it does."""
    entering = f"  on enter: {{{'; '.join(map(escaped_piece, state.enter))}}}"
    return [format_header(state), *([entering] if state.enter else [])]
