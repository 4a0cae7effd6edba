"""Values: what a measure gave of some runs, and how it is spoken of."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from fatima_py.studies.design import Study
from fatima_py.studies.report.lucks import averaged, luck_of
from fatima_py.studies.report.outputs import Sort
from fatima_py.studies.report.results import Result, Run
from fatima_py.view.portrait import Clock

__all__ = [
    "as_set", "axis_of", "had", "horizon_of", "numbers", "plain_value", "restricted_note", "said", "sentence_of",
    "valued",
]  # fmt: skip

SECONDS = Clock("s", 1.0)
PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off)$)[^\W\d_][\w -]*|\d+(?:\.\d+)? [a-z]+", re.IGNORECASE)
"""A text that stands in a list without quotes: words, and a number with its unit."""
LONGEST = 44
"""An axis is called by the sentence of its measure where that has at most so many letters, else by its name."""


def had(measure: Result, run: Run) -> float | None:
    """The number that a run has, None where it has none."""
    value = measure.values[run.place]
    return None if value is None else float(value)


def numbers(measure: Result, runs: Iterable[Run]) -> list[float]:
    """The numbers of those runs that have one, averaged over runs that share their seeds."""
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
    """What a time that never came counts as (seconds).

    It is the end of a run that the study names. Where runs end with their scenes, or at the end of a clock, it is the
    last moment at which any run still went on, so that the end which the study names besides changes nothing; where the
    results do not tell that, it is the last time at which it came in any run, None where it came in none.
    """
    came = [float(one) for one in measure.values if one is not None]
    if named_end(study) is not None:
        return max([*came, study.until.seconds or 0.0])
    return max([*came, *([] if measure.last is None else [measure.last])], default=None)


def named_end(study: Study) -> float | None:
    """When every run ends, as the study says it (seconds); None where runs may end with their scenes."""
    return None if study.until.scene_ends else study.until.seconds


def restricted_note(study: Study, measure: Result, clock: Clock = SECONDS) -> str:
    """What a restricted mean is, up to when, and what hangs on that."""
    horizon = horizon_of(study, measure)
    if horizon is None:
        return "It came in no run, and the study does not say when a run ends: there is no median and no mean."
    never = sum(1 for one in measure.values if one is None)
    if named_end(study) is not None:
        since = "the end of a run"
    elif measure.last is not None:
        since = "the last moment at which any run of the study still went on"
    else:
        since = "the last time at which it came in any run: the mean is bounded by this last event"
    ends = ", also in a run that ended before with its scene (a competing end)" if study.until.scene_ends else ""
    hangs = (
        f" Mind that it never came in {never} of {len(measure.values)} runs: the restricted mean, and its differences, "
        "hang on this limit, while the share that came and the median do not."
    )
    limit = f"{clock.read(horizon):g} {clock.unit}"
    return (
        f"Restricted mean: what never came counts as {limit}{ends}. This limit is {since}. "
        "Median: the first time by which it had come in half of the runs; none where it had not. "
        f"No interval is told where nothing differs before that time.{hangs if never else ''}"
    )


def sentence_of(measure: Result) -> str:
    """What is measured: the name and the sentence of a measure."""
    return measure.name if measure.text in {"", measure.name} else f"{measure.name}: {measure.text}"


def axis_of(measure: Result, unit: str | None = None) -> str:
    """What an axis is called, with the unit: that of the measure, or another, as of its differences."""
    told = measure.text if measure.text and len(measure.text) <= LONGEST else measure.name
    unit = "share of runs" if measure.kind is Sort.FLAG else measure.unit if unit is None else unit
    return f"{told} ({unit})" if unit else told


def as_set(value: object) -> str:
    """A value that a level sets, as a file says it, with every digit.

    >>> as_set("gentle"), as_set(-0.12345), as_set(None), as_set([True, 3]), as_set(["Desks", {"to Door": "20 s"}])
    ('gentle', '-0.12345', 'null', '[true, 3]', '[Desks, {to Door: 20 s}]')
    """
    if isinstance(value, Mapping):
        held = [f"{inner(key)}: {inner(one)}" for key, one in cast("Mapping[object, object]", value).items()]
        return f"{{{', '.join(held)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(inner, cast('Sequence[object]', value)))}]"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def inner(value: object) -> str:
    """A value within another; a text that would be read as something else stands in quotes."""
    is_text = isinstance(value, str) and PLAIN.fullmatch(value) is None
    return json.dumps(value, ensure_ascii=False) if is_text else as_set(value)


def said(value: object) -> str:
    """What came out, in a word."""
    if value is None:
        return "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
