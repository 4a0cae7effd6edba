"""The shapes of networks that are drawn: who is tied to whom, as columns of members, by a seed."""

import numpy as np
from numpy.typing import NDArray

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_whole
from fatima_py.sim.crowd.luck import Luck

__all__ = ["Ties", "complete", "regular", "scale_free", "small_world"]

Whole = NDArray[np.int64]
Ties = tuple[Whole, Whole]
"""One end of each tie, and the other."""
ROUNDS = 64
"""So often what cannot be is drawn again: a tie to oneself, or a second one to the same member."""


def small_world(n: int, neighbours: int, rewired: float, seed: int) -> Ties:
    """The ties of a small world (Watts and Strogatz 1998): a ring, some of whose ties lead to anybody instead.

    Raises UsageError for a number of neighbours that is odd or not below `n`, and for a share beyond 0 and 1.
    """
    n, neighbours = counted(n, "members"), counted(neighbours, "neighbours")
    if neighbours % 2 or neighbours >= max(n, 1):
        raise UsageError(f"cannot draw {neighbours} neighbours for each of {n}: expected an even number below {n}")
    share = read_number(rewired, "the share of ties that are rewired", 0, 1)
    ones = np.tile(np.arange(n), neighbours // 2)
    others = (ones + np.repeat(np.arange(1, neighbours // 2 + 1), n)) % max(n, 1)
    luck = Luck(seed)
    (moved,) = np.nonzero(luck.uniform("small world: which", 0, len(ones)) < share)
    (kept,) = np.nonzero(~np.isin(np.arange(len(ones)), moved, assume_unique=True))
    ring, wrong = others.copy(), moved
    for number in range(2 * ROUNDS):
        if not len(wrong):
            break
        anybody = (luck.uniform("small world: to whom", number, len(wrong)) * n).astype(np.int64)
        others[wrong] = anybody if number < ROUNDS else ring[wrong]
        wrong = moved[wrong_of(ones, others, np.append(kept, moved), n)[len(kept) :]]
    while len(wrong):
        others[wrong] = ring[wrong]
        away = moved[others[moved] != ring[moved]]
        home = np.setdiff1d(np.arange(len(ones)), away, assume_unique=True)
        wrong = away[wrong_of(ones, others, np.append(home, away), n)[len(home) :]]
    return ones, others


def wrong_of(ones: Whole, others: Whole, order: Whole, n: int) -> NDArray[np.bool_]:
    """Which ties, in an order, cannot be: to oneself, or between two who are tied before in that order."""
    one, other = ones[order], others[order]
    _, first = np.unique(np.minimum(one, other) * n + np.maximum(one, other), return_index=True)
    wrong = np.ones(len(order), np.bool_)
    wrong[first] = False
    wrong |= one == other
    return wrong


def scale_free(n: int, ties: int, seed: int) -> Ties:
    """The ties of a network that grew (Barabasi and Albert 1999): each newcomer is tied to `ties` of those before.

    Whoever is tied more often is chosen more often. It begins with a star of ties + 1 members, as in networkx. Raises
    UsageError for ties below 1 or not below `n`.
    """
    n, ties = counted(n, "members"), counted(ties, "ties")
    if not 1 <= ties < n:
        raise UsageError(f"cannot draw {ties} ties for each of {n}: expected from 1 to {n - 1}")
    newcomers = np.arange(ties + 1, n)
    ones = np.append(np.arange(1, ties + 1), np.repeat(newcomers, ties))
    before = np.repeat(2 * ties * (newcomers - ties), ties)
    luck, chosen = Luck(seed), np.zeros(len(before), np.int64)
    wrong, number = np.arange(len(before)), 0
    while len(wrong):
        chosen[wrong] = (luck.uniform("scale free", number, len(wrong)) * before[wrong]).astype(np.int64)
        others = whom(ones, chosen, ties)
        wrong, number = np.flatnonzero(repeated(others.reshape(-1, ties))), number + 1
    return ones, np.append(np.zeros(ties, np.int64), whom(ones, chosen, ties))


def repeated(rows: Whole) -> NDArray[np.bool_]:
    """Which values are in their row before."""
    order = np.argsort(rows, axis=1, kind="stable")
    ordered = np.take_along_axis(rows, order, axis=1)
    again = np.zeros(rows.shape, np.bool_)
    np.put_along_axis(again, order[:, 1:], ordered[:, 1:] == ordered[:, :-1], axis=1)
    return again


def whom(ones: Whole, chosen: Whole, ties: int) -> Whole:
    """Who is at the ends that were chosen: an even end is the newcomer of a tie, an odd one whoever that tie chose."""
    ends = chosen.copy()
    follow = np.arange(len(ends))
    while len(follow := follow[(ends[follow] % 2 == 1) & (ends[follow] >= 2 * ties)]):
        ends[follow] = chosen[ends[follow] // 2 - ties]
    return np.where(ends % 2 == 1, 0, ones[ends // 2])


def regular(n: int, degree: int, seed: int) -> Ties:
    """The ties of a network in which everybody has as many, drawn by pairing ends and mending what cannot be.

    Raises UsageError for a degree that is not below `n`, and for an odd degree among an odd number.
    """
    n, degree = counted(n, "members"), counted(degree, "ties")
    if degree >= max(n, 1) or n * degree % 2:
        raise UsageError(f"cannot draw {degree} ties for each of {n}: expected fewer than {n}, and an even product")
    if degree > (n - 1) // 2:
        return others_of(regular(n, n - 1 - degree, seed), n)
    luck, number = Luck(seed), 0
    ends = np.repeat(np.arange(n), degree)[np.argsort(luck.uniform("regular", 0, n * degree), kind="stable")]
    ones, others = ends[::2].copy(), ends[1::2].copy()
    while (wrong := wrong_of(ones, others, np.arange(len(ones)), n)).any():
        number += 1
        luck_of_ties = luck.uniform("regular: which", number, len(ones))
        luck_of_ties[wrong] = 0.0
        (bad,) = np.nonzero(
            luck_of_ties <= np.partition(luck_of_ties, at := min(2 * wrong.sum() + 2, len(ones) - 1))[at]
        )
        mixed = np.argsort(luck.uniform("regular: anew", number, len(bad)), kind="stable")
        others[bad] = others[bad[mixed]]
    return ones, others


def others_of(ties: Ties, n: int) -> Ties:
    """The ties that are not among some."""
    one, other = complete(n)
    taken = np.minimum(*ties) * n + np.maximum(*ties)
    free = ~np.isin(one * n + other, taken)
    return one[free], other[free]


def complete(n: int) -> Ties:
    """The ties of everybody with everybody else."""
    ones, others = np.triu_indices(counted(n, "members"), 1)
    return ones.astype(np.int64), others.astype(np.int64)


def counted(number: int, what: str) -> int:
    """A count. Raises UsageError for what is none."""
    if (count := read_whole(number, f"the number of {what}")) < 0:
        raise UsageError(f"cannot read the number of {what}: expected 0 or more, found {count}")
    return count
