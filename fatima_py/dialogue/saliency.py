"""Saliency: which of several lines that would do is said. One pure function for each strategy.

Another strategy is a function of the same form, given as `SceneDefinition(saliency=...)`;
`fatima_py.testing.check_saliency` says whether it keeps the promises.
"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Protocol

from fatima_py.dialogue.graph import Move

__all__ = ["SALIENCY", "Saliency", "rank_as_written", "rank_by_luck", "rank_least_recent"]


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
    """Any line may be the first; the others follow in the order of the script."""
    del last_said
    return led_by(rng.choice(moves), moves)


def rank_least_recent(moves: Sequence[Move], last_said: Mapping[str, int], rng: Random, /) -> Sequence[Move]:
    """The line not said for longest first, luck deciding among those never said; the others as in the script."""
    oldest = min(last_said.get(move.id, -1) for move in moves)
    fresh = [move for move in moves if last_said.get(move.id, -1) == oldest]
    return led_by(fresh[0] if len(fresh) == 1 else rng.choice(fresh), moves)


def led_by(first: Move, moves: Sequence[Move]) -> Sequence[Move]:
    """The lines with one of them in front."""
    return [first, *(move for move in moves if move is not first)]


SALIENCY: Mapping[str, Saliency] = {
    "least_recent": rank_least_recent,
    "first": rank_as_written,
    "random": rank_by_luck,
}
"""The strategies by name."""
