"""Labels for a mood: the octant it lies in and how deep (the words of ALMA, Gebhard 2005), or a basic emotion."""

from collections.abc import Mapping, Sequence
from math import exp, fsum, inf, sqrt

from fatima_py.affect.basic import BASIC, BASIC_OF, BasicEmotion
from fatima_py.affect.model import strongest
from fatima_py.affect.vad import Vad
from fatima_py.affect.words import distance
from fatima_py.emotions import Emotion

__all__ = [
    "CALM",
    "DEPTHS",
    "OCTANTS",
    "SAD",
    "basic_label",
    "basic_shares",
    "depth_word",
    "mood_words",
    "octant",
    "octant_word",
    "region",
    "telling",
]

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
"""The octants by whether valence, arousal and dominance are 0 or more."""
DEPTHS = ((sqrt(3) / 3, "slightly"), (2 * sqrt(3) / 3, "moderately"), (inf, "fully"))
BORED, SAD = "bored", "sad"
CALM = 0.05
"""A mood this close to the middle is next to none; an axis this close to 0 says nothing (ours)."""
TEMPERATURE = 0.1
"""How softly the basic labels share a mood (ours): in its own place each has more than two thirds."""
FAINT = 1.0
"""An emotion below this intensity is neither seen nor heard (ours)."""


def octant(mood: Vad) -> str:
    """The word of the octant a mood lies in; the planes between them count as positive."""
    return OCTANTS[(mood.valence >= 0, mood.arousal >= 0, mood.dominance >= 0)]


def region(mood: Vad) -> str:
    """The octant of a mood, or `pleased` or `displeased` where only its valence says something.

    So it is with every mood of the Toolkit, which has no other axis.

    >>> region(Vad(-0.4)), region(Vad(-0.4, 0.5, -0.3))
    ('displeased', 'anxious')
    """
    if abs(mood.arousal) < CALM and abs(mood.dominance) < CALM:
        return "pleased" if mood.valence >= 0 else "displeased"
    return octant(mood)


def mood_words(mood: Vad) -> str:
    """A mood in two words, `neutral` where it is next to none.

    The octant that ALMA calls bored is called sad where it is rather the pleasure or the control that is lacking.

    >>> mood_words(Vad(-0.4, 0.5, 0.3))
    'moderately hostile'
    """
    if mood.strength < CALM:
        return "neutral"
    return f"{depth_word(mood)} {octant_word(mood)}"


def depth_word(mood: Vad) -> str:
    """How deep in its octant a mood lies, by thirds of the way to its corner."""
    return next(word for limit, word in DEPTHS if mood.strength <= limit)


def octant_word(mood: Vad) -> str:
    """The word of the octant a mood lies in, `sad` for a part of the one that ALMA calls bored."""
    low = max(abs(mood.valence), abs(mood.dominance)) > abs(mood.arousal)
    word = octant(mood)
    return SAD if word == BORED and low else word


def telling(emotions: Sequence[Emotion]) -> Emotion | None:
    """The emotion that others notice: the strongest, if it is not too faint."""
    felt = strongest(emotions)
    return felt if felt is not None and felt.intensity >= FAINT else None


def basic_shares(mood: Vad) -> Mapping[BasicEmotion, float]:
    """How much each basic label has of a mood; the shares add up to 1.

    The nearer its place, the more: a softmax over squared distances.
    """
    weights = {label: exp(-(distance(mood, place) ** 2) / TEMPERATURE) for label, place in BASIC.items()}
    total = fsum(weights.values())
    return {label: weight / total for label, weight in weights.items()}


def basic_label(mood: Vad, emotions: Sequence[Emotion] = ()) -> BasicEmotion:
    """The one of the seven basic labels for how somebody feels: by the emotion that others notice, or else by the mood.

    >>> str(basic_label(Vad(-0.5, -0.2, -0.3))), str(basic_label(Vad(0.2, 0.1, 0.1)))
    ('sadness', 'neutral')
    """
    felt = telling(emotions)
    if felt is not None:
        return BASIC_OF[felt.type]
    shares = basic_shares(mood)
    return max(shares, key=lambda label: shares[label])
