"""The card of human regularities: what experience sampling finds in people, found or missed in a population.

Run it with `just measure regularities`. With a diary of people instead (a table with the columns person, day, beep and
the items), the same functions say what they show: `just measure regularities diary.csv happy,relaxed sad,anxious`.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf, isnan, nan
from pathlib import Path
from warnings import catch_warnings, simplefilter

import numpy as np

from bench.diaries import (
    Diary,
    Floats,
    Simulated,
    between,
    both_high,
    correlation,
    deviations,
    each,
    inertia,
    instability,
    means,
    modes,
    network,
    overnight,
    read_diary,
    skew,
    vee,
    within,
)
from bench.ordinary_days import lived
from fatima_py.errors import LogError


@dataclass(frozen=True, slots=True)
class Regularity:
    """What is measured, what it is in people (R, B and C, or the one figure that was read), and what else bounds it.

    Without a bound of its own it must lie in the range of people, widened on either side by half of its width and at
    least by .1.
    """

    name: str
    people: tuple[float, ...]
    measure: Callable[[Diary], float]
    low: float | None = None
    high: float | None = None

    @property
    def bounds(self) -> tuple[float, float]:
        """From where to where it is reproduced."""
        if self.low is not None:
            return self.low, inf if self.high is None else self.high
        there = [figure for figure in self.people if not isnan(figure)]
        slack = max(LEAST_SLACK, (max(there) - min(there)) / 2)
        return round(min(there) - slack, 2), round(max(there) + slack, 2)

    def row(self, diary: Diary) -> tuple[str, bool]:
        """Its line for a simulated diary, and whether it is reproduced."""
        here, (low, high) = self.measure(diary), self.bounds
        people = " ".join(short(figure) for figure in self.people) or "above 0"
        bound = f"{short(low)} to {short(high)}" if high < inf else f"from {short(low)}"
        passed = low <= here <= high
        return f"{self.name:46} {people:>14} {bound:>12} {short(here):>5} {'pass' if passed else 'MISS'}", passed


def short(figure: float) -> str:
    """A figure as statistics print it: `.36`, `-.48`, `2.60`, `1`.

    >>> [short(figure) for figure in (0.36, -0.48, 2.6, 1.0, 0.0, float("nan"))]
    ['.36', '-.48', '2.60', '1', '0', '-']
    """
    if isnan(figure):
        return "-"
    if figure == round(figure):
        return f"{figure:.0f}"
    return f"{figure:.2f}".replace("0.", ".", 1) if abs(figure) < 1 else f"{figure:.2f}"


def positives(found: Floats) -> float:
    """How many of some numbers are above 0."""
    return float((found > 0).mean())


def pairs_of(table: Floats, diary: Diary, *, kin: bool) -> Floats:
    """What stands in a table for the pairs of different items of one sign (`kin`), or of different signs."""
    alike = diary.pleasant[:, None] == diary.pleasant
    chosen = alike & ~np.eye(len(alike), dtype=bool) if kin else ~alike
    return np.asarray(table[chosen])


def own(diary: Diary) -> Floats:
    """What each item does to its own next value."""
    return np.diagonal(network(diary.ratings)[0])


def next_of(diary: Diary, *, kin: bool = True) -> Floats:
    """What items do to the next values of others."""
    return pairs_of(network(diary.ratings)[0], diary, kin=kin)


def beside(diary: Diary, *, kin: bool = True) -> Floats:
    """How items go with others at one beep, beyond what the last beep tells."""
    return pairs_of(network(diary.ratings)[1], diary, kin=kin)


def outdone(diary: Diary) -> float:
    """How many comparisons an item's effect on itself wins against the effects between items, by size."""
    across = np.concatenate([next_of(diary), next_of(diary, kin=False)])
    return positives(np.abs(own(diary))[:, None] - np.abs(across))


def of_items(measure: Callable[[Floats], float], diary: Diary, *, pleasant: bool) -> Floats:
    """A measure of each person's answers to each item of one sign."""
    chosen = np.flatnonzero(diary.pleasant == pleasant)
    return np.concatenate([each(measure, diary.ratings[..., item]) for item in chosen])


def skewed(diary: Diary, *, pleasant: bool) -> float:
    """The median skew of a person's answers to an item."""
    return float(np.nanmedian(of_items(skew, diary, pleasant=pleasant)))


def hilly(diary: Diary) -> float:
    """How many of all persons' answers to all items have more than one mode."""
    counts = np.concatenate([of_items(modes, diary, pleasant=sign) for sign in (True, False)])
    return float((counts[~np.isnan(counts)] > 1).mean())


def floored(diary: Diary) -> float:
    """How many answers to unpleasant items lie at the floor of the scale."""
    answers = diary.ratings[..., ~diary.pleasant]
    return float((answers[~np.isnan(answers)] == 0.0).mean())


def mixed(diary: Diary) -> float:
    """How many beeps find a pleasant and an unpleasant item at 20 or more."""
    there = diary.ratings[~np.isnan(diary.ratings).any(axis=-1)] >= 20.0
    return float((there[:, diary.pleasant].any(axis=1) & there[:, ~diary.pleasant].any(axis=1)).mean())


def ratio(measure: Callable[[Floats], Floats], diary: Diary) -> float:
    """A measure of everybody's positive affect over that of their negative affect, both on average."""
    return float(np.nanmean(measure(diary.positive)) / np.nanmean(measure(diary.negative)))


def moved(diary: Diary) -> float:
    """How many beeps find at least one emotion, asked for or not, with an intensity of 1 or more."""
    return float((diary.felt >= 1.0).any(axis=-1).mean()) if isinstance(diary, Simulated) else nan


def trait(name: str, values: Floats, diary: Diary) -> float:
    """How a trait goes with something that each person has one of."""
    return correlation(diary.traits[name], values) if isinstance(diary, Simulated) else nan


def arousal_of_valence(diary: Diary) -> float:
    """How far the mood's arousal grows with its valence's distance from 0."""
    return vee(diary.mood[..., 0], diary.mood[..., 1]) if isinstance(diary, Simulated) else nan


def lasting(diary: Diary) -> float:
    """What is left, of the correlation of one beep and the next, three beeps apart: both affects, on average."""
    affects = (diary.positive, diary.negative)
    return float(np.mean([inertia(one, 3) for one in affects]) / np.mean([inertia(one) for one in affects]))


def nightly(diary: Diary) -> float:
    """How the last beep of a day goes with the first of the next: both affects, on average."""
    return float(np.mean([within(*overnight(one)) for one in (diary.positive, diary.negative)]))


LEAST_SLACK = 0.1
MOST = 0.5
"""A phenomenon of pairs of items is present if at least half of the pairs show it (so Ryan et al. decide)."""
BY_LUCK = 0.14
"""So much two things correlate by chance in 200 persons, once in twenty times."""
UNREAD = float("nan")

CARD: dict[str, tuple[Regularity, ...]] = {
    "one item and another: how many pairs (Ryan et al. 2025)": (
        Regularity("an item's next value goes with its own", (1, 1, 1), lambda one: positives(own(one)), MOST, 1),
        Regularity("... more than with any other's", (1, 1, 0.98), outdone, MOST, 1),
        Regularity("the next value of one of its sign rises", (1, 1, 1), lambda one: positives(next_of(one)), MOST, 1),
        Regularity(
            "the next value of one of the other sign falls",
            (0.78, 0.83, 0.56),
            lambda one: positives(-next_of(one, kin=False)),
            MOST,
            1,
        ),
        Regularity("one of its sign rises at once", (1, 1, 1), lambda one: positives(beside(one)), MOST, 1),
        Regularity(
            "one of the other sign falls at once",
            (0.89, 1, 0.88),
            lambda one: positives(-beside(one, kin=False)),
            MOST,
            1,
        ),
    ),
    "the form of the distributions (Ryan et al. 2025, Haslbeck et al. 2023)": (
        Regularity("a person's item has several modes, how many", (0.36, 0.31, 0.10), hilly, 0.05, 0.49),
        Regularity("skew of unpleasant items, median", (2.60, 1.16, 1.84), lambda one: skewed(one, pleasant=False)),
        Regularity("skew of pleasant items, median", (-0.48, -0.45, -0.38), lambda one: skewed(one, pleasant=True)),
        Regularity(
            "PA and NA both high, against chance (a wedge)",
            (0.32, 0.05, 0.19),
            lambda one: both_high(one.positive.ravel(), one.negative.ravel()),
            0,
            0.46,
        ),
        Regularity("unpleasant items rated 0, how many", (0.32, 0.50, 0.22), floored),
    ),
    "levels and changes (measures of Dejonckheere et al. 2019)": (
        Regularity("mean PA over mean NA", (3.84, 2.46, 3.84), lambda one: ratio(means, one), 1),
        Regularity("SD of PA over SD of NA", (1.36, 1.18, 1.76), lambda one: ratio(deviations, one), 1),
        Regularity(
            "mean and SD of NA (the scale has a floor), r",
            (0.61, 0.71, 0.81),
            lambda one: correlation(means(one.negative), deviations(one.negative)),
        ),
        Regularity(
            "mean and SD of PA, r",
            (0.12, -0.09, -0.27),
            lambda one: correlation(means(one.positive), deviations(one.positive)),
        ),
        Regularity(
            "SD and RMSSD of NA, r",
            (0.83, 0.79, 0.88),
            lambda one: correlation(deviations(one.negative), instability(one.negative)),
        ),
        Regularity(
            "PA and NA within a person, r", (-0.45, -0.63, -0.47), lambda one: within(one.positive, one.negative)
        ),
        Regularity(
            "PA and NA between persons, r",
            (-0.38, -0.58, -0.62),
            lambda one: correlation(means(one.positive), means(one.negative)),
        ),
        Regularity("variance of PA that lies between persons", (0.43, 0.28, 0.35), lambda one: between(one.positive)),
        Regularity("variance of NA that lies between persons", (0.49, 0.34, 0.49), lambda one: between(one.negative)),
        Regularity("inertia of PA: one beep and the next, r", (0.44, 0.40, 0.33), lambda one: inertia(one.positive)),
        Regularity("inertia of NA, r", (0.40, 0.45, 0.32), lambda one: inertia(one.negative)),
        Regularity("inertia over three beeps, against one", (0.67, 0.59, 0.40), lasting),
        Regularity("evening and next morning, r", (0.22, 0.25, 0.17), nightly),
    ),
    "both valences, and who one is": (
        Regularity("a pleasant and an unpleasant item at 20 or more", (0.39, 0.45, 0.40), mixed),
        Regularity("some emotion is felt, how often (T)", (0.90,), moved, 0.8, 1),
        Regularity("arousal, and distance of valence from 0 (K), r", (), arousal_of_valence, 0, 1),
        Regularity(
            "neuroticism and mean NA, r",
            (UNREAD, 0.55, 0.47),
            lambda one: trait("neuroticism", means(one.negative), one),
        ),
        Regularity(
            "neuroticism and SD of NA, r",
            (UNREAD, 0.51, 0.49),
            lambda one: trait("neuroticism", deviations(one.negative), one),
        ),
        Regularity(
            "neuroticism and mean PA, r",
            (UNREAD, -0.47, -0.49),
            lambda one: trait("neuroticism", means(one.positive), one),
        ),
        Regularity(
            "extraversion and mean PA (M), r",
            (),
            lambda one: trait("extraversion", means(one.positive), one),
            BY_LUCK,
            1,
        ),
    ),
}
"""The regularities, with what they are in people: by the same functions, or as read.

Where the scale of the ratings decides, as in how much pleasant items exceed unpleasant ones, the bound is a direction.
"""
LEGEND = """
Three figures: R Rowland and Wenzel 2020, B Bringmann et al. 2013, C Bringmann et al. 2016.
One: T Trampe et al. 2015. Only the direction was read in K, Kuppens et al. 2013, and M,
Komulainen et al. 2014. PA, NA: means of the pleasant and of the unpleasant items."""


def lines(diary: Diary) -> Iterator[str]:
    """The card of a simulated diary."""
    verdicts: list[bool] = []
    yield f"{'':46} {'people':>14} {'bound':>12} {'here':>5}"
    for heading, regularities in CARD.items():
        yield f"\n{heading}"
        for one in regularities:
            row, passed = one.row(diary)
            verdicts.append(passed)
            yield row
    yield f"\n{sum(verdicts)} of {len(verdicts)} regularities are reproduced."


def human_lines(diary: Diary) -> Iterator[str]:
    """The figures of a diary of people."""
    yield f"persons: {len(diary.ratings)}, items: {diary.ratings.shape[-1]}"
    for one in (one for regularities in CARD.values() for one in regularities):
        yield f"{one.name:46} {short(one.measure(diary)):>5}"


def main(arguments: Sequence[str]) -> int:
    """Print the card, or what a diary of people shows."""
    if not arguments:
        print(*lines(lived()), LEGEND, sep="\n")
        return 0
    if len(arguments) != 3:
        print("expected nothing, or a diary, its pleasant items and its unpleasant ones", file=sys.stderr)
        return 2
    path = Path(arguments[0])
    if not path.is_file():
        print(f"{path} is missing: give the path of a diary, which is not part of this project", file=sys.stderr)
        return 3
    try:
        diary = read_diary(path, *(items.split(",") for items in arguments[1:]))
    except LogError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    with catch_warnings():
        simplefilter("ignore", RuntimeWarning)  # what a small diary cannot tell is printed as `-`
        print(*human_lines(diary), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
