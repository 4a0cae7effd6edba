"""Courses: how something went, on average over runs."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from math import isnan, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from fatima_py.studies.analysis.estimates import Estimate, spread_of
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
"""At so many of the times at which it was measured a course is drawn, at most (ours)."""
ROWS = 7
"""So many times of it stand in the table, at most."""
HOLDS = "Values hold from their time on. After the end of a run its last value is kept."


def course_answer(study: Study, results: Results, output: Output, name: str) -> Answer:
    """A course by factors: its mean at each time, with a band."""
    courses = results.courses.get(output.measure)
    if not courses:
        return Answer(output, name, output.text, (), notes=("Nothing is shown: no run has this course.",))
    text = text_of(study, output.measure)
    times = times_of(courses.values())
    groups = groups_by(study, results, output.by)
    found = [by_lucks(courses, group.runs) for group in groups]
    tracks = tuple(track(group.shown, times, each) for group, each in zip(groups, found, strict=True) if each)
    unit = unit_of(text)
    axis = f"{output.measure.removesuffix(' over time')} ({unit})" if unit else output.measure
    shared = averages_note(study, output.by)
    columns, rows = rows_of(tracks, unit)
    table = Table(name, f"{output.measure}: {text}", columns, rows, (HOLDS, *shared))
    counts = ", ".join(f"{group.shown}: {len(each)}" for group, each in zip(groups, found, strict=True))
    caption = (
        f"{output.measure}: {text}. Lines: means over runs; bands: 95 % interval of the mean at each time by itself "
        f"(Student). {'Lucks' if shared else 'Runs'}: {counts}. "
        f"After the end of a run its last value is kept; {going_on(tracks)}."
    )
    return Answer(output, name, output.text, (table,), Bands(axis, tracks), caption)


def times_of(courses: Iterable[Course]) -> list[float]:
    """The times at which courses were measured while they went on, some of them where these are many, and the last end.

    >>> times_of([((0.0, 1.0), (30.0, 2.0), (41.0, 2.0)), ((0.0, 1.0), (30.0, 1.0), (60.0, 3.0), (77.0, 3.0))])
    [0.0, 30.0, 60.0, 77.0]
    """
    found, ends = set[float](), list[float]()
    for points in courses:
        found.update(time for time, _ in points[:-1])
        ends.append(points[-1][0])
    times = sorted({*found, max(ends)})
    return [times[place] for place in some_of(len(times), POINTS)]


def some_of(count: int, most: int) -> list[int]:
    """The places of at most so many of so many things, at even steps, the first and the last among them.

    >>> some_of(3, 7), some_of(13, 7)
    ([0, 1, 2], [0, 2, 4, 6, 8, 10, 12])
    """
    few = min(count, most)
    return [round((count - 1) * place / max(few - 1, 1)) for place in range(few)]


def going_on(tracks: Sequence[Track]) -> str:
    """How many runs had not come to their end half way, in words."""
    if all(one.going[0] == one.going[-1] for one in tracks):
        return "all of them go on to the last time"
    times = tracks[0].times
    middle = min(range(len(times)), key=lambda place: abs(times[place] - times[-1] / 2))
    told = ", ".join(f"{one.name}: {one.going[middle]} of {one.going[0]}" for one in tracks)
    return f"about half way, at {times[middle]:g} s, there still went on {told}"


def rows_of(tracks: Sequence[Track], unit: str) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """Some of the times, with the means, the ends of their intervals, and how many runs had not ended before."""
    columns = (Column("runs"), Column("time", "s"), Column("mean", unit), Column("still going on"))
    rows: list[tuple[Cell, ...]] = [
        (one.name, one.times[place], estimate_at(one, place), one.going[place])
        for one in tracks
        for place in some_of(len(one.times), ROWS)
    ]
    return columns, tuple(rows)


def estimate_at(one: Track, place: int) -> Estimate:
    """The mean at one of the times; of a single run it has no interval."""
    low, high = (None if isnan(end) else end for end in (one.lows[place], one.highs[place]))
    return Estimate(one.means[place], low, high, one.count)


def by_lucks(courses: Mapping[int, Course], runs: Sequence[Run]) -> list[list[Course]]:
    """The courses of runs, those of one seed together."""
    found = dict[Luck, list[Course]]()
    for run in runs:
        if run.place in courses:
            found.setdefault(luck_of(run), []).append(courses[run.place])
    return [*found.values()]


def track(name: str, times: Sequence[float], courses: Sequence[Sequence[Course]]) -> Track:
    """The mean of courses at each time, over seeds, of each of which it is the mean of its runs."""
    values = np.array([averaged_at(each, times) for each in courses], dtype=np.float64)
    counts = np.sum(~np.isnan(values), axis=0)
    means = [mean(column) for column in values.T]
    halves = [half(column, int(count)) for column, count in zip(values.T, counts, strict=True)]
    lows = [one - reach for one, reach in zip(means, halves, strict=True)]
    highs = [one + reach for one, reach in zip(means, halves, strict=True)]
    ends = [one[-1][0] for each in courses for one in each]
    going = tuple(sum(end >= time for end in ends) for time in times)
    return Track(name, tuple(times), tuple(means), tuple(lows), tuple(highs), len(courses), going)


def averaged_at(courses: Sequence[Course], times: Sequence[float]) -> list[float]:
    """The mean of the courses of one seed at each time."""
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
    spread = spread_of(column[~np.isnan(column)]) or 0.0
    return t_quantile(1 - (1 - LEVEL) / 2, count - 1) * spread / sqrt(count)
