"""Perception: what a text says of feeling, read into the affect space with its reasons."""

from fatima_py.perception.causes import Cause, CauseType, Remark, causes_of, tells, types_of
from fatima_py.perception.emobank import Rated, from_rating, rated_texts, unseen
from fatima_py.perception.model import ModelReader
from fatima_py.perception.reading import AffectReading, Clue, Perspective, TextAffect, Tone
from fatima_py.perception.ridge import RidgeReader, Weights
from fatima_py.perception.sounding import sound_of, spoken
from fatima_py.perception.vader import VaderReader

__all__ = [
    "AffectReading",
    "Cause",
    "CauseType",
    "Clue",
    "ModelReader",
    "Perspective",
    "Rated",
    "Remark",
    "RidgeReader",
    "TextAffect",
    "Tone",
    "VaderReader",
    "Weights",
    "causes_of",
    "from_rating",
    "rated_texts",
    "sound_of",
    "spoken",
    "tells",
    "types_of",
    "unseen",
]
