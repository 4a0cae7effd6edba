"""Ambivalence: how torn somebody is between opposite feelings."""

from collections.abc import Sequence

from fatima_py.emotions import Emotion
from fatima_py.names import Symbol

__all__ = ["ambivalence_of", "hesitation"]

LONGEST = 2.0
"""How many seconds somebody hesitates who is as torn as one can be (ours)."""


def ambivalence_of(emotions: Sequence[Emotion], toward: Symbol | None = None) -> float:
    """How torn somebody is, from 0 (of one mind) to 1; with `toward`, about one person.

    The similarity-intensity formula that Thompson, Zanna and Griffin (1995) use for attitudes, (P + N) / 2 - |P - N|:
    much of both, and alike. P and N are the strongest pleasant and the strongest unpleasant emotion, for ten small
    joys are not a great one; the result is divided by the end of the scale, and what would be below 0 is 0.
    """
    about = [one for one in emotions if toward is None or one.toward == toward]
    pleasant = max((one.intensity for one in about if one.type.positive), default=0.0)
    unpleasant = max((one.intensity for one in about if not one.type.positive), default=0.0)
    return max(0.0, (pleasant + unpleasant) / 2 - abs(pleasant - unpleasant)) / 10


def hesitation(index: float, longest: float = LONGEST) -> float:
    """The seconds for which somebody that torn hesitates before they speak: the more torn, the longer.

    Who is of two minds is pulled to the other answer while they give the one (Schneider et al. 2015, who trace it in
    the way of a hand). That it shows as a pause, grows evenly, and to what, is ours.

    >>> hesitation(0), hesitation(0.5), hesitation(1, longest=3)
    (0.0, 1.0, 3.0)
    """
    return longest * max(0.0, min(1.0, index))
