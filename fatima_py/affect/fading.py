"""Fading: how a mood and an emotion go on while nothing happens, as values that can be read at any time."""

from dataclasses import dataclass
from math import hypot, inf, log2
from typing import NamedTuple

from fatima_py.affect.vad import NEUTRAL, Vad

__all__ = ["FADED", "DecayCurve", "MoodSegment", "approach", "decay"]

FADED = 0.1
"""An emotion this weak is over (the reference's limit)."""


def decay(intensity: float, passed: float, half_life: float) -> float:
    """What is left of an intensity after `passed` seconds, by half in each `half_life` (which may be infinite).

    >>> decay(8, 120, 60), decay(8, 120, inf)
    (2.0, 8.0)
    """
    left: float = intensity * 0.5 ** (passed / half_life)
    return left


def approach(mood: Vad, home: Vad, passed: float, half_life: float) -> Vad:
    """A mood after `passed` seconds on its way home: half of the way is left after each `half_life`."""
    return mood.toward(home, 1 - decay(1.0, passed, half_life))


class MoodSegment(NamedTuple):
    """A mood from `start` on, until something moves it: on its way `home`, by half in each `half_life` (seconds).

    A mood that comes closer to nothing than `least` is none, as in the Toolkit's kernel.
    """

    start: float
    mood: Vad
    home: Vad
    half_life: float = inf
    least: float = 0.0

    def at(self, time: float) -> Vad:
        """The mood at a time; before the start, the one that it starts with.

        >>> MoodSegment(0, Vad(0.8), Vad(0.2), 600).at(600)
        Vad(valence=0.5, arousal=0.0, dominance=0.0)
        """
        if time <= self.start:
            return self.mood
        mood = approach(self.mood, self.home, time - self.start, self.half_life)
        return NEUTRAL if hypot(*mood.axes) < self.least else mood


@dataclass(frozen=True, slots=True)
class DecayCurve:
    """An emotion from `start` on, weaker by half in each `half_life` (endless while its cause holds on) up to `end`."""

    start: float
    intensity: float
    half_life: float = inf
    end: float = inf

    @property
    def over(self) -> float:
        """When it is too weak to be felt, or has become another."""
        if self.half_life == inf:
            return self.end if self.intensity > FADED else self.start
        return min(self.end, self.start + self.half_life * log2(max(1.0, self.intensity / FADED)))

    def at(self, time: float) -> float:
        """How strong it is at a time, 0 before it began and after it is over."""
        if not self.start <= time < self.over:
            return 0.0
        return decay(self.intensity, time - self.start, self.half_life)
