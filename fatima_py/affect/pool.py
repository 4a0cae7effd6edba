"""Pool: where the emotions of one heart are kept, and what those of one kind come to together."""

from collections.abc import Hashable

from fatima_py.emotions import Emotion, Potential
from fatima_py.events import Event
from fatima_py.names import unify

__all__ = ["ADDING", "ends", "place_of", "together"]

ADDING = 6.0
"""Equal emotions add up as a 6-norm (ours): two feel 12 percent stronger than one, ten 47 percent."""


def ends(percept: Event, emotion: Emotion) -> bool:
    """Whether a percept ends what an emotion comes from."""
    return emotion.sustained_until is not None and unify(emotion.sustained_until, percept.name) is not None


def place_of(potential: Potential) -> Hashable:
    """Where an emotion is kept: with its kind towards the same one, and by what its cause holds on to."""
    if potential.sustained_until is None:
        return (potential.type, potential.toward)
    return (potential.type, potential.toward, potential.sustained_until)


def together(one: float, other: float) -> float:
    """What two emotions of one type come to together, at most 10: in any order, and so for any number of them.

    >>> round(together(5, 5), 2), together(0, 3)
    (5.61, 3)
    """
    if one <= 0.0 or other <= 0.0:
        return max(one, other)
    total: float = (one**ADDING + other**ADDING) ** (1 / ADDING)
    return min(10.0, total)
