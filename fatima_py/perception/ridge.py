"""Ridge: feeling as a weighted sum of the words of a text, of what lists say of them, and of the letters in them.

The tones of the words, as they turn and colour one another (`hearing`), push a reading by themselves. What is left is a
ridge regression on EmoBank, made by `tools/train_text_affect.py`. A text is a row of numbers, one for each piece of a
word it holds: rarer pieces count more, and a long text counts as much as a short one (TF-IDF). Signs stand outside of
that: marks and loud letters count in full, once, however long the text is, and what pleases (`+`) or displeases (`-`)
by what it comes to, up to 1 (one text of EmoBank comes to more), where a list knows no more of a word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from fatima_py.affect import NEUTRAL, Vad
from fatima_py.perception.hearing import heard
from fatima_py.perception.pieces import SIGNS, pieces_of
from fatima_py.perception.reading import AffectReading, Clue
from fatima_py.perception.said import Said

__all__ = ["RidgeReader", "Row", "Weights", "row_of", "shipped"]

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

CAPS = "CAPS"
BY_TONE = ("+", "-")
"""The signs for what pleases and displeases in a text by words of which no more is known."""
TONES = np.array([2.5, 2.0, 1.0])
FEW = 3
"""A tone pushes by 2.5 (arousal: 2, dominance: 1) over the number of words and 3 more, so that in few words each says
more (ours: as strong as could be before the correlations on the dev split fell)."""

BOLDER = np.array([1.4, 1.2, 1.2])
"""A tone is read so much more boldly than it was learned beside, so that one word of feeling among eight or nine others
still comes out of the middle (ours; it costs valence .01 in correlation)."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What each known piece of a word is worth.

    `vocabulary` numbers the pieces, `rarity` weighs them against one another (0 for a sign), and `push` holds what
    each adds to valence, arousal and dominance. `mean` is the reading of a text without any, which is added where a
    list does not know all that a text says; `spread` the typical error.
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
    """A text in numbers: its words, the share of them that is known, what their tones push, and their known pieces.

    `listed` says whether a list knows all that it says, and `felt` which words name a feeling of which more than
    valence is known. `marks` says which are marks and no words. `piece` is the number of each piece, `owner` the
    place of the word it is in, `value` how much it counts.
    """

    words: tuple[str, ...]
    known: float
    listed: bool
    marks: NDArray[np.bool_]
    tones: Floats
    felt: NDArray[np.bool_]
    piece: Whole
    owner: Whole
    value: Floats


@dataclass(frozen=True, slots=True)
class RidgeReader:
    """Reads English sentences with word lists and weights learned from EmoBank; the first reading loads them.

    `weights` are those that it reads by, None for those that come with the package.

    >>> reading = RidgeReader().read("What a wonderful day!")
    >>> reading.vad.valence > 0.2, reading.clues("valence", 1)[0].word
    (True, 'wonderful')
    """

    weights: Weights | None = None

    def read(self, text: str, /) -> AffectReading:
        """How the text feels to those who write and read it, with what each of its words adds."""
        weights = self.weights or shipped()
        row = row_of(text, weights.vocabulary, weights.rarity)
        letters = np.zeros_like(row.tones)
        np.add.at(letters, row.owner, row.value[:, None] * weights.push[row.piece])
        letters[row.felt & (letters[:, 0] * row.tones[:, 0] < 0)] = 0  # letters do not gainsay a word for a feeling
        if row.listed:  # nor do marks, where words say all
            letters[row.marks & (letters[:, 0] * row.tones[:, 0].sum() < 0), 0] = 0
        pushes = row.tones * BOLDER + letters
        vad = ((NEUTRAL if row.listed else weights.mean) + vad_of(pushes.sum(axis=0))).clipped()
        return AffectReading(vad, "both", row.known, clues_of(row.words, pushes, letters[:, 0]), weights.spread)


class Spoken:
    """All that a text says with one word: how often, how often with its letters, and where its tones push."""

    __slots__ = ("bare", "letters", "push", "times", "weight")

    def __init__(self, times: int = 0) -> None:
        self.times = self.letters = times
        self.weight = float(times)
        self.push, self.bare = NEUTRAL, 0.0

    @property
    def tells(self) -> bool:
        """Whether the word says anything itself; a word that turns or colours another does not."""
        return self.letters > 0 or self.push != NEUTRAL

    def add(self, one: Said) -> None:
        """The word once more."""
        self.times += 1
        if one.lettered:
            self.letters += 1
            self.weight += one.factor
        if one.point is not None:
            self.push = self.push + one.point.scaled(one.factor)
            self.bare += one.factor * one.point.valence * (one.point.arousal == 0.0)


def row_of(text: str, vocabulary: Mapping[str, int], rarity: Floats) -> Row:
    """A text as its tones, and as the pieces of it that a vocabulary knows."""
    said, loud = heard(text)
    by_word: dict[str, Spoken] = {}
    for one in said:
        if (known_word := by_word.get(one.word)) is None:
            known_word = by_word[one.word] = Spoken()
        known_word.add(one)
    if 2 * loud >= len(said) and loud > 1:
        by_word[CAPS] = Spoken(1)
    words, spoken = tuple(by_word), list(by_word.values())
    pieces = [pieces_of(word) if each.letters else [] for word, each in by_word.items()]
    found = [[vocabulary[piece] for piece in some if piece in vocabulary] for some in pieces]
    known = [knowledge(*of_one) for of_one in zip(spoken, pieces, found, strict=True)]
    piece = np.array([number for seen in found for number in seen], dtype=np.intp)
    owner = np.repeat(np.arange(len(words)), [len(seen) for seen in found])
    value = values(piece, owner, rarity, spoken)
    telling = [each for word, each in by_word.items() if word not in SIGNS and each.tells]
    tones = np.array([each.push.axes for each in spoken]).reshape(-1, 3)
    length = max(1, sum(each.times for each in telling))
    bare = np.array([each.bare for each in spoken]) / sqrt(length)
    shares = [share / max(1.0, share.sum()) for share in (bare.clip(0), -bare.clip(None, 0))]
    signs = [sign(name, vocabulary, share) for name, share in zip(BY_TONE, shares, strict=True)]
    piece, owner, value = (np.concatenate(parts) for parts in zip((piece, owner, value), *signs, strict=True))
    felt = (tones[:, 1] != 0) & (bare == 0)
    share = sum(known) / max(1, sum(each.times for each in spoken))
    listed = bool(telling) and all(each.push != NEUTRAL for each in telling)
    marks = np.array([word in SIGNS for word in words], dtype=np.bool_)
    return Row(words, share, listed, marks, damped(tones * TONES / (FEW + length)), felt, piece, owner, value)


def damped(pushes: Floats) -> Floats:
    """Pushes that together never come to 1: the farther, the less each counts."""
    return np.asarray(pushes / np.sqrt(1 + np.sum(pushes.sum(axis=0) ** 2)))


def knowledge(each: Spoken, pieces: Sequence[str], found: Sequence[int]) -> float:
    """How much of what a text says with a word is known: all of a tone, else the share of its pieces."""
    if each.push != NEUTRAL or not each.letters:
        return each.times
    return each.times * len(found) / len(pieces)


def values(piece: Whole, owner: Whole, rarity: Floats, spoken: Sequence[Spoken]) -> Floats:
    """How much each piece of a text counts: by its rarity, to a length of 1 in all; a sign counts 1."""
    letters = np.array([each.letters for each in spoken], dtype=np.float64)
    weight = np.array([each.weight for each in spoken], dtype=np.float64)
    rare = rarity[piece]
    length = np.sqrt(np.sum((rarity[: piece.max(initial=-1) + 1] * np.bincount(piece, letters[owner])) ** 2))
    return np.where(rare > 0, rare * weight[owner] / (length or 1.0), 1.0)


def sign(name: str, vocabulary: Mapping[str, int], value: Floats) -> tuple[Whole, Whole, Floats]:
    """A sign that each word gives a share of."""
    owner = np.flatnonzero(value) if name in vocabulary else np.array([], dtype=np.intp)
    return np.full(len(owner), vocabulary.get(name, 0), dtype=np.intp), owner, value[owner]


def clues_of(words: Sequence[str], pushes: Floats, letters: Floats) -> tuple[Clue, ...]:
    """What each word of a text adds to its reading, strongest first, and how much of it by its letters."""
    rows = zip(words, pushes.tolist(), letters.tolist(), strict=True)
    clues = [Clue(word, Vad(*push), lettered) for word, push, lettered in rows if any(push)]
    return tuple(sorted(clues, key=lambda clue: -clue.push.strength))


def vad_of(numbers: Floats) -> Vad:
    """Three numbers as a point of the affect space."""
    valence, arousal, dominance = numbers.tolist()
    return Vad(valence, arousal, dominance)


@cache
def shipped() -> Weights:
    """The weights that come with the package, loaded once."""
    return Weights.unpacked(files("fatima_py.perception").joinpath("emobank.npz").read_bytes())
