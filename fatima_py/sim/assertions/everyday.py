"""Everyday words for feelings that are none of the 22 emotions, and the emotions that come nearest to them."""

from collections.abc import Iterable, Mapping

from fatima_py.affect.phrasing import ADJECTIVES
from fatima_py.emotions import EmotionType as E
from fatima_py.spelling import Suggestion

__all__ = ["emotion_nearest", "state_nearest"]

NEAREST: Mapping[tuple[str, ...], tuple[E, ...]] = {
    ("guilt", "guilty", "regret", "regretful", "contrition"): (E.REMORSE, E.SHAME),
    ("embarrassment", "embarrassed", "humiliation", "humiliated"): (E.SHAME,),
    ("anxiety", "worry", "worried", "nervousness", "nervous", "dread", "panic", "stress", "stressed"): (E.FEAR,),
    ("frustration", "frustrated"): (E.DISTRESS, E.DISAPPOINTMENT, E.ANGER),
    ("irritation", "irritated", "annoyance", "annoyed", "rage", "fury", "furious", "outrage"): (E.ANGER,),
    ("sad", "unhappy", "unhappiness", "grief", "sorrow", "misery", "miserable", "upset", "hurt"): (E.DISTRESS,),
    ("happy", "delight", "delighted", "pleasure", "enjoyment", "elation", "excitement", "excited"): (E.JOY,),
    ("contentment", "content", "satisfied"): (E.SATISFACTION,),
    ("compassion", "sympathy", "concern"): (E.PITY,),
    ("envy", "envious", "jealousy", "jealous"): (E.RESENTMENT,),
    ("contempt", "disapproval", "indignation", "indignant", "blame"): (E.REPROACH,),
    ("disgust", "disgusted", "dislike", "hatred", "aversion"): (E.HATE,),
    ("affection", "fondness", "liking"): (E.LOVE,),
    ("schadenfreude",): (E.GLOATING,),
    ("optimism", "optimistic", "hopeful"): (E.HOPE,),
    ("respect", "esteem", "awe"): (E.ADMIRATION,),
    ("thankfulness", "thanks", "thankful"): (E.GRATITUDE,),
    ("self-esteem", "proud"): (E.PRIDE,),
}
"""By what comes of them in the theory of Ortony, Clore and Collins (1988), section by section (ours)."""
BY_WORD: Mapping[str, tuple[E, ...]] = {word: kinds for words, kinds in NEAREST.items() for word in words}


def emotion_nearest(word: str) -> Suggestion:
    """A hint that names the emotions nearest to an everyday word, empty for any other.

    >>> emotion_nearest("Guilt"), emotion_nearest("envy"), emotion_nearest("potassium")
    ("did you mean 'Remorse' or 'Shame'?", "did you mean 'Resentment'?", '')
    """
    return Suggestion(word, *[kind.label for kind in BY_WORD.get(word.lower(), ())])


def state_nearest(word: str, known: Iterable[str]) -> Suggestion:
    """The same by adjectives, of those that are known."""
    names = set(known)
    said = [ADJECTIVES[kind].word for kind in BY_WORD.get(word.lower(), ()) if kind in ADJECTIVES]
    return Suggestion(word, *[one for one in said if one in names])
