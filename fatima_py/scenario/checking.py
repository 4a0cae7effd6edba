"""Checking: what is wrong with files of either kind, alone and beside one another."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from fatima_py.errors import Problem, ScenarioError
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.lint.sittings import between_findings
from fatima_py.scenario.loading import Kept, check_scenario, errors_in, in_order, is_setting, read_scenario
from fatima_py.scenario.source.kinds import head_of, says
from fatima_py.scenario.source.shipped import found

if TYPE_CHECKING:
    from fatima_py.scenario.lint.setting.bringing import Brought

__all__ = [
    "check_file",
    "check_together",
    "played_in",
    "settings_beside",
]


def check_file(path: Path | str, report: Report | None = None, kept: Kept | None = None) -> list[Problem]:
    """Everything that is wrong, or may be, with a scenario or a setting: errors, warnings and remarks, in order.

    A new `report` may say what files are taken to hold, and is told which files were read. A scenario that was read is
    `kept`, for `check_together`.
    """
    report = report or Report()
    if not is_setting(found(path), report):
        return check_scenario(path, report, kept)
    from fatima_py.scenario.settings import check_setting  # noqa: PLC0415 - a scenario needs nothing of settings

    return check_setting(path, report)


def check_together(files: Sequence[Path], kept: Kept | None = None) -> list[Problem]:
    """What no scenario alone is told of: what sheets wait for, and memory is asked for, that comes about in none.

    Nothing is said of sheets and people that anything else in the folders of these scenarios names: a scenario that is
    not among the `files`, or one of them that has errors. Those that are `kept` are not read once more.
    """
    kept = kept or {}
    scenes, read, waiving = list[Built](), set[str](), list[Report]()
    for file in files:
        with suppress(ScenarioError):
            built, report = kept.get(str(file)) or read_scenario(file)
            parts = built.parts
            whole = parts.is_whole and parts.is_all_spoken and not (parts.unread or report.unread or report.misnamed)
            if whole and not errors_in(report.problems) and not is_faithful(parts.doc):
                scenes.append(built)
                waiving.append(report)
                read.update(map(realpath, report.read))
    folders = dict.fromkeys(found(file).parent for file in files)
    beside = [one for folder in folders for one in sorted(folder.glob("*.y*ml")) if one.is_file()]
    try:
        others = [one.read_text("utf-8", "replace") for one in beside if realpath(one) not in read]
    except OSError:  # whom that names, nobody knows
        return []
    told = between_findings(scenes, others) if scenes else ()
    return in_order([one for one in told if not any(report.waives(one) for report in waiving)])


def played_in(files: Sequence[Path]) -> "Mapping[str, Brought]":
    """The scenes that settings among some files or beside them play, by their real paths, with what is brought there.

    What a setting brings that has errors of its own is not known, and so of every scene that it names.
    """
    beside = dict.fromkeys([*files, *settings_beside(files)])
    settings = [file for file in beside if is_setting(found(file), Report())]
    if not settings:
        return {}
    from fatima_py.scenario.settings import brought_into  # noqa: PLC0415 - most scenarios are played by no setting

    return brought_into(settings, files)


def settings_beside(files: Sequence[Path]) -> list[Path]:
    """The settings that name one of some files, in the folders of these and in those right above."""
    names = {str(file.parent): [one.name for one in files if one.parent == file.parent] for file in files}
    beside = dict[Path, None]()
    for folder, called in names.items():
        for place in (Path(folder), Path(realpath(folder)).parent):
            with suppress(OSError):
                for file in sorted(place.glob("*.y*ml")):
                    text = head_of(file)
                    if says(text, "setting") and any(name in text for name in called):
                        beside[file] = None
    return [file for file in beside if realpath(file) not in {realpath(one) for one in files}]
