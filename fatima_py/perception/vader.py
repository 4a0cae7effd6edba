# pyright: basic
"""VADER: valence from the package vaderSentiment, where it is installed (Hutto and Gilbert 2014)."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from fatima_py.affect import Vad
from fatima_py.errors import MissingExtraError
from fatima_py.perception.reading import AffectReading, Clue

__all__ = ["VaderReader"]


@dataclass(frozen=True, slots=True)
class VaderReader:
    """Reads valence as VADER's compound; arousal and dominance are 0, since VADER says nothing of them.

    The clues are the words that its lexicon holds, each with its rating there; what VADER makes of them together is not
    their sum. This is the package itself: our own reading of the lexicon is part of `RidgeReader`.
    """

    def read(self, text: str, /) -> AffectReading:
        """How pleasant the text is to who writes it. Raises MissingExtraError without the package."""
        analyzer = load()
        words = [word.lower().strip(".,;:!?\"'()") for word in text.split()]
        rated = {word: float(analyzer.lexicon[word]) / 4 for word in words if word in analyzer.lexicon}
        compound = float(analyzer.polarity_scores(text)["compound"])
        clues = (Clue(word, Vad(rating)) for word, rating in rated.items())
        known = sum(word in rated for word in words) / max(1, len(words))
        because = tuple(sorted(clues, key=lambda one: -one.push.strength))
        return AffectReading(Vad(compound).clipped(), "writer", known, because)


@cache
def load() -> Any:  # noqa: ANN401 - the package has no types
    """VADER's analyzer, loaded once."""
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise MissingExtraError("vaderSentiment", "vader") from missing
    return SentimentIntensityAnalyzer()
