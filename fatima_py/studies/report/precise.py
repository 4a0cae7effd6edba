"""Precise: whether the mean of a measure came to be as precise as a study wanted it, cell by cell."""

from math import isfinite
from typing import NamedTuple

from fatima_py.studies.design import Precision, Study
from fatima_py.studies.report.results import Results
from fatima_py.studies.report.sorting import groups_by
from fatima_py.studies.stopping import SECONDS, half_width, last_time

__all__ = ["imprecise_of", "stopping_of"]

MOST_TOLD = 4
"""So many cells are named, the widest."""


class Wide(NamedTuple):
    """A cell in which the interval of a mean is wider than wanted: so wide on either side, after so many runs."""

    cell: str
    half: float
    runs: int


def widest(study: Study, results: Results, precision: Precision) -> list[Wide]:
    """The cells in which a mean is not as precise as wanted, the widest first."""
    measure = results.measures.get(precision.measure)
    if measure is None:
        return []
    values = [one if isinstance(one, int | float) else None for one in measure.values]
    named = {str(place): {measure.name: value} for place, value in enumerate(values)}
    never = last_time(measure.name, study.until, named) if measure.unit == SECONDS else None
    wide = list[Wide]()
    for group in groups_by(study, results, [one.name for one in study.factors]):
        had = [never if values[run.place] is None else values[run.place] for run in group.runs]
        half = half_width([float(one) for one in had if one is not None])
        if half > precision.half_width:
            wide.append(Wide(group.shown, half, len(group.runs)))
    return sorted(wide, key=lambda one: -one.half)


def imprecise_of(study: Study, results: Results) -> tuple[str, ...]:
    """A warning for a mean that is not as precise as wanted; none where nothing is said of that."""
    precision = study.precision
    wide = widest(study, results, precision) if precision is not None else []
    if precision is None or not wide:
        return ()
    cells = len(groups_by(study, results, [one.name for one in study.factors]))
    told = ", ".join(
        f"{f'{one.half:.3g}' if isfinite(one.half) else 'unknown'} ({one.cell})" for one in wide[:MOST_TOLD]
    )
    more = f" and {len(wide) - MOST_TOLD} others" if len(wide) > MOST_TOLD else ""
    where = f"in {len(wide)} of {cells} {'cell' if cells == 1 else 'cells'}"
    if all(one.runs >= study.runs for one in wide):
        why = (
            f"The limit of {study.runs} runs was reached {where} before the mean of {precision.measure} was as precise"
        )
    else:
        why = f"Runs are missing, and {where} the mean of {precision.measure} is not as precise"
    width = f"half the width of its 95 % interval is {told}{more}, and was to be at most {precision.half_width:g}"
    sentence = f"{why} as wanted: {width}."
    return (sentence,)


def stopping_of(study: Study, results: Results) -> tuple[str, ...]:
    """How many runs there were, and why so many, in the sentences of a paper."""
    if study.precision is None:
        return (f"Each cell was to have {study.runs} runs.",)
    measure, half = study.precision.measure, study.precision.half_width
    wide = imprecise_of(study, results)
    begin = "Runs were to be" if wide else "Runs were"
    interval = f"the 95 % interval of {measure} was at most {half:g} wide on either side"
    return (f"{begin} added to each cell until {interval}, up to {study.runs}.", *wide)
