"""Realizing: from what was decided to the words that are spoken."""

from fatima_py.realize.baked import BakedLine, BakedRealizer
from fatima_py.realize.base import Brief, Realizer, Utterance, as_written
from fatima_py.realize.cues import Cue, Direction, cues_of, directions_of, without_cues, words_of
from fatima_py.realize.languages import LEXICONS
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.llm import Complete, LLMRealizer
from fatima_py.realize.parts import Spoken, Streaming
from fatima_py.realize.standby import StandbyRealizer
from fatima_py.realize.template import TemplateRealizer
from fatima_py.realize.wrappers import (
    BudgetedRealizer,
    CachedRealizer,
    FallbackRealizer,
    PatientRealizer,
    RecordedRealizer,
)

__all__ = [
    "LEXICONS",
    "BakedLine",
    "BakedRealizer",
    "Brief",
    "BudgetedRealizer",
    "CachedRealizer",
    "Complete",
    "Cue",
    "Direction",
    "FallbackRealizer",
    "LLMRealizer",
    "Lexicon",
    "PatientRealizer",
    "Realizer",
    "RecordedRealizer",
    "Spoken",
    "StandbyRealizer",
    "Streaming",
    "TemplateRealizer",
    "Utterance",
    "as_written",
    "cues_of",
    "directions_of",
    "without_cues",
    "words_of",
]
