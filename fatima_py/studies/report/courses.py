"""Courses: how something went, on average over runs."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from math import isnan, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from fatima_py.studies.analysis.estimates import Estimate
from fatima_py.studies.analysis.quantiles import LEVEL, t_quantile
from fatima_py.studies.design import Study
from fatima_py.studies.report.answers import Answer, Bands, Cell, Column, Table, Track
from fatima_py.studies.report.lucks import Luck, averages_note, luck_of
from fatima_py.studies.report.outputs import Output
from fatima_py.studies.report.results import Course, Results, Run, unit_of
from fatima_py.studies.report.sorting import groups_by
from fatima_py.studies.report.telling import text_of

__all__ = ["course_answer"]

POINTS = 121
"""At so many times a course is drawn (ours)."""
ROWS = 7
"""So many times of it stand in the table."""


def course_answer(study: Study, results: Results, output: Output, name: str) -> Answer:
    """A course by factors: its mean at each time, with a band."""
    courses = results.courses.get(output.measure)
    if not courses:
        return Answer(output, name, output.text, (), notes=("Nothing is shown: no run has this course.",))
    text = text_of(study, output.measure)
    end = max(points[-1][0] for points in courses.values())
    times = [end * place / (POINTS - 1) for place in range(POINTS)]
    groups = groups_by(study, results, output.by)
    found = [by_lucks(courses, group.runs) for group in groups]
    tracks = tuple(track(group.shown, times, each) for group, each in zip(groups, found, strict=True) if each)
    unit = unit_of(text)
    axis = f"{output.measure.removesuffix(' over time')} ({unit})" if unit else output.measure
    shared = averages_note(study, output.by)
    table = Table(
        name, f"{output.measure}: {text}", *rows_of(tracks, end, unit), ("Values hold from their time on.", *shared)
    )
    counts = ", ".join(f"{group.shown}: {len(each)}" for group, each in zip(groups, found, strict=True))
    caption = (
        f"{output.measure}: {text}. Lines: means over runs; bands: 95 % interval of the mean at each time by itself "
        f"(Student). {'Lucks' if shared else 'Runs'}: {counts}. After the end of a run its last value is kept."
    )
    return Answer(output, name, output.text, (table,), Bands(axis, tracks), caption)


def rows_of(tracks: Sequence[Track], end: float, unit: str) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """Some of the times, with the means and the ends of their intervals."""
    columns = (Column("runs"), Column("time", "s"), Column("mean", unit))
    places = [round((POINTS - 1) * place / (ROWS - 1)) for place in range(ROWS)] if end else [0]
    rows: list[tuple[Cell, ...]] = [
        (one.name, one.times[place], estimate_at(one, place)) for one in tracks for place in places
    ]
    return columns, tuple(rows)


def estimate_at(one: Track, place: int) -> Estimate:
    """The mean at one of the times; of a single run it has no interval."""
    low, high = (None if isnan(end) else end for end in (one.lows[place], one.highs[place]))
    return Estimate(one.means[place], low, high, one.count)


def by_lucks(courses: Mapping[int, Course], runs: Sequence[Run]) -> list[list[Course]]:
    """The courses of runs, those of one luck together."""
    found = dict[Luck, list[Course]]()
    for run in runs:
        if run.place in courses:
            found.setdefault(luck_of(run), []).append(courses[run.place])
    return [*found.values()]


def track(name: str, times: Sequence[float], courses: Sequence[Sequence[Course]]) -> Track:
    """The mean of courses at each time, over lucks, of each of which it is the mean of its runs."""
    values = np.array([averaged_at(each, times) for each in courses], dtype=np.float64)
    counts = np.sum(~np.isnan(values), axis=0)
    means = [mean(column) for column in values.T]
    halves = [half(column, int(count)) for column, count in zip(values.T, counts, strict=True)]
    lows = [one - reach for one, reach in zip(means, halves, strict=True)]
    highs = [one + reach for one, reach in zip(means, halves, strict=True)]
    return Track(name, tuple(times), tuple(means), tuple(lows), tuple(highs), len(courses))


def averaged_at(courses: Sequence[Course], times: Sequence[float]) -> list[float]:
    """The mean of the courses of one luck at each time."""
    if len(courses) == 1:
        return sampled(courses[0], times)
    return [mean(column) for column in np.array([sampled(one, times) for one in courses], dtype=np.float64).T]


def sampled(course: Course, times: Sequence[float]) -> list[float]:
    """What a course is at each time; no number before it begins."""
    begins = [time for time, _ in course]
    return [course[place - 1][1] if (place := bisect_right(begins, time)) else nan for time in times]


def mean(column: NDArray[np.float64]) -> float:
    """The mean of what there is."""
    there = column[~np.isnan(column)]
    return float(there.mean()) if len(there) else nan


def half(column: NDArray[np.float64], count: int) -> float:
    """The half width of its interval; of fewer than two there is none (no number), and no band."""
    if count < 2:
        return nan
    spread = float(np.std(column[~np.isnan(column)], ddof=1))
    return t_quantile(1 - (1 - LEVEL) / 2, count - 1) * spread / sqrt(count)
