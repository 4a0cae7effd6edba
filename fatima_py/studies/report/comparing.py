"""Comparing: two levels of a factor, by pairs where they share their luck."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import sqrt

from fatima_py.studies.analysis.estimates import Estimate, mean_of
from fatima_py.studies.analysis.families import Equivalence, equivalence_of, holm
from fatima_py.studies.analysis.groups import (
    Difference,
    difference_of,
    hedges_g,
    odds_ratio,
    rank_biserial,
    risk_difference,
)
from fatima_py.studies.analysis.pairs import Paired, paired_of
from fatima_py.studies.analysis.quantiles import normal_cdf
from fatima_py.studies.design import Study
from fatima_py.studies.report.answers import Answer, Cell, Column, Dots, Mark, Table
from fatima_py.studies.report.numbers import number
from fatima_py.studies.report.outputs import Kind, Output, Sort
from fatima_py.studies.report.results import Result, Results
from fatima_py.studies.report.sorting import Group, groups_by, pairs_of, shares_luck
from fatima_py.studies.report.values import axis_of, horizon_of, plain_value, restricted_note, sentence_of

__all__ = ["compared", "families_of"]


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: where it is made, the values on either side, and what comes of them.

    `lacking` are the runs that have no value or no twin, so that they stand on neither side.
    """

    where: str
    first: tuple[float, ...]
    second: tuple[float, ...]
    difference: Difference
    paired: Paired | None
    lacking: int

    @property
    def apart(self) -> tuple[float, ...]:
        """The differences of pairs; none without them."""
        return tuple(one - other for one, other in zip(self.first, self.second, strict=True)) if self.paired else ()


def families_of(study: Study, results: Results, outputs: Sequence[Output]) -> dict[str, tuple[float | None, ...]]:
    """The p of every comparison of a report as Holm makes it, by the text of its line; a family is of one measure."""
    lines = [one for one in outputs if one.kind is Kind.COMPARISON and one.measure in results.measures]
    found = {one.text: [row.difference.p for row in rows_of(study, results, one)] for one in lines}
    made = dict[str, tuple[float | None, ...]]()
    for measure in dict.fromkeys(one.measure for one in lines):
        mine = [one.text for one in lines if one.measure == measure]
        there = iter(holm([p for p in chain(*(found[text] for text in mine)) if p is not None]))
        made |= {text: tuple(None if p is None else next(there) for p in found[text]) for text in mine}
    return made


def rows_of(study: Study, results: Results, output: Output) -> tuple[Row, ...]:
    """The comparisons that a line asks for: one, or one within each level of another factor."""
    measure = results.measures[output.measure]
    groups = {one.levels: one for one in groups_by(study, results, (output.factor, *filter(None, (output.within,))))}
    first, second = output.levels
    places = [levels[1:] for levels in groups if levels[0] == first]
    return tuple(
        row(study, measure, output, (groups[first, *place], groups[second, *place]), place) for place in places
    )


def row(study: Study, measure: Result, output: Output, sides: tuple[Group, Group], place: tuple[str, ...]) -> Row:
    """One comparison."""
    first, second = sides
    horizon, where = horizon_of(study, measure) if measure.time else None, " ".join(place) or "all runs"
    whole = len(first.runs) + len(second.runs)
    if shares_luck(study, output.factor):
        pairs = [
            (plain_value(measure, one, horizon), plain_value(measure, other, horizon))
            for one, other in pairs_of(first, second, output.factor)
        ]
        both = [(one, other) for one, other in pairs if one is not None and other is not None]
        left, right = tuple(one for one, _ in both), tuple(other for _, other in both)
        paired = paired_of(left, right)
        return Row(where, left, right, paired.difference, paired, whole - 2 * len(both))
    left, right = (
        tuple(one for one in (plain_value(measure, run, horizon) for run in side.runs) if one is not None)
        for side in sides
    )
    found = of_shares(left, right) if measure.kind is Sort.FLAG else difference_of(left, right)
    return Row(where, left, right, found, None, whole - len(left) - len(right))


def of_shares(left: Sequence[float], right: Sequence[float]) -> Difference:
    """The difference of two shares, with the p of the test of Pearson that they are one (no correction)."""
    counts = round(sum(left)), len(left), round(sum(right)), len(right)
    estimate = risk_difference(*counts)
    pooled = (counts[0] + counts[2]) / max(1, counts[1] + counts[3])
    if estimate.value is None or pooled in {0.0, 1.0}:
        return Difference(estimate, None, None)
    error = sqrt(pooled * (1 - pooled) * (1 / counts[1] + 1 / counts[3]))
    return Difference(estimate, float("inf"), 2 * normal_cdf(-abs(estimate.value / error)))


def compared(
    study: Study, results: Results, output: Output, name: str, families: dict[str, tuple[float | None, ...]]
) -> Answer:
    """What a comparison shows: both sides, their difference with its interval, and how large it is."""
    measure, rows = results.measures[output.measure], rows_of(study, results, output)
    paired = any(one.paired for one in rows)
    ps = families.get(output.text, (None,) * len(rows))
    first, second = output.levels
    where = Column(output.within or "runs")
    columns = where, Column("pairs" if paired else "n"), Column(first, measure.unit), Column(second, measure.unit)
    made = [
        (
            one.where,
            len(one.first) if paired else f"{len(one.first)}, {len(one.second)}",
            mean_of(one.first).value,
            mean_of(one.second).value,
            one.difference.estimate,
            p,
        )
        for one, p in zip(rows, ps, strict=True)
    ]
    apart = Column("difference", measure.unit), Column("p (Holm)", p=True)
    table = Table(name, f"{sentence_of(measure)}: {first} less {second}", (*columns, *apart), tuple(made))
    large: tuple[tuple[Cell, ...], ...] = tuple((one.where, *effects(measure, one)) for one in rows)
    tables: tuple[Table, ...] = (
        table,
        Table(f"{name}-effects", "How large it is", (where, *sizes(measure, paired=paired)), large),
    )
    bound = output.bound
    if bound is not None:
        tables = *tables, equivalences(output, name, rows, bound)
    marks = tuple(
        Mark(one.where, "", one.difference.estimate, one.apart if measure.kind is not Sort.FLAG else ()) for one in rows
    )
    axis = f"{first} less {second}: {axis_of(measure)}"
    caption = captioned(f"{sentence_of(measure)}: {first} less {second}", measure, paired=paired, bound=bound)
    picture = Dots(axis, marks, zero=True, bound=bound)
    return Answer(output, name, output.text, tables, picture, caption, notes_of(study, measure, rows, ps))


def captioned(title: str, measure: Result, *, paired: bool, bound: float | None) -> str:
    """What the picture of a comparison shows, and what its bars are."""
    of_pairs = "Large dots: means of the differences of runs with the same luck"
    dots = of_pairs if paired else "Dots: differences"
    small = "; small dots: these differences" if paired and measure.kind is not Sort.FLAG else ""
    by = "Student" if paired else "Newcombe" if measure.kind is Sort.FLAG else "Welch"
    dashed = f" Dashed: the bound of equivalence, {bound:g}." if bound is not None else ""
    return f"{title}. {dots}{small}; bars: 95 % interval ({by}).{dashed}"


def sizes(measure: Result, *, paired: bool) -> tuple[Column, ...]:
    """Which effect sizes are told."""
    if paired:
        return Column("g_av"), Column("d_z"), Column("rank-biserial")
    return (Column("odds ratio"),) if measure.kind is Sort.FLAG else (Column("Hedges g"), Column("rank-biserial"))


def effects(measure: Result, one: Row) -> tuple[Estimate, ...]:
    """The effect sizes of one comparison."""
    if one.paired:
        return one.paired.g_av, one.paired.d_z, one.paired.ranks
    if measure.kind is Sort.FLAG:
        return (odds_ratio(round(sum(one.first)), len(one.first), round(sum(one.second)), len(one.second)),)
    return hedges_g(one.first, one.second), rank_biserial(one.first, one.second)


def equivalences(output: Output, name: str, rows: Sequence[Row], bound: float) -> Table:
    """Whether the levels are as good as equal."""
    made = [(one.where, *verdict(equivalence_of(one.difference, bound))) for one in rows]
    columns = (
        Column(output.within or "runs"),
        Column("90 % interval"),
        Column("p (greater of two)", p=True),
        Column("verdict"),
    )
    notes = (f"Two one-sided tests (Schuirmann 1987): equivalent where the 90 % interval lies within {bound:g}.",)
    return Table(f"{name}-equivalence", f"Are they equivalent within {bound:g}?", columns, tuple(made), notes)


def verdict(found: Equivalence) -> tuple[Cell, ...]:
    """What the two tests say."""
    told = "equivalent" if found.holds else "not shown to be equivalent"
    return Estimate(None, found.low, found.high, 0), found.p, told


def notes_of(study: Study, measure: Result, rows: Sequence[Row], ps: Sequence[float | None]) -> tuple[str, ...]:
    """What must be said with a comparison."""
    told = ["p: two-sided, of there being no difference, corrected (Holm) over all comparisons of this measure."]
    if any(one.paired for one in rows):
        alike = [one.paired.correlation for one in rows if one.paired and one.paired.correlation is not None]
        ends = " to ".join(number(end, 2) for end in (min(alike), max(alike))) if alike else ""
        least = f" Correlation of the two sides: {ends}." if ends else ""
        told.append(f"Pairs are runs that differ in nothing but this factor, by the same luck.{least}")
        told.append("g_av is in standard deviations of the two levels, d_z in those of the differences.")
    if any(p is None for p in ps):
        told.append("No p is told where the values do not vary, or are too few.")
    if lacking := sum(one.lacking for one in rows):
        told.append(f"Runs without a value or a twin are on neither side: {lacking}.")
    if measure.time:
        told.append(restricted_note(study, horizon_of(study, measure)))
    return tuple(told)
