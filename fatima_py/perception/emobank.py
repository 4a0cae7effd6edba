"""EmoBank: ten thousand sentences rated for valence, arousal and dominance (Buechel and Hahn 2017).

The corpus (CC BY-SA 4.0) is not part of this package; whoever has its file can train or measure with it.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from fatima_py.affect import Vad
from fatima_py.errors import LogError, intact
from fatima_py.files import is_odd

__all__ = ["Rated", "from_rating", "rated_texts", "unseen"]


@dataclass(frozen=True, slots=True)
class Rated:
    """A sentence of the corpus, and how it was rated.

    `text` is the sentence, and `vad` how writers and readers rated it on average, brought from 1 to 5 to our scale of
    -1 to 1. `split` is the part of the corpus it is in, `train`, `dev` or `test`.
    """

    text: str
    vad: Vad
    split: str


def from_rating(rating: float) -> float:
    """A rating of EmoBank, 1 to 5 around 3, on our scale of -1 to 1.

    >>> from_rating(1), from_rating(3), from_rating(4)
    (-1.0, 0.0, 0.5)
    """
    return (rating - 3) / 2


def rated_texts(path: Path) -> Iterator[Rated]:
    """The sentences of an `emobank.csv`, in the order of the file. Raises LogError for a file that is another."""
    if is_odd(path):
        raise LogError(f"{path} is no text (it is not an ordinary file)")
    with intact(f"{path} is no text"), path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(StringIO(file.read(), newline=""))
    for row in rows:
        with intact(f"{path}:{rows.line_num}: this is no row of EmoBank, which has text, V, A, D and split"):
            vad = Vad(*(from_rating(float(row[axis])) for axis in "VAD"))
            rated = Rated(row["text"], vad, row["split"])
        yield rated


def unseen(texts: Sequence[Rated]) -> list[Rated]:
    """The sentences of the test split that stand nowhere else word for word."""
    others = {one.text for one in texts if one.split != "test"}
    return [one for one in texts if one.split == "test" and one.text not in others]
