"""Interacting: by how much a difference is another at another level of a second factor."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from fatima_py.studies.analysis.estimates import ROUNDING
from fatima_py.studies.analysis.families import holm
from fatima_py.studies.analysis.groups import Difference, contrast_of, difference_of
from fatima_py.studies.analysis.pairs import paired_of
from fatima_py.studies.design import Study
from fatima_py.studies.report.answers import Cell, Column, Table
from fatima_py.studies.report.lucks import Luck, averaged, averages_note, luck_of
from fatima_py.studies.report.outputs import Output
from fatima_py.studies.report.results import Result
from fatima_py.studies.report.sorting import Group, Sides, shares_luck, twin
from fatima_py.studies.report.units import of_differences
from fatima_py.studies.report.values import horizon_of, plain_value

__all__ = ["Having", "between", "by_luck", "interaction_table"]

Having: TypeAlias = Mapping[tuple[Luck, tuple[object, ...]], float]
"""Values by the seed of a run, and by all that it has in common with those that it is compared with."""

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
        Column("difference of the differences", of_differences(measure.unit, 2)),
        Column("p (Holm)", p=True),
    )
    title = f"Does it hang on {output.within}?"
    return Table(f"{name}-interaction", title, columns, tuple(rows), (NOTE, *averages_note(study, output.apart)))


def apart(study: Study, measure: Result, output: Output, one: Sides, two: Sides) -> Difference:
    """How far two differences are apart: run by run where seeds are shared, and else by the means of groups."""
    shared = [name for name in (output.factor, output.within) if shares_luck(study, name)]
    horizon = horizon_of(study, measure) if measure.time else None
    a, b, c, d = (by_luck(measure, group, horizon, shared) for group in (one.first, one.second, two.first, two.second))
    match shared:
        case []:
            return contrast_of((of_lucks(a), of_lucks(d)), (of_lucks(b), of_lucks(c)))
        case [output.factor]:
            return difference_of(of_lucks(less(a, b)), of_lucks(less(c, d)))
        case [output.within]:
            return difference_of(of_lucks(less(a, c)), of_lucks(less(b, d)))
        case _:
            whole = of_lucks(less(less(a, b), less(c, d)))
            return paired_of(whole, [0.0] * len(whole)).difference


def by_luck(measure: Result, group: Group, horizon: float | None, factors: Sequence[str]) -> Having:
    """What runs have, by their seed and by what those have that differ from them in nothing but these factors."""
    found = ((luck_of(run), twin(run, *factors), plain_value(measure, run, horizon)) for run in group.runs)
    return {(luck, common): value for luck, common, value in found if value is not None}


def less(one: Having, other: Having) -> Having:
    """The differences of what has the same seed, 0 where the two are apart by rounding alone."""
    return {common: between(value, other[common]) for common, value in one.items() if common in other}


def between(one: float, other: float) -> float:
    """A difference, 0 where it comes of rounding alone.

    >>> between(0.1 + 0.2, 0.3), between(3.0, 1.0)
    (0.0, 2.0)
    """
    apart = one - other
    return 0.0 if abs(apart) <= ROUNDING * max(abs(one), abs(other)) else apart


def of_lucks(values: Having) -> list[float]:
    """One value a seed, averaged over the levels that share it."""
    return averaged((luck, value) for (luck, _), value in values.items())
