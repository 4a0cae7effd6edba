"""Realizing: from what was decided to the words that are spoken."""

from typing import TYPE_CHECKING

from fatima_py.realize.baked import BakedLine, BakedRealizer
from fatima_py.realize.base import Brief, Realizer, Utterance, as_written
from fatima_py.realize.cues import Cue, Direction, cues_of, directions_of, without_cues, words_of
from fatima_py.realize.languages import LEXICONS
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.parts import Spoken, Streaming
from fatima_py.realize.template import TemplateRealizer

if TYPE_CHECKING:
    from fatima_py.realize.llm import Complete, LLMRealizer
    from fatima_py.realize.standby import StandbyRealizer
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

LATER = frozenset(
    {
        "BudgetedRealizer",
        "CachedRealizer",
        "Complete",
        "FallbackRealizer",
        "LLMRealizer",
        "PatientRealizer",
        "RecordedRealizer",
        "StandbyRealizer",
    }
)
"""What asks a model: a scenario is read and checked without it."""


def __getattr__(name: str) -> object:
    """Import what asks a model on its first use (PEP 562)."""
    if name not in LATER:
        raise AttributeError(f"module 'fatima_py.realize' has no attribute {name!r}")
    from fatima_py.realize import llm, standby, wrappers  # noqa: PLC0415

    value: object = next(getattr(home, name) for home in (llm, standby, wrappers) if name in home.__all__)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, those that are loaded later among them."""
    return [*__all__]
