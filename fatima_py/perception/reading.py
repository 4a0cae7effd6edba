"""Reading: what a text says of feeling, whose feeling it is, and which words say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from fatima_py.affect import Vad

__all__ = ["CLEAR", "AffectReading", "Axis", "Clue", "Perspective", "TextAffect", "Tone"]

Tone = Literal["good", "bad", "neutral"]
CLEAR = 0.1
"""A valence beyond this on either side is more than neutral."""

Axis = Literal["valence", "arousal", "dominance"]
Perspective = Literal["writer", "reader", "both"]
"""Whose feeling a reading is about: the writer's, the reader's, or what both are rated to feel on average."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A word, and how far it moved the reading on each axis."""

    word: str
    push: Vad


@dataclass(frozen=True, slots=True)
class AffectReading:
    """How a text feels: a point of the affect space, and the words that moved it, strongest first.

    `known` says how much of the text was known, from 0 (nothing: `vad` is what any text would get) to 1. `spread` is
    the typical error on each axis, and `labels` says how strong each named feeling is, where a backend can tell. `note`
    says why another backend than the one asked has read it.
    """

    vad: Vad
    perspective: Perspective
    known: float = 0.0
    because: tuple[Clue, ...] = ()
    spread: Vad | None = None
    labels: Mapping[str, float] = field(default_factory=dict[str, float])
    note: str = ""

    @property
    def tone(self) -> Tone:
        """Whether the text is pleasant, unpleasant or neither: its valence is beyond 0.1 on either side, or within."""
        if abs(self.vad.valence) <= CLEAR:
            return "neutral"
        return "good" if self.vad.valence > 0 else "bad"

    def clues(self, axis: Axis, at_most: int = 3) -> tuple[Clue, ...]:
        """The words that moved one axis most, either way."""
        moved = sorted(self.because, key=lambda clue: -abs(getattr(clue.push, axis)))
        return tuple(moved[:at_most])


class TextAffect(Protocol):
    """Anything that reads feeling from text, be it a word list, these weights or a language model."""

    def read(self, text: str, /) -> AffectReading:
        """How the text feels. Any text has a reading; one that is not understood has `known` at 0."""
        ...
