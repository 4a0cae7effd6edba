"""Saliency: which of several lines that would do is said. One pure function for each strategy.

Another strategy is a function of the same form, given as `SceneDefinition(saliency=...)`;
`fatima_py.testing.check_saliency` says whether it keeps the promises.
"""

from collections.abc import Callable, Mapping, Sequence
from math import exp, fsum, inf
from random import Random
from typing import Protocol

from fatima_py.dialogue.graph import Move

__all__ = [
    "MOST_SPECIFIC",
    "SALIENCY",
    "Saliency",
    "leaning",
    "rank_as_written",
    "rank_by_luck",
    "rank_least_recent",
    "rank_most_specific",
]

MOST_SPECIFIC = "most_specific"
"""The strategy of a scenario that names none."""
SHARPNESS = 8.0
"""How much less likely a style is that lies 1 farther from the mood, as a power of e, at a tendency of 0.5 (ours)."""


class Saliency(Protocol):
    """A strategy: the lines in the order in which they would be said, the first to be said now.

    It gives every line once and changes nothing but the state of `rng`, which is its alone.
    """

    def __call__(self, moves: Sequence[Move], last_said: Mapping[str, int], rng: Random, /) -> Sequence[Move]:
        """Rank at least one line; `last_said` has the step at which a line was said last, by its id."""
        ...


def rank_as_written(moves: Sequence[Move], last_said: Mapping[str, int], rng: Random, /) -> Sequence[Move]:
    """In the order of the script."""
    del last_said, rng
    return list(moves)


def rank_by_luck(moves: Sequence[Move], last_said: Mapping[str, int], rng: Random, /) -> Sequence[Move]:
    """Any line may be the first, by its weight; the others follow in the order of the script."""
    del last_said
    return led_by(drawn(moves, rng), moves)


def rank_least_recent(moves: Sequence[Move], last_said: Mapping[str, int], rng: Random, /) -> Sequence[Move]:
    """The line not said for longest first, chance deciding among those never said; the others as in the script."""
    return led_by(drawn(freshest(moves, last_said), rng), moves)


def rank_most_specific(moves: Sequence[Move], last_said: Mapping[str, int], rng: Random, /) -> Sequence[Move]:
    """The line with the most conditions first; of several, the one not said for longest, then chance by their weights.

    The others follow in the same order, but for chance.
    """
    most = max(move.specificity for move in moves)
    first = drawn(freshest([move for move in moves if move.specificity == most], last_said), rng)
    return led_by(first, sorted(moves, key=lambda move: (-move.specificity, last_said.get(move.id, -1))))


def leaning(tendency: float, distance: Callable[[Move], float | None]) -> Saliency:
    """The strategy by which a mood leans, and does not decide: a softmax over how near it is to the style of each line.

    `tendency` goes from 0, where every line is as likely, to 1, where the nearest is said. `distance` is how far the
    mood is from what a style shows, None for a style that shows no mood, which is as likely as the average of the rest.
    """
    sharpness = SHARPNESS * tendency / (1 - tendency) if tendency < 1 else inf

    def rank(moves: Sequence[Move], last_said: Mapping[str, int], rng: Random, /) -> Sequence[Move]:
        """Draw a style by how near it is to the mood, and of its lines the most specific."""
        styles = {move.style: distance(move) for move in moves}
        known = [far for far in styles.values() if far is not None]
        middle = fsum(known) / len(known) if known else 0.0
        far_off = [middle if far is None else far for far in styles.values()]
        nearest = min(far_off)
        beyond = [far - nearest for far in far_off]
        chances = [float(not far) if sharpness == inf else exp(-sharpness * far) for far in beyond]
        (style,) = rng.choices(list(styles), chances)
        return led_by(rank_most_specific([move for move in moves if move.style == style], last_said, rng)[0], moves)

    return rank


def freshest(moves: Sequence[Move], last_said: Mapping[str, int]) -> list[Move]:
    """The lines that were not said for longest."""
    oldest = min(last_said.get(move.id, -1) for move in moves)
    return [move for move in moves if last_said.get(move.id, -1) == oldest]


def drawn(moves: Sequence[Move], rng: Random) -> Move:
    """One of the lines, at random by their weights; numbers are drawn only where there is a choice."""
    if len(moves) == 1:
        return moves[0]
    weights = [move.weight for move in moves]
    return rng.choice(moves) if len(set(weights)) == 1 else rng.choices(moves, weights)[0]


def led_by(first: Move, moves: Sequence[Move]) -> Sequence[Move]:
    """The lines with one of them in front."""
    return [first, *(move for move in moves if move is not first)]


SALIENCY: Mapping[str, Saliency] = {
    MOST_SPECIFIC: rank_most_specific,
    "least_recent": rank_least_recent,
    "first": rank_as_written,
    "random": rank_by_luck,
}
"""The strategies by name."""
