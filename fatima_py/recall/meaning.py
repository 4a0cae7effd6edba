"""Meaning: which vectors the accounts of a search have, and which of them are near to a question."""

from array import array
from collections.abc import Sequence
from typing import Protocol

from fatima_py.recall.account import Account, Question
from fatima_py.recall.relevance import Library, Relevance

__all__ = ["NEAREST", "Meaning", "TextVectors"]

NEAREST = 1000
"""So many episodes at most does an order hold that is fused with another: the best by words, the nearest by meaning
(ours)."""


class TextVectors(Protocol):
    """What a search asks of vectors: `fatima_py.recall.vectors.Vectors`, which nobody loads who has none."""

    def add(self, texts: Sequence[str]) -> list[int]:
        """The numbers of texts, in their order."""
        ...

    def nearest(
        self, question: str, numbers: "array[int]", count: int, among: bytes | None = None
    ) -> list[tuple[int, float]]:
        """The places of the so many nearest texts, of those that count, and their cosines with a question."""
        ...


class Meaning:
    """The number of the vector of each account, as far as anybody has asked.

    To follow costs what is new, and what is new is embedded together.
    """

    __slots__ = ("numbers", "vectors")

    def __init__(self, vectors: TextVectors) -> None:
        self.vectors = vectors
        self.numbers = array("I")

    def cut(self, length: int) -> None:
        """Be as it was with so many accounts."""
        del self.numbers[length:]

    def fork(self) -> "Meaning":
        """The same, with a future of its own; the vectors are shared."""
        forked = Meaning(self.vectors)
        forked.numbers = self.numbers[:]
        return forked

    def follow(self, accounts: Sequence[Account]) -> None:
        """Find the vectors of the accounts that are new."""
        self.numbers.extend(self.vectors.add([account.said for account in accounts[len(self.numbers) :]]))

    def order(self, library: Library, question: Question, relevance: Relevance) -> list[int]:
        """The episodes nearest to a question in meaning, of those that it allows, the nearest first.

        They are ordered by cosine, so many times more as words would count for who acted, when it was and for the
        session; of equal ones as by words.
        """
        self.follow(library.accounts)
        among = None if question.is_open else bytes([question.allows(account) for account in library.accounts])
        near = self.vectors.nearest(question.text, self.numbers, NEAREST, among)
        values = {number: cosine * library.times(relevance, number) for number, cosine in near}
        return sorted(values, key=lambda one: (-values[one], *library.rank_of_equals(one)))
