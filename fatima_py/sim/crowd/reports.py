"""Reports: how a crowd is after a step, as one small value."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from fatima_py.affect import Vad, octant

__all__ = ["Report"]

Floats = NDArray[np.float64]

WORDS = tuple(octant(Vad(*(1.0 if side else -1.0 for side in sides))) for sides in product((False, True), repeat=3))
"""The octant of each number whose digits say whether valence, arousal and dominance are 0 or more."""

PART = 32_768
"""So many members are counted at once: what is read of them stays in the cache."""


@dataclass(frozen=True, slots=True)
class Report:
    """A crowd at a time: its moods, and what is known.

    `number` is how many steps were taken, `time` the clock in seconds. `mean` and `spread` (the standard deviation) are
    those of valence, arousal and dominance, `octants` the share of the crowd whose mood lies in each (0 to 1),
    `knowing` how many know each rumour now and `heard` how many ever heard it. `held` is how what else is held stands:
    of states the share of the crowd in each, of levels the mean of each row.
    A crowd of nobody has nothing but zeros: no mean, no spread, and no octant that anybody is in, so that its shares
    do not sum up to 1.
    """

    number: int
    time: float
    mean: tuple[float, float, float]
    spread: tuple[float, float, float]
    octants: tuple[tuple[str, float], ...]
    knowing: tuple[tuple[str, int], ...] = ()
    heard: tuple[tuple[str, int], ...] = ()
    held: tuple[tuple[str, tuple[float, ...]], ...] = ()


def of_moods(moods: Floats) -> tuple[tuple[float, ...], tuple[float, ...], tuple[tuple[str, float], ...]]:
    """The means and the spreads of moods, and the share of each octant; nothing but zeros where nobody is."""
    many, counts = moods.shape[1], np.zeros(len(WORDS), np.int64)
    sums, squares = np.zeros((2, len(moods)))
    for start in range(0, many, PART):
        part = moods[:, start : start + PART]
        sums += part.sum(axis=1)
        squares += (part * part).sum(axis=1)
        valence, arousal, dominance = (part >= 0.0).view(np.int8)
        counts += np.bincount(4 * valence + 2 * arousal + dominance, minlength=len(WORDS))
    means = sums / max(many, 1)
    spreads = np.sqrt(np.maximum(squares / max(many, 1) - means * means, 0.0))
    shares = (counts / max(many, 1)).tolist()
    return tuple(means.tolist()), tuple(spreads.tolist()), tuple(zip(WORDS, shares, strict=True))
