"""How well feeling is read from text: the shipped weights on the test split of EmoBank, beside simple baselines.

Run it with `just measure emobank PATH/emobank.csv`. Nothing is trained here, and no weight was learned or chosen on the
test split. r is Pearson's correlation with the ratings, the error is the root of the mean squared error; both are on
the scale of -1 to 1.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from math import isnan, nan
from pathlib import Path
from statistics import StatisticsError, correlation, fmean
from time import perf_counter

from fatima_py.affect import Vad
from fatima_py.errors import LogError
from fatima_py.perception import Rated, RidgeReader, rated_texts
from fatima_py.perception.pieces import words_of

GOALS = (0.50, 0.28, 0.26)
PLEASANT = {"good", "great", "happy", "love", "nice", "fun", "beautiful", "best", "wonderful", "thank", "glad", "hope"}
UNPLEASANT = {"bad", "sad", "dead", "death", "kill", "hate", "worst", "terrible", "war", "pain", "afraid", "sick"}

Reading = Callable[[str], Vad]
Score = tuple[float, float]


def counted(text: str) -> Vad:
    """The baseline that counts: two dozen words for valence and dominance, exclamation marks for arousal."""
    words = words_of(text)
    tone = sum((word in PLEASANT) - (word in UNPLEASANT) for word in words) / max(1, len(words))
    return Vad(tone, words.count("!") / max(1, len(words)), tone)


def mean_of(texts: Sequence[Rated]) -> Vad:
    """The point that is right on average."""
    return Vad(*(fmean(axis) for axis in zip(*(one.vad.axes for one in texts), strict=True)))


def scores(read: Reading, texts: Sequence[Rated]) -> list[Score]:
    """Correlation and error of each axis."""
    guessed, rated = [read(one.text).axes for one in texts], [one.vad.axes for one in texts]
    return [score(*pair) for pair in zip(zip(*guessed, strict=True), zip(*rated, strict=True), strict=True)]


def score(guessed: Sequence[float], rated: Sequence[float]) -> Score:
    """Correlation (not a number where every guess is the same) and error."""
    try:
        r = correlation(guessed, rated)
    except StatisticsError:
        r = nan
    return r, fmean((guess - rating) ** 2 for guess, rating in zip(guessed, rated, strict=True)) ** 0.5


def row(name: str, found: Sequence[Score]) -> str:
    """One row of the table."""
    cells = (f"{'-' if isnan(r) else f'{r:.3f}':>8} {error:7.3f}" for r, error in found)
    return f"{name:28}" + "".join(cells)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or say what is wrong with the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("emobank", type=Path, help="the file emobank.csv")
    path: Path = parser.parse_args(arguments).emobank
    if not path.is_file():
        print(f"{path} is missing: give the path of emobank.csv (Buechel and Hahn 2017)", file=sys.stderr)
        return 3
    try:
        texts = list(rated_texts(path))
    except LogError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    test = [one for one in texts if one.split == "test"]
    mean = mean_of([one for one in texts if one.split != "test"])
    reader = RidgeReader()
    reader.read("")
    print(f"{len(test):,} sentences" + " " * 14 + "".join(f"{axis + ' r':>8}   error" for axis in "VAD"))
    print(row("the mean of the others (r: -)", scores(lambda _: mean, test)))
    print(row("counting words", scores(counted, test)))
    begin = perf_counter()
    print(row("RidgeReader", scores(lambda text: reader.read(text).vad, test)))
    print(f"{'goal':28}" + "".join(f"{goal:8.2f}        " for goal in GOALS).rstrip())
    print(f"\n{(perf_counter() - begin) / len(test) * 1e6:.0f} us a sentence")
    return 0


if __name__ == "__main__":
    sys.exit(main())
