"""Tones: how somebody sounds, by what they show and by who they are, in words that tables of style are keyed by."""

from collections.abc import Mapping, Sequence

from fatima_py.affect.coordinates import ALMA
from fatima_py.affect.display import look
from fatima_py.affect.labels import DEPTHS, OCTANTS, SAD, depth_word, octant_word, region
from fatima_py.affect.personality import Personality
from fatima_py.affect.vad import Vad
from fatima_py.emotions import Emotion, EmotionType

__all__ = ["DEPTH_WORDS", "MANNERS", "MANNER_WORDS", "TONES", "manner", "tone"]

QUIET = 0.1
"""Who shows less than this has no tone (ours)."""
MARKED = 0.3
"""A trait this far from the average is heard (ours)."""
MANNERS: Mapping[str, tuple[str, str]] = {
    "extraversion": ("reserved", "outgoing"),
    "agreeableness": ("blunt", "warm"),
    "neuroticism": ("steady", "nervous"),
    "conscientiousness": ("careless", "careful"),
}
"""What a low and a high trait sound like.

Which traits are heard is inspired by Mairesse and Walker (2007), whose generator of personality in language varies
fillers, hedges, exclamations and forms of address with them; the words are ours.
"""
MANNER_WORDS = tuple([word for words in MANNERS.values() for word in words])
TONES = (*OCTANTS.values(), SAD, "pleased", "displeased")
"""The words of tones, without how deep they are."""
DEPTH_WORDS = tuple([word for _, word in DEPTHS])
"""How deep a tone is, the least first."""


def tone(mood: Vad, emotions: Sequence[Emotion] = (), table: Mapping[EmotionType, Vad] = ALMA) -> str:
    """How somebody sounds who shows a mood and emotions, such as `moderately hostile`; empty for next to none.

    What is shown is the mood, and the emotions as far as they move a face. The words are those of ALMA for the octant
    and how deep in it that lies, with `pleased` and `displeased` for a mood of valence alone.

    >>> from fatima_py.emotions import EmotionType
    >>> tone(Vad(-0.4, 0.5, 0.3)), tone(Vad(-0.3)), tone(Vad(0.0, 0.05))
    ('moderately hostile', 'slightly displeased', '')
    >>> tone(Vad(0.1, 0.1, 0.1), [Emotion(EmotionType.ANGER, 9, 0)])
    'moderately hostile'
    """
    shown = (mood + look(emotions, table)).clipped()
    if shown.strength < QUIET:
        return ""
    where = region(shown)
    word = octant_word(shown) if where not in {"pleased", "displeased"} else where
    return f"{depth_word(shown)} {word}"


def manner(personality: Personality) -> tuple[str, ...]:
    """How somebody talks who has marked traits, a word for each.

    >>> manner(Personality(extraversion=0.6, neuroticism=-0.4, agreeableness=0.1))
    ('outgoing', 'steady')
    """
    marked: list[tuple[float, tuple[str, str]]] = [
        (getattr(personality, trait), said) for trait, said in MANNERS.items()
    ]
    return tuple(words[value > 0] for value, words in marked if abs(value) >= MARKED)
