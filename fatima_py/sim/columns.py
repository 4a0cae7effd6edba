"""Columns: how personalities bend what is felt and how impulses move moods, for many agents at once in numpy arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, log

import numpy as np
from numpy.typing import NDArray

from fatima_py.affect.dynamics import IMPULSE, VadDynamics
from fatima_py.affect.model import NORMAL
from fatima_py.affect.personality import TRAITS, Personality
from fatima_py.affect.pool import ADDING
from fatima_py.affect.traits import LEAST, TraitEffect, TraitModulation
from fatima_py.affect.vad import FARTHEST
from fatima_py.emotions import EmotionType

__all__ = [
    "KINDS",
    "TRAITS",
    "Floats",
    "Reactions",
    "Rows",
    "left",
    "moved",
    "powers_of",
    "reactions_of",
    "resting",
    "strengths_of",
    "summed",
    "totals",
]

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

KINDS = tuple(EmotionType)
"""The emotion of each row of emotions."""
TEMPERAMENT: Floats = np.array([Personality(**{trait: 1.0}).temperament.axes for trait in TRAITS]).T
"""What the whole of each trait does to each axis of the temperament: Mehrabian's equations, read off one by one."""


@dataclass(frozen=True, slots=True)
class Reactions:
    """How each agent has each emotion: what the kernel gives to all, as the traits bend it.

    `speeds` are half-lives a second, one column for all emotions that fade alike (`speed_of` says which); `homing` is
    that of the mood. A column of one number is everybody's.
    """

    traits: Floats
    centres: Floats
    thresholds: Floats
    threshold_slopes: Floats
    gain_slopes: Floats
    speeds: tuple[Floats, ...]
    speed_of: tuple[int, ...]
    homing: Floats

    def threshold(self, rows: Rows, agents: Rows) -> Floats:
        """What it takes for each of some pairs of an emotion and an agent."""
        return np.maximum(0.0, self.thresholds[rows] + self.bent(self.threshold_slopes, rows, agents))

    def share(self, rows: Rows, agents: Rows) -> Floats:
        """How much of the way to the emotion's centre a point of intensity moves the mood, for each pair."""
        return IMPULSE * np.maximum(LEAST, 1.0 + self.bent(self.gain_slopes, rows, agents))

    def bent(self, slope: Floats, rows: Rows, agents: Rows) -> Floats:
        """By how much the traits bend something for each pair."""
        total = np.zeros(len(rows))
        for trait in np.flatnonzero(slope.any(axis=0)):
            total += slope[rows, trait] * self.traits[trait, agents]
        return total


def reactions_of(traits: Floats, kernel: VadDynamics) -> Reactions:
    """The reactions of agents with these traits."""
    given = [kernel.dispositions.get(kind, NORMAL) for kind in KINDS]
    decays = np.column_stack([[one.decay for one in given], slopes(TraitModulation.DECAY, kernel.traits)])
    alike, speed_of = np.unique(decays, axis=0, return_inverse=True)
    return Reactions(
        traits,
        centres=np.array([kernel.reactions[kind].centre.axes for kind in KINDS]).T,
        thresholds=np.array([one.threshold for one in given]),
        threshold_slopes=slopes(TraitModulation.THRESHOLD, kernel.traits),
        gain_slopes=slopes(TraitModulation.GAIN, kernel.traits),
        speeds=tuple([one[0] * factor(one[1:], traits) / kernel.emotion_half_life for one in alike]),
        speed_of=tuple([int(group) for group in speed_of.ravel()]),
        homing=1.0
        / (kernel.mood_half_life * factor(slopes(TraitModulation.INERTIA, kernel.traits, (None,))[0], traits)),
    )


def slopes(what: TraitModulation, table: Sequence[TraitEffect], kinds: Sequence[EmotionType | None] = KINDS) -> Floats:
    """How much the whole of each trait (columns) bends something of each emotion (rows); None is the mood."""
    rows = [row for row in table if row.modulates is what]
    sizes = [
        [fsum(row.size for row in rows if row.trait == trait and row.concerns(kind)) for trait in TRAITS]
        for kind in kinds
    ]
    return np.array(sizes, np.float64)


def factor(slope: Floats, traits: Floats) -> Floats:
    """The factor by which traits bend something of each agent; one number where they do not."""
    return np.maximum(LEAST, 1.0 + slope @ traits) if slope.any() else np.ones(1)


def resting(traits: Floats, kernel: VadDynamics) -> Floats:
    """The mood in which each agent rests."""
    if kernel.temperament is not None:
        return np.repeat(np.array([kernel.temperament.axes]).T, traits.shape[1], axis=1)
    return np.clip(TEMPERAMENT @ traits, -1.0, 1.0)


def left(speed: Floats, seconds: float) -> Floats:
    """The share that is left after so long of what halves so many times a second."""
    share = speed * (-log(2) * seconds)
    return np.exp(share, out=share)


def powers_of(strengths: Floats) -> Floats:
    """Intensities in the form in which those of one emotion add up."""
    return strengths**ADDING


def strengths_of(powers: Floats) -> Floats:
    """The intensities that powers come to, at most 10."""
    return np.minimum(10.0, powers ** (1.0 / ADDING))


def summed(keys: Rows, values: Floats) -> tuple[Rows, Floats]:
    """Each key once, in order, with the sum of its values."""
    unique, place = np.unique(keys, return_inverse=True)
    return unique, totals(place, values, len(unique))


def totals(places: Rows, values: Floats, size: int) -> Floats:
    """The sum of the values at each place."""
    found = np.zeros(size)
    np.add.at(found, places, values)
    return found


def moved(moods: Floats, by: Floats, low: Floats, high: Floats) -> Floats:
    """One axis of moods after impulses: pulled to the farthest centre on their side, from there pushed on.

    >>> moved(np.array([-0.1, -0.9, 0.5]), np.array([-0.2, -0.2, 0]), np.full(3, -0.5), np.full(3, -0.5)).round(3)
    array([-0.3  , -0.933,  0.5  ])
    """
    side = np.where(by < 0.0, -1.0, 1.0)
    start, way = moods * side, by * side
    centre = np.where(by < 0.0, -low, high)
    pulled = np.clip(centre - start, 0.0, way)
    start, way = start + pulled, way - pulled
    pushed = 1.0 - (1.0 - start) * np.exp(-way / (1.0 - np.minimum(FARTHEST, centre)))
    return side * np.where(way > 0.0, pushed, start)
