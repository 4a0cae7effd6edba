"""Reading: what a text says of feeling, whose feeling it is, and which words say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from fatima_py.affect import Vad

__all__ = ["CLEAR", "AffectReading", "Axis", "Clue", "Perspective", "TextAffect", "Tone"]

Tone = Literal["good", "bad", "neutral"]
"""The sign of a valence, in a word."""
CLEAR = 0.1
"""A valence beyond this on either side is more than neutral."""
LEANING = CLEAR / 2
"""What words say by themselves counts from here on."""
BEYOND = 3.0
"""What nothing but letters says counts from so many typical errors on (ours)."""

Axis = Literal["valence", "arousal", "dominance"]
Perspective = Literal["writer", "reader", "both"]
"""Whose feeling a reading is about: the writer's, the reader's, or what both are rated to feel on average."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A word, and how far it moved the reading on each axis.

    `word` is a word of the text, or a mark of it, and `push` how far it moved the reading on each axis. `letters` is
    the part of the valence that it has from letters which it shares with other words, where nothing is known of the
    word itself.
    """

    word: str
    push: Vad
    letters: float = field(default=0.0, repr=False)


@dataclass(frozen=True, slots=True)
class AffectReading:
    """How a text feels: a point of the affect space, and the words that moved it, strongest first.

    `vad` is how it feels on each axis, and `perspective` is whose feeling that is, `writer`, `reader`, or `both` for
    what these are rated to feel on average. `because` are the words that moved it, strongest first. `known` says how
    much of the text was known, from 0 (nothing, so that it feels as any text would) to 1. `spread` is the typical error
    on each axis, and `labels` says how strong each named feeling is, where a backend can tell. `note` says why another
    backend than the one asked has read it.
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
        """Whether the text is pleasant, unpleasant or neither: its valence is beyond 0.1 on either side, or within.

        A text is pleasant or unpleasant by words that say so. Where only letters do, which the words share with others,
        it is neither, unless they say so beyond three typical errors.
        """
        valence = self.vad.valence
        side = 1 if valence > 0 else -1
        said = valence - sum(clue.letters for clue in self.because)
        told = said * side > LEANING or (self.spread is not None and abs(valence) > BEYOND * self.spread.valence)
        if abs(valence) <= CLEAR or not told:
            return "neutral"
        return "good" if side > 0 else "bad"

    def clues(self, axis: Axis, at_most: int = 3) -> tuple[Clue, ...]:
        """The words that moved one axis most, either way."""
        moved = sorted(self.because, key=lambda clue: -abs(getattr(clue.push, axis)))
        return tuple(moved[:at_most])


class TextAffect(Protocol):
    """Anything that reads feeling from text, be it a word list, these weights or a language model."""

    def read(self, text: str, /) -> AffectReading:
        """How the text feels. Any text has a reading; one that is not understood has `known` at 0."""
        ...
