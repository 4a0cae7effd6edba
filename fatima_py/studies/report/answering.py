"""Answering: an output and the results of a study, made into what is shown of it."""

import re
from collections.abc import Sequence

from fatima_py.studies.analysis.censored import coming_of
from fatima_py.studies.analysis.estimates import Estimate, mean_of, median_of, share_of, spread_of
from fatima_py.studies.design import Study
from fatima_py.studies.report.answers import SLENDER, Answer, Cell, Column, Comings, Dots, Mark, Shares, Table
from fatima_py.studies.report.comparing import compared, families_of
from fatima_py.studies.report.courses import course_answer
from fatima_py.studies.report.lucks import averages_note, lucks_in, one_answer_note, sizes
from fatima_py.studies.report.nets import net_answer
from fatima_py.studies.report.outputs import Kind, Output, Sort
from fatima_py.studies.report.results import Result, Results
from fatima_py.studies.report.sorting import Group, groups_by
from fatima_py.studies.report.units import in_clock
from fatima_py.studies.report.values import (
    axis_of,
    had,
    horizon_of,
    numbers,
    restricted_note,
    said,
    sentence_of,
    valued,
)
from fatima_py.view.portrait import clock_for

__all__ = ["answers_of"]

INTERVAL = "95 % interval"
LEFT_OUT = 12
"""So many things that came out are told apart in a picture; the rarest of more are one."""
OTHERS = "all others"
BEHIND = 1.05
"""So many times as long as until the last event a picture of times goes on."""
LONGEST = 60
"""So many letters of a line are in the name of its files."""


def answers_of(study: Study, results: Results, outputs: Sequence[Output]) -> tuple[Answer, ...]:
    """What each output shows, in their order."""
    families = families_of(study, results, outputs)
    return tuple(
        answer(study, results, output, name_of(number, output), families) for number, output in enumerate(outputs, 1)
    )


def name_of(number: int, output: Output) -> str:
    """What the files of an output are called.

    >>> from fatima_py.errors import Place
    >>> name_of(3, Output(Kind.MEANS, "mood", "Mood by style & nurse", Place("study.yaml")))
    '03-mood-by-style-nurse'
    """
    words = "-".join(re.findall(r"[a-z0-9]+", output.text.lower()))
    whole = words if len(words) <= LONGEST else words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]
    return f"{number:02}-{whole}".rstrip("-")


def answer(
    study: Study, results: Results, output: Output, name: str, families: dict[str, tuple[float | None, ...]]
) -> Answer:
    """What one output shows."""
    if output.kind is Kind.NETWORK:
        return net_answer(study, results, output, name)
    if output.kind is Kind.COURSES:
        return course_answer(study, results, output, name)
    measure = results.measures.get(output.measure)
    if measure is None:
        return empty(output, name, f"the results have no column {output.measure}")
    if output.kind is Kind.COMPARISON:
        return compared(study, results, output, name, families)
    return grouped(study, output, name, measure, groups_by(study, results, output.by))


def grouped(study: Study, output: Output, name: str, measure: Result, groups: Sequence[Group]) -> Answer:
    """A measure by factors."""
    if output.kind is Kind.COUNTS:
        return counted(study, output, name, measure, groups)
    if measure.kind is Sort.FLAG:
        return shares(study, output, name, measure, groups)
    if measure.time:
        return times(study, output, name, measure, groups)
    return means(study, output, name, measure, groups)


def empty(output: Output, name: str, why: str) -> Answer:
    """An output of which nothing can be shown, and why."""
    return Answer(output, name, output.text, (), notes=(f"Nothing is shown: {why}.",))


def heads(output: Output) -> tuple[Column, ...]:
    """The columns of the levels."""
    return tuple(Column(one) for one in output.by) or (Column("runs"),)


def marked(groups: Sequence[Group], found: Sequence[tuple[Estimate, Sequence[float]]]) -> tuple[Mark, ...]:
    """The rows of a picture: a row a level of the first factor, a colour a level of the second."""
    made = list[Mark]()
    for group, (estimate, values) in zip(groups, found, strict=True):
        row, series, *_ = (*group.levels, "", "")
        made.append(Mark(row or "all runs", series, estimate, tuple(values)))
    return tuple(made)


def dots(output: Output, measure: Result, marks: tuple[Mark, ...]) -> Dots:
    """The picture of a number for each group."""
    series = tuple(dict.fromkeys(one.series for one in marks if one.series))
    return Dots(axis_of(measure), marks, series, output.by[-1] if series else "")


def means(study: Study, output: Output, name: str, measure: Result, groups: Sequence[Group]) -> Answer:
    """A number by factors: its mean and its median in each group."""
    values = [numbers(measure, group.runs) for group in groups]
    rows: list[tuple[Cell, ...]] = [
        (
            *(group.levels or ("all runs",)),
            one.count,
            mean_of(one_values),
            spread_of(one_values),
            one.error,
            median_of(one_values),
        )
        for group, one_values in zip(groups, values, strict=True)
        for one in (mean_of(one_values),)
    ]
    lacking = [len(group.runs) - len(valued(measure, group.runs)) for group in groups]
    columns = (*heads(output), Column("n"), Column("mean", measure.unit), Column("SD"), Column("MCSE"))
    notes: tuple[str, ...] = (
        "MCSE: the standard error of the mean that comes of there being no more runs (Monte Carlo).",
        "SD and MCSE are in the unit of the mean.",
    )
    if any(lacking):
        told = ", ".join(f"{count} of {group.shown}" for group, count in zip(groups, lacking, strict=True) if count)
        notes += (f"Runs without a value are not in these numbers: {told}.",)
    shared = averages_note(study, output.by)
    table = Table(name, sentence_of(measure), (*columns, Column("median", measure.unit)), tuple(rows), notes + shared)
    marks = marked(groups, [(mean_of(one), one) for one in values])
    small = "averages of the runs of each seed" if shared else "runs"
    caption = f"{sentence_of(measure)}. Large dots: means; bars: {INTERVAL} of the mean (Student); small dots: {small}."
    return Answer(output, name, output.text, (table,), dots(output, measure, marks), caption)


def shares(study: Study, output: Output, name: str, measure: Result, groups: Sequence[Group]) -> Answer:
    """A truth value by factors: in which share of runs it is true."""
    found = [valued(measure, group.runs) for group in groups]
    true = [sum(1 for run in one if measure.values[run.place]) for one in found]
    estimates = [share_of(count, len(one), lucks_in(one)) for count, one in zip(true, found, strict=True)]
    said_of, shared = sizes(study, output.by), one_answer_note(study, output.by)
    rows: list[tuple[Cell, ...]] = [
        (*(group.levels or ("all runs",)), *(estimate.count, len(one))[: len(said_of)], count, estimate)
        for group, one, count, estimate in zip(groups, found, true, estimates, strict=True)
    ]
    columns = (*heads(output), *map(Column, said_of), Column("true in"), Column("share", "0 to 1"))
    table = Table(name, sentence_of(measure), columns, tuple(rows), shared)
    marks = marked(groups, [(one, ()) for one in estimates])
    caption = f"{sentence_of(measure)}: share of runs in which it is so. Bars: {INTERVAL} of the share (Wilson)."
    picture = dots(output, measure, marks)
    return Answer(output, name, output.text, (table,), picture, caption)


def times(study: Study, output: Output, name: str, measure: Result, groups: Sequence[Group]) -> Answer:
    """A time until something that does not come in every run: never left out where it did not."""
    horizon = horizon_of(study, measure)
    comings = [coming_of([had(measure, run) for run in group.runs], horizon, lucks_in(group.runs)) for group in groups]
    said_of, end = sizes(study, output.by), end_of(study, measure)
    clock = clock_for(end)
    rows: list[tuple[Cell, ...]] = [
        (
            *(group.levels or ("all runs",)),
            *(one.count, len(group.runs))[: len(said_of)],
            one.never,
            share_of(len(group.runs) - one.never, len(group.runs), one.count),
            in_clock(one.median, clock),
            in_clock(one.restricted, clock),
        )
        for group, one in zip(groups, comings, strict=True)
    ]
    came = Column("never came"), Column("share that came", "0 to 1")
    waits = *came, Column("median", clock.unit), Column("restricted mean", clock.unit)
    notes = (restricted_note(study, measure, clock), *one_answer_note(study, output.by))
    table = Table(name, sentence_of(measure), (*heads(output), *map(Column, said_of), *waits), tuple(rows), notes)
    caption = (
        f"{sentence_of(measure)}: share of runs in which it had come by a time (Kaplan and Meier). "
        f"Bands: {INTERVAL}; what never came lifts no line."
    )
    lines = tuple((g.shown, c) for g, c in zip(groups, comings, strict=True))
    picture = Comings("share of runs in which it had come", lines, end)
    return Answer(output, name, output.text, (table,), picture, caption)


def end_of(study: Study, measure: Result) -> float:
    """Until when times are shown (seconds): to the end of all runs, or a little behind the last time at which it came.

    Where runs end with their scenes, a time that the study names besides may be far behind all of them.
    """
    came = [float(one) for one in measure.values if one is not None]
    if study.until.seconds is not None and not (study.until.scene_ends and came):
        return max([study.until.seconds, *came])
    return BEHIND * max(came, default=0.0)


def counted(study: Study, output: Output, name: str, measure: Result, groups: Sequence[Group]) -> Answer:
    """What came out, by factors: how often, and in which share of runs; a column each."""
    found = [[said(measure.values[run.place]) for run in group.runs] for group in groups]
    everything = [one for each in found for one in each]
    names = sorted(dict.fromkeys(everything), key=lambda one: (-everything.count(one), one))
    shown, others = (names, []) if len(names) <= LEFT_OUT else (names[: LEFT_OUT - 1], names[LEFT_OUT - 1 :])
    counts = [(*map(each.count, shown), *([sum(map(each.count, others))] if others else [])) for each in found]
    told, levels = (*shown, *([OTHERS] if others else [])), [group.levels or ("all runs",) for group in groups]
    said_of, shared = sizes(study, output.by), one_answer_note(study, output.by)
    columns, title = (*heads(output), *map(Column, said_of), *map(Column, told)), sentence_of(measure)
    lucks = [lucks_in(group.runs) for group in groups]
    begins: list[tuple[Cell, ...]] = [
        (*level, *(n, sum(one))[: len(said_of)]) for level, n, one in zip(levels, lucks, counts, strict=True)
    ]
    often: list[tuple[Cell, ...]] = [(*begin, *one) for begin, one in zip(begins, counts, strict=True)]
    share: list[tuple[Cell, ...]] = [
        (*begin, *(share_of(each, sum(one), n) for each in one))
        for begin, n, one in zip(begins, lucks, counts, strict=True)
    ]
    tables = [Table(name, f"{title}: in how many runs", columns, tuple(often))]
    columns = (*heads(output), *map(Column, said_of), *(Column(one, "0 to 1") for one in told))
    tables.append(Table(f"{name}-shares", f"{title}: in which share of runs", columns, tuple(share), shared))
    if others:
        tables.append(every(output, name, [*zip(levels, found, lucks, strict=True)], names))
    slender = any(0 < count < SLENDER * sum(row) for row in counts for count in row)
    small = " Parts that are too small for a number have theirs in the table." if slender else ""
    caption = f"{title}: shares of runs; the numbers in the bars are counts of runs.{small}"
    bars = tuple((group.shown, one) for group, one in zip(groups, counts, strict=True))
    return Answer(output, name, output.text, tuple(tables), Shares("share of runs", told, bars), caption)


def every(
    output: Output, name: str, found: Sequence[tuple[tuple[str, ...], Sequence[str], int]], names: Sequence[str]
) -> Table:
    """All that came out, a row each, where there is more of it than has columns."""
    rows: list[tuple[Cell, ...]] = [
        (*level, one, each.count(one), share_of(each.count(one), len(each), lucks))
        for level, each, lucks in found
        for one in names
    ]
    columns = (*heads(output), Column("what came out"), Column("count"), Column("share", "0 to 1"))
    return Table(f"{name}-every", "All that came out", columns, tuple(rows))
