"""Perception: what a text says of feeling, read into the affect space with its reasons."""

from fatima_py.perception.emobank import Rated, from_rating, rated_texts
from fatima_py.perception.reading import AffectReading, Clue, Perspective, TextAffect
from fatima_py.perception.ridge import RidgeReader, Weights

__all__ = [
    "AffectReading",
    "Clue",
    "Perspective",
    "Rated",
    "RidgeReader",
    "TextAffect",
    "Weights",
    "from_rating",
    "rated_texts",
]
