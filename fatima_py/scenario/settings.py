"""Settings: from a file on disk to a town, and what its people bring into the scenes that they play."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from os.path import realpath
from pathlib import Path

from fatima_py.errors import Problem, ScenarioError
from fatima_py.kb import Condition
from fatima_py.names import Term
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import build
from fatima_py.scenario.compile.includes import Report, gather
from fatima_py.scenario.compile.setting.building import BuiltSetting, build_setting
from fatima_py.scenario.lint.checking import asked_of_anybody
from fatima_py.scenario.lint.findings.beliefs.values import Unasked, begun_unasked
from fatima_py.scenario.lint.questions import changes
from fatima_py.scenario.lint.setting.asking import conversation_conditions, with_encounters
from fatima_py.scenario.lint.setting.bringing import BY_WORDS, Brought, stands
from fatima_py.scenario.lint.setting.checking import setting_findings
from fatima_py.scenario.lint.setting.doing import waited
from fatima_py.scenario.lint.walks import all_conditions
from fatima_py.scenario.loading import errors_in, everything, in_order, is_setting, read_built, refuse
from fatima_py.scenario.problems import problem
from fatima_py.scenario.source.kinds import head_of
from fatima_py.scenario.source.shipped import found
from fatima_py.setting import Setting
from fatima_py.setting.checking import faults_of

__all__ = [
    "brought_into",
    "check_setting",
    "left_in_play",
    "load_setting",
    "unasked_words",
]


def load_setting(path: Path | str, report: Report | None = None) -> Setting:
    """The setting of a file, ready to be simulated. Raises ScenarioError with everything that is wrong with it.

    `report` as in `check_file`.
    """
    report = report or Report()
    made = build_setting(found(path), report)
    refuse(of_setting(made, report))
    if made is None or made.definition is None:  # people who cannot be told apart are an error
        raise ScenarioError(report.problems)
    return made.definition


def check_setting(path: Path | str, report: Report | None = None) -> list[Problem]:
    """Everything that is wrong with a setting; `report` as in `check_file`."""
    report = report or Report()
    try:
        made = build_setting(found(path), report)
    except ScenarioError as wrong:
        return list(wrong.problems)
    return of_setting(made, report)


def of_setting(made: BuiltSetting | None, report: Report) -> list[Problem]:
    """What was found in a setting, without what it waves through."""
    told = [*report.problems]
    for name, play in made.plays.items() if made is not None else ():
        if wrong := errors_in(everything(play.built, play.report, tested=False)):
            told += [problem("FA607", play.place, f"the scene {name} cannot be used"), *wrong]
    if made is not None and not errors_in(told):
        told += setting_findings(made)
        if (fault := made.fault or cannot_run(made)) and not errors_in(told):
            report.add("FA016", made.source.place(("setting",)), fault)
            told.append(report.problems[-1])
    return in_order([one for one in told if not report.waives(one)])


def cannot_run(made: BuiltSetting) -> str:
    """Why a town would refuse a setting, in words; empty where it would not."""
    return "" if made.definition is None else next(faults_of(made.definition), "")


def brought_into(settings: Iterable[Path], files: Sequence[Path]) -> Mapping[str, Brought]:
    """What some settings bring into the scenes that they play, by the real paths of these.

    What a setting brings that has errors of its own is not known, and so of every one of some files that it names.
    """
    brought: dict[str, Brought] = {}
    for file in settings:
        made, report = None, Report()
        with suppress(ScenarioError):
            made = build_setting(found(file), report)
        if made is not None:
            for name in made.plays:
                path = realpath(Path(file).parent / name)
                brought[path] = brought.get(path, Brought()).with_that_of(made, name)
        if made is None or errors_in(report.problems):
            for path in named_in(file, files):
                brought[path] = brought.get(path, Brought())._replace(known=False)
    return brought


def named_in(setting: Path, files: Sequence[Path]) -> list[str]:
    """The real paths of those of some files that the text of a setting names."""
    text = head_of(setting)
    return [realpath(one) for one in files if one.name in text and realpath(one) != realpath(setting)]


def left_in_play(path: Path | str, told: Sequence[Problem], brought: Brought) -> list[Problem]:
    """Of what was found in a scene alone, what holds as well where people of settings play it."""
    report, left = Report(), [one for one in told if stands(one, brought)]
    try:
        built = build(gather(found(path), report), report)
    except ScenarioError:
        return left
    again = {(one.code, one.place) for one in everything(brought.into(built), report)}
    return [one for one in left if one.code in BY_WORDS or (one.code, one.place) in again]


def unasked_words(path: Path, report: Report) -> list[Unasked]:
    """Words that people believe from the start, while all that anything in a scenario or setting asks are others.

    Raises ScenarioError for what cannot be built.
    """
    if not is_setting(path, report):
        builts, more, read = [read_built(path, report=report)], list[Condition](), list[Term]()
    else:
        made = build_setting(path, report)
        if made is None or errors_in(report.problems):
            raise ScenarioError(errors_in(report.problems))
        builts = [with_encounters(made), *[one.built for one in made.plays.values()]]
        more = [condition for condition, _ in conversation_conditions(made)]
        read = [event.args[2] for event, _, _ in waited(made)]
    if any(is_faithful(one.parts.doc) or one.parts.doc.later for one in builts):  # others may ask
        return []
    conditions = [*more, *[condition for one in builts for condition, _ in all_conditions(one)]]
    read += [term for one in builts for term in (*asked_of_anybody(one), *[it.change.value for it in changes(one)])]
    return [*begun_unasked(builts, conditions, read)]
