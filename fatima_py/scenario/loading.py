"""Loading: from a file on disk to a scene or a character."""

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import replace
from os.path import realpath
from pathlib import Path
from typing import NamedTuple

from fatima_py.character import Character
from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built, Settings, build
from fatima_py.scenario.compile.includes import Report, gather, gather_sheet
from fatima_py.scenario.compile.trials import read_trials
from fatima_py.scenario.lint.checking import findings
from fatima_py.scenario.lint.findings.affect.feelings import said_findings
from fatima_py.scenario.lint.slips import weighed
from fatima_py.scenario.problems import CATALOGUE, IDLE, NOWHERE, WHOLE_FILE, did_you_mean, problem
from fatima_py.scenario.schema.findings import NAME
from fatima_py.scenario.script.header import UNMARKED, UNNAMED
from fatima_py.scenario.source.kinds import head_of, says
from fatima_py.scenario.source.shipped import found
from fatima_py.scene import Lives, Scene, SceneDefinition

__all__ = [
    "Kept",
    "Read",
    "check_scenario",
    "check_sheet",
    "errors_in",
    "everything",
    "found",
    "in_order",
    "is_setting",
    "load_character",
    "load_scenario",
    "read_built",
    "read_definition",
    "read_scenario",
    "refuse",
]


SUSPICIONS = ("FA203", "FA204")
"""What the Toolkit lets pass: names that are nearly alike, and rules that can never hold."""
NO_SPEAKER, NO_MEMBER = "FA106", "FA016"
NEARLY = ("FA202", "FA203")
"""What, with an edit, is a slip of the pen; what is suspected of the names that it is about may come of it."""
NO_STATE = "FA101"
"""A state that is led to may stand in a row or a file that cannot be read."""
WORDY = "FA018"
"""What asks for the truth value that a word stands for, is right."""
FOLLOWING = ("FA105", "FA107", "FA108", "FA112", "FA118", "FA402")
"""What may follow from any rule that could not be read, and all but the first from a row."""
UNREADABLE = ("FA013", "FA014", "FA015", "FA020", "FA021", NO_STATE, NO_SPEAKER)
"""What leaves a row or a rule out, or where it leads, so that nobody knows what comes about in the whole."""
UNREACHED = "FA102"
BY_NAME = (UNREACHED, "FA201", "FA203", "FA301", "FA302")
"""What is told all the same, unless it is about a name in what was left out."""
UNSAID = ("FA301", "FA302")
"""What may follow from a style or meaning that cannot be read: that no line has another."""
NEVER = "FA302"
"""What never happens, in a scenario alone or in any of those that are checked together."""


def load_scenario(path: Path | str, *, seed: int = 0, lives: Lives | None = None) -> Scene:
    """The scene of a scenario file, ready to play; who has a life in `lives` goes on from it.

    Raises ScenarioError with everything that is wrong with it, UsageError for what is no path and no seed, LifeError
    for a life that cannot be gone on from.
    """
    return Scene(read_definition(path), seed=seed, lives=lives)


def load_character(path: Path | str, *, name: str = "", seed: int = 0) -> Character:
    """The character of a sheet, by the name on it or another. Raises ScenarioError like `load_scenario`."""
    report = Report()
    built = build(gather_sheet(found(path), name, report), report)
    refuse(of_sheet(built, report))
    return Character(built.definition.cast[0], seed)


def check_sheet(path: Path | str, report: Report | None = None) -> list[Problem]:
    """Everything that is wrong with a character sheet that stands alone; `report` as in `check_file`."""
    report = report or Report()
    try:
        built = build(gather_sheet(found(path), "", report), report)
    except ScenarioError as wrong:
        return list(wrong.problems)
    return of_sheet(built, report)


def of_sheet(built: Built, report: Report) -> list[Problem]:
    """What was found in a character sheet, without what it waves through."""
    return in_order([one for one in (*report.problems, *said_findings(built, alone=True)) if not report.waives(one)])


def read_definition(path: Path | str, settings: Settings | None = None) -> SceneDefinition:
    """The scene that a scenario file defines; `settings` are the values of an experiment's condition."""
    return read_built(path, settings).definition


def read_built(
    path: Path | str, settings: Settings | None = None, *, tested: bool = False, report: Report | None = None
) -> Built:
    """The scene with the rules it was built from. Raises ScenarioError where anything in it is an error.

    What is wrong with its tests counts only where they are `tested`; `report` as in `check_file`.
    """
    report = report or Report()
    built = build(gather(found(path), report), report, settings)
    if not errors_in(everything(built, report, tested=tested, only_errors=True)):
        return built
    if not tested:  # told as `check_file` tells them, to whom the tests say what is a slip
        of_tests = [*built.parts.unread_tests, *read_trials(built)[1]]
        refuse([one for one in everything(built, report) if one not in of_tests])
    refuse(everything(built, report, tested=tested))
    return built


def refuse(problems: Sequence[Problem]) -> None:
    """Raise the errors among the problems, if there are any."""
    if errors := errors_in(problems):
        raise ScenarioError(errors)


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that keep a file from being used."""
    return [one for one in problems if one.severity == "error"]


class Read(NamedTuple):
    """A scenario that was read: what was built of it, and what was found in doing so."""

    built: Built
    report: Report


Kept = MutableMapping[str, Read]
"""Scenarios that were read, by their paths as they were asked for: what looks at them again need not read them."""


def check_scenario(path: Path | str, report: Report | None = None, kept: Kept | None = None) -> list[Problem]:
    """Everything that is wrong, or may be, with a scenario; `report` and `kept` as in `check_file`."""
    try:
        read = read_scenario(path, report)
    except ScenarioError as wrong:
        return list(wrong.problems)
    if kept is not None:
        kept[str(path)] = read
    return everything(*read)


def read_scenario(path: Path | str, report: Report | None = None) -> Read:
    """A scenario as far as it can be read, with what is wrong with it. Raises ScenarioError where it cannot."""
    report = report or Report()
    return Read(build(gather(found(path), report), report), report)


def is_setting(path: Path, report: Report) -> bool:
    """Whether a file says that it is a setting, by its key of that name."""
    taken = report.texts.get(realpath(path)) if report.texts else None
    return says(head_of(path) if taken is None else taken, "setting")


def everything(built: Built, report: Report, *, tested: bool = True, only_errors: bool = False) -> list[Problem]:
    """What was found, in the order of the file, without what the author waves through.

    `only_errors` leaves out what takes longest to find and is no error, nor becomes one beside other findings.

    What is suspected of a name that stands in a row, a rule or anything else that could not be read may come of that,
    and is not told; nor is what is suspected of a name that a misspelt word stands for. Where a sheet is missing, or it
    cannot be read what is later, only errors are told, where dialogue is missing nothing of states and lines, and where
    a name of the cast is none, nothing of who is meant by it.
    """
    if not built.parts.is_all_spoken:
        told = [*report.problems, *(built.parts.unread_tests if tested else ())]
        return in_order([one for one in told if one.code != NO_STATE and not report.waives(one)])
    if report.misnamed:
        told = [one for one in report.problems if one.code not in (NO_STATE, NO_SPEAKER)]
        told = [one for one in told if not (one.code == NO_MEMBER and one.about)]
        return in_order([one for one in told if not report.waives(one)])
    trials, untestable = read_trials(built) if tested else ([], [])
    unread = built.parts.unread_tests if tested else ()
    untestable = [] if UNMARKED in report.unread else untestable  # what a test lets somebody say may be that
    maybe = findings(built, trials, only_errors=only_errors)
    suspected = [one for one in maybe if built.parts.is_whole or one.severity == "error"]
    sure = [one for one in report.problems if one.code != NO_STATE]
    maybe = [one for one in (*report.problems, *suspected, *untestable) if one not in sure]
    raw = [*sure, *unread, *standing(built, report, maybe)]
    problems = [one for one in (*raw, *waived_in_vain(built, report, raw)) if not report.waives(one)]
    if is_faithful(built.parts.doc):
        problems = [replace(one, severity="warning") if one.code in SUSPICIONS else one for one in problems]
    sheets = [one.sheet_source for one in built.parts.cast if one.sheet_source is not None]
    told = weighed(problems, [built.parts.source, *sheets], {one.source.file for one in built.wordings})
    slips = any(one.edit and one not in problems for one in told)  # what came of them is told of other names
    return in_order([one for one in told if not slips or (one.code not in FOLLOWING and IDLE not in one.sentence)])


def standing(built: Built, report: Report, maybe: Sequence[Problem]) -> list[Problem]:
    """What may be wrong, without what may come of what could not be read or is misspelt."""
    nearly = [one for one in maybe if one.code in NEARLY and one.edit and not report.waives(one)]
    slips = frozenset[str]().union(*[one.about for one in nearly])
    hidden = (built.parts.unread | report.unread) - {one.word.lower() for one in built.parts.cast}
    if UNNAMED in hidden:
        maybe = [one for one in maybe if one.code != NO_STATE]
    nowhere = any(one.code == NO_STATE for one in maybe)
    meant = frozenset[str]().union(*[names_in(one.edit or "") for one in report.problems if one.severity == "error"])
    is_doubtful = report.unread or nowhere or nearly or not built.parts.is_whole
    following = FOLLOWING if is_doubtful else FOLLOWING[1:] if hidden else ()
    if any(one.code in UNREADABLE and one.severity == "error" for one in report.problems):
        left_over = [code for code in BY_NAME if code != UNREACHED or not nowhere]  # what is misspelt may be any state
        maybe = [one for one in maybe if one.severity == "error" or one.code in left_over]
    left_out = (*following, *(UNSAID if UNMARKED in hidden else ()))
    maybe = [one for one in maybe if one.code not in left_out and not hidden & one.names]
    maybe = [one for one in maybe if not (following and IDLE in one.sentence)]
    words = frozenset[str]().union(*[one.about for one in report.problems if one.code == WORDY])
    maybe = [one for one in maybe if not words & one.about]
    meant |= slips
    return [one for one in maybe if one.severity == "error" or one in nearly or not meant & one.names]


def names_in(sentence: str) -> frozenset[str]:
    """The words of a sentence, without case."""
    return frozenset(NAME.findall(sentence.lower()))


def waived_in_vain(built: Built, report: Report, found: Sequence[Problem]) -> Iterator[Problem]:
    """Comments that wave nothing through. Those of sheets may be meant for other scenarios, and are left alone.

    Where there is an error, not everything is found, so that nobody knows.
    """
    if any(one.severity == "error" for one in found):
        return
    sheets = {one.sheet_source.file for one in built.parts.cast if one.sheet_source}
    for file, waiver in report.waived:
        place = Place(file, waiver.line, waiver.column, waiver.code)
        if not waiver.code:
            yield problem("FA026", place, "this comment names no code", "write '# fatima: ignore FA103', say")
        elif waiver.code not in CATALOGUE:
            yield problem("FA026", place, f"there is no code {waiver.code}", did_you_mean(waiver.code, CATALOGUE))
        elif (
            built.parts.doc.later and waiver.code == NEVER
        ):  # that may be found where its other sittings are checked too
            continue
        elif file not in sheets and not any(
            one.place.file == file and waiver.covers_line(one.code, one.place.line) for one in found
        ):
            where = "in this file" if waiver.covers == WHOLE_FILE else f"in row {waiver.covers}"
            where = "here" if waiver.covers == NOWHERE else where
            yield problem("FA026", place, f"nothing is found {where} as {waiver.code}", "remove it")


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """The problems by place, each once."""
    return sorted(dict.fromkeys(problems), key=lambda one: (one.place.file, one.place.line, one.place.column, one.code))
