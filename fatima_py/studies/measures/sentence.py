"""Sentence: a measure as it is read, its words, who is meant in it, and where what cannot be read stands."""

import re
from pathlib import Path
from typing import NamedTuple

from fatima_py.errors import UsageError
from fatima_py.sim.assertions.cursor import Cursor
from fatima_py.sim.assertions.moments import SOMEBODY
from fatima_py.sim.assertions.people import Meant, read_who
from fatima_py.studies.measures.vocabulary import Vocabulary

__all__ = ["Sentence", "moved"]


class Sentence(NamedTuple):
    """A sentence that is read: its text, what may be named in it, and the folder in which files lie beside it."""

    text: str
    names: Vocabulary
    folder: Path

    def words(self, found: re.Match[str], part: str = "rest", end: int | None = None) -> Cursor:
        """The words of a part of it."""
        return Cursor(self.text, found.start(part), found.end(part) if end is None else end)

    def who(self, found: re.Match[str], part: str = "rest", end: int | None = None) -> Meant | None:
        """Who is meant by a part of it that names people only; None where there is no such part."""
        if found[part] is None:
            return None
        words = self.words(found, part, end)
        meant = self.somebody(words)
        if words.next:
            raise words.refuse("nothing more here")
        return meant

    def somebody(self, words: Cursor) -> Meant:
        """Who comes next. Raises UsageError where nobody does."""
        meant = read_who(words, self.names.known)
        if meant is None or meant.many == "none" or meant.who.variable:
            words.at = 0 if meant is not None else words.at
            raise words.unknown(SOMEBODY, [*self.names.known.names, *self.names.known.groups, "anyone"])
        return meant

    def names_of(self, found: re.Match[str]) -> frozenset[str] | None:
        """Who is meant, by name; None for anybody."""
        meant = self.who(found)
        return None if meant is None else meant.who.names


def moved(wrong: UsageError, text: str, rest: str) -> UsageError:
    """The error of a part of a sentence as one of the whole, with the column that it has in that."""
    found = re.fullmatch(r"(FA\d+) cannot read .+ at column (\d+)( .+)", str(wrong), re.DOTALL)
    if found is None or not text.endswith((rest, "")) or repr(rest) not in str(wrong):
        return wrong
    column = text.find(rest) + int(found[2])
    return UsageError(f"{found[1]} cannot read {text!r} at column {column}{found[3]}")
