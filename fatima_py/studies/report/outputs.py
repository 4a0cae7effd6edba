"""Outputs: what a report is to show of a study, one for each of its lines."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from fatima_py.errors import Place
from fatima_py.studies.design import Study

__all__ = ["SHOWN", "Kind", "Measured", "Output", "Sort", "default_outputs", "normal", "sort_of"]


class Kind(StrEnum):
    """What an output is: what stands in its figure and its tables."""

    MEANS = "means"
    COMPARISON = "comparison"
    COURSES = "courses"
    COUNTS = "counts"
    NETWORK = "network"


class Sort(StrEnum):
    """What a measure gives of a run."""

    NUMBER = "number"
    FLAG = "flag"
    TEXT = "text"
    COURSE = "course"
    NETWORK = "network"


SHOWN = {Sort.TEXT: Kind.COUNTS, Sort.COURSE: Kind.COURSES, Sort.NETWORK: Kind.NETWORK}
"""How a measure is shown that is no number."""


class Measured(Protocol):
    """A measure, as far as a report asks for it: its name, and what it gives of a run, as `Sort` has it."""

    @property
    def name(self) -> str:
        """What it is called in the study."""
        ...

    @property
    def kind(self) -> str:
        """What it gives of a run."""
        ...


@dataclass(frozen=True, slots=True)
class Output:
    """One thing that a report shows.

    `by` are the factors by which the runs are told apart (none: all together). A comparison is of `levels` of a
    `factor`, of the first with each of the others, within each level of the factor `within` where there is one; with a
    `bound`, in the unit of the measure, it says whether they are equivalent. `text` is the line as it is written.
    """

    kind: Kind
    measure: str
    text: str
    place: Place
    by: tuple[str, ...] = ()
    factor: str = ""
    levels: tuple[str, ...] = ()
    within: str = ""
    bound: float | None = None

    @property
    def apart(self) -> tuple[str, ...]:
        """The factors whose levels are told apart."""
        return tuple(filter(None, (*self.by, self.factor, self.within)))


def normal(text: str) -> str:
    """A line by which it is found again, however its blanks and capitals are written.

    >>> normal(" Mood  by style")
    'mood by style'
    """
    return " ".join(text.split()).lower()


def sort_of(measure: Measured) -> Sort:
    """What a measure gives."""
    return Sort(str(measure.kind))


def default_outputs(study: Study, measures: tuple[Measured, ...]) -> tuple[Output, ...]:
    """What a report shows of a study that asks for nothing: each measure by each factor, or of all runs."""
    place = Place(str(study.path))
    ways: list[tuple[str, ...]] = [(one.name,) for one in study.factors] or [()]
    made = list[Output]()
    for measure in measures:
        kind = SHOWN.get(sort_of(measure), Kind.MEANS)
        between = {Kind.COUNTS: "counts of {}", Kind.COURSES: "{} over time"}.get(kind, "{}").format(measure.name)
        made += [Output(kind, measure.name, " by ".join((between, *by)), place, by) for by in ways]
    return tuple(made)
