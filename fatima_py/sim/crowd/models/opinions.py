"""Opinions: a mean of what one hears is taken up (DeGroot), or only of what is near enough (bounded confidence)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fatima_py.inputs import read_number, read_positive
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models.model import Floats, held, receivers
from fatima_py.sim.crowd.network import Network

__all__ = ["DeGroot", "Deffuant", "HegselmannKrause"]

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DeGroot:
    """Everybody takes up a weighted mean of what they hold and what they hear (DeGroot 1974).

        x_i  becomes  s x_i + (1 - s) (sum over j of w_ij x_j) / (sum over j of w_ij)

    `keeps` is `s`, how much of the own opinion stays (0 to 1). Opinions are any numbers, several rows so many matters.
    Who hears nobody keeps their opinion. A step is one such round, however many seconds it stands for.

    Raises UsageError for `keeps` out of range.
    """

    keeps: float = 0.5

    def __post_init__(self) -> None:
        read_number(self.keeps, "how much of an opinion stays", 0.0, 1.0)

    def step(self, values: ArrayLike, network: Network, seconds: float, luck: Luck, number: int) -> Floats:  # noqa: ARG002 - a round
        """Everybody's opinion after a round."""
        opinions = held(values, network)
        hears = network.total > 0.0
        heard = network.gather(opinions) / np.where(hears, network.total, 1.0)
        return np.where(hears, self.keeps * opinions + (1.0 - self.keeps) * heard, opinions)


@dataclass(frozen=True, slots=True)
class Deffuant:
    """Two who meet come nearer to each other where they are near already (Deffuant, Neau, Amblard, Weisbuch 2000).

        |x_i - x_j| < e :   x_i becomes x_i + m (x_j - x_i),   x_j becomes x_j + m (x_i - x_j)

    `tolerance` is `e` (more than 0, on the scale of the opinions), `moves` is `m` (more than 0, to 0.5: they meet in
    the middle). Both move alike, so the mean opinion stays. A step is one round, however many seconds it stands for:
    everybody turns to one of those they hear, drawn at random, and of those who turn to or are turned to by the same
    member, one pair comes about. So a member meets at most one other in a round, and the pairs of a round could as well
    have met one after the other. Whether a tie goes one way or both, both of a pair move.

    Raises UsageError for numbers out of range.
    """

    tolerance: float
    moves: float = 0.5

    def __post_init__(self) -> None:
        read_positive(self.tolerance, "a tolerance")
        read_positive(self.moves, "how far an opinion moves", 0.5)

    def step(self, values: ArrayLike, network: Network, seconds: float, luck: Luck, number: int) -> Floats:  # noqa: ARG002 - a round
        """Everybody's opinion after a round; several rows are matters that are all spoken of in one meeting."""
        opinions = held(values, network)
        one, other = meetings(network, luck, number)
        between = opinions[..., other] - opinions[..., one]
        by = self.moves * between * (np.abs(between) < self.tolerance)
        opinions[..., one] += by
        opinions[..., other] -= by
        return opinions


def meetings(network: Network, luck: Luck, number: int) -> tuple[Rows, Rows]:
    """Who meets whom in a round, as two columns: nobody is in them twice."""
    count = len(network)
    hears = np.flatnonzero(np.diff(network.starts) > 0)
    ties = np.diff(network.starts)[hears]
    drawn = np.minimum((luck.uniform("turns to", number, count)[hears] * ties).astype(np.int64), ties - 1)
    other = network.sources[network.starts[hears] + drawn].astype(np.int64)
    rank = np.empty(len(hears), np.int64)
    rank[np.argsort(luck.uniform("is first", number, count)[hears], kind="stable")] = np.arange(len(hears))
    first = np.full(count, count)
    np.minimum.at(first, hears, rank)
    np.minimum.at(first, other, rank)
    meet = (first[hears] == rank) & (first[other] == rank) & (hears != other)
    return hears[meet], other[meet]


@dataclass(frozen=True, slots=True)
class HegselmannKrause:
    """Everybody takes up the mean of the opinions that are near enough to their own (Hegselmann and Krause 2002).

        x_i  becomes  the mean of x_j over i and those whom i hears with |x_j - x_i| <= e

    `tolerance` is `e` (more than 0, on the scale of the opinions). The own opinion counts 1, that of another the weight
    of the tie. A step is one such round of all at once, however many seconds it stands for; after finitely many rounds
    nobody moves any more. It goes by every tie, so a crowd tied to itself throughout should be thousands, not millions.

    Raises UsageError for a tolerance that is none.
    """

    tolerance: float

    def __post_init__(self) -> None:
        read_positive(self.tolerance, "a tolerance")

    def step(self, values: ArrayLike, network: Network, seconds: float, luck: Luck, number: int) -> Floats:  # noqa: ARG002 - a round
        """Everybody's opinion after a round; of several rows each is a matter of its own."""
        opinions = held(values, network)
        rows = [self._moved(row, network, receivers(network)) for row in np.atleast_2d(opinions)]
        return np.reshape(rows, opinions.shape)

    def _moved(self, opinions: Floats, network: Network, who: Rows) -> Floats:
        """The opinions on one matter after a round."""
        away = opinions[network.sources] - opinions[who]
        counts = network.weights * (np.abs(away) <= self.tolerance)
        pull = np.bincount(who, counts * away, len(network))
        return opinions + pull / (1.0 + np.bincount(who, counts, len(network)))
