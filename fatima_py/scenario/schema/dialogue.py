"""Dialogue: what a scenario may say of its lines, and of how they are worded."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from fatima_py.scenario.schema.fields import (
    Conditions,
    Doc,
    FileName,
    Id,
    Keyword,
    Lasting,
    Limit,
    Line,
    Many,
    Names,
    Said,
    StateHeader,
    Tagged,
    Word,
    by_shape,
)

__all__ = ["Dialogue", "EnterDoc", "LoreDoc", "SpeechDoc", "SpokenDoc"]


class SpokenDoc(Doc):
    """A dialogue line with its parts written out."""

    id: Id = ""
    by: Line
    towards: str = ""
    """Whom the speaker talks to."""
    say: Line
    to: str = ""
    """The state that the line leads to."""
    style: Word = ""
    meaning: Word = ""
    if_: Conditions = ()
    unless: Conditions = ()
    """What must not hold."""
    else_: bool = False
    """Whether the line is for where no line of its speaker's with conditions is open."""
    does: Names = ()
    """What saying the line does: `Evidence +1`."""
    once: bool = False
    after: Lasting = ""
    """A silence before the line, such as 8 s."""
    weight: Annotated[float, Field(gt=0)] = 1
    """How much chance favours the line beside another."""
    detour: bool = False
    """Whether the conversation comes back from the next state."""
    reword: bool = False
    wide: bool = False
    """Whether wordings with other words may be baked for it, whatever `reword` says."""
    note: str = ""
    tags: Many[Tagged] = ()
    """Words for a host to ask for."""
    hears: Many[Keyword] = ()
    """Words by which a player who types means the line: `sit down`."""
    at: Annotated[Many[float], Field(min_length=2, max_length=2)] = ()
    """Where a tool draws the line."""


class EnterDoc(Doc):
    """What coming into a state does."""

    on_enter: Annotated[Names, Field(min_length=1, alias="on enter")]


def is_entering(value: object) -> str:
    """Whether an entry of a state is a line, or says what coming into the state does."""
    return (
        "<on enter>" if isinstance(value, EnterDoc) or (isinstance(value, dict) and "on enter" in value) else "<line>"
    )


Entry: TypeAlias = Annotated[
    Annotated[SpokenDoc, Tag("<line>")] | Annotated[EnterDoc, Tag("<on enter>")], Discriminator(is_entering)
]


class LoreDoc(Doc):
    """Something true of the story's world, told to the realizer when one of its keys is spoken of."""

    keys: Many[Line] = ()
    say: str
    always: bool = False
    secret_until: str = ""
    known_by: Names = ()
    order: float = 0
    extensions: Mapping[str, object] = {}


class ToneDoc(Doc):
    """What comes to a line that is said in a tone."""

    before: Many[Said] | None = None
    behind: Many[Said] | None = None


ToneWord: TypeAlias = Literal[
    "exuberant",
    "dependent",
    "relaxed",
    "docile",
    "bored",
    "sad",
    "disdainful",
    "anxious",
    "hostile",
    "pleased",
    "displeased",
]
Rewording: TypeAlias = Literal["as written", "may be reworded"]


class SpeechDoc(Doc):
    """How lines are worded."""

    default: Rewording = "as written"
    marked: Rewording = Field(default="may be reworded", alias="lines marked ~")
    model: str = ""
    backups: Many[str] = ()
    keep: Many[Literal["numbers", "names", "lore", "negation", "slots"]] = ()
    never: Many[Said] = ()
    may_say: Many[Said] = Field(default=(), alias="may say")
    at_most: Limit = ""
    memories: Limit = ""
    style: Literal["from emotion", "plain"] = "plain"
    wordings: FileName = ""
    tones: Mapping[ToneWord, ToneDoc] = {}
    misheard: Many[Said] = ()
    """What is said to a player whose words mean none of the lines, one after another."""


Structured: TypeAlias = Mapping[StateHeader, Many[Entry]]
Dialogue: TypeAlias = Annotated[
    Annotated[str, Tag("<text>")] | Annotated[Structured, Tag("<a mapping>")],
    by_shape("dialogue lines as text after |, or a mapping of states to lines"),
]
