"""Index: which texts hold a word, in which field, and how much that says."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from math import log
from typing import Generic, NamedTuple, TypeVar

__all__ = ["LENGTH", "SATURATION", "Hit", "Index"]

SATURATION = 1.2
"""k1 of BM25: how soon one more of a word says little more (Robertson and Zaragoza 2009)."""
LENGTH = 0.75
"""b of BM25: how much a long text is expected to hold more words, from 0 to 1 (Robertson and Zaragoza 2009)."""


Doc = TypeVar("Doc", int, str)


class Hit(NamedTuple):
    """A word that was found in a field, and what it adds to the score."""

    field: str
    word: str
    value: float


class Index(Generic[Doc]):
    """An inverted index with BM25F (Zaragoza et al. 2004) over weighted fields; texts are numbered by who adds them.

    To add one more text, or more to a text, costs what its words cost, however many there are.
    """

    __slots__ = ("fields", "held", "lengths", "numbers", "postings", "totals")

    def __init__(self, fields: Mapping[str, float]) -> None:
        self.fields = fields
        self.numbers: set[Doc] = set()
        self.lengths: dict[str, dict[Doc, int]] = {field: {} for field in fields}
        self.totals: dict[str, int] = dict.fromkeys(fields, 0)
        self.postings: dict[str, dict[str, dict[Doc, int]]] = {field: {} for field in fields}
        self.held: dict[str, int] = {}

    def add(self, number: Doc, texts: Mapping[str, Iterable[str]]) -> None:
        """Put terms into the fields of a text. More may be put into one later where there is one field only."""
        self.numbers.add(number)
        new: set[str] = set()
        for field, terms in texts.items():
            posted, length = self.postings[field], 0
            for term in terms:
                length += 1
                found = posted.get(term)
                if found is None:
                    posted[term] = {number: 1}
                    new.add(term)
                elif number in found:
                    found[number] += 1
                else:
                    found[number] = 1
                    new.add(term)
            lengths = self.lengths[field]
            lengths[number] = lengths.get(number, 0) + length
            self.totals[field] += length
        for term in new:
            self.held[term] = self.held.get(term, 0) + 1

    def rarity(self, term: str) -> float:
        """How much a term says: the fewer texts hold it, the more; never negative."""
        held = self.held.get(term, 0)
        return log(1 + (len(self.numbers) - held + 0.5) / (held + 0.5))

    def found(self, term: str) -> Iterator[tuple[str, float, float, dict[Doc, int]]]:
        """The fields that hold a term, and which texts do.

        A term that is there once counts 1 / (base + slope * words) in a text of so many words; both are given.
        """
        for field, weight in self.fields.items():
            posted = self.postings[field].get(term)
            if posted:
                yield field, (1 - LENGTH) / weight, LENGTH * len(self.numbers) / (self.totals[field] * weight), posted

    def scores(self, terms: Mapping[str, float], among: Collection[Doc] | None = None) -> dict[Doc, float]:
        """The BM25F score of each text (of some, where it is said among which) that holds any of the terms.

        Each term counts as often as it says.
        """
        scores: dict[Doc, float] = {}
        for term, times in terms.items():
            worth = times * self.rarity(term)
            for number, amount in self.amounts(term, among).items():
                more = worth * amount / (SATURATION + amount)
                if number in scores:
                    scores[number] += more
                else:
                    scores[number] = more
        return scores

    def amounts(self, term: str, among: Collection[Doc] | None) -> dict[Doc, float]:
        """How much of a term is in each text, over all fields that hold it."""
        amounts: dict[Doc, float] = {}
        for field, base, slope, posted in self.found(term):
            lengths = self.lengths[field]
            for number in posted if among is None else among:
                if number in posted:
                    amounts[number] = amounts.get(number, 0.0) + posted[number] / (base + slope * lengths[number])
        return amounts

    def hits(self, terms: Mapping[str, float], number: Doc) -> list[Hit]:
        """What each term adds to the score of one text in each field: together, the score."""
        hits: list[Hit] = []
        for term, times in terms.items():
            parts = [
                (field, posted[number] / (base + slope * self.lengths[field][number]))
                for field, base, slope, posted in self.found(term)
                if number in posted
            ]
            amount = sum((part for _, part in parts), 0.0)
            worth = times * self.rarity(term)
            hits += [Hit(field, term, worth * part / (SATURATION + amount)) for field, part in parts]
        return hits
