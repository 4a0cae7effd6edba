"""Valence, arousal, dominance: the space in which moods lie."""

from dataclasses import dataclass
from math import copysign, sqrt

from fatima_py.errors import UsageError
from fatima_py.fast_init import fast_init
from fatima_py.inputs import read_number

__all__ = ["AXES", "KNEE", "NEUTRAL", "Sway", "Vad", "inside"]

AXES = ("valence", "arousal", "dominance")
"""The names of the axes, in their order everywhere."""


@fast_init
@dataclass(frozen=True, slots=True)
class Vad:
    """A point of the affect space, each axis from -1 to 1.

    `valence` is how pleasant it is (Mehrabian says pleasure), `arousal` how awake, `dominance` how much in control.
    """

    valence: float = 0.0
    arousal: float = 0.0
    dominance: float = 0.0

    def __add__(self, other: "Vad") -> "Vad":
        return Vad(self.valence + other.valence, self.arousal + other.arousal, self.dominance + other.dominance)

    def __sub__(self, other: "Vad") -> "Vad":
        return Vad(self.valence - other.valence, self.arousal - other.arousal, self.dominance - other.dominance)

    def scaled(self, factor: float) -> "Vad":
        """The point moved towards (factor < 1) or away from the origin."""
        return Vad(self.valence * factor, self.arousal * factor, self.dominance * factor)

    def times(self, factors: "Vad") -> "Vad":
        """The point with each axis multiplied by a factor of its own."""
        return Vad(self.valence * factors.valence, self.arousal * factors.arousal, self.dominance * factors.dominance)

    def over(self, whole: "Vad") -> "Vad":
        """The share that each axis is of another point's, 1 where there is nothing to share."""
        return Vad(
            *[part / all_of_it if all_of_it else 1.0 for part, all_of_it in zip(self.axes, whole.axes, strict=True)]
        )

    def toward(self, goal: "Vad", share: float) -> "Vad":
        """The point that lies `share` (0 to 1) of the way to `goal`."""
        return Vad(
            goal.valence + (self.valence - goal.valence) * (1 - share),
            goal.arousal + (self.arousal - goal.arousal) * (1 - share),
            goal.dominance + (self.dominance - goal.dominance) * (1 - share),
        )

    def moved(self, by: "Vad") -> "Vad":
        """The point after an impulse: moved in full up to the knee, and by half of it beyond. It may pass the end.

        >>> out, back = (round(Vad(-0.7).moved(Vad(by)).valence, 3) for by in (-0.2, 0.6))
        >>> round(Vad(-0.1).moved(Vad(-0.2)).valence, 3), out, back
        (-0.3, -0.8, -0.2)
        """
        return Vad(
            moved_axis(self.valence, by.valence),
            moved_axis(self.arousal, by.arousal),
            moved_axis(self.dominance, by.dominance),
        )

    def clipped(self) -> "Vad":
        """The nearest point inside the space.

        >>> Vad(1.5, -0.2, -3).clipped()
        Vad(valence=1.0, arousal=-0.2, dominance=-1.0)
        """
        if -1.0 <= self.valence <= 1.0 and -1.0 <= self.arousal <= 1.0 and -1.0 <= self.dominance <= 1.0:
            return self
        return Vad(clip(self.valence), clip(self.arousal), clip(self.dominance))

    @property
    def axes(self) -> tuple[float, float, float]:
        """Valence, arousal and dominance, in this order."""
        return (self.valence, self.arousal, self.dominance)

    @property
    def strength(self) -> float:
        """The distance from the origin, 0 to sqrt(3)."""
        return sqrt(self.valence * self.valence + self.arousal * self.arousal + self.dominance * self.dominance)


@fast_init
@dataclass(frozen=True, slots=True)
class Sway:
    """What draws a mood at one moment, a `share` (0 to 1) of the way to `centre`, the mean of all that draw it.

    Each counts in the mean by its own share, of which `weight` is the sum, and covers its share of the way that is
    left. So they come to the same in any order, and however many they are, a mood never goes beyond the farthest of
    them.

    >>> Sway().plus(Vad(-0.2), 0.5).plus(Vad(-0.6), 0.5)
    Sway(centre=Vad(valence=-0.4, arousal=0.0, dominance=0.0), share=0.75, weight=1.0)
    """

    centre: Vad = Vad()
    share: float = 0.0
    weight: float = 0.0

    def plus(self, centre: Vad, share: float) -> "Sway":
        """This together with what draws a mood `share` of the way to another point."""
        if share <= 0.0:
            return self
        weight = self.weight + share
        return Sway(self.centre.toward(centre, share / weight), 1.0 - (1.0 - self.share) * (1.0 - share), weight)


def moved_axis(value: float, by: float) -> float:
    """One axis after an impulse: several, one after another and to either side, come to the same as their sum."""
    if not by:
        return value
    way = (value if -KNEE <= value <= KNEE else unbent(value)) + by
    return way if -KNEE <= way <= KNEE else bent(way)


def bent(way: float) -> float:
    """Where on an axis lies what has come so far out: in full up to the knee, and by `BEYOND` from there."""
    side = abs(way)
    return way if side <= KNEE else copysign(KNEE + (side - KNEE) * BEYOND, way)


def unbent(value: float) -> float:
    """How far out a place of an axis lies, were every step to count in full."""
    side = abs(value)
    return value if side <= KNEE else copysign(KNEE + (side - KNEE) / BEYOND, value)


def inside(mood: object, what: str = "a mood") -> Vad:
    """A mood that somebody hands in: a point within the space. Raises UsageError for any other.

    Only what comes from outside is asked: differences and impulses are points as well, and may lie anywhere.

    >>> inside(Vad(5))
    Traceback (most recent call last):
    fatima_py.errors.UsageError: the valence of a mood of 5 is out of range: expected -1 to 1
    """
    if not isinstance(mood, Vad):
        raise UsageError(f"{what} cannot be {mood!r}: expected a Vad, a point of valence, arousal and dominance")
    return Vad(
        *[read_number(value, f"the {axis} of {what}", -1, 1) for axis, value in zip(AXES, mood.axes, strict=True)]
    )


def clip(value: float) -> float:
    """The value kept within -1 to 1."""
    return -1.0 if value < -1.0 else min(1.0, value)


NEUTRAL = Vad()
"""A mood that is neither pleasant nor unpleasant, neither awake nor asleep, neither dominant nor dominated."""
KNEE = 0.6
"""How far out impulses move a mood in full (ours): about as far as any emotion of ALMA's table lies on any axis."""
BEYOND = 0.5
"""The share of an impulse that counts where a mood lies beyond the knee (ours)."""
