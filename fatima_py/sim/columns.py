"""Columns: how personalities bend what is felt and how impulses move moods, for many agents at once in numpy arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import fsum, log

import numpy as np
from numpy.typing import NDArray

from fatima_py.affect.durations import importance, lasting
from fatima_py.affect.dynamics import VadDynamics
from fatima_py.affect.model import NORMAL
from fatima_py.affect.personality import TRAITS, Personality
from fatima_py.affect.pool import ADDING
from fatima_py.affect.reaction import IMPULSE
from fatima_py.affect.traits import LEAST, TraitEffect, TraitModulation
from fatima_py.affect.vad import BEYOND, KNEE
from fatima_py.emotions import EmotionType

__all__ = [
    "KINDS",
    "TRAITS",
    "Floats",
    "Reactions",
    "Rows",
    "left",
    "moved",
    "of_some",
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

    `speeds` are how many half-lives a second an emotion of intensity 5 lives through before the traits bend it, `paces`
    are the factors by which they do: a row for all emotions that are bent alike (`pace_of` says which). `inertia` is
    the half-life of a mood that nothing holds up, in seconds.
    """

    traits: Floats
    centres: Floats
    thresholds: Floats
    threshold_slopes: Floats
    gain_slopes: Floats
    speeds: Floats
    paces: Floats
    pace_of: Rows
    inertia: Floats

    def threshold(self, rows: Rows, agents: Rows) -> Floats:
        """What it takes for each of some pairs of an emotion and an agent."""
        return np.maximum(0.0, self.thresholds[rows] + self.bent(self.threshold_slopes, rows, agents))

    def share(self, rows: Rows, agents: Rows) -> Floats:
        """How much of the way to the emotion's centre a point of intensity moves the mood, for each pair."""
        return IMPULSE * np.maximum(LEAST, 1.0 + self.bent(self.gain_slopes, rows, agents))

    def speed(self, rows: Rows, agents: Rows, strengths: Floats) -> Floats:
        """How many half-lives a second an emotion as strong as that lives through, for each pair."""
        return self.speeds[rows] * self.paces[self.pace_of[rows], agents] / important(strengths)

    def digest(self, congruence: float, rest: Floats) -> bytes:
        """What the kernel makes of the traits, in short, with how much a mood helps and where agents rest."""
        digest = blake2b(repr(congruence).encode(), digest_size=16)
        for column in (*(getattr(self, name) for name in self.__slots__), rest):
            digest.update(np.ascontiguousarray(column).tobytes())
        return digest.digest()

    def bent(self, slope: Floats, rows: Rows, agents: Rows) -> Floats:
        """By how much the traits bend something for each pair."""
        bends: Floats = (slope.T.take(rows, axis=1) * self.traits.take(agents, axis=1)).sum(axis=0)
        return bends


def reactions_of(traits: Floats, kernel: VadDynamics) -> Reactions:
    """The reactions of agents with these traits."""
    given = [kernel.dispositions.get(kind, NORMAL) for kind in KINDS]
    alike, pace_of = np.unique(slopes(TraitModulation.DECAY, kernel.traits), axis=0, return_inverse=True)
    everyday = [one.decay / lasting(kind) for kind, one in zip(KINDS, given, strict=True)]
    return Reactions(
        traits,
        centres=np.array([kernel.reactions[kind].centre.axes for kind in KINDS]).T,
        thresholds=np.array([one.threshold for one in given]),
        threshold_slopes=slopes(TraitModulation.THRESHOLD, kernel.traits),
        gain_slopes=slopes(TraitModulation.GAIN, kernel.traits),
        speeds=np.array(everyday) / kernel.emotion_half_life,
        paces=factors(alike, traits),
        pace_of=pace_of.ravel(),
        inertia=kernel.mood_half_life * factors(slopes(TraitModulation.INERTIA, kernel.traits, (None,)), traits)[0],
    )


def slopes(what: TraitModulation, table: Sequence[TraitEffect], kinds: Sequence[EmotionType | None] = KINDS) -> Floats:
    """How much the whole of each trait (columns) bends something of each emotion (rows); None is the mood."""
    rows = [row for row in table if row.modulates is what]
    sizes = [
        [fsum(row.size for row in rows if row.trait == trait and row.concerns(kind)) for trait in TRAITS]
        for kind in kinds
    ]
    return np.array(sizes, np.float64)


def factors(slope: Floats, traits: Floats) -> Floats:
    """The factors by which traits bend something of each agent, a row for each row of slopes."""
    return np.maximum(LEAST, 1.0 + slope @ traits)


def resting(traits: Floats, kernel: VadDynamics) -> Floats:
    """The mood in which each agent rests."""
    if kernel.temperament is not None:
        return np.repeat(np.array([kernel.temperament.axes]).T, traits.shape[1], axis=1)
    return np.clip(TEMPERAMENT @ traits, -1.0, 1.0)


def of_some(columns: Floats, agents: slice | Rows) -> Floats:
    """The columns of some agents: as they stand in a part of all, and taken out by number, which `[]` is slower at."""
    return columns[:, agents] if isinstance(agents, slice) else columns.take(agents, axis=1)


def left(speed: Floats, seconds: float | Floats) -> Floats:
    """The share that is left after so long of what halves so many times a second."""
    share = speed * seconds
    share *= -log(2)
    return np.exp(share, out=share)


def important(strengths: Floats) -> Floats:
    """How much longer emotions last for being as strong as that: a straight line, read off at both its ends."""
    return importance(0.0) + strengths * ((importance(10.0) - importance(0.0)) / 10.0)


def powers_of(strengths: Floats) -> Floats:
    """Intensities in the form in which those of one emotion add up."""
    return strengths**ADDING


def strengths_of(powers: Floats) -> Floats:
    """The intensities that powers come to, at most 10."""
    return np.minimum(10.0, powers ** (1.0 / ADDING))


def summed(keys: Rows, values: Floats) -> tuple[Rows, Floats]:
    """Each key once, in order, with the sum of its values: by marks, for which there is room up to the last key.

    >>> summed(np.array([4, 1, 4]), np.array([0.5, 2.0, 1.5]))
    (array([1, 4]), array([2., 2.]))
    """
    sums = totals(keys, values)
    marks = np.zeros(len(sums), np.bool_)
    marks[keys] = True
    unique = np.flatnonzero(marks)
    return unique, sums[unique]


def totals(places: Rows, values: Floats, size: int = 0) -> Floats:
    """The sum of the values at each place: so many places, or as many as it takes."""
    return np.bincount(places, values, size).astype(np.float64, copy=False)


def moved(moods: Floats, by: Floats) -> Floats:
    """One axis of moods after impulses: moved in full up to the knee, and by half beyond.

    >>> moved(np.array([-0.1, -0.7, -0.7]), np.array([-0.2, -0.2, 0.6])).round(3)
    array([-0.3, -0.8, -0.2])
    """
    side = np.abs(moods)
    way = np.copysign(np.where(side <= KNEE, side, KNEE + (side - KNEE) / BEYOND), moods) + by
    side = np.abs(way)
    return np.copysign(np.where(side <= KNEE, side, KNEE + (side - KNEE) * BEYOND), way)
