"""Diaries of feelings as experience sampling collects them, and what studies of emotion dynamics measure in them."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fatima_py.errors import LogError

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

LEAST = 20
"""Who answered fewer times is left out."""
GRID: Floats = np.linspace(0.0, 100.0, 101)
HILL = 0.1
"""A hill of a density counts as a mode if it stands out of both its valleys by so much of the highest one."""


@dataclass(frozen=True, slots=True)
class Diary:
    """Ratings (0 to 100) by person, day, beep and item, not a number where nobody answered; the pleasant items."""

    ratings: Floats
    pleasant: Flags

    @property
    def positive(self) -> Floats:
        """Positive affect at each beep: the mean of the pleasant items."""
        return np.asarray(self.ratings[..., self.pleasant].mean(axis=-1))

    @property
    def negative(self) -> Floats:
        """Negative affect at each beep: the mean of the unpleasant items."""
        return np.asarray(self.ratings[..., ~self.pleasant].mean(axis=-1))


@dataclass(frozen=True, slots=True)
class Simulated(Diary):
    """A diary of which more is known: at each beep all emotions (0 to 10) and the mood, and each person's traits."""

    felt: Floats
    mood: Floats
    traits: dict[str, Floats]


def read_diary(path: Path, pleasant: Sequence[str], unpleasant: Sequence[str]) -> Diary:
    """The diary of a table with the columns person, day, beep and the items; the scale is stretched to 0 to 100.

    Raises LogError for a file that is no such table, or where nobody answers often enough.
    """
    items = [*pleasant, *unpleasant]
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = [
                (row["person"], int(row["day"]), int(row["beep"]), [float(row[item] or "nan") for item in items])
                for row in csv.DictReader(lines)
            ]
    except (KeyError, ValueError, OSError) as wrong:
        raise LogError(
            f"{path}: expected a table with the columns person, day, beep, {', '.join(items)} ({wrong!r})"
        ) from None
    people = {name: place for place, name in enumerate(dict.fromkeys(row[0] for row in rows))}
    days, beeps = (1 + max((row[1] for row in rows), default=0), 1 + max((row[2] for row in rows), default=0))
    ratings = np.full((len(people), days, beeps, len(items)), np.nan)
    for person, day, beep, answers in rows:
        ratings[people[person], day, beep] = answers
    often = (~np.isnan(ratings).any(axis=-1)).sum(axis=(1, 2)) >= LEAST
    if not often.any() or np.nanmax(ratings) == np.nanmin(ratings):
        raise LogError(f"{path}: expected people who answer all items at least {LEAST} times, and not always the same")
    low, high = np.nanmin(ratings), np.nanmax(ratings)
    return Diary((ratings[often] - low) / (high - low) * 100.0, np.arange(len(items)) < len(pleasant))


# --- one person's numbers ----------------------------------------------------------------------------------------


def each(measure: Callable[[Floats], float], values: Floats) -> Floats:
    """A measure of all that each person answered; not a number for who always answered the same."""
    found = [person[~np.isnan(person)] for person in values.reshape(len(values), -1)]
    return np.array([measure(one) if len(one) > 2 and np.ptp(one) > 0 else np.nan for one in found])


def means(values: Floats) -> Floats:
    """Everybody's mean."""
    return np.asarray(np.nanmean(values.reshape(len(values), -1), axis=1))


def deviations(values: Floats) -> Floats:
    """Everybody's standard deviation."""
    return np.asarray(np.nanstd(values.reshape(len(values), -1), axis=1, ddof=1))


def skew(values: Floats) -> float:
    """The third moment over the cubed deviation: above 0 where a tail of high values stands out."""
    centred = values - values.mean()
    return float((centred**3).mean() / (centred**2).mean() ** 1.5)


def modes(values: Floats) -> int:
    """How many hills the density of some ratings has (Gaussian kernels, Silverman's rule of thumb).

    >>> modes(np.repeat([10.0, 11.0, 12.0, 88.0, 89.0, 90.0], 10)), modes(np.arange(100.0))
    (2, 1)
    """
    width = max(1.0, 0.9 * values.std(ddof=1) * len(values) ** -0.2)
    inside = np.exp(-(((GRID[:, None] - values) / width) ** 2) / 2).sum(axis=1)
    height = np.concatenate([[0.0], inside / inside.max(), [0.0]])
    count, rising, turn = 0, True, 0.0
    for one in height:
        turn = max(turn, one) if rising else min(turn, one)
        if abs(one - turn) >= HILL:
            count, rising, turn = count + rising, not rising, one
    return count


# --- one beep and the next ---------------------------------------------------------------------------------------


def pairs(values: Floats, lag: int = 1) -> tuple[Floats, Floats]:
    """Each person's earlier and later values so many beeps apart on one day: person, pair (and item, if given)."""
    earlier, later = values[:, :, :-lag], values[:, :, lag:]
    shape = (len(values), -1, *values.shape[3:])
    return np.asarray(earlier.reshape(shape)), np.asarray(later.reshape(shape))


def overnight(values: Floats) -> tuple[Floats, Floats]:
    """Each person's last value of a day and first of the next."""
    return last(values[:, :-1]), last(values[:, 1:, ::-1])


def last(values: Floats) -> Floats:
    """The last value of each day that there is."""
    there = ~np.isnan(values)
    place = values.shape[-1] - 1 - there[..., ::-1].argmax(axis=-1)
    return np.asarray(np.take_along_axis(values, place[..., None], axis=-1)[..., 0])


def within(one: Floats, other: Floats) -> float:
    """The mean over the persons of how two things that a person has many of correlate.

    >>> within(np.array([[1.0, 2, 3], [1, 2, 3]]), np.array([[2.0, 4, 6], [3, 2, 1]]))
    0.0
    """
    found = [correlation(*pair) for pair in zip(one.reshape(len(one), -1), other.reshape(len(other), -1), strict=True)]
    return float(np.nanmean(found))


def correlation(one: Floats, other: Floats) -> float:
    """Pearson's r of what is there of both; not a number where one of them never changes."""
    both = ~(np.isnan(one) | np.isnan(other))
    one, other = one[both], other[both]
    if len(one) < 3 or np.ptp(one) == 0 or np.ptp(other) == 0:
        return float("nan")
    return float(np.corrcoef(one, other)[0, 1])


def inertia(values: Floats, lag: int = 1) -> float:
    """How a value goes with the one so many beeps before, on average over the persons."""
    return within(*pairs(values, lag))


def instability(values: Floats) -> Floats:
    """Everybody's root mean squared difference of successive values."""
    earlier, later = pairs(values)
    return np.asarray(np.sqrt(np.nanmean((later - earlier) ** 2, axis=1)))


def network(ratings: Floats) -> tuple[Floats, Floats]:
    """What each item (column) does to each item of the next beep (row), all others held; how the rest goes together.

    A vector autoregression on what exceeds everybody's own means, in units of everybody's deviation, all persons
    together; the second table is of partial correlations of its residuals, with 0 for each item and itself.
    """
    centred = ratings - np.nanmean(ratings, axis=(1, 2), keepdims=True)
    centred = np.asarray(centred / np.nanstd(centred, axis=(0, 1, 2)), np.float64)
    earlier, later = (side.reshape(-1, ratings.shape[-1]) for side in pairs(centred))
    there = ~np.isnan(earlier + later).any(axis=1)
    slopes, *_ = np.linalg.lstsq(earlier[there], later[there])
    exact = np.linalg.inv(np.cov((later - earlier @ slopes)[there].T))
    exact = (exact + exact.T) / 2  # which it is but for the last digit, as machines go
    scale = np.sqrt(np.diagonal(exact))
    partial = -exact / np.outer(scale, scale)
    np.fill_diagonal(partial, 0.0)
    return np.asarray(slopes.T, np.float64), np.asarray(partial, np.float64)


# --- all persons -------------------------------------------------------------------------------------------------


def between(values: Floats) -> float:
    """The share of the variance that lies between persons."""
    across, inside = float(means(values).var(ddof=1)), float(np.nanmean(deviations(values) ** 2))
    return across / (across + inside)


def both_high(one: Floats, other: Floats, quantile: float = 0.75) -> float:
    """How often both stand above a quantile of their own, in terms of how often they would by chance.

    >>> both_high(np.array([1.0, 2, 3, 4]), np.array([4.0, 3, 2, 1]), 0.5)
    0.0
    """
    there = ~(np.isnan(one) | np.isnan(other))
    tops = [side[there] > np.quantile(side[there], quantile) for side in (one, other)]
    return float((tops[0] & tops[1]).mean() / (tops[0].mean() * tops[1].mean()))


def vee(valence: Floats, arousal: Floats) -> float:
    """How arousal grows with the distance of valence from its middle (0), on average over the persons."""
    return within(np.abs(valence), arousal)
