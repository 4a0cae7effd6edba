"""Comparing: levels of a factor, by pairs where they share their seeds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import fsum, inf, sqrt

from fatima_py.studies.analysis.estimates import Estimate, mean_of, spread_of
from fatima_py.studies.analysis.families import Equivalence, equivalence_of, holm
from fatima_py.studies.analysis.groups import (
    Difference,
    difference_of,
    hedges_g,
    odds_ratio,
    rank_biserial,
    risk_difference,
)
from fatima_py.studies.analysis.pairs import Paired, mcnemar, paired_of
from fatima_py.studies.analysis.quantiles import normal_cdf
from fatima_py.studies.design import Study
from fatima_py.studies.report.answers import Answer, Cell, Column, Dots, Mark, Table
from fatima_py.studies.report.changing import (
    Changes,
    changes_of,
    changes_table,
    same_notes,
    text_ps,
    texts_compared,
    where_of,
    wheres,
    wheres_of,
)
from fatima_py.studies.report.crossing import omnibus_table
from fatima_py.studies.report.interacting import between, interaction_table
from fatima_py.studies.report.lucks import averaged, averages_note, luck_of
from fatima_py.studies.report.numbers import number
from fatima_py.studies.report.outputs import Kind, Output, Sort
from fatima_py.studies.report.results import Result, Results
from fatima_py.studies.report.sorting import Sides, pairs_of, shares_luck, sides_of
from fatima_py.studies.report.units import of_differences, of_spreads
from fatima_py.studies.report.values import axis_of, horizon_of, plain_value, restricted_note, sentence_of
from fatima_py.view.portrait import MINUS

__all__ = ["compared", "families_of"]

STUDENT = "Student's t of the differences of pairs. p is of this test alone, p (Holm) is corrected."
WELCH = "Welch's t, with his degrees of freedom. p is of this test alone, p (Holm) is corrected."
CHI = "Pearson's chi-squared, without a correction for continuity. p is of this test alone, p (Holm) is corrected."


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: its sides, where it is made, the values on either side, and what comes of them.

    `lacking` are the runs that have no value or no twin, so that they stand on neither side. Pairs of truth values have
    `changes`. Of so many `pairs` of runs, so many have the `same` value on both sides.
    """

    sides: Sides
    where: tuple[str, ...]
    first: tuple[float, ...]
    second: tuple[float, ...]
    difference: Difference
    paired: Paired | None
    lacking: int
    changes: Changes | None = None
    same: int = 0
    pairs: int = 0

    @property
    def shown(self) -> str:
        """Where it is made, in words."""
        return ", ".join(self.where)

    @property
    def apart(self) -> tuple[float, ...]:
        """The differences of pairs; none without them."""
        return tuple(one - other for one, other in zip(self.first, self.second, strict=True)) if self.paired else ()


def families_of(study: Study, results: Results, outputs: Sequence[Output]) -> dict[str, tuple[float | None, ...]]:
    """The p of every comparison of a report as Holm makes it, by the text of its line; a family is of one measure."""
    lines = [one for one in outputs if one.kind is Kind.COMPARISON and one.measure in results.measures]
    found = {one.text: ps_of(study, results, one) for one in lines}
    made = dict[str, tuple[float | None, ...]]()
    for measure in dict.fromkeys(one.measure for one in lines):
        mine = [one.text for one in lines if one.measure == measure]
        there = iter(holm([p for p in chain(*(found[text] for text in mine)) if p is not None]))
        made |= {text: tuple(None if p is None else next(there) for p in found[text]) for text in mine}
    return made


def ps_of(study: Study, results: Results, output: Output) -> list[float | None]:
    """The p of each comparison that a line asks for, as it is by itself."""
    if results.measures[output.measure].kind is Sort.TEXT:
        return text_ps(study, results, output)
    return [row.difference.p for row in rows_of(study, results, output)]


def rows_of(study: Study, results: Results, output: Output) -> tuple[Row, ...]:
    """The comparisons that a line asks for: one, or one with each other level and within each level of a factor."""
    measure = results.measures[output.measure]
    paired = shares_luck(study, output.factor)
    horizon = horizon_of(study, measure) if measure.time else None
    return tuple(
        of_pairs(measure, output, one, horizon) if paired else of_groups(measure, output, one, horizon)
        for one in sides_of(study, results, output)
    )


def of_pairs(measure: Result, output: Output, sides: Sides, horizon: float | None) -> Row:
    """One comparison of levels that share their seeds."""
    pairs = [
        (luck_of(one), plain_value(measure, one, horizon), plain_value(measure, other, horizon))
        for one, other in pairs_of(sides.first, sides.second, output.factor)
    ]
    both = [(luck, one, other) for luck, one, other in pairs if one is not None and other is not None]
    left = tuple(averaged((luck, one) for luck, one, _ in both))
    right = tuple(averaged((luck, other) for luck, _, other in both))
    paired = paired_of(left, right)
    lacking = len(sides.first.runs) + len(sides.second.runs) - 2 * len(both)
    same = sum(1 for _, one, other in both if not between(one, other))
    where = wheres_of(output, sides)
    made = Row(sides, where, left, right, paired.difference, paired, lacking, same=same, pairs=len(both))
    if measure.kind is not Sort.FLAG:
        return made
    p = mcnemar(
        *(sum(1 for one, other in zip(*way, strict=True) if one > other) for way in ((left, right), (right, left)))
    )
    changes = changes_of(measure, sides, output.factor)
    return replace(made, difference=replace(made.difference, p=p), changes=changes)


def of_groups(measure: Result, output: Output, sides: Sides, horizon: float | None) -> Row:
    """One comparison of levels that share no seeds."""
    one, other = (
        [(luck_of(run), value) for run in side.runs if (value := plain_value(measure, run, horizon)) is not None]
        for side in (sides.first, sides.second)
    )
    lacking = len(sides.first.runs) + len(sides.second.runs) - len(one) - len(other)
    left, right = tuple(averaged(one)), tuple(averaged(other))
    found = of_shares(left, right) if measure.kind is Sort.FLAG else difference_of(left, right)
    return Row(sides, wheres_of(output, sides), left, right, found, None, lacking)


def of_shares(left: Sequence[float], right: Sequence[float]) -> Difference:
    """The difference of two shares, with the p of the test of Pearson that they are one (no correction)."""
    counts = fsum(left), len(left), fsum(right), len(right)
    estimate = risk_difference(*counts)
    found = pearson(estimate.value, counts)
    return (
        Difference(estimate, inf, 2 * normal_cdf(-abs(found)))
        if found is not None
        else Difference(estimate, None, None)
    )


def pearson(apart: float | None, counts: tuple[float, int, float, int]) -> float | None:
    """The difference of two shares in the standard errors that it has where they are one; its square is chi-squared."""
    pooled = (counts[0] + counts[2]) / max(1, counts[1] + counts[3])
    if apart is None or pooled in {0.0, 1.0}:
        return None
    return apart / sqrt(pooled * (1 - pooled) * (1 / counts[1] + 1 / counts[3]))


def compared(
    study: Study, results: Results, output: Output, name: str, families: dict[str, tuple[float | None, ...]]
) -> Answer:
    """What a comparison shows: both sides, their difference with its interval, and how large it is."""
    measure = results.measures[output.measure]
    if measure.kind is Sort.TEXT:
        return texts_compared(study, results, output, name, families.get(output.text, ()))
    rows = rows_of(study, results, output)
    paired, ps = any(one.paired for one in rows), families.get(output.text, (None,) * len(rows))
    first, second = output.levels[0], output.levels[1] if len(output.levels) == 2 else "the other"
    title = f"{sentence_of(measure)}: {first} less {second}"
    is_share = measure.kind is Sort.FLAG
    unit = "0 to 1" if is_share else measure.unit
    of_difference = of_differences(unit)
    columns = Column("pairs" if paired else "n"), Column(first, unit), Column(second, unit)
    changed = (Column("another in", "0 to 1"),) if paired and is_share else ()
    made: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *one.where,
            len(one.first) if paired else f"{len(one.first)}, {len(one.second)}",
            mean_of(one.first).value,
            mean_of(one.second).value,
            one.difference.estimate,
            *([one.changes.share] if one.changes else []),
            p,
        )
        for one, p in zip(rows, ps, strict=True)
    )
    heads = (*wheres(output), *columns, Column("difference", of_difference), *changed, Column("p (Holm)", p=True))
    large: tuple[tuple[Cell, ...], ...] = tuple((*one.where, *effects(measure, one)) for one in rows)
    effect = Table(f"{name}-effects", "How large it is", (*wheres(output), *sizes(measure, paired=paired)), large)
    further = [tested(output, name, measure, rows, ps)]
    further += [equivalences(output, name, rows, output.bound, of_difference)] if output.bound is not None else []
    if output.within and measure.kind is not Sort.FLAG:
        sides = [one.sides for one in rows]
        further.append(interaction_table(study, measure, output, name, sides))
        further += omnibus_table(study, measure, output, name, sides)
    if changed:
        further.append(changes_table(output, name, [(one.sides, one.changes) for one in rows if one.changes]))
    marks = tuple(
        Mark(one.shown, "", one.difference.estimate, one.apart if measure.kind is not Sort.FLAG else ()) for one in rows
    )
    caption = captioned(title, measure, paired=paired, bound=output.bound)
    picture = Dots(
        f"{first} less {second}: {axis_of(measure, of_differences(measure.unit))}", marks, zero=True, bound=output.bound
    )
    tables = Table(name, title, heads, made), effect, *further
    notes = notes_of(study, output, rows, ps, measure)
    return Answer(output, name, output.text, tables, picture, caption, notes, same_told(output, rows))


def tested(output: Output, name: str, measure: Result, rows: Sequence[Row], ps: Sequence[float | None]) -> Table:
    """The tests by themselves, as a paper tells them: what was tested, with which degrees of freedom."""
    paired, is_share = any(one.paired for one in rows), measure.kind is Sort.FLAG
    first, second = output.levels[0], output.levels[1] if len(output.levels) == 2 else "the other"
    same = (Column("pairs of runs"), Column("without a difference")) if paired else ()
    if is_share:
        columns = (
            (Column(f"{first} alone"), Column(f"{second} alone")) if paired else (Column("chi-squared"), Column("df"))
        )
        note = "McNemar's exact test: in how many seeds it is more often so in one level." if paired else CHI
    else:
        sides = (Column(f"SD of {one}", of_spreads(measure.unit)) for one in (first, second))
        apart = (Column("SD of the differences", of_spreads(measure.unit)),) if paired else ()
        columns, note = (*sides, *apart, Column("t"), Column("df")), STUDENT if paired else WELCH
    made: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *one.where,
            *((one.pairs, one.same) if paired else ()),
            *(of_flags(one) if is_share else of_numbers(one)),
            one.difference.p,
            p,
        )
        for one, p in zip(rows, ps, strict=True)
    )
    heads = (*wheres(output), *same, *columns, Column("p", p=True), Column("p (Holm)", p=True))
    return Table(f"{name}-test", "The test", heads, made, (note,))


def of_numbers(one: Row) -> tuple[Cell, ...]:
    """The spreads of both sides and of their differences, t, and its degrees of freedom."""
    apart, error, freedom = one.difference.estimate.value, one.difference.error, one.difference.freedom
    t = apart / error if apart is not None and error and freedom is not None else None
    spreads = (spread_of(one.first), spread_of(one.second), *([spread_of(one.apart)] if one.paired else []))
    return *spreads, t, freedom


def of_flags(one: Row) -> tuple[Cell, ...]:
    """How many seeds changed one way and the other; of groups chi-squared, and its degrees of freedom."""
    if one.paired:
        return sum(1 for apart in one.apart if apart > 0), sum(1 for apart in one.apart if apart < 0)
    counts = fsum(one.first), len(one.first), fsum(one.second), len(one.second)
    found = pearson(one.difference.estimate.value, counts)
    return (None, None) if found is None else (found**2, 1)


def same_told(output: Output, rows: Sequence[Row]) -> tuple[str, ...]:
    """What methods say of pairs that did not differ at all."""
    told = same_notes([(where_of(output, one.sides), one.same, one.pairs) for one in rows if one.paired])
    return tuple(f"'{output.text}': {one}" for one in told)


def captioned(title: str, measure: Result, *, paired: bool, bound: float | None) -> str:
    """What the picture of a comparison shows, and what its bars are."""
    of_pairs = "Large dots: means of the differences of runs with the same seeds"
    dots = of_pairs if paired else "Dots: differences"
    small = "; small dots: these differences" if paired and measure.kind is not Sort.FLAG else ""
    by = "Student" if paired else "Newcombe" if measure.kind is Sort.FLAG else "Welch"
    dashed = f" Dashed: the bound of equivalence, {bound:g}." if bound is not None else ""
    return f"{title}. {dots}{small}; bars: 95 % interval ({by}).{dashed}"


def sizes(measure: Result, *, paired: bool) -> tuple[Column, ...]:
    """Which effect sizes are told."""
    if paired:
        return Column("g_av", "SD"), Column("d_z", "SD"), Column("rank-biserial", f"{MINUS}1 to 1")
    ranks = Column("rank-biserial", f"{MINUS}1 to 1")
    return (Column("odds ratio", "0 or more"),) if measure.kind is Sort.FLAG else (Column("Hedges g", "SD"), ranks)


def effects(measure: Result, one: Row) -> tuple[Estimate, ...]:
    """The effect sizes of one comparison."""
    if one.paired:
        return one.paired.g_av, one.paired.d_z, one.paired.ranks
    if measure.kind is Sort.FLAG:
        return (odds_ratio(fsum(one.first), len(one.first), fsum(one.second), len(one.second)),)
    return hedges_g(one.first, one.second), rank_biserial(one.first, one.second)


def equivalences(output: Output, name: str, rows: Sequence[Row], bound: float, unit: str) -> Table:
    """Whether the levels are as good as equal."""
    made = [(*one.where, *verdict(equivalence_of(one.difference, bound))) for one in rows]
    columns = (
        *wheres(output),
        Column("90 % interval", unit),
        Column("p (greater of two)", p=True),
        Column("verdict"),
    )
    notes = (f"Two one-sided tests (Schuirmann 1987): equivalent where the 90 % interval lies within {bound:g}.",)
    return Table(f"{name}-equivalence", f"Are they equivalent within {bound:g}?", columns, tuple(made), notes)


def verdict(found: Equivalence) -> tuple[Cell, ...]:
    """What the two tests say."""
    told = "equivalent" if found.holds else "not shown to be equivalent"
    return Estimate(None, found.low, found.high, 0), found.p, told


def notes_of(
    study: Study, output: Output, rows: Sequence[Row], ps: Sequence[float | None], measure: Result
) -> tuple[str, ...]:
    """What must be said with a comparison."""
    told = ["p: two-sided, of there being no difference, corrected (Holm) over all comparisons of this measure."]
    if any(one.paired for one in rows):
        alike = [one.paired.correlation for one in rows if one.paired and one.paired.correlation is not None]
        ends = " to ".join(dict.fromkeys(number(end, 2) for end in (min(alike), max(alike)))) if alike else ""
        least = f" Correlation of the two sides: {ends}." if ends else ""
        told.append(f"Pairs are runs that differ in nothing but this factor, by the same seeds.{least}")
        told.append("g_av is in standard deviations of the two levels, d_z in those of the differences.")
    told += averages_note(study, output.apart)
    if any(one.changes for one in rows):
        told.append("p of pairs that are true or false: McNemar's exact test; another in: Wilson's interval.")
    told += same_notes([(where_of(output, one.sides), one.same, one.pairs) for one in rows if one.paired])
    if any(p is None for p in ps):
        told.append("No p is told where the values do not vary, or are too few.")
    if lacking := sum(one.lacking for one in rows):
        told.append(f"Runs without a value or a twin are on neither side: {lacking}.")
    if measure.time:
        told.append(restricted_note(study, measure))
    return tuple(told)
