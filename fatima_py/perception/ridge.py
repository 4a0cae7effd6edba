"""Ridge: feeling as a weighted sum of the words of a text and of the letters in them.

The weights are a ridge regression on EmoBank, made by `tools/train_text_affect.py`. A text is a row of numbers, one for
each piece of a word it holds: rarer pieces count more, and a long text counts as much as a short one (TF-IDF). The
signs `!` and `?` stand outside of that: they count in full, once, however long the text is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from fatima_py.affect import NEUTRAL, Vad
from fatima_py.perception.pieces import pieces_of, words_of
from fatima_py.perception.reading import AffectReading, Clue

__all__ = ["RidgeReader", "Row", "Weights", "row_of", "shipped"]

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What each known piece of a word is worth.

    `vocabulary` numbers the pieces, `rarity` weighs them against one another (0 for a sign), and `push` holds what
    each adds to valence, arousal and dominance. `mean` is the reading of a text without any; `spread` the typical
    error.
    """

    vocabulary: Mapping[str, int]
    rarity: Floats
    push: Floats
    mean: Vad
    spread: Vad

    @classmethod
    def unpacked(cls, packed: bytes) -> "Weights":
        """The weights in a file that `tools/train_text_affect.py` wrote."""
        arrays = np.load(BytesIO(packed))
        pieces = arrays["pieces"].tobytes().decode().split("\n")
        vocabulary = {piece: number for number, piece in enumerate(pieces)}
        rarity, push = arrays["rarity"].astype(np.float64), arrays["push"].astype(np.float64)
        return cls(vocabulary, rarity, push, vad_of(arrays["mean"]), vad_of(arrays["spread"]))


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A text in numbers: its words, the share of them that is known, and every known piece they hold.

    `piece` is the number of each piece, `owner` the place of the word it is in, `value` how much it counts.
    """

    words: tuple[str, ...]
    known: float
    piece: Whole
    owner: Whole
    value: Floats


@dataclass(frozen=True, slots=True)
class RidgeReader:
    """Reads English sentences with weights learned from EmoBank; the first reading loads them.

    >>> reading = RidgeReader().read("What a wonderful day!")
    >>> reading.vad.valence > 0.2, reading.clues("valence", 1)[0].word
    (True, 'wonderful')
    """

    weights: Weights | None = None

    def read(self, text: str, /) -> AffectReading:
        """How the text feels to those who write and read it, with what each of its words adds."""
        weights = self.weights or shipped()
        row = row_of(text, weights.vocabulary, weights.rarity)
        pushes = row.value[:, None] * weights.push[row.piece]
        vad = (weights.mean + vad_of(pushes.sum(axis=0))).clipped()
        return AffectReading(vad, "both", row.known, clues_of(row, pushes), weights.spread)


def row_of(text: str, vocabulary: Mapping[str, int], rarity: Floats) -> Row:
    """A text as the pieces of it that a vocabulary knows."""
    words = words_of(text)
    pieces = [pieces_of(word) for word in words]
    found = [[vocabulary[piece] for piece in some if piece in vocabulary] for some in pieces]
    known = sum(len(seen) / len(some) for seen, some in zip(found, pieces, strict=True)) / max(1, len(words))
    piece = np.array([number for seen in found for number in seen], dtype=np.intp)
    owner = np.repeat(np.arange(len(words)), [len(seen) for seen in found])
    return Row(tuple(words), known, piece, owner, values(piece, rarity))


def values(piece: Whole, rarity: Floats) -> Floats:
    """How much each piece of a text counts: by its rarity, to a length of 1 in all; signs share 1 each."""
    rare, count = rarity[piece], np.bincount(piece)[piece]
    length = sqrt(float(np.sum(rare**2 * count)))  # a piece that stands there twice counts twice, before it is squared
    return np.where(rare > 0, rare / (length or 1.0), 1 / count)


def clues_of(row: Row, pushes: Floats) -> tuple[Clue, ...]:
    """What each word of a text adds to its reading, strongest first."""
    sums = np.zeros((len(row.words), 3))
    np.add.at(sums, row.owner, pushes)
    by_word: dict[str, Vad] = {}
    for place, word in enumerate(row.words):
        by_word[word] = by_word.get(word, NEUTRAL) + vad_of(sums[place])
    clues = [Clue(word, push) for word, push in by_word.items() if push != NEUTRAL]
    return tuple(sorted(clues, key=lambda clue: -clue.push.strength))


def vad_of(numbers: Floats) -> Vad:
    """Three numbers as a point of the affect space."""
    valence, arousal, dominance = numbers.tolist()
    return Vad(valence, arousal, dominance)


@cache
def shipped() -> Weights:
    """The weights that come with the package, loaded once."""
    return Weights.unpacked(files("fatima_py.perception").joinpath("emobank.npz").read_bytes())
