"""Realizing: from what was decided to the words that are spoken."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from fatima_py.realize.cues import Cue, Direction, cues_of, directions_of, words_of
from fatima_py.realize.gaps import GAP, without_gaps

__all__ = [
    "SLOT",
    "Brief",
    "Realizer",
    "Utterance",
    "as_written",
    "braced",
    "filled",
    "lacking",
    "missing_in",
    "readable",
    "refusal_in",
    "slots_of",
    "unfilled",
    "verbatim",
]

SLOT = re.compile(r"\\(?=\\*[{}])(?P<sign>.)|\{(?P<slot>[^{}]+)\}")
"""A slot of a line, or a sign that a backslash keeps from being part of one; backslashes count before a brace only."""
BRACE = re.compile(r"(\\*)([{}])")


@dataclass(frozen=True, slots=True)
class Brief:
    r"""All that a realizer may know of a line: plain text, nothing it could change the story with.

    `text` is the line as its author wrote it, with `{slots}`, and `\{` where a brace is a brace; `slots` holds their
    values, by what stands between the braces without blanks around it. `speaker` and `listener` are whose line it is
    and to whom it is said, by the names that people see; the speaker is empty for what nobody of the cast says, and the
    listener is "everyone" where nobody in particular is meant. `style` and `meaning` are how it is said and what it
    does, in the author's words, empty where the line has none. `voice` is how the speaker talks, in the author's words,
    and `language` the tag of the language that the line is in. `mood` and `feeling` are short phrases ("tense", "angry
    at Tom"). `at_most` is a number of words, 0 for no limit. `never` lists words that must not be said, and `may_say`
    phrases that may be added to the line though none of its words. `lore` are facts of the world that the speaker may
    speak of here, a sentence or so each. `memories` are what the speaker remembers that bears on the line, a sentence
    each, the best first. `line` is the id of the line, `step` its place in the play.

    `may_reword` says that style may be added to the words of the line. A line that is `open_wide` may be told in other
    words, and only in those that its author has approved.

    Of a line that may be reworded or is open wide, `tone` is how its speaker sounds ("moderately hostile"), `manner`
    how they talk ("outgoing", "nervous"), and `luck` (0 to 1) decides between what would do; `styled` says that the
    author wants these to be heard without a model, too, with phrases of their own `before` and `behind` a line in this
    tone (None: those of the language). Those with `names` are people of the play: a word that is one keeps its capital.
    `feelings` are what the speaker shows, the strongest first, each with what it comes of (empty: that is not told):
    ("angry at Tom", "Tom did this: break cup").

    A `secret` line tells what its speaker may not speak of yet: no model is to hear it, whatever it allows.
    """

    text: str
    speaker: str
    listener: str = ""
    line: str = ""
    step: int = 0
    slots: Mapping[str, str] = field(default_factory=dict[str, str])
    style: str = ""
    meaning: str = ""
    voice: str = ""
    mood: str = ""
    feeling: str = ""
    language: str = "en"
    may_reword: bool = False
    at_most: int = 0
    never: tuple[str, ...] = ()
    may_say: tuple[str, ...] = ()
    lore: tuple[str, ...] = ()
    memories: tuple[str, ...] = ()
    tone: str = ""
    manner: tuple[str, ...] = ()
    luck: float = 0.0
    styled: bool = False
    open_wide: bool = False
    feelings: tuple[tuple[str, str], ...] = ()
    secret: bool = False
    before: tuple[str, ...] | None = None
    behind: tuple[str, ...] | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said: `text` as spoken, `written` as authored (slots filled), `by` whom it was worded.

    `note` says why a wording was refused and the written line spoken instead; empty when nothing was refused.
    """

    text: str
    written: str
    by: str = "template"
    note: str = ""

    @property
    def plain(self) -> str:
        """The words alone, as they are read aloud: without the cues for the body and the stage directions."""
        return words_of(self.text)

    @property
    def cues(self) -> tuple[Cue, ...]:
        """What the body is told to do, each at its place in the `plain` words."""
        return cues_of(self.text)

    @property
    def directions(self) -> tuple[Direction, ...]:
        """What is done meanwhile (`*sighs*`), each at its place in the `plain` words."""
        return directions_of(self.text)

    def __str__(self) -> str:
        return self.text


class Realizer(Protocol):
    """Anything that words a brief. It may be slow and it may fail; it can never change what happens."""

    def realize(self, brief: Brief, /) -> Utterance:
        """Word one line. Raises RealizeError where it cannot."""
        ...


def as_written(brief: Brief) -> str:
    """The author's line with its slots filled; for one without a value it says `...`.

    >>> as_written(Brief("Thank you, {Nora.name}.", "Customer", slots={"Nora.name": "Nora"}))
    'Thank you, Nora.'
    """
    return readable(brief.text, brief.slots)


def readable(text: str, slots: Mapping[str, str]) -> str:
    """A line as it is heard: its slots filled, and `...` for those without a value.

    >>> readable("Thank you, {Nora.name}.", {})
    'Thank you...'
    """
    return without_gaps(SLOT.sub(lambda slot: slot["sign"] or slots.get(slot["slot"].strip(), GAP), text))


def filled(text: str, slots: Mapping[str, str]) -> str:
    """A line with its slots filled as far as they have values, the others as they are written."""
    return SLOT.sub(lambda slot: slot["sign"] or slots.get(slot["slot"].strip(), slot[0]), text)


def lacking(brief: Brief) -> tuple[str, ...]:
    """The slots of a line that have no value, each once: such a line is spoken as written, whoever words lines.

    >>> lacking(Brief("{Debt(me)} of {Total}, {you.name}.", "Tom", slots={"you.name": "Nora"}))
    ('Debt(me)', 'Total')
    """
    return tuple(dict.fromkeys(slot for slot in slots_of(brief.text) if slot not in brief.slots))


def missing_in(brief: Brief) -> str:
    """What the note of a wording says at its end of the slots without a value; empty for none.

    >>> missing_in(Brief("{Debt(me)} of {Total}.", "Tom"))
    'missing: {Debt(me)}, {Total}'
    """
    slots = lacking(brief)
    return f"missing: {braced(slots)}" if slots else ""


def refusal_in(note: str, brief: Brief | None) -> str:
    """Why a wording was refused, by its note; empty where it was not, whatever the line lacks."""
    return note if brief is None else note.removesuffix(missing_in(brief)).removesuffix("; ")


def braced(slots: Iterable[str]) -> str:
    """Slots as they are written, one after the other."""
    return ", ".join(f"{{{slot}}}" for slot in slots)


def unfilled(brief: Brief) -> Brief:
    """A brief whose slots stand for themselves: for whoever makes a wording that is filled later.

    >>> as_written(unfilled(Brief("Thank you, {Nora.name}.", "Customer", slots={"Nora.name": "Nora"})))
    'Thank you, {Nora.name}.'
    """
    return replace(brief, slots={slot: f"{{{slot}}}" for slot in slots_of(brief.text)})


def slots_of(text: str) -> Iterator[str]:
    r"""The slots of a line, without braces and the blanks inside them.

    >>> list(slots_of(r"{ Debt(me) } is no \{brace}"))
    ['Debt(me)']
    """
    return (found["slot"].strip() for found in SLOT.finditer(text) if found["slot"])


def verbatim(text: str) -> str:
    r"""A text as a line that says it as it is: what are braces in it are none of a slot.

    >>> print(verbatim("{sighs}"), as_written(Brief(verbatim(r"a \{b}"), "Tom")))
    \{sighs\} a \{b}
    """
    return BRACE.sub(r"\1\1\\\2", text)
