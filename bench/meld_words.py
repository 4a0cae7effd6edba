"""A reader of single utterances for the benchmark on MELD: which emotion the words alone make likely."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bench.peld import softmax
from bench.peld_data import LABELS, Reals, Whole

RARE = 2
"""Words that occur so often at most are not learned."""
STEPS = 200


def words(text: str) -> list[str]:
    """The words and marks of a text, and their pairs."""
    found = re.findall(r"[a-z']+|[!?]+|\.\.+", re.sub(r"[\u2019\x92]", "'", text.lower()))
    return [*dict.fromkeys([*found, *(f"{one} {other}" for one, other in pairwise(found))])]


@dataclass(frozen=True, slots=True, eq=False)
class Bags:
    """Texts as the places of their known words, one after the other; `starts` is where each text begins.

    Each word counts alike and each text as much as another, and every text has the last word of all, which is none.
    """

    places: Whole
    starts: Whole
    parts: Reals

    def scored(self, weights: Reals) -> Reals:
        """For each text the sum of its words' weights."""
        return np.add.reduceat(weights[self.places] * self.parts[:, None], self.starts)

    def spread(self, values: Reals, size: int) -> Reals:
        """For each word the sum over the texts in which it stands."""
        owners = np.repeat(np.arange(len(self.starts)), np.diff(np.append(self.starts, len(self.places))))
        shares = values[owners] * self.parts[:, None]
        return np.stack([np.bincount(self.places, column, size) for column in shares.T], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """Multinomial logistic regression on the words and pairs of words of an utterance, with an L2 penalty (C = 1)."""

    known: dict[str, int]
    weights: Reals

    @classmethod
    def learned(cls, texts: Sequence[str], labels: Whole) -> "Reader":
        """The reader of some texts: accelerated gradient descent (Nesterov 1983)."""
        often = Counter(word for text in texts for word in words(text))
        known = {word: place for place, word in enumerate(word for word, count in often.items() if count > RARE)}
        bags, size, truth = bagged(texts, known), len(known) + 1, np.eye(len(LABELS))[labels]
        step = 1 / (0.5 * steepest(bags, size) + 1)
        now: Reals = np.zeros((size, len(LABELS)))
        ahead, pace = now, 1.0
        for _ in range(STEPS):
            slope = bags.spread(softmax(bags.scored(ahead)) - truth, size) + ahead
            then, faster = ahead - step * slope, (1 + np.sqrt(1 + 4 * pace * pace)) / 2
            ahead, now, pace = then + (pace - 1) / faster * (then - now), then, faster
        return cls(known, now)

    def chances(self, texts: Sequence[str]) -> Reals:
        """For each text the distribution of its emotion."""
        return softmax(bagged(texts, self.known).scored(self.weights))


def bagged(texts: Sequence[str], known: dict[str, int]) -> Bags:
    """The known words of texts."""
    rows = [[*(known[word] for word in words(text) if word in known), len(known)] for text in texts]
    sizes = np.array([len(row) for row in rows])
    parts = np.repeat(2 / np.sqrt(sizes), sizes)
    starts = np.cumsum(sizes) - sizes
    parts[starts + sizes - 1] = 1.0
    return Bags(np.array([place for row in rows for place in row]), starts, parts)


def steepest(bags: Bags, size: int) -> float:
    """The largest eigenvalue of the words' products, nearly (by power iteration)."""
    way, length = np.ones((size, 1)), 1.0
    for _ in range(30):
        way = bags.spread(bags.scored(way), size)
        length = float(np.linalg.norm(way))
        way /= length
    return 1.1 * length
