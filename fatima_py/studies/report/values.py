"""Values: what a measure gave of some runs, and how it is spoken of."""

import json
from collections.abc import Iterable

from fatima_py.studies.design import Study
from fatima_py.studies.report.lucks import averaged, luck_of
from fatima_py.studies.report.outputs import Sort
from fatima_py.studies.report.results import Result, Run

__all__ = [
    "as_set", "axis_of", "had", "horizon_of", "numbers", "plain_value", "restricted_note", "said", "sentence_of",
    "valued",
]  # fmt: skip

LONGEST = 44
"""An axis is called by the sentence of its measure where that has at most so many letters, else by its name."""


def had(measure: Result, run: Run) -> float | None:
    """The number that a run has, None where it has none."""
    value = measure.values[run.place]
    return None if value is None else float(value)


def numbers(measure: Result, runs: Iterable[Run]) -> list[float]:
    """The numbers of those runs that have one, averaged over runs that share their luck."""
    found = ((luck_of(run), had(measure, run)) for run in runs)
    return averaged((luck, one) for luck, one in found if one is not None)


def valued(measure: Result, runs: Iterable[Run]) -> list[Run]:
    """Those runs that have a value."""
    return [run for run in runs if measure.values[run.place] is not None]


def plain_value(measure: Result, run: Run, horizon: float | None) -> float | None:
    """What is compared of a run: its number, 1 or 0 for true or false, and the horizon for what never came."""
    value = had(measure, run)
    return horizon if value is None and measure.time else value


def horizon_of(study: Study, measure: Result) -> float | None:
    """Until when a run was looked at (seconds): as the study says, else until the last time at which it came in any.

    None where the study does not say, and it came in none.
    """
    came = [float(one) for one in measure.values if one is not None]
    return max([*came, *([] if study.until.seconds is None else [study.until.seconds])], default=None)


def restricted_note(study: Study, horizon: float | None) -> str:
    """What a restricted mean is, and up to when."""
    if horizon is None:
        return "It came in no run, and the study does not say when a run ends: there is no median and no mean."
    since = "the end of a run" if study.until.seconds == horizon else "the last time at which it came in any run"
    bounded = "" if study.until.seconds == horizon else " The mean is bounded by this last event."
    ends = (
        " A run that ended with its scene is looked at as if it had gone on until then."
        if study.until.scene_ends
        else ""
    )
    return (
        f"Restricted mean: what never came counts as {horizon:g} s, which is {since}. "
        f"Median: the first time by which it had come in half of the runs; none where it had not.{bounded}{ends} "
        "No interval is told where nothing differs before that time."
    )


def sentence_of(measure: Result) -> str:
    """What is measured: the name and the sentence of a measure."""
    return measure.name if measure.text in {"", measure.name} else f"{measure.name}: {measure.text}"


def axis_of(measure: Result) -> str:
    """What an axis is called, with the unit."""
    told = measure.text if measure.text and len(measure.text) <= LONGEST else measure.name
    unit = "share of runs" if measure.kind is Sort.FLAG else measure.unit
    return f"{told} ({unit})" if unit else told


def as_set(value: object) -> str:
    """A value that a level sets, as a file says it, with every digit.

    >>> as_set("gentle"), as_set(-0.12345), as_set(None), as_set([True, 3])
    ('gentle', '-0.12345', 'null', '[true, 3]')
    """
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def said(value: object) -> str:
    """What came out, in a word."""
    if value is None:
        return "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
