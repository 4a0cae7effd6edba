"""Understanding: which of the open moves somebody means by what they type or say."""

from fatima_py.understanding.hosting import Heard, choices_of, hear
from fatima_py.understanding.meaning import ByEmbeddings
from fatima_py.understanding.model import ByModel
from fatima_py.understanding.values import Choice, Guess, How, Understander, Understanding, Understood
from fatima_py.understanding.words import ByWords, understand

__all__ = [
    "ByEmbeddings",
    "ByModel",
    "ByWords",
    "Choice",
    "Guess",
    "Heard",
    "How",
    "Understander",
    "Understanding",
    "Understood",
    "choices_of",
    "hear",
    "understand",
]
