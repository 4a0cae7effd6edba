"""Checking: everything that looks wrong in a setting that could be built."""

from collections.abc import Iterator, Sequence

from fatima_py.errors import Place, Problem
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.setting.asking import asking_findings, felt_findings
from fatima_py.scenario.lint.setting.crowd import Person, people_in
from fatima_py.scenario.lint.setting.day import clock_findings, day_findings
from fatima_py.scenario.lint.setting.doing import doing_findings
from fatima_py.scenario.lint.setting.freeing import busy_findings
from fatima_py.scenario.lint.setting.meeting import (
    calling_findings,
    conversation_findings,
    encounter_findings,
    network_findings,
)
from fatima_py.scenario.lint.setting.members import crowd_findings
from fatima_py.scenario.lint.setting.naming import naming_findings
from fatima_py.scenario.lint.setting.places import happening_findings, way_findings
from fatima_py.scenario.lint.setting.telling import telling_findings
from fatima_py.scenario.lint.setting.valuing import value_findings

__all__ = ["setting_findings"]


def setting_findings(made: BuiltSetting) -> list[Problem]:
    """Everything that looks wrong in a setting."""
    people = list(people_in(made))
    return [
        *of_days(made, people),
        *way_findings(made, people),
        *clock_findings(made),
        *happening_findings(made, people),
        *encounter_findings(made),
        *calling_findings(made),
        *conversation_findings(made, people),
        *busy_findings(made, people),
        *network_findings(made),
        *crowd_findings(made),
        *asking_findings(made),
        *felt_findings(made),
        *doing_findings(made),
        *naming_findings(made),
        *telling_findings(made),
        *value_findings(made),
    ]


def of_days(made: BuiltSetting, people: Sequence[Person]) -> Iterator[Problem]:
    """What is wrong with days, of each entry once, whoever it is for."""
    told = set[tuple[str, Place]]()
    for person in people:
        for one in day_findings(person, made):
            if (one.code, one.place) not in told:
                told.add((one.code, one.place))
                yield one
