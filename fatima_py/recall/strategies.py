"""Strategies: recall by two distances, of meaning and of feeling, as in Emotional RAG (Huang et al. 2024)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import heappush, heappushpop, nlargest, nsmallest
from itertools import chain
from math import fsum, hypot
from operator import mul
from typing import NamedTuple

from fatima_py.affect import TERMS
from fatima_py.errors import UsageError
from fatima_py.inputs import shown
from fatima_py.recall.account import Account, Affect
from fatima_py.recall.weighing import ROUNDED, Term, congruence

__all__ = [
    "POOL",
    "PRIMARIES",
    "Near",
    "Strategy",
    "contending",
    "measured",
    "nearest",
    "plutchik_distance",
    "primaries",
]

POOL = 20
"""How many at least the first of two distances lets through to the second (Huang et al. 2024, for ten answers)."""

PRIMARIES: Mapping[str, tuple[float, float, float]] = {
    "joy": TERMS["joyful"].axes,
    "acceptance": TERMS["friendly"].axes,
    "fear": TERMS["fearful"].axes,
    "surprise": TERMS["surprised"].axes,
    "sadness": TERMS["sad"].axes,
    "disgust": TERMS["disgusted"].axes,
    "anger": TERMS["angry"].axes,
    "anticipation": TERMS["curious"].axes,
}
"""Plutchik's eight primaries (1980) in valence, arousal and dominance.

The points are those of terms in Russell and Mehrabian (1977); that these words stand for the primaries is ours.
"""


def primaries(mood: Affect | None) -> tuple[float, ...]:
    """How much of each of the eight primaries is in a mood: from 1, none, to 10, its point or beyond (all ours).

    It is how far the mood goes the way of the primary. A mood that is not known is neutral, which has none of any.
    The scale, and 1 for none, are those on which Huang et al. (2024) have a text rated.

    >>> from fatima_py.affect import TERMS
    >>> dict(zip(PRIMARIES, (round(much, 1) for much in primaries(TERMS["sad"])), strict=True))
    {'joy': 1.0, 'acceptance': 1.0, 'fear': 4.6, 'surprise': 1.0, 'sadness': 10.0, 'disgust': 5.5, 'anger': 2.1, ...}
    """
    at = (0.0, 0.0, 0.0) if mood is None else (mood.valence, mood.arousal, mood.dominance)
    return tuple(1 + 9 * min(1.0, max(0.0, dot(at, point) / dot(point, point))) for point in PRIMARIES.values())


def dot(one: Iterable[float], other: Iterable[float]) -> float:
    """The dot product."""
    return fsum(map(mul, one, other))


def vad_distance(one: Affect | None, other: Affect | None) -> float:
    """How far two moods lie apart, of the farthest that two can: from 0 for the same to 1 for opposite corners."""
    return 1 - congruence(one, other)


def plutchik_distance(one: Affect | None, other: Affect | None) -> float:
    """1 less the cosine of the eight primaries of two moods: from 0 up to less than 1, however strong they are."""
    left, right = primaries(one), primaries(other)
    return max(0.0, 1 - dot(left, right) / (hypot(*left) * hypot(*right)))


DISTANCES: Mapping[str, Callable[[Affect | None, Affect | None], float]] = {
    "vad": vad_distance,
    "plutchik": plutchik_distance,
}


class Near(NamedTuple):
    """An episode, the most relevance that any has, and its distances from a question: of meaning and of feeling."""

    number: int
    account: Account
    best: float
    semantic: float
    emotion: float


def semantic(one: Near) -> float:
    """The distance of meaning."""
    return one.semantic


def emotion(one: Near) -> float:
    """The distance of feeling."""
    return one.emotion


def added(one: Near) -> float:
    """Half the sum of both."""
    return (one.semantic + one.emotion) / 2


def multiplied(one: Near) -> float:
    """Their product: nothing for what is nearest in one of them, however far it is in the other."""
    return one.semantic * one.emotion


class Way(NamedTuple):
    """The distances by which is chosen, one after the other, and how meaning and feeling count in them."""

    distances: tuple[Callable[[Near], float], ...]
    counts: tuple[str, str]


WAYS: Mapping[str, Way] = {
    "semantic": Way((semantic,), ("alone", "not counted")),
    "add": Way((added,), ("added", "added")),
    "multiply": Way((multiplied,), ("multiplied", "multiplied")),
    "semantic_then_emotion": Way((semantic, emotion), ("first", "then")),
    "emotion_then_semantic": Way((emotion, semantic), ("then", "first")),
}


@dataclass(frozen=True, slots=True)
class Strategy:
    """How episodes are chosen by their distances from a question.

    Distance of meaning is how far the relevance of an episode lies below the best that is found, as a share of that;
    distance of feeling that of the mood of the question from the mood of the episode. `emotion` is how the distance of
    feeling is measured: by `vad` the straight line between them, of the longest there is, which keeps intensity; by
    `plutchik` that of `plutchik_distance`. `name` is `semantic` (meaning alone), `add` (half their sum), `multiply`
    (their product), `semantic_then_emotion` or `emotion_then_semantic` (of the best by the first, twice as many as are
    wanted and at least POOL, the best by the second). Raises UsageError for a name that is none of these.
    """

    name: str = "add"
    emotion: str = "vad"

    def __post_init__(self) -> None:
        for what, name, known in (
            ("strategy", self.name, [*WAYS]),
            ("distance of emotion", self.emotion, [*DISTANCES]),
        ):
            if name not in known:
                raise UsageError(f"there is no {what} {shown(name)}: expected one of {', '.join(known)}")

    def score(self, one: Near) -> float:
        """How well an episode answers, from 0 to 1: 1 less the distance that comes last."""
        return 1 - WAYS[self.name].distances[-1](one)

    def terms(self, one: Near, relevance: Term) -> tuple[Term, ...]:
        """Why an episode was chosen: its relevance, what that is made of and what is the best; and both distances."""
        semantic, emotion = WAYS[self.name].counts
        return (
            replace(relevance, counts=f"of {one.best:.2f}"),
            Term("semantic", one.semantic, 1.0, counts=semantic),
            Term("emotion", one.emotion, 1.0, counts=emotion),
        )


def contending(
    strategy: Strategy,
    nearing: Iterable[tuple[float, int, Account]],
    value: Callable[[int], float],
    mood: Affect | None,
    limit: int,
) -> list[tuple[int, Account, float]]:
    """Episodes (number, account, relevance), among them the most relevant and all that a strategy may choose.

    They come each after the most that it and those after it are relevant. One is left out if its first distance cannot
    be small enough with that, so that few are asked for their relevance, and often few are looked at.
    """
    kept, best, waiting = list[tuple[int, Account, float]](), 0.0, iter(nearing if limit > 0 else ())
    for bound, number, account in waiting:
        if bound * ROUNDED < best:
            waiting = chain([(bound, number, account)], waiting)
            break
        kept.append((number, account, value(number)))
        best = max(best, kept[-1][2])
    distances, apart = WAYS[strategy.name].distances, DISTANCES[strategy.emotion]
    distance, wanted = distances[0], limit if len(distances) == 1 else max(POOL, 2 * limit)
    first = nlargest(wanted, [(-distance(one), -one.semantic) for one in measured(strategy, kept, mood)])[::-1]
    for bound, number, account in waiting:
        least = Near(number, account, best, max(0.0, 1 - bound * ROUNDED / best), 0.0)
        full = len(first) == wanted
        if full and (-distance(least), -least.semantic) < first[0]:
            break
        if mood is not None:
            least = least._replace(emotion=apart(mood, account.mood))
        if full and (-distance(least), -least.semantic) < first[0]:
            continue
        kept.append((number, account, value(number)))
        one = least._replace(semantic=1 - kept[-1][2] / best)
        (heappushpop if full else heappush)(first, (-distance(one), -one.semantic))
    return kept


def measured(strategy: Strategy, found: Iterable[tuple[int, Account, float]], mood: Affect | None) -> list[Near]:
    """Episodes (number, account, relevance) with their distances; without a mood, none is far from it."""
    known, apart = [*found], DISTANCES[strategy.emotion]
    best = max((relevance for _, _, relevance in known), default=0.0) or 1.0
    return [
        Near(number, account, best, 1 - relevance / best, 0.0 if mood is None else apart(mood, account.mood))
        for number, account, relevance in known
    ]


def nearest(strategy: Strategy, near: Iterable[Near], limit: int) -> list[Near]:
    """The first `limit` episodes, the nearest first.

    Of equally near ones the nearer in meaning comes first, then the older, then by their words, then the nearer in
    feeling: the order of storing chooses only between those that are alike in all of these.
    """
    *before, last = WAYS[strategy.name].distances
    for distance in before:
        near = nsmallest(max(POOL, 2 * limit), near, ordered(distance))
    return nsmallest(limit, near, ordered(last))


def ordered(distance: Callable[[Near], float]) -> Callable[[Near], tuple[float, float, float, str, float, int]]:
    """What orders episodes by a distance."""
    return lambda one: (distance(one), one.semantic, one.account.time, one.account.words, one.emotion, one.number)
