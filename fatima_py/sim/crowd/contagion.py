"""Contagion: how the moods of those whom somebody hears draw theirs along, exact where asked, and never far off."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, exp, inf, log

import numpy as np
from numpy.typing import NDArray

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_positive
from fatima_py.sim.crowd.network import Network

__all__ = ["Contagion"]

Floats = NDArray[np.float64]
Gather = Callable[[Floats], Floats]

PART = 32_768
"""So many members are moved at once: what is read and written for them stays in the cache."""
EXACT = 1e-16
"""Less than this is left of a sum that is worked out to the last bit."""
MOST = 32.0
"""So many small steps are expected at most in what is worked out at once."""
LONGEST = 1e7
"""So many small steps are expected at most in one step (ours)."""
STILL = 1e-15
"""Moods that change by no more than this stay as they are."""
SMALL = 1e-3
"""Below this, a quotient of two small numbers is worked out by its series."""


@dataclass(frozen=True, slots=True)
class Contagion:
    """How fast moods spread, and how far off a step may be.

    After `half_life` seconds somebody who hears one other by a tie of weight 1 has gone half of the way to the mood of
    that one: dx_i/dt = ln 2 / half_life * sum_j w_ij (x_j - x_i), for valence, arousal and dominance alike (the
    absorption model of Bosse et al. 2009). `tolerance` is how far off a mood may be after a step, by an estimate; 0
    works out the exact solution.

    Raises UsageError for a half-life that is not above 0 and a tolerance below 0.
    """

    half_life: float = 3600.0
    tolerance: float = 0.01

    def __post_init__(self) -> None:
        read_positive(self.half_life, "the half-life of contagion")
        read_number(self.tolerance, "the tolerance of contagion", 0.0)

    def longest(self, network: Network) -> float:
        """How many seconds a step among others may take: without an end, where nobody hears anybody."""
        loudest = float(network.total.max(initial=0.0))
        return inf if loudest == 0.0 else LONGEST * self.half_life / log(2) / loudest

    def refuse_long(self, network: Network, seconds: float) -> None:
        """Raise UsageError for a step that is longer than `longest`."""
        if seconds > (longest := self.longest(network)):
            raise UsageError(
                f"cannot step {seconds:g} seconds: moods spread for at most {longest:.3g} seconds at once among these"
            )

    def pull(self, network: Network, members: NDArray[np.intp], moods: Floats, seconds: float) -> Floats:
        """How far those whom some hear draw their moods in so many seconds, if nobody else moves: a column each."""
        amounts = network.total[members] * (log(2) / self.half_life * seconds)
        part = share_of(-np.expm1(-amounts), network.total[members])
        pull: Floats = network.gather_for(members, moods) * part - moods[:, members] * -np.expm1(-amounts)
        return pull

    def spread(self, moods: Floats, network: Network, seconds: float, gather: Gather | None = None) -> Floats:
        """The moods after so many seconds among others; `gather` sums up in place of the network, in parts.

        Raises UsageError for a longer time than `longest`.
        """
        self.refuse_long(network, seconds)
        amount = log(2) / self.half_life * seconds
        gather = gather or network.gather
        if not (amount and moods.size and network.total.any()):
            return moods
        if self.tolerance == 0.0:
            return exactly(moods, network.total, (amount, 0.0), gather)
        return within(moods, network.total, (amount, self.tolerance), gather)


def within(moods: Floats, total: Floats, limits: tuple[float, float], gather: Gather) -> Floats:
    """The moods after a step, within a tolerance of the exact ones.

    A step takes whoever is heard as they are at its beginning (the exponential Euler method). How far off that may be
    is bounded by how far they can move meanwhile. Where the bound is too wide, they are heard once more at the end, and
    what both give is taken half and half (the exponential Heun method): the change is the estimate. Where that is too
    wide as well, the exact solution is worked out as far as it takes.
    """
    amount, tolerance = limits
    most = amount * float(total.max())
    sums = gather(moods)
    first = drawn(moods, sums, total, amount)
    if (1.0 - exp(-most) * (1.0 + most)) * float(np.ptp(moods, axis=1).max()) <= tolerance:
        return first
    later = (gather(first) - sums) * share_of(1.0 - mean_left(amount * total), total)
    if float(np.abs(later).max()) > tolerance:
        return exactly(moods, total, limits, gather)
    later += first
    return np.clip(later, -1.0, 1.0)


def drawn(moods: Floats, sums: Floats, total: Floats, amount: float) -> Floats:
    """The moods that are drawn to those who are heard, as they are."""
    after = np.empty_like(moods)
    for start in range(0, len(total), PART):
        part = slice(start, start + PART)
        kept = np.exp(-amount * total[part])
        share = share_of(1.0 - kept, total[part])
        for axis, row in enumerate(after[:, part]):
            here = sums[axis, part] * share
            here += moods[axis, part] * kept
            np.clip(here, -1.0, 1.0, out=row)
    return after


def exactly(moods: Floats, total: Floats, limits: tuple[float, float], gather: Gather) -> Floats:
    """The moods after a step within a tolerance, 0 for all bits that there are, by uniformisation (Jensen 1953).

    Moods are means of those after 0, 1, 2 and more small steps, each weighed by how likely it is that so many fall into
    the time. Nothing is ever taken away, so that no digits are lost, and what is left out is at most as likely as said.
    A long time is worked out part by part, as far as moods still change.
    """
    amount, tolerance = limits
    fastest, still = float(total.max()), total == 0.0
    times = max(1, ceil(amount * fastest / MOST))
    expected, least = amount * fastest / times, max(EXACT, tolerance / (2 * times))
    for _ in range(times):
        weight, left, number, term = exp(-expected), 1.0, 0, moods
        after = weight * term
        left -= weight
        while left > least and (weight > EXACT or number < expected):
            number += 1
            weight *= expected / number
            left -= weight
            term = term * (1.0 - total / fastest) + gather(term) / fastest
            after += weight * term
        after += max(left, 0.0) * term
        after[:, still] = moods[:, still]
        before, moods = moods, np.clip(after, -1.0, 1.0)
        if float(np.abs(moods - before).max()) <= STILL:
            break
    return moods


def share_of(share: Floats, total: Floats) -> Floats:
    """A share for each unit of weight; 0 for those who hear nobody."""
    return np.divide(share, total, out=np.zeros_like(share), where=total > 0.0)


def mean_left(amounts: Floats) -> Floats:
    """The mean over a time of what is left of something that goes at a rate: (1 - exp(-x)) / x."""
    near = np.minimum(amounts, SMALL)
    series = 1.0 - near / 2 + near * near / 6
    return np.divide(-np.expm1(-amounts), amounts, out=series, where=amounts > SMALL)
