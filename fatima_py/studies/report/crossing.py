"""Crossing: whether the differences between levels of a factor hang on those of another, over all of them at once."""

from collections.abc import Sequence
from itertools import product

import numpy as np

from fatima_py.studies.analysis.omnibus import Omnibus, crossed, omnibus_of
from fatima_py.studies.design import Study
from fatima_py.studies.report.answers import Column, Table
from fatima_py.studies.report.interacting import Having, by_luck
from fatima_py.studies.report.lucks import averaged
from fatima_py.studies.report.outputs import Output
from fatima_py.studies.report.results import Result
from fatima_py.studies.report.sorting import Group, Sides, shares_luck
from fatima_py.studies.report.values import horizon_of

__all__ = ["omnibus_table"]

OF_ONE = "Hotelling's T squared of the differences of the differences, run by run, as F."
OF_SEVERAL = "The statistic of Welch and James, with the degrees of freedom of Johansen (1980); spreads may differ."


def omnibus_table(
    study: Study, measure: Result, output: Output, name: str, sides: Sequence[Sides]
) -> tuple[Table, ...]:
    """The interaction as a whole, where it has more than one degree of freedom; nothing where it has one."""
    first, second = list(output.levels), list(dict.fromkeys(one.place[0] for one in sides))
    if (len(first) - 1) * (len(second) - 1) < 2:
        return ()
    found, is_one = omnibus(study, measure, output, sides, (first, second))
    row = (None,) * 4 if found is None else (found.statistic, found.above, found.below, found.p)
    levels = f"{', '.join(first)} x {', '.join(second)}"
    columns = Column("levels"), Column("F"), Column("df 1"), Column("df 2"), Column("p", p=True)
    notes = [
        OF_ONE if is_one else OF_SEVERAL,
        "p is of this test alone; the contrasts above are corrected by themselves.",
    ]
    if found is None:
        notes.append("No test is told: too few seeds, or values that do not vary, for so many contrasts at once.")
    title = f"Does {output.factor} hang on {output.within} at all?"
    return (Table(f"{name}-omnibus", title, columns, ((levels, *row),), tuple(notes)),)


def omnibus(
    study: Study, measure: Result, output: Output, sides: Sequence[Sides], levels: tuple[list[str], list[str]]
) -> tuple[Omnibus | None, bool]:
    """The test over all cells of two factors, and whether all of them share their seeds."""
    cells: dict[tuple[str, str], Group] = {}
    for one in sides:
        cells[output.levels[0], one.place[0]] = one.first
        cells[one.other, one.place[0]] = one.second
    names = (output.factor, output.within)
    shared = [name for name in names if shares_luck(study, name)]
    horizon = horizon_of(study, measure) if measure.time else None
    values = {cell: by_luck(measure, group, horizon, shared) for cell, group in cells.items()}
    every = list(product(*levels))
    apart = [at for at, name in enumerate(names) if name not in shared]
    groups = dict[tuple[str, ...], list[tuple[str, str]]]()
    for cell in every:
        groups.setdefault(tuple(cell[at] for at in apart), []).append(cell)
    order = [every.index(cell) for group in groups.values() for cell in group]
    rows = [np.asarray(of_lucks([values[cell] for cell in group]), dtype=np.float64) for group in groups.values()]
    if any(one.ndim < 2 for one in rows):
        return None, len(groups) == 1
    return omnibus_of(rows, crossed(*map(len, levels))[:, order]), len(groups) == 1


def of_lucks(columns: Sequence[Having]) -> list[list[float]]:
    """A row a seed that has a value in each of some cells, averaged over what else shares it."""
    common = [key for key in columns[0] if all(key in one for one in columns)]
    sides = [averaged((key[0], one[key]) for key in common) for one in columns]
    return [list(row) for row in zip(*sides, strict=True)]
