"""Valence, arousal, dominance: the space in which moods lie."""

from dataclasses import dataclass
from math import sqrt

__all__ = ["NEUTRAL", "Vad"]


@dataclass(frozen=True, slots=True)
class Vad:
    """A point of the affect space, each axis from -1 to 1.

    Valence is how pleasant it is (Mehrabian says pleasure), arousal how awake, dominance how much in control.
    """

    valence: float = 0.0
    arousal: float = 0.0
    dominance: float = 0.0

    def __add__(self, other: "Vad") -> "Vad":
        return Vad(self.valence + other.valence, self.arousal + other.arousal, self.dominance + other.dominance)

    def scaled(self, factor: float) -> "Vad":
        """The point moved towards (factor < 1) or away from the origin."""
        return Vad(self.valence * factor, self.arousal * factor, self.dominance * factor)

    def toward(self, goal: "Vad", share: float) -> "Vad":
        """The point that lies `share` (0 to 1) of the way to `goal`."""
        return Vad(
            goal.valence + (self.valence - goal.valence) * (1 - share),
            goal.arousal + (self.arousal - goal.arousal) * (1 - share),
            goal.dominance + (self.dominance - goal.dominance) * (1 - share),
        )

    def pushed(self, impulse: "Vad") -> "Vad":
        """The point after an impulse. The nearer it is to an end, the less it is moved further towards it.

        >>> Vad(valence=-0.5).pushed(Vad(valence=-0.2)), Vad(valence=-0.5).pushed(Vad(valence=0.2))
        (Vad(valence=-0.6, arousal=0.0, dominance=0.0), Vad(valence=-0.3, arousal=0.0, dominance=0.0))
        """
        return Vad(
            push(self.valence, impulse.valence),
            push(self.arousal, impulse.arousal),
            push(self.dominance, impulse.dominance),
        )

    def clipped(self) -> "Vad":
        """The nearest point inside the space.

        >>> Vad(1.5, -0.2, -3).clipped()
        Vad(valence=1.0, arousal=-0.2, dominance=-1.0)
        """
        return Vad(clip(self.valence), clip(self.arousal), clip(self.dominance))

    @property
    def strength(self) -> float:
        """The distance from the origin, 0 to sqrt(3)."""
        return sqrt(self.valence**2 + self.arousal**2 + self.dominance**2)


def push(value: float, impulse: float) -> float:
    """One axis after an impulse: outward it counts by the room that is left, inward in full."""
    room = 1.0 - abs(value) if value * impulse > 0 else 1.0
    return clip(value + impulse * room)


def clip(value: float) -> float:
    """The value kept within -1 to 1."""
    return -1.0 if value < -1.0 else min(1.0, value)


NEUTRAL = Vad()
