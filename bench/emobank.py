"""How well feeling is read from text: the shipped weights on the test split of EmoBank, beside simple baselines.

Run it with `just measure emobank PATH/emobank.csv`. Nothing is trained here, and no weight was learned or chosen on the
test split; texts of it that stand in the others word for word are left out and counted. r is Pearson's correlation with
the ratings, the error is the root of the mean squared error; both are on the scale of -1 to 1. VADER is measured on the
same sentences where the package vaderSentiment is installed. Below stand how many terms of Russell and Mehrabian are
read with the sign of their valence, how many sentences of our own are read right (they were labelled before they were
read, in `tests/unit/perception/everyday.tsv` and `harder.tsv`), and what a megabyte takes.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from math import isnan, nan
from pathlib import Path
from statistics import StatisticsError, correlation, fmean
from time import process_time

import numpy as np

from fatima_py.affect import TERMS, Vad
from fatima_py.errors import LogError, MissingExtraError
from fatima_py.perception import Rated, RidgeReader, VaderReader, rated_texts, unseen
from fatima_py.perception.pieces import words_of

GOALS = (0.59, 0.45, 0.32)
SENTENCES = Path(__file__).parent.parent / "tests" / "unit" / "perception"
PLEASANT = {"good", "great", "happy", "love", "nice", "fun", "beautiful", "best", "wonderful", "thank", "glad", "hope"}
UNPLEASANT = {"bad", "sad", "dead", "death", "kill", "hate", "worst", "terrible", "war", "pain", "afraid", "sick"}

SPEAKS = 0.05
"""From here on VADER's compound is more than neutral, as its authors say."""
CLEAR = 0.05

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
    test = unseen(texts)
    mean = mean_of([one for one in texts if one.split != "test"])
    reader = RidgeReader()
    reader.read("")
    left_out = sum(one.split == "test" for one in texts) - len(test)
    print(f"{left_out} sentences of the test split stand in the others word for word, and are left out")
    print(f"{len(test):,} sentences" + " " * 14 + "".join(f"{axis + ' r':>8}   error" for axis in "VAD"))
    print(row("the mean of the others (r: -)", scores(lambda _: mean, test)))
    print(row("counting words", scores(counted, test)))
    print(row("RidgeReader", scores(lambda text: reader.read(text).vad, test)))
    print(f"{'goal':28}" + "".join(f"{goal:8.2f}        " for goal in GOALS).rstrip())
    beside_vader(reader, test)
    own(reader)
    begin = process_time()
    reader.read(" ".join(one.text for one in texts)[:1_000_000].ljust(1_000_000, "a"))
    print(f"a megabyte: {process_time() - begin:.1f} s of one processor")
    return 0


def beside_vader(reader: RidgeReader, test: Sequence[Rated]) -> None:
    """Whose sign of valence is right more often, where VADER speaks."""
    vader = VaderReader()
    try:
        said = [(one, vader.read(one.text).vad.valence) for one in test]
    except MissingExtraError:
        print("VADER: not installed (uv run --with vaderSentiment)")
        return
    print(
        f"{'VADER, valence r':28}{correlation([tone for _, tone in said], [one.vad.valence for one, _ in said]):8.3f}"
    )
    spoken = [(one, tone) for one, tone in said if abs(tone) >= SPEAKS and one.vad.valence]
    ours = fmean((reader.read(one.text).vad.valence > 0) == (one.vad.valence > 0) for one, _ in spoken)
    theirs = fmean((tone > 0) == (one.vad.valence > 0) for one, tone in spoken)
    print(f"the sign where VADER speaks ({len(spoken)} sentences): RidgeReader {ours:.1%}, VADER {theirs:.1%}")


def own(reader: RidgeReader) -> None:
    """The terms and the everyday sentences."""
    for frame in ("{}", "I feel {}."):
        pairs = [(reader.read(frame.format(term)).vad.valence, point.valence) for term, point in TERMS.items()]
        right = sum(np.sign(read) == np.sign(rated) for read, rated in pairs)
        unclear = sum(abs(point.valence) < CLEAR for point in TERMS.values())
        read = f"{right} of {len(TERMS)} with the sign of the table ({unclear} are within {CLEAR} of 0)"
        print(f"{frame.format('TERM'):14} {read}")
    for name in ("everyday", "harder"):
        lines = (SENTENCES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
        rows = [line.split("\t") for line in lines]
        right = sum(reader.read(text).tone == tone for _, tone, text in rows)
        print(f"{name}: {right} of {len(rows)} sentences right ({right / len(rows):.1%})")


if __name__ == "__main__":
    sys.exit(main())
