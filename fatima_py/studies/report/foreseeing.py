"""Foreseeing: what is wrong with lines of a report, also while something else of the study cannot be read yet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fatima_py.errors import Problem, ScenarioError
from fatima_py.studies.design import Study
from fatima_py.studies.report.outputs import Measured, Sort
from fatima_py.studies.report.reading import UNFIT, UNKNOWN, read_outputs

__all__ = ["line_problems"]

OF_MEASURES = "there is no measure"


@dataclass(frozen=True, slots=True)
class Unread:
    """A measure that cannot be read yet: what it gives nobody knows."""

    name: str
    kind: str = Sort.NUMBER


def line_problems(study: Study, measures: Sequence[Measured], broken: Iterable[Problem]) -> Iterator[Problem]:
    """What is wrong with the lines of a report, given the measures that can be read and what is wrong elsewhere.

    What may only follow from that is left out: whether a line fits a measure that cannot be read, and which factors and
    levels there are while any of them cannot be.
    """
    known = {one.name for one in measures}
    unread = [Unread(one.name or one.text) for one in study.measures if (one.name or one.text) not in known]
    whole = not any(is_of_factors(study, one) for one in broken)
    try:
        read_outputs(study.report, study, [*measures, *unread])
    except ScenarioError as wrong:
        for one in wrong.problems:
            text = next((line.text for line in study.report if line.place.line == one.place.line), "")
            is_open = one.code == UNFIT and any(it.name.lower() in text.lower() for it in unread)
            if not is_open and (whole or (one.code == UNKNOWN and one.sentence.startswith(OF_MEASURES))):
                yield one


def is_of_factors(study: Study, told: Problem) -> bool:
    """Whether something that is wrong stands where the factors do, or in another file."""
    if told.severity != "error" or (place := study.places.get("factors")) is None:
        return False
    if told.place.file != place.file:
        return True
    behind = [one.line for key, one in study.places.items() if key != "factors" and one.line > place.line]
    return place.line <= told.place.line < min(behind, default=told.place.line + 1)
