"""Train the weights with which `fatima_py.perception` reads feeling from text.

`uv run tools/train_text_affect.py PATH/emobank.csv` writes `fatima_py/perception/emobank.npz` and its checksum, the
same bytes each time. The strength of the ridge is chosen on the dev split, the weights are then learned from train and
dev together, and the test split is left alone: `bench/emobank.py` measures on it. `--folds 5` prints a cross-validation
of train and dev instead, and writes nothing.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fatima_py.errors import LogError
from fatima_py.perception.emobank import Rated, rated_texts
from fatima_py.perception.pieces import SIGNS, pieces_of, words_of
from fatima_py.perception.ridge import row_of

__all__ = ["main"]

TARGET = Path(__file__).parent.parent / "fatima_py" / "perception" / "emobank.npz"
SEEN_IN = 5
"""How many sentences must hold a piece before it gets a weight."""
STRENGTHS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The rows of many texts: only what is not zero, as (row, column, value)."""

    rows: Whole
    columns: Whole
    values: Floats
    height: int
    width: int
    tones: Floats

    def times(self, vector: Floats) -> Floats:
        """The table times a vector: one number for each text."""
        return np.asarray(np.bincount(self.rows, self.values * vector[self.columns], self.height), np.float64)

    def turned_times(self, vector: Floats) -> Floats:
        """The turned table times a vector: one number for each piece."""
        return np.asarray(np.bincount(self.columns, self.values * vector[self.rows], self.width), np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Weights for every piece and axis, and the mean they start from."""

    push: Floats
    mean: Floats

    def predict(self, table: Table) -> Floats:
        """A point of the affect space for each row."""
        return self.mean + table.tones + np.stack([table.times(weights) for weights in self.push.T], axis=1)


def vocabulary_of(texts: Sequence[Rated]) -> tuple[dict[str, int], Floats]:
    """The pieces that enough sentences hold, numbered in order, and the rarity of each as it will be stored."""
    held = Counter(chain.from_iterable({p for word in words_of(one.text) for p in pieces_of(word)} for one in texts))
    pieces = sorted({*SIGNS, *(piece for piece, count in held.items() if count >= SEEN_IN)})
    rarity = [0.0 if piece in SIGNS else 1 + log((1 + len(texts)) / (1 + held[piece])) for piece in pieces]
    return {piece: number for number, piece in enumerate(pieces)}, np.array(rarity).astype(np.float16).astype(float)


def table_of(texts: Sequence[Rated], vocabulary: Mapping[str, int], rarity: Floats) -> Table:
    """The rows of some texts."""
    rows = [row_of(one.text, vocabulary, rarity) for one in texts]
    return Table(
        np.repeat(np.arange(len(rows)), [len(row.piece) for row in rows]),
        np.concatenate([row.piece for row in rows]),
        np.concatenate([row.value for row in rows]),
        len(rows),
        len(vocabulary),
        np.array([row.tones.sum(axis=0) for row in rows]),
    )


def ratings_of(texts: Sequence[Rated]) -> Floats:
    """The rated points of some texts."""
    return np.array([one.vad.axes for one in texts])


def ridge(table: Table, goal: Floats, strength: float) -> Floats:
    """The weights of a ridge regression, found by conjugate gradients."""
    weights = np.zeros(table.width)
    rest = table.turned_times(goal)
    way, size = rest, float(np.sum(rest**2))
    enough = size * 1e-12
    while size > enough:
        bent = table.turned_times(table.times(way)) + strength * way
        step = size / float(np.sum(way * bent))
        weights, rest = weights + step * way, rest - step * bent
        before, size = size, float(np.sum(rest**2))
        way = rest + size / before * way
    return weights


def fitted(table: Table, ratings: Floats, strengths: Sequence[float]) -> Fit:
    """The weights for each axis, with a strength for each."""
    rest = ratings - table.tones
    mean = rest.mean(axis=0)
    goals = (rest - mean).T
    push = [ridge(table, goal, strength) for goal, strength in zip(goals, strengths, strict=True)]
    return Fit(np.stack(push, axis=1), mean)


def correlations(guessed: Floats, rated: Floats) -> Floats:
    """Pearson's r of each axis."""
    return np.array([np.corrcoef(one, other)[0, 1] for one, other in zip(guessed.T, rated.T, strict=True)])


def tried(learn: Sequence[Rated], check: Sequence[Rated]) -> tuple[Floats, Floats]:
    """Pearson's r and the root of the mean squared error on other texts, by strength and axis."""
    vocabulary, rarity = vocabulary_of(learn)
    table, other = table_of(learn, vocabulary, rarity), table_of(check, vocabulary, rarity)
    rated = ratings_of(check)
    guesses = [fitted(table, ratings_of(learn), (strength,) * 3).predict(other) for strength in STRENGTHS]
    errors = [np.sqrt(np.mean((guess - rated) ** 2, axis=0)) for guess in guesses]
    return np.array([correlations(guess, rated) for guess in guesses]), np.array(errors)


def cross_validate(texts: Sequence[Rated], folds: int) -> None:
    """Print Pearson's r by strength and axis, the mean over folds."""
    place = np.random.default_rng(0).permutation(len(texts)) % folds
    parts = [[one for one, at in zip(texts, place, strict=True) if at == fold] for fold in range(folds)]
    found = [tried([one for other in parts if other is not part for one in other], part)[0] for part in parts]
    print(f"Pearson r, {folds} folds of {len(texts):,} sentences")
    for strength, (v, a, d) in zip(STRENGTHS, np.mean(found, axis=0), strict=True):
        print(f"strength {strength:4}   V {v:.3f}   A {a:.3f}   D {d:.3f}")


def train(learn: Sequence[Rated], check: Sequence[Rated], target: Path) -> None:
    """Choose the strengths on the dev split, learn from both, and write the weights and their checksum."""
    scores, errors = tried(learn, check)
    best = scores.argmax(axis=0)
    strengths = [STRENGTHS[int(row)] for row in best]
    spread = errors[best, range(3)]
    both = [*learn, *check]
    vocabulary, rarity = vocabulary_of(both)
    fit = fitted(table_of(both, vocabulary, rarity), ratings_of(both), strengths)
    np.savez(
        target,
        pieces=np.frombuffer("\n".join(vocabulary).encode(), dtype=np.uint8),
        rarity=rarity.astype(np.float16),
        push=fit.push.astype(np.float16),
        mean=fit.mean.round(4),
        spread=spread.round(4),
    )
    packed = target.read_bytes()
    target.with_suffix(".npz.sha256").write_text(f"{sha256(packed).hexdigest()}  {target.name}\n")
    print(f"strengths {strengths}, r on dev {scores[best, range(3)].round(3)}, error on dev {spread.round(3)}")
    print(f"{len(vocabulary):,} pieces, {len(packed):,} bytes in {target.name}")


def main() -> None:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("emobank", type=Path, help="the file emobank.csv")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate with so many folds, and write nothing")
    parser.add_argument("--to", type=Path, default=TARGET, help="where to write the weights (.npz)")
    asked = parser.parse_args()
    if not asked.emobank.is_file():
        parser.error(f"there is no file {asked.emobank}")
    try:
        texts = [one for one in rated_texts(asked.emobank) if one.split != "test"]
    except LogError as wrong:
        parser.error(str(wrong))
    if asked.folds:
        cross_validate(texts, asked.folds)
    else:
        learn, check = ([one for one in texts if one.split == split] for split in ("train", "dev"))
        train(learn, check, asked.to)


if __name__ == "__main__":
    main()
