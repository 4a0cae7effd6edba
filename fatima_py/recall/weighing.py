"""Weighing: relevance, recency, strength and congruence of mood, and how much each of them counts in recall."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod, sqrt

from fatima_py.inputs import read_number
from fatima_py.recall.account import Account, Affect, Question
from fatima_py.recall.index import Hit

__all__ = [
    "DAY",
    "LEFT",
    "MOOD",
    "OPEN",
    "RECENCY",
    "ROUNDED",
    "STRENGTH",
    "Factor",
    "RecallWeights",
    "Term",
    "congruence",
    "most",
    "product",
    "recency",
    "values_beside",
]

DAY = 86400.0
"""The seconds after which an episode begins to be less recent."""
FADE = 0.5
"""The power by which it does: d of ACT-R (Anderson and Lebiere 1998)."""
RECENCY = 0.1
"""How much recency counts (ours: a month takes away a sixth)."""
STRENGTH = 0.1
"""How much the strength of what was felt counts (ours, as RECENCY)."""
LEFT = 0.1
"""How much it counts what is left of an episode, where episodes are forgotten (ours, as RECENCY)."""
MOOD = 1.0
"""How much congruence of mood counts for a question that is about nothing but feeling (ours)."""
OPEN = 1.9
"""How many times more what is open comes to mind than what is done: the mean of Zeigarnik's first experiment (1927)."""
STRONGEST = 10.0
"""The greatest intensity."""
AWAY = 0.68
"""What comes to mind away from where it was lived, of what does so there: 8.5 of 12.5 words (Godden and Baddeley 1975).

On land and under water; Murre (2021), who repeated it, found no difference. So by default it does not count.
"""
ROUNDED = 1 + 1e-9
"""How much more than its bound a score may be, because it is added in another order."""
FARTHEST = 2 * sqrt(3)
"""How far two moods can lie apart."""


@dataclass(frozen=True, slots=True)
class RecallWeights:
    """How much each term of recall counts: the power to which it is raised, 0 (not at all) or more.

    `recency` is the weight of how recent an episode is, and `strength` that of how strongly it was felt. Congruence of
    mood counts by `mood` times how much the question is about feeling, and what is `left` of an episode where whoever
    is asked forgets. The `place` counts, where it is given a weight, for a question that is asked at one, and what is
    `open` for a question that says what is. Raises UsageError for a weight that is negative or no finite number.
    """

    recency: float = RECENCY
    strength: float = STRENGTH
    mood: float = MOOD
    left: float = LEFT
    place: float = 0.0
    open: float = 1.0

    def __post_init__(self) -> None:
        for name in ("recency", "strength", "mood", "left", "place", "open"):
            object.__setattr__(self, name, read_number(getattr(self, name), f"the weight of {name}", 0.0))


@dataclass(frozen=True, slots=True)
class Factor:
    """What raises the relevance of an episode as a whole, and how many times."""

    reason: str
    times: float

    def __str__(self) -> str:
        return f"{self.times:.2f} times, {self.reason}"


@dataclass(frozen=True, slots=True)
class Term:
    """One of the terms of a score, and what its value is made of.

    `name` says which it is, as `relevance` or `recency`; `value` is what it comes to for an episode; `weight` is the
    power to which that is raised. `hits` are what adds up to the value of relevance, and `factors` what raises it as a
    whole, which they have done already. `counts` says how a value counts where that is not by a power.
    """

    name: str
    value: float
    weight: float
    hits: tuple[Hit, ...] = ()
    factors: tuple[Factor, ...] = ()
    counts: str = ""

    def __str__(self) -> str:
        hits = ", ".join(f"{hit.field}: {hit.word} {hit.value:.2f}" for hit in self.hits)
        inside = "; ".join([hits, *map(str, self.factors)] if hits else map(str, self.factors))
        counts = self.counts or f"^ {self.weight:g}"
        return f"{self.name} {self.value:.2f} {counts}" + (f" ({inside})" if inside else "")


def recency(age: float) -> float:
    """How recent what happened so many seconds ago is: from 1 now towards 0, by a power of the days.

    >>> [round(recency(days * DAY), 2) for days in (0, 3, 99)]
    [1.0, 0.5, 0.1]
    """
    return float((1 + max(age, 0.0) / DAY) ** -FADE)


def congruence(one: Affect | None, other: Affect | None) -> float:
    """How well two moods go together: 1 for the same, 0 for opposite corners; a mood that is not known is neutral."""
    pairs = [
        (0.0 if one is None else getattr(one, axis)) - (0.0 if other is None else getattr(other, axis))
        for axis in ("valence", "arousal", "dominance")
    ]
    return 1 - sqrt(pairs[0] ** 2 + pairs[1] ** 2 + pairs[2] ** 2) / FARTHEST


def most(weights: RecallWeights, strongest: float) -> float:
    """The greatest product that the terms beside relevance can have, where no intensity is above the strongest."""
    return float((1 + strongest) ** weights.strength)


def values_beside(
    account: Account, question: Question, weights: RecallWeights, affect: float
) -> tuple[tuple[str, float, float], ...]:
    """The terms of recall beside relevance, each with its value and weight.

    They are those of one account, and of a question that is so much about feeling (0 to 1).
    """
    now, mood = question.now, question.mood
    there = () if not (weights.place and question.place) else (("place", at_place(account, question), weights.place),)
    return (
        ("recency", 1.0, 0.0) if now is None else ("recency", recency(now - account.time), weights.recency),
        ("strength", 1 + account.intensity, weights.strength),
        ("mood", 1.0, 0.0) if mood is None else ("mood", congruence(mood, account.mood), weights.mood * affect),
        *there,
    )


def at_place(account: Account, question: Question) -> float:
    """How much comes to mind where a question is asked: all of what was lived there, and `AWAY` of the rest."""
    return 1.0 if account.place.lower() == question.place.lower() else AWAY


def product(values: Iterable[tuple[str, float, float]]) -> float:
    """Values, each raised to its weight, multiplied."""
    return float(prod([value**weight for _, value, weight in values]))
