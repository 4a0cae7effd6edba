"""Respelling: which word of a sentence that cannot be understood is misspelt."""

from collections.abc import Callable
from typing import TypeVar

from fatima_py.language.refusing import SentenceError
from fatima_py.spelling import Suggestion, respelt

__all__ = ["is_read", "read_or_suggest"]

T = TypeVar("T")

SPELLED = (
    "I me my anyone someone everyone anything nobody a line not never no or of for to toward towards at about with "
    "says said saying say sounds sounded sounding sound does did do doing done starts began becomes became is was "
    "believes forgets forget longer have has heard seen remember remembers know knows that told thinks there when "
    "the last time times ago since least most more less than exactly above below rises falls goal mood promise "
    "visits scene moves moved feels mood believe feel can cannot if unless else week weeks day days hour hours "
    "minute minutes second seconds min word fact strategy act hear overhear from"
)
STEPS = 4
"""So many slips are mended in one sentence (ours)."""
WORDS = frozenset(SPELLED.split())
"""The words of the sentences of rules, lines, effects and tests."""


def read_or_suggest(read: Callable[[str], T], text: str, also: Callable[[str], object] = lambda _: None) -> T:
    """What a sentence says. Raises SentenceError, which suggests the word that is misspelt where that is one of ours.

    What is meant may `also` be a sentence of another kind, of which that makes something. Nothing is suggested that
    cannot be understood in its turn.
    """

    def reads(other: str) -> bool:
        return also(other) is not None or is_read(read, other)

    try:
        return read(text)
    except SentenceError as wrong:
        if hint := respelt(text, WORDS, reads):
            raise SentenceError(wrong.text, hint) from None
        if wrong.instead is None or not wrong.instead.meant:
            raise
        meant = understood(read, reads, text, wrong.instead)
        if meant is None:
            raise SentenceError(wrong.text) from None
        if meant == wrong.instead.within(text):
            raise
        raise SentenceError(wrong.text, Suggestion(text, meant)) from None


def understood(read: Callable[[str], object], reads: Callable[[str], bool], text: str, hint: Suggestion) -> str | None:
    """What a sentence becomes by a hint, and by those that follow from it; None where it cannot be understood then."""
    for _ in range(STEPS):
        said = hint.within(text)
        if said is None or reads(said):
            return said
        text = said
        try:
            read(text)
        except SentenceError as wrong:
            if wrong.instead is None:
                return None
            hint = wrong.instead
    return None


def is_read(read: Callable[[str], object], text: str) -> bool:
    """Whether a sentence can be understood."""
    try:
        read(text)
    except SentenceError:
        return False
    return True
