"""Margins: whether texts come out as often on either side of pairs that share their seeds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from fatima_py.studies.analysis.quantiles import chi_squared_above

__all__ = ["EXACT", "Margins", "margins_of"]

EXACT = 2**16
"""Up to so many ways of turning what changed round, all of them are gone through (ours)."""
CLOSE = 1e-9
"""Statistics that are no further apart, relatively, are equal but for rounding (ours)."""
Turn = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Margins:
    """The test of marginal homogeneity (Stuart 1955, Maxwell 1970).

    `statistic` is chi-squared with `freedom` degrees of freedom, of so many lucks that changed (`changed`), where no
    text comes out more often on one side. `p` is `exact` where all ways of turning the changes round were gone through,
    and else of chi-squared. Where no luck changed what comes out how often, there is no statistic and no p.
    """

    statistic: float | None
    freedom: int
    changed: int
    p: float | None
    exact: bool


def margins_of(lucks: Sequence[Sequence[tuple[str, str]]]) -> Margins:
    """Whether each text comes out as often first as second, of the pairs of each seed.

    What a seed changes is one vector: how much more often each text comes out first. Their sum in units of their sums
    of squares and products, D' V^-1 D, is the statistic; with a pair a seed V is that of Stuart. Where the levels do
    nothing, each seed is as likely turned round, by which V does not change: p is the share of all ways of turning them
    round whose statistic is as great. Of two texts that is the exact test of McNemar.
    """
    turns = turns_of(lucks)
    if not turns:
        return Margins(None, 0, 0, None, exact=True)
    vectors = np.asarray([*turns], dtype=np.float64)
    often = np.asarray([*turns.values()], dtype=np.float64)
    squares = (vectors.T * often) @ vectors
    inverse: NDArray[np.float64] = np.linalg.pinv(squares, rcond=CLOSE, hermitian=True).astype(np.float64)
    freedom = int(np.linalg.matrix_rank(squares, tol=CLOSE * float(np.abs(squares).max()), hermitian=True))
    whole = often @ vectors
    statistic, kinds = float(whole @ inverse @ whole), folded(turns)
    exact = prod(count + 1 for count in kinds.values()) <= EXACT
    p = turned(kinds, inverse, statistic) if exact else chi_squared_above(statistic, freedom)
    return Margins(statistic, freedom, sum(turns.values()), p, exact=exact)


def turns_of(lucks: Sequence[Sequence[tuple[str, str]]]) -> Mapping[Turn, int]:
    """How much more often each text comes out first than second, and by how many seeds; the texts in their order."""
    alike, made = Counter(tuple(sorted(pairs)) for pairs in lucks), Counter[Turn]()
    names = sorted({text for pairs in alike for both in pairs for text in both})
    for pairs, count in sorted(alike.items()):
        first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
        made[tuple(first[name] - second[name] for name in names)] += count
    return {turn: count for turn, count in made.items() if any(turn)}


def folded(turns: Mapping[Turn, int]) -> Mapping[Turn, int]:
    """How many seeds change the same, either way."""
    made = Counter[Turn]()
    for turn, count in turns.items():
        made[max(turn, tuple(-one for one in turn))] += count
    return made


def turned(kinds: Mapping[Turn, int], inverse: NDArray[np.float64], statistic: float) -> float:
    """The share of all ways of turning seeds round whose statistic is as great."""
    sums, shares = np.zeros((1, len(inverse))), np.ones(1)
    for turn, count in kinds.items():
        steps = count - 2.0 * np.arange(count + 1)
        sums = (sums[:, None, :] + steps[None, :, None] * np.asarray(turn, dtype=np.float64)).reshape(-1, len(inverse))
        shares = (shares[:, None] * halves(count)).reshape(-1)
    found = np.einsum("ij,jk,ik->i", sums, inverse, sums, optimize=True)
    return min(1.0, float(shares[found >= statistic * (1 - CLOSE)].sum()))


def halves(count: int) -> NDArray[np.float64]:
    """How probable 0, 1 ... `count` heads of as many coins are: from the middle outward, each by the one before.

    >>> halves(2).tolist()
    [0.25, 0.5, 0.25]
    """
    middle = count // 2
    up, down = np.arange(middle, count), np.arange(middle, 0, -1)
    more, fewer = np.cumprod((count - up) / (up + 1)), np.cumprod(down / (count - down + 1))
    ways: NDArray[np.float64] = np.concatenate([fewer[::-1], [1.0], more])
    ways /= ways.sum()
    return ways
