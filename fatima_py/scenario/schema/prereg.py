"""Plans: what `prereg.yaml` may say of what a study is to show, before it is run."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from fatima_py.scenario.schema.fields import Doc, Line, Many, Names, Version
from fatima_py.scenario.schema.findings import read_doc
from fatima_py.scenario.source.spans import Source

__all__ = ["PlannedDesignDoc", "PrecisionDoc", "PreregDoc", "read_prereg_doc"]


class PlannedDesignDoc(Doc):
    """What differs between the runs that are planned."""

    factors: Mapping[Line, Many[Line]] = {}
    """The factors, each with the names of its levels."""
    sets: Mapping[Line, Mapping[Line, Mapping[Line, Any]]] = {}
    """What each level of each factor sets: values by paths, as in the study; `{}` for nothing."""
    within: Names = ()
    """The factors whose levels share their seeds, run by run."""


class PrecisionDoc(Doc):
    """When there are enough runs."""

    measure: Line
    """The measure that decides."""
    half_width: Annotated[float, Field(gt=0)]
    """The half width of the 95 % interval of its mean, in every cell."""


class PreregDoc(Doc):
    """A plan that is frozen before the first run."""

    prereg: Version
    """Format version."""
    title: Line
    """The title of the study."""
    hypotheses: Names = ()
    """What is expected."""
    primary: Names = ()
    """The measures that decide."""
    design: PlannedDesignDoc = PlannedDesignDoc()
    """What differs between runs."""
    runs: Annotated[int, Field(ge=1)]
    """So many runs each cell has; at most, where there is a precision."""
    why_runs: str = ""
    """Why so many runs."""
    precision: PrecisionDoc | None = None
    """When there are enough runs, where a measure decides."""
    until: str = ""
    """When a run ends."""
    measures: Mapping[Line, Line] = {}
    """What is measured, by its name."""
    outputs: Names = ()
    """The lines of the report that are planned."""
    comparisons: Names = ()
    """The comparisons that are planned."""
    correction: Literal["holm"] = "holm"
    """How the p of several comparisons of a measure are corrected."""
    alpha: Annotated[float, Field(gt=0, lt=1)] | None = None
    """Below which p, corrected, something counts as shown."""
    smallest_effect: Mapping[Line, Annotated[float, Field(gt=0)]] = {}
    """The smallest difference of a measure that is of interest, in the unit of the measure."""
    exclusion: str = ""
    """Which runs are left out, and why."""
    seed: int = 0
    """The root of all random numbers."""
    seeds: str = ""
    """How the seeds of runs come of it."""


def read_prereg_doc(source: Source) -> PreregDoc:
    """The plan that a file holds. Raises ScenarioError with every problem, in the order of the file."""
    return read_doc(PreregDoc, source)
