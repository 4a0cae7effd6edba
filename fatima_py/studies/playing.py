"""Playing: what a study runs in one of its cells, as a setting; each is read and compiled once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from os.path import normpath, relpath
from pathlib import Path

from fatima_py.errors import Problem, ScenarioError, UsageError
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.loading import read_built
from fatima_py.scenario.problems import problem
from fatima_py.scenario.schema.fields import shape
from fatima_py.scenario.settings import load_setting
from fatima_py.scenario.source.kinds import head_of, says
from fatima_py.scenario.source.spans import Node
from fatima_py.setting import A_DAY, Setting, setting_of
from fatima_py.setting.digest import digest_of, setting_digest
from fatima_py.studies.changes import Change, Changes, node_of
from fatima_py.studies.design import Assignment, Cell, Level, Study
from fatima_py.studies.paths import TEXT, Found, NoPathError, Played, look_up, read_played

__all__ = [
    "MEANWHILE",
    "assigned",
    "base_of",
    "changed",
    "changes_of",
    "compiled",
    "levels_of",
    "named_from",
    "played",
]

MOST_KEPT = 256
"""So many settings are kept of those that were compiled (ours)."""
kept: dict[str, Setting] = {}
"""The settings that were compiled last, by what they were made of."""
digests: dict[str, str] = {}
"""The digest of each setting that was ever compiled, by what it was made of."""


def played(study: Study, cell: Cell) -> Setting:
    """The setting that is run in a cell, which can be pickled; a scenario is a town of one conversation.

    Raises ScenarioError where the levels of the cell do not fit what is played, or one another, and UsageError where a
    file was changed since the study was read: what is run is what the keys of its runs were made of.
    """
    sets = assigned(study, cell)
    key = made_of(study, sets)
    if key not in kept:
        if len(kept) >= MOST_KEPT:
            del kept[next(iter(kept))]
        kept[key] = unchanged(study, key, sets)
    return kept[key]


def unchanged(study: Study, key: str, sets: Sequence[Assignment]) -> Setting:
    """The setting of some assignments, of the files as the study was read. Raises UsageError where they are others."""
    report = Report()
    setting = compiled(study, changed(study, sets), report)
    for name, digest in named_from(study, report.files).items():
        if study.files.get(name, digest) != digest:
            raise UsageError(f"{name} was changed {MEANWHILE}")
    digest = setting_digest(setting)
    if digests.setdefault(key, digest) != digest:
        del digests[key]  # whoever reads the study anew has it as it is now
        raise UsageError(f"a file that {study.play.name} is made of was changed {MEANWHILE}")
    return setting


MEANWHILE = "since the study was read: the same command goes on with the file as it is now"
"""What is said of a file that has changed while runs were made of it."""


def named_from(study: Study, files: Mapping[str, str]) -> dict[str, str]:
    """Digests of files that are named from the folder of what is played, by their names from that of the study."""
    beside = relpath(study.play.parent, study.path.parent)
    return {Path(normpath(Path(beside) / name)).as_posix(): digest for name, digest in files.items()}


def made_of(study: Study, sets: Sequence[Assignment]) -> str:
    """The key of what the setting of a cell is made of: files, what is set in them, and how long a scene may take."""
    said = sorted((one.path, digest_of(one.value)) for one in sets)
    return digest_of((str(study.play.resolve()), sorted(study.files.items()), said, study.until))


def levels_of(study: Study, cell: Cell) -> tuple[Level, ...]:
    """The levels of a cell, in the order of the factors."""
    named = dict(cell.levels)
    return tuple([one for factor in study.factors for one in factor.levels if one.name == named.get(factor.name)])


def assigned(study: Study, cell: Cell) -> tuple[Assignment, ...]:
    """All that the levels of a cell set."""
    return tuple([one for level in levels_of(study, cell) for one in level.sets])


def changed(study: Study, sets: Sequence[Assignment]) -> Changes:
    """What some assignments change in the files that are played. Raises ScenarioError where one leads nowhere."""
    return changes_of(base_of(study.play, tuple(sorted(study.files.items()))), sets)


@lru_cache(maxsize=8)
def base_of(play: Path, _files: tuple[tuple[str, str], ...]) -> Played:
    """The files that are played, as they are written."""
    return read_played(play, Report())


def changes_of(base: Played, sets: Sequence[Assignment]) -> Changes:
    """What some assignments change in files that are played. Raises ScenarioError for paths that lead nowhere (FA620).

    Two that set one value are none that can be had together (FA626).
    """
    changes, conditions, wrong = list[Change](), dict[str, Node](), list[Problem]()
    before = list[tuple[Assignment, Found]]()
    for one in sets:
        try:
            found = look_up(base, one.path, of_mapping=isinstance(one.value, dict))
        except NoPathError as lost:
            wrong.append(problem("FA620", one.place, str(lost), lost.hint))
            continue
        if found.expected and not fits(one.value, found.expected):
            place = one.value_place or one.place
            wrong.append(problem("FA015", place, f"'{one.path}': expected {found.expected}, got {shape(one.value)}"))
            continue
        node = node_of(one.value, one.value_place or one.place)
        if found.condition:
            conditions[found.condition] = node
        changes += [Change(target, node, one.place) for target in found.targets]
        for other in [said for said, known in before if known.meets(found)]:
            at = f"see line {other.place.line} of {Path(other.place.file).name}"
            wrong.append(problem("FA626", one.place, f"'{one.path}' is set where '{other.path}' is", at))
        before.append((one, found))
    if wrong:
        raise ScenarioError(list(dict.fromkeys(wrong)))
    return Changes(tuple(changes), conditions)


def fits(value: object, expected: str) -> bool:
    """Whether a value is what is expected of it, in the words of an author."""
    return isinstance(value, str) if expected == TEXT else isinstance(value, int | float) and value > 0


def compiled(study: Study, changes: Changes, report: Report | None = None) -> Setting:
    """The setting of what is played, with some changes. Raises ScenarioError with everything that is wrong with it.

    A new `report` is told which files were read.
    """
    report = replace(report or Report(), change=changes, reword=changes.reword)
    if says(head_of(study.play), "setting"):
        setting = load_setting(study.play, report)
        talks = tuple([replace(one, scene=replace(one.scene, files={})) for one in setting.conversations])
        return replace(setting, conversations=talks)
    return setting_of(read_built(study.play, report=report).definition, study.until.seconds or A_DAY)
