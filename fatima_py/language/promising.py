"""Promising: what a promise goes by in sentences: `Tom's promise boat`, `my promise boat to Tom`."""

import re
from typing import Protocol

from fatima_py.language.refusing import SentenceError
from fatima_py.language.remembering import WHO
from fatima_py.names import Compound, Symbol, Term, Variable, compound

__all__ = ["promise_named"]

THEIRS = re.compile(rf"(?P<who>{WHO})['\u2019]s\s+promise\s+(?P<id>\S+)")
MINE = re.compile(rf"my\s+promise\s+(?P<id>\S+)\s+to\s+(?P<who>{WHO})")


class Words(Protocol):
    """The words of a scenario, as far as they are asked here."""

    def person(self, text: str | None) -> Term:
        """Who is meant."""
        ...

    def term(self, text: str) -> Term:
        """A name in the author's words."""
        ...


def promise_named(words: Words, text: str) -> Compound | None:
    """The property that a promise is: `Promise(id, who)` or `MyPromise(id, to whom)`; None for other texts.

    Raises SentenceError for an id that is no word.
    """
    found, head = THEIRS.fullmatch(text), "Promise"
    if found is None:
        found, head = MINE.fullmatch(text), "MyPromise"
    if found is None:
        return None
    called = words.term(found["id"])
    if not isinstance(called, Symbol | Variable):
        raise SentenceError(f"{found['id']!r} is no promise: expected the id of one, as in Tom's promise boat")
    return compound(head, called, words.person(found["who"]))
