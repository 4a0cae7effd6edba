"""Parts: what makes the runs of a study that was read from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fatima_py.errors import UsageError
from fatima_py.record.town import TownRecord
from fatima_py.setting import Setting
from fatima_py.sim.ticks import seconds
from fatima_py.studies.design import END, Study
from fatima_py.studies.executing import Courses, Networks, Values
from fatima_py.studies.measures import Measure, measure, read_measures, sources
from fatima_py.studies.planning import cells, plan
from fatima_py.studies.playing import MEANWHILE, played
from fatima_py.studies.terms import Parts

__all__ = ["Measured", "the_parts"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What takes the records of a run for the values of measures.

    `measures` are in the order of the study.
    """

    measures: tuple[Measure, ...]

    @property
    def book(self) -> Mapping[str, Mapping[str, object]]:
        """What the code book tells of each measure."""
        return {
            one.name: {"kind": one.kind, "unit": one.unit, "range": one.range, "about": one.about, "measure": one.text}
            for one in self.measures
        }

    @property
    def explained(self) -> Sequence[str]:
        """How each measure is worked out, for people."""
        return [one.explain() for one in self.measures]

    def __call__(self, records: Sequence[TownRecord], setting: Setting) -> tuple[Values, Courses, Networks]:
        """The values of the measures of a run of a setting, the courses and the networks of those that are one."""
        values, courses, networks = measure(self.measures, records, setting)
        return {**values, END: ended(records)}, courses, networks


def ended(records: Sequence[TownRecord]) -> float:
    """When a run ended (simulated seconds since it began)."""
    return seconds(max((getattr(one, "tick", 0) for one in records[-1:]), default=0))


def measured(study: Study) -> Measured:
    """The measures of a study, in the names of what is played in its first cell.

    Raises ScenarioError, and UsageError where a file in Python was changed since the study was read.
    """
    measures = read_measures(study.measures, played(study, cells(study)[0]))
    for name, digest in sources(measures).items():
        if study.files.get(name, digest) != digest:
            raise UsageError(f"{name} was changed {MEANWHILE}")
    return Measured(measures)


def reported(study: Study, folder: Path) -> Path:
    """Write the report of a study into its folder. Raises what `write_report` does."""
    from fatima_py.studies.report.writing import write_report  # noqa: PLC0415 - numpy: only what is told at the end pays

    return write_report(study, folder)


def the_parts() -> Parts:
    """The parts of a study that was read from a file."""
    return Parts(plan, played, measured, reported)
