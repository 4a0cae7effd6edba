"""Interacting: by how much a difference is another at another level of a second factor."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from fatima_py.studies.analysis.families import holm
from fatima_py.studies.analysis.groups import Difference, contrast_of, difference_of
from fatima_py.studies.analysis.pairs import paired_of
from fatima_py.studies.design import Study
from fatima_py.studies.report.answers import Cell, Column, Table
from fatima_py.studies.report.outputs import Output
from fatima_py.studies.report.results import Result
from fatima_py.studies.report.sorting import Group, Sides, shares_luck, twin
from fatima_py.studies.report.values import horizon_of, plain_value

__all__ = ["interaction_table"]

NOTE = (
    "The difference in the first level less that in the second. p: two-sided, of there being no difference of the "
    "differences, corrected (Holm) over this table."
)


def interaction_table(study: Study, measure: Result, output: Output, name: str, sides: Sequence[Sides]) -> Table:
    """The difference of the differences, for each two levels of the factor within which levels are compared."""
    pairs = [(one, two) for one, two in combinations(sides, 2) if one.other == two.other]
    found = [apart(study, measure, output, one, two) for one, two in pairs]
    there = iter(holm([one.p for one in found if one.p is not None]))
    several = len(output.levels) > 2
    rows: list[tuple[Cell, ...]] = [
        (
            *((one.other,) if several else ()),
            f"{one.place[0]} less {two.place[0]}",
            made.estimate,
            None if made.p is None else next(there),
        )
        for (one, two), made in zip(pairs, found, strict=True)
    ]
    columns = (
        *((Column("compared with"),) if several else ()),
        Column(output.within),
        Column("difference of the differences", measure.unit),
        Column("p (Holm)", p=True),
    )
    title = f"Does it hang on {output.within}?"
    return Table(f"{name}-interaction", title, columns, tuple(rows), (NOTE,))


def apart(study: Study, measure: Result, output: Output, one: Sides, two: Sides) -> Difference:
    """How far two differences are apart: run by run where luck is shared, and else by the means of groups."""
    shared = [name for name in (output.factor, output.within) if shares_luck(study, name)]
    horizon = horizon_of(study, measure) if measure.time else None
    a, b, c, d = (by_luck(measure, group, horizon, shared) for group in (one.first, one.second, two.first, two.second))
    match shared:
        case []:
            return contrast_of(([*a.values()], [*d.values()]), ([*b.values()], [*c.values()]))
        case [output.factor]:
            return difference_of([*less(a, b).values()], [*less(c, d).values()])
        case [output.within]:
            return difference_of([*less(a, c).values()], [*less(b, d).values()])
        case _:
            whole = [*less(less(a, b), less(c, d)).values()]
            return paired_of(whole, [0.0] * len(whole)).difference


def by_luck(
    measure: Result, group: Group, horizon: float | None, factors: Sequence[str]
) -> Mapping[tuple[object, ...], float]:
    """What runs have, by what they have in common with those that differ in nothing but these factors."""
    found = ((twin(run, *factors), plain_value(measure, run, horizon)) for run in group.runs)
    return {luck: value for luck, value in found if value is not None}


def less(
    one: Mapping[tuple[object, ...], float], other: Mapping[tuple[object, ...], float]
) -> Mapping[tuple[object, ...], float]:
    """The differences of what has the same luck."""
    return {luck: value - other[luck] for luck, value in one.items() if luck in other}
