"""Fitting: what kinds of things a line says, by which it is settled what may come to it."""

import re
from functools import lru_cache

from fatima_py.realize.cues import without_cues
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.spoken import plain_spelling, spoken

__all__ = ["fits_kinds", "kinds_of"]

WORD = re.compile(r"[^\W\d_]+")
CALLED = frozenset({"question", "exclaimed"})
"""Before these nobody calls a word out."""


@lru_cache(maxsize=1024)
def kinds_of(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Which of the kinds of `toning.KINDS` a line is.

    >>> from fatima_py.realize.languages import LEXICONS
    >>> sorted(kinds_of("I can't thank you enough!", LEXICONS["en"]))
    ['courtesy', 'denial', 'exclaimed']
    """
    said = plain_spelling(without_cues(text))
    written = frozenset(WORD.findall(said.casefold()))
    found = {
        "question": "?" in said,
        "exclaimed": "!" in said,
        "denial": not lexicon.negations.isdisjoint(word.form for word in spoken(said, lexicon)),
        "courtesy": not lexicon.courteous.isdisjoint(written),
        "sorrow": not lexicon.sorrow.isdisjoint(written),
    }
    return frozenset(kind for kind, is_so in found.items() if is_so)


def fits_kinds(phrase: str, kinds: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a phrase may come to a line of some kinds, by its signs and the table of its language."""
    if "!" in phrase and kinds & CALLED:
        return False
    return not any(phrase.casefold() in lexicon.unfit.get(kind, ()) for kind in kinds)
