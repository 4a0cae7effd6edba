"""Values: what somebody may mean by what they type, and what they were taken to mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

__all__ = ["Choice", "Guess", "How", "Understander", "Understanding", "Understood", "judged"]

ACCEPTED = 0.5
"""From this score (of 1) on a text is taken for what it is most like (ours, by `bench/understanding.py`)."""
MARGIN = 0.08
"""By so much what it is taken for has to be ahead of everything else (ours)."""
MAYBE = 0.22
"""From this score on something may have been meant, and is asked about (ours)."""
MOST = 2
"""So many are asked about at most."""


class How(StrEnum):
    """By what a text was understood.

    `WORDS`: the text has all words of a choice and no others. `NUMBER`: it says the number of a choice. `KEYWORD`: it
    has a keyword that the author gave a choice. `LIKENESS`: it is like the words of a choice. `EMBEDDINGS`: an embedder
    finds it alike in meaning. `MODEL`: a language model was asked.
    """

    WORDS = "its words"
    NUMBER = "its number"
    KEYWORD = "a keyword"
    LIKENESS = "its likeness"
    EMBEDDINGS = "embeddings"
    MODEL = "a model"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be meant: its `words`, and what an author says besides.

    `meaning` is what it does (`AskAllergy`), `id` that of the line; `hears` are keywords of the author's, each a word
    or several that stand side by side. A `secret` one tells what whoever would say it may not speak of yet: no model is
    to see it.
    """

    words: str
    id: str = ""
    meaning: str = ""
    hears: tuple[str, ...] = ()
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Guess:
    """A choice (`option`), by its number from 1 on, and how well a text fits it (`score`), from 0 to 1."""

    option: int
    score: float


@dataclass(frozen=True, slots=True)
class Understood:
    """The choice that a text was taken for (`option`, by its number from 1 on), `how`, and how well it fits.

    `score` is how well it fits, from 0 to 1.
    """

    option: int
    how: How
    score: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """What became of a text: what it `meant`, None where that is not clear.

    `nearest` are the choices that it may have meant, or the runners-up, the best first. `note` says why something that
    was to be asked, as a model, could not be, or that the text was too long to be read.
    """

    meant: Understood | None = None
    nearest: tuple[Guess, ...] = ()
    note: str = ""


class Understander(Protocol):
    """Anything that finds out which of some choices a text means."""

    def understand(self, typed: str, choices: Sequence[Choice], language: str = "en", /) -> Understanding:
        """Which choice a text means; `language` is the tag of both. Whatever it meets on the way, it answers."""
        ...


def judged(
    scores: Sequence[float], how: How, *, accepted: float = ACCEPTED, margin: float = MARGIN, maybe: float = MAYBE
) -> Understanding:
    """What scores, one for each choice, come to: the best where it is good enough and far enough ahead.

    >>> judged([0.2, 0.9], How.LIKENESS).meant
    Understood(option=2, how=<How.LIKENESS: 'its likeness'>, score=0.9)
    >>> judged([0.88, 0.9], How.LIKENESS)
    Understanding(meant=None, nearest=(Guess(option=2, score=0.9), Guess(option=1, score=0.88)), note='')
    """
    ranked = sorted((Guess(number, score) for number, score in enumerate(scores, 1)), key=lambda one: -one.score)
    nearest = tuple([one for one in ranked if one.score >= maybe])
    if not nearest or nearest[0].score < accepted:
        return Understanding(None, nearest[:MOST])
    best, rest = nearest[0], nearest[1:]
    if rest and best.score - rest[0].score < margin:
        return Understanding(None, nearest[:MOST])
    return Understanding(Understood(best.option, how, best.score), rest[:MOST])
