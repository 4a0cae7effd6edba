"""Index: which texts hold a word, in which field, and how much that says, as of any number of texts."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from math import log
from typing import NamedTuple

__all__ = ["LENGTH", "SATURATION", "Hit", "Index", "rarity"]

SATURATION = 1.2
"""k1 of BM25: how soon one more of a word says little more (Robertson and Zaragoza 2009)."""
LENGTH = 0.75
"""b of BM25: how much a long text is expected to hold more words, from 0 to 1 (Robertson and Zaragoza 2009)."""


class Hit(NamedTuple):
    """A word that was found in a field, and what it adds to the score."""

    field: str
    word: str
    value: float


class Posted:
    """The texts that hold a term in a field, by their numbers, rising; and how often those that `repeated` it do."""

    __slots__ = ("numbers", "repeated")

    def __init__(self) -> None:
        self.numbers = array("I")
        self.repeated: dict[int, int] = {}

    def add(self, number: int) -> bool:
        """Count a term in the last text; the answer is whether that did not hold it before."""
        if self.numbers and self.numbers[-1] == number:
            self.repeated[number] = self.repeated.get(number, 1) + 1
            return False
        self.numbers.append(number)
        return True

    def within(self, texts: int) -> "array[int]":
        """Those of the first so many texts."""
        at = bisect_left(self.numbers, texts)
        return self.numbers if at == len(self.numbers) else self.numbers[:at]

    def at(self, number: int) -> int:
        """How often a text holds it."""
        at = bisect_left(self.numbers, number)
        return self.repeated.get(number, 1) if at < len(self.numbers) and self.numbers[at] == number else 0

    def cut(self, texts: int) -> None:
        """Be as it was after so many texts."""
        del self.numbers[bisect_left(self.numbers, texts) :]
        self.repeated = {number: times for number, times in self.repeated.items() if number < texts}

    def fork(self) -> "Posted":
        """The same, with a future of its own."""
        forked = Posted()
        forked.numbers, forked.repeated = self.numbers[:], {**self.repeated}
        return forked


class Worth(dict[int, float]):
    """What holding a term once is worth, by the length of a text, each worked out once."""

    def __init__(self, of: Callable[[float], float], base: float, slope: float) -> None:
        super().__init__()
        self.of, self.base, self.slope = of, base, slope

    def __missing__(self, length: int) -> float:
        worth = self[length] = self.times(1, length)
        return worth

    def times(self, times: int, length: int) -> float:
        """What holding it so often is worth."""
        return self.of(times / (self.base + self.slope * length))


class Found(NamedTuple):
    """A field that holds a term: once, in a text of so many words, counts 1 / (base + slope * words)."""

    field: str
    base: float
    slope: float
    posted: Posted


class Field:
    """The words of one field of each text: how many there are, how many in all by then, and what holds each term."""

    __slots__ = ("lengths", "posted", "totals", "weight")

    def __init__(self, weight: float) -> None:
        self.weight = weight
        self.lengths = array("I")
        self.totals = array("Q")
        self.posted: dict[str, Posted] = {}


class Index:
    """An inverted index with BM25F (Zaragoza et al. 2004) over weighted fields; texts are numbered from 0 on.

    What was put in never changes, so the index as it was when it held so many `texts` can be asked at any time. To add
    one more text costs what its words cost, however many there are.
    """

    __slots__ = ("fields", "held")

    def __init__(self, fields: Mapping[str, float]) -> None:
        self.fields = {field: Field(weight) for field, weight in fields.items()}
        self.held: dict[str, array[int]] = {}

    def add(self, number: int, texts: Mapping[str, Iterable[str]]) -> None:
        """Put terms into the fields of the next text."""
        for name, field in self.fields.items():
            terms = [*texts.get(name, ())]
            for term in terms:
                posted = field.posted.get(term)
                if posted is None:
                    posted = field.posted[term] = Posted()
                if posted.add(number):
                    held = self.held.setdefault(term, array("I"))
                    if not held or held[-1] != number:
                        held.append(number)
            field.lengths.append(len(terms))
            field.totals.append(len(terms) + (field.totals[-1] if field.totals else 0))

    def cut(self, texts: int) -> None:
        """Be as it was after so many texts. It costs what the vocabulary costs."""
        for field in self.fields.values():
            del field.lengths[texts:], field.totals[texts:]
            for posted in field.posted.values():
                posted.cut(texts)
        for held in self.held.values():
            del held[bisect_left(held, texts) :]

    def fork(self) -> "Index":
        """The same texts, with a future of their own."""
        forked = Index({})
        for name, field in self.fields.items():
            own = forked.fields[name] = Field(field.weight)
            own.lengths, own.totals = field.lengths[:], field.totals[:]
            own.posted = {term: posted.fork() for term, posted in field.posted.items()}
        forked.held = {term: held[:] for term, held in self.held.items()}
        return forked

    def rarity(self, term: str, texts: int) -> float:
        """How much a term says: the fewer of so many texts hold it, the more."""
        return rarity(bisect_left(self.held.get(term, ()), texts), texts)

    def found(self, term: str, texts: int) -> Iterator[Found]:
        """The fields that hold a term."""
        for name, field in self.fields.items():
            posted = field.posted.get(term)
            if posted is not None and posted.numbers and posted.numbers[0] < texts:
                total = field.totals[texts - 1]
                yield Found(name, (1 - LENGTH) / field.weight, LENGTH * texts / (total * field.weight), posted)

    def scores(self, terms: Mapping[str, float], texts: int, among: Collection[int] | None = None) -> dict[int, float]:
        """The BM25F score of each of the first so many texts that holds any of the terms, or of those among some.

        Each term counts as often as it says.
        """
        scores: dict[int, float] = {}
        for term, times in terms.items():
            more = self.scored(term, times * self.rarity(term, texts), texts, among)
            for number in scores.keys() & more.keys():
                more[number] += scores[number]
            scores.update(more)
        return scores

    def scored(self, term: str, worth: float, texts: int, among: Collection[int] | None) -> dict[int, float]:
        """What a term adds to the score of each text."""

        def saturated(amount: float) -> float:
            return worth * amount / (SATURATION + amount)

        found = [*self.found(term, texts)]
        if len(found) == 1:
            return self.valued(found[0], saturated, texts, among)
        amounts: dict[int, float] = {}
        for one in found:
            more = self.valued(one, float, texts, among)
            for number in amounts.keys() & more.keys():
                more[number] += amounts[number]
            amounts.update(more)
        return {number: saturated(amount) for number, amount in amounts.items()}

    def valued(
        self, found: Found, of: Callable[[float], float], texts: int, among: Collection[int] | None
    ) -> dict[int, float]:
        """Something of how much of a term is in a field of each text."""
        lengths, posted = self.fields[found.field].lengths, found.posted
        worth = Worth(of, found.base, found.slope)
        numbers = (
            posted.within(texts) if among is None else [number for number in posted.within(texts) if number in among]
        )
        values = dict(zip(numbers, map(worth.__getitem__, map(lengths.__getitem__, numbers)), strict=True))
        for number in values.keys() & posted.repeated.keys():
            values[number] = worth.times(posted.repeated[number], lengths[number])
        return values

    def hits(self, terms: Mapping[str, float], texts: int, number: int) -> list[Hit]:
        """What each term adds to the score of one text in each field: together, the score."""
        hits: list[Hit] = []
        for term, times in terms.items():
            parts = [
                (name, held / (base + slope * self.fields[name].lengths[number]))
                for name, base, slope, posted in self.found(term, texts)
                if (held := posted.at(number))
            ]
            amount = sum((part for _, part in parts), 0.0)
            worth = times * self.rarity(term, texts)
            hits += [Hit(field, term, worth * part / (SATURATION + amount)) for field, part in parts]
        return hits


def rarity(held: int, texts: int) -> float:
    """How much a term says that is in some of so many texts: never less than nothing (Robertson and Zaragoza 2009).

    >>> round(rarity(1, 100), 1), round(rarity(100, 100), 3)
    (4.2, 0.005)
    """
    return log(1 + (texts - held + 0.5) / (held + 0.5))
