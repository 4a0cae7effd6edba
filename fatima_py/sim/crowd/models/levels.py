"""Levels that rub off: how strongly each member has an emotion, drawn by that of those they see."""

from dataclasses import dataclass
from math import ceil, exp

import numpy as np
from numpy.typing import ArrayLike

from fatima_py.inputs import read_number
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models.model import Floats, duration, held
from fatima_py.sim.crowd.network import Network

__all__ = ["Absorption", "Spiral"]

AT_ONCE = 16.0
"""So much of the quickest member's time goes into one series: more would need no more digits, only more terms."""


@dataclass(frozen=True, slots=True)
class Absorption:
    """Everybody's level goes towards the levels they see (Bosse, Duell, Memon, Treur, van der Wal 2009).

        dq_i/dt = sum over j of w_ij (q_j - q_i)

    `w_ij` is the weight of the tie by which i receives from j, a second: how expressive j is, times the channel, times
    how open i is. Levels are any numbers (moods: -1 to 1). They never leave the range of the first ones.

    A step of any length is the exact solution but for `rest` (a share, 1e-15 to 1): it is the mean of what 0, 1, 2...
    rounds of averaging give, weighted as a Poisson process counts rounds, up to the round after which less than `rest`
    of the weight is left (Jensen 1953). So a long step is as right as many short ones, and costs as many rounds as the
    most drawn member has in it, and some ten more.

    Raises UsageError for a `rest` out of range.
    """

    rest: float = 1e-12

    def __post_init__(self) -> None:
        read_number(self.rest, "what a step may leave out", 1e-15, 1.0)

    def step(self, values: ArrayLike, network: Network, seconds: float, luck: Luck, number: int) -> Floats:  # noqa: ARG002 - no chance in it
        """Everybody's level so many seconds later; several rows are so many emotions."""
        levels = held(values, network)
        quickest = float(network.total.max(initial=0.0))
        rounds = quickest * duration(seconds)
        parts = ceil(rounds / AT_ONCE)
        weights = counted(rounds / parts, self.rest) if parts else []
        for _ in range(parts):
            moved, averaged = levels.copy(), levels
            for weight in weights[1:]:
                averaged = averaged + (network.gather(averaged) - network.total * averaged) / quickest
                moved += weight * (averaged - levels)
            levels = moved
        return levels


def counted(rounds: float, rest: float) -> list[float]:
    """How likely a Poisson process of so many rounds on average counts 0, 1, 2... rounds, but for `rest`.

    >>> counted(0.0, 1e-12)
    [1.0]
    """
    found = [exp(-rounds)]
    total = found[0]
    while 1.0 - total > rest and found[-1] > 0.0:
        found.append(found[-1] * rounds / len(found))
        total += found[-1]
    return [one / total for one in found]


@dataclass(frozen=True, slots=True)
class Spiral:
    """Levels that are drawn together, up or down: contagion spirals (Bosse, Duell, Memon, Treur, van der Wal 2009b).

        dq_i/dt = g_i (n (b PI + (1 - b) NI) + (1 - n) q*_i - q_i)
        PI = 1 - (1 - q*_i) (1 - q_i)      NI = q*_i q_i

    `q*_i` is the mean of the levels that i sees, weighted by the ties, and `g_i` the sum of those weights, a second.
    `amplifies` is `n` (0 to 1: 0 is absorption alone), `upward` is `b` (0 to 1: above 0.5 levels rise together, below
    they fall, at 0.5 a group of one level stays there). Levels are 0 to 1, and stay there.

    A step is cut into parts so short that the most drawn member comes by at most `finest` of the way (0.0001 to 1). In
    a part, what is seen in its middle is held and the rest of the equation, which is linear, is solved: the error goes
    with the square of `finest`.

    Raises UsageError for numbers and levels out of range.
    """

    amplifies: float = 1.0
    upward: float = 0.5
    finest: float = 0.02

    def __post_init__(self) -> None:
        read_number(self.amplifies, "how much a spiral amplifies", 0.0, 1.0)
        read_number(self.upward, "how upward a spiral goes", 0.0, 1.0)
        read_number(self.finest, "the finest part of a step", 1e-4, 1.0)

    def step(self, values: ArrayLike, network: Network, seconds: float, luck: Luck, number: int) -> Floats:  # noqa: ARG002 - no chance in it
        """Everybody's level so many seconds later; several rows are so many emotions."""
        levels = held(values, network)
        for bound in (levels.min(initial=0.0), levels.max(initial=0.0)):
            read_number(float(bound), "a level", 0.0, 1.0)
        lasts = duration(seconds)
        parts = ceil(float(network.total.max(initial=0.0)) * lasts / self.finest)
        for _ in range(parts):
            middle = self._moved(levels, levels, network, lasts / parts / 2)
            levels = self._moved(levels, middle, network, lasts / parts)
        return levels

    def _moved(self, levels: Floats, shown: Floats, network: Network, seconds: float) -> Floats:
        """Everybody's level where what the others show is held: they come so far towards where that draws them."""
        seen = network.gather(shown) / np.where(network.total > 0.0, network.total, 1.0)
        up, down = self.amplifies * self.upward, self.amplifies * (1.0 - self.upward)
        source = (up + 1.0 - self.amplifies) * seen
        drain = 1.0 - up * (1.0 - seen) - down * seen
        goes = -np.expm1(-network.total * drain * seconds)
        home = np.divide(source, drain, out=np.zeros_like(drain), where=drain > 0.0)
        return levels + np.minimum(goes, 1.0) * (home - levels) * (drain > 0.0)
