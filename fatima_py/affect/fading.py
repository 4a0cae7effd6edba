"""Fading: how a mood and an emotion go on while nothing happens, as values that can be read at any time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import hypot, inf, log2
from operator import add, sub
from typing import NamedTuple

from fatima_py.affect.vad import NEUTRAL, Vad

__all__ = ["FADED", "DecayCurve", "MoodPart", "MoodSegment", "approach", "decay", "falling", "without"]

FADED = 0.1
"""An emotion this weak is over (the reference's limit)."""


def decay(intensity: float, passed: float, half_life: float) -> float:
    """What is left of an intensity after `passed` seconds, by half in each `half_life` (which may be infinite).

    >>> decay(8, 120, 60), decay(8, 120, inf)
    (2.0, 8.0)
    """
    left: float = intensity * 0.5 ** (passed / half_life)
    return left


def falling(intensity: float, floor: float, half_life: float, least: float) -> float | None:
    """In how many seconds an intensity falls to `least` (0 if it is no more), None where it never does.

    It comes by half nearer to the share `floor` (0 to 1) of itself in each `half_life`.

    >>> falling(8, 0, 60, 1), falling(8, 0.5, 60, 5), falling(8, 0.5, 60, 4)
    (180.0, 120.0, None)
    """
    lowest = intensity * (1.0 if half_life == inf else floor)
    if intensity <= least:
        return 0.0
    return None if lowest >= least else half_life * log2((intensity - lowest) / (least - lowest))


def approach(mood: Vad, home: Vad, passed: float, half_life: float) -> Vad:
    """A mood after `passed` seconds on its way home: half of the way is left after each `half_life`."""
    return mood.toward(home, 1 - decay(1.0, passed, half_life))


class MoodPart(NamedTuple):
    """A part of a mood that goes in its own time.

    `by` is how far it moves the mood on each axis, and `half_life` in how many seconds that halves.
    """

    by: Vad
    half_life: float

    def after(self, passed: float) -> "MoodPart":
        """The part after some seconds."""
        return MoodPart(self.by.scaled(decay(1.0, passed, self.half_life)), self.half_life)


def without(mood: Vad, parts: Sequence[MoodPart]) -> Vad:
    """A mood without some of its parts."""
    return reduce(sub, (part.by for part in parts), mood)


class MoodSegment(NamedTuple):
    """A mood from `start` on, until something moves it: on its way `home`, by half in each `half_life` (seconds).

    `mood` is where it lies at the start, which may be beyond the end of the space. Of what lies between it and the
    home, `parts` go in their own times. A mood that comes closer to nothing than `least` is none, as in the Toolkit's
    kernel.
    """

    start: float
    mood: Vad
    home: Vad
    half_life: float = inf
    least: float = 0.0
    parts: tuple[MoodPart, ...] = ()

    def at(self, time: float) -> Vad:
        """The mood at a time, within the space; before the start, the one that it starts with.

        >>> MoodSegment(0, Vad(0.8), Vad(0.2), 600).at(600)
        Vad(valence=0.5, arousal=0.0, dominance=0.0)
        """
        mood = self.point(time).clipped()
        return NEUTRAL if self.least and time > self.start and hypot(*mood.axes) < self.least else mood

    def point(self, time: float) -> Vad:
        """Where the sum of all parts lies at a time, which may be beyond the end of the space."""
        passed = time - self.start
        if passed <= 0.0:
            return self.mood
        if not self.parts:
            return approach(self.mood, self.home, passed, self.half_life)
        away = (without(self.mood, self.parts) - self.home).scaled(decay(1.0, passed, self.half_life))
        return reduce(add, (part.after(passed).by for part in self.parts), self.home) + away


@dataclass(frozen=True, slots=True)
class DecayCurve:
    """An emotion from `start` on, weaker by half in each `half_life` up to `end`.

    `intensity` (0 to 10) is how strong it is at its start; the times are in simulated seconds. While its cause holds on
    it comes by half nearer to a share of its intensity, the `floor` (0 to 1).
    """

    start: float
    intensity: float
    half_life: float = inf
    end: float = inf
    floor: float = 0.0

    @property
    def over(self) -> float:
        """When it is too weak to be felt, or has become another."""
        passed = falling(self.intensity, self.floor, self.half_life, FADED)
        return self.end if passed is None else min(self.end, self.start + passed)

    def at(self, time: float) -> float:
        """How strong it is at a time, 0 before it began and after it is over."""
        if not self.start <= time < self.over:
            return 0.0
        return self.intensity * (self.floor + decay(1.0 - self.floor, time - self.start, self.half_life))
