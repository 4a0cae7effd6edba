"""Words for a mood: the octant it lies in and how deep (the words of ALMA, Gebhard 2005)."""

from math import sqrt

from fatima_py.affect.vad import Vad

__all__ = ["mood_words", "octant"]

OCTANTS = {
    (True, True, True): "exuberant",
    (True, True, False): "dependent",
    (True, False, True): "relaxed",
    (True, False, False): "docile",
    (False, False, False): "bored",
    (False, False, True): "disdainful",
    (False, True, False): "anxious",
    (False, True, True): "hostile",
}
DEPTHS = ((sqrt(3) / 3, "slightly"), (2 * sqrt(3) / 3, "moderately"), (sqrt(3) + 1, "fully"))
CALM = 0.05


def octant(mood: Vad) -> str:
    """The word of the octant a mood lies in; the planes between them count as positive."""
    return OCTANTS[(mood.valence >= 0, mood.arousal >= 0, mood.dominance >= 0)]


def mood_words(mood: Vad) -> str:
    """A mood in two words, `neutral` where it is next to none.

    >>> mood_words(Vad(-0.4, 0.5, 0.3))
    'moderately hostile'
    """
    if mood.strength < CALM:
        return "neutral"
    depth = next(word for limit, word in DEPTHS if mood.strength <= limit)
    return f"{depth} {octant(mood)}"
