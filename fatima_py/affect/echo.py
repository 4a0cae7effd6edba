"""Echo: how much of each feeling the mood still carries, so that only what is more than that moves it on.

An emotion fades in its own time and a mood in another. What moves a mood is the *increase* of what is felt over what it
carries already: so ten trifles in a minute are felt as they would be at one moment, and not ten times.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from math import fsum

from fatima_py.affect.pool import together
from fatima_py.emotions import EmotionType, Potential
from fatima_py.names import NIL, Symbol

__all__ = ["ACROSS", "FAINT", "GONE", "Cause", "Echo", "across", "add", "cause_of", "levels", "remaining", "risen"]

Cause = tuple[EmotionType, Symbol, Hashable]
"""An emotion type, whom it is about, and what it comes of: a goal, or the ids of rules."""
Echo = Mapping[Cause, float]

ACROSS = 5.0
"""Feelings of one kind from several causes or toward several people add up as a 5-norm (ours): two are 15 percent
stronger than one, ten 58 percent; those of one cause as a 6-norm, as what is felt does."""
ROOT = 1 / ACROSS
EVERY = frozenset(EmotionType)
GONE = 1e-5
"""What the mood carries less of than this, it does not carry."""
FAINT = 1e-12
"""A part of a mood that moves it by less than this goes as the mood does."""
OTHERS = "others"
"""The cause of what is carried as one."""
MOST = 64
"""A mood carries so many causes apart; of the emotion that has most, the weakest are then carried as one."""


def cause_of(potential: Potential) -> Cause:
    """What the mood carries a feeling under."""
    return (potential.type, potential.toward, potential.because if potential.goal is NIL else potential.goal)


def remaining(echo: Echo, shares: Mapping[EmotionType, float], otherwise: float) -> Echo:
    """What is left of an echo: of some emotions a share of their own (0 to 1), of the others the same."""
    if not shares:
        return {cause: left for cause, strength in echo.items() if (left := strength * otherwise) > GONE}
    return {
        cause: left for cause, strength in echo.items() if (left := strength * shares.get(cause[0], otherwise)) > GONE
    }


def add(echo: dict[Cause, float], potential: Potential, fresh: float, most: float) -> dict[Cause, float]:
    """The echo with what is fresh: within a cause by the 6-norm, what is hoped and feared by their sum, up to `most`.

    It is changed in place, and only where it carries too many causes another one.
    """
    cause = cause_of(potential)
    known = echo.get(cause, 0.0)
    both = known + fresh if potential.prospective else together(known, fresh)
    echo[cause] = max(known, min(most, both))
    return echo if len(echo) <= MOST else folded(echo)


def folded(echo: Echo) -> dict[Cause, float]:
    """An echo of one cause fewer that carries as much: two causes of the emotion that has most are one from now on."""
    kinds = Counter(cause[0] for cause in echo)
    most = max(kinds.values())
    weakest = sorted((cause for cause in echo if kinds[cause[0]] == most), key=echo.__getitem__)
    kind = weakest[0][0]
    one, other = [cause for cause in weakest if cause[0] is kind][:2]
    left = {cause: strength for cause, strength in echo.items() if cause not in (one, other)}
    rest = (kind, NIL, OTHERS)
    return {**left, rest: min(10.0, across([echo[one], echo[other], left.get(rest, 0.0)]))}


def across(strengths: Iterable[float]) -> float:
    """What strengths from several causes come to together.

    >>> round(across([2, 2]), 2), across([3])
    (2.3, 3.0)
    """
    total: float = fsum([strength**ACROSS for strength in strengths]) ** (1 / ACROSS)
    return total


def levels(echo: Echo, kinds: Collection[EmotionType] = EVERY) -> Mapping[EmotionType, float]:
    """How much of each emotion, or of each of some, there is in an echo, over all causes, at most 10."""
    sums: dict[EmotionType, float] = {}
    for (kind, _, _), strength in echo.items():
        if kind in kinds:
            sums[kind] = sums.get(kind, 0.0) + strength**ACROSS
    return {kind: min(10.0, total**ROOT) for kind, total in sums.items()}


def risen(after: Mapping[EmotionType, float], before: Mapping[EmotionType, float]) -> Mapping[EmotionType, float]:
    """By how much there is more of each emotion than there was, of those of which there is more."""
    return {kind: rise for kind, level in after.items() if (rise := level - before.get(kind, 0.0)) > 0.0}
