"""Checking: what is wrong with a study, as far as it can be read: its names, its levels, and how many runs it has."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

from fatima_py.errors import Problem, ScenarioError
from fatima_py.scenario.checking import check_file
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.problems import did_you_mean, problem
from fatima_py.scenario.schema.fields import shape
from fatima_py.setting import Setting
from fatima_py.setting.digest import setting_digest
from fatima_py.studies.changes import Changes
from fatima_py.studies.design import Assignment, Factor, Level, Study
from fatima_py.studies.limits import amount_fault, name_faults
from fatima_py.studies.meaning import node_at
from fatima_py.studies.measures import Measure, measures_of, sources
from fatima_py.studies.paths import Found, NoPathError, look_up, split
from fatima_py.studies.playing import base_of, changed, compiled, levels_of, named_from, played
from fatima_py.studies.report.foreseeing import line_problems
from fatima_py.studies.timing import time_findings
from fatima_py.studies.wording import word_findings

__all__ = ["CHECKERS", "Checker"]

SET_TWICE = "FA626"
MOST_CELLS = 64
"""So many cells of a study are looked at before anything runs (ours)."""
Checker = Callable[[Study, Report], Iterable[Problem]]
"""What finds something wrong with a study as far as it can be read; the report is told which files were looked at."""


def name_findings(study: Study, _report: Report) -> Iterator[Problem]:
    """Factors, levels and measures that are called as others are, or as a column of the results."""
    return (problem("FA624", *fault) for fault in name_faults(study))


def amount_findings(study: Study, _report: Report) -> Iterator[Problem]:
    """More runs than anybody could have; that there are none was told as the study was read."""
    if all(factor.levels for factor in study.factors) and (fault := amount_fault(study)) is not None:
        yield problem("FA625", *fault)


def level_findings(study: Study, report: Report) -> Iterator[Problem]:
    """Levels that what is played does not take, and that change nothing."""
    own = Report()
    try:
        compiled(study, Changes(), own)
    except ScenarioError as wrong:
        yield problem("FA622", study.place("play"), f"{study.play.name}, which is played, has errors", "mend it first")
        yield from wrong.problems
        return
    note_files(study, own, report)
    fit = True
    for factor in study.factors:
        seen = dict[str, str]()
        for level in factor.levels:
            told, digest = judged(study, level)
            yield from told
            fit = fit and bool(digest)
            if digest and seen.get(digest, level.name) != level.name:
                yield nothing_new(factor, level, seen[digest])
            elif digest:
                seen[digest] = level.name
    if fit and len(study.factors) > 1:
        yield from together(study)


def cell_findings(study: Study, _report: Report) -> Iterator[Problem]:
    """Values that levels of two factors set."""
    before = list[tuple[Factor, Assignment, Found]]()
    for factor in study.factors:
        mine = [*meant(study, factor)]
        for one, found in mine:
            met = next(((other, said) for other, said, known in before if known.meets(found)), None)
            if met is not None:
                where = f"line {met[1].place.line} of {Path(met[1].place.file).name}"
                sentence = f"{factor.name} sets '{one.path}', as {met[0].name} sets '{met[1].path}'"
                yield problem("FA626", one.place, sentence, f"see {where}: let one of the two set it")
        before += [(factor, one, found) for one, found in mine]


def meant(study: Study, factor: Factor) -> Iterator[tuple[Assignment, Found]]:
    """What the levels of a factor set, each path once, and what it means."""
    base = base_of(study.play, tuple(sorted(study.files.items())))
    for one in {one.path: one for level in factor.levels for one in level.sets}.values():
        with suppress(NoPathError):  # which is told of the level
            yield one, look_up(base, one.path, of_mapping=isinstance(one.value, dict))


def nothing_new(factor: Factor, level: Level, other: str) -> Problem:
    """What is told of a level that is another once more."""
    if all(not one.sets for one in factor.levels):
        return problem("FA621", level.place, f"no level of {factor.name} sets anything", "let them set something")
    sentence = f"the levels {other} and {level.name} of {factor.name} make no difference: both play the same"
    return problem("FA621", level.place, sentence, "let them differ, or remove one")


def judged(study: Study, level: Level) -> tuple[list[Problem], str]:
    """What is wrong with a level alone, and the digest of what is played by it; empty where it cannot be."""
    try:
        changes = changed(study, level.sets)
        digest = setting_digest(compiled(study, changes))
    except ScenarioError as wrong:
        mine = [in_words(study, level, one) for one in wrong.problems if one.place.file != str(study.play)]
        if len(mine) < len(wrong.problems) and not mine:
            return [problem("FA622", level.place, f"with {level.name}, what is played has errors"), *wrong.problems], ""
        return mine, ""
    return list(unasked(study, level, changes)), digest


def in_words(study: Study, level: Level, told: Problem) -> Problem:
    """What is told of the kind of a value (FA015), by the path that sets it, and with what the file has there."""
    one = next((one for one in level.sets if told.code == "FA015" and told.place == one.value_place), None)
    if one is None:
        return told
    base = base_of(study.play, tuple(sorted(study.files.items())))
    targets = look_up(base, one.path, of_mapping=isinstance(one.value, dict)).targets
    there = [(Path(target.file).name, node_at(base, target).data) for target in targets]
    _, parted, said = told.sentence.partition(": ")
    several = ((file, shape(held)) for file, held in there if held and isinstance(held, list | Mapping))
    hint = next((f"in {file}, this is {what}: set what is in it by a path" for file, what in several), "")
    return replace(told, sentence=f"'{one.path}'{parted}{said}", hint=hint or told.hint)


def unasked(study: Study, level: Level, changes: Changes) -> Iterator[Problem]:
    """Names that a level sets anew, and that nobody asks about."""
    base = base_of(study.play, tuple(sorted(study.files.items())))
    anew = [one for one in level.sets if look_up(base, one.path).is_new]
    if not anew:
        return
    found = check_file(study.play, Report(change=changes, reword=changes.reword))
    for one in anew:
        if any(it.code in UNREAD and it.place == one.place for it in found):
            hint = did_you_mean(split(one.path)[-1], base.names())
            yield problem("FA621", one.place, f"'{one.path}' sets what nobody has or asks about", hint)


UNREAD = ("FA202", "FA203")
"""What the check of a scenario tells of names that are set and never read."""


def measure_findings(study: Study, report: Report) -> Iterator[Problem]:
    """Measures that cannot be read in the names of what is played, and what is asked of them that they lack.

    That is by lines of the report, as far as what else is wrong leaves it open, and of the one that is to be as precise
    as said. The files of measures in Python are noted as they are read here.
    """
    setting = sound(study)
    measures, wrong = ((), ()) if setting is None else measures_of(study.measures, setting)  # others tell of the play
    yield from wrong
    report.files.update(sources(measures))
    yield from imprecise(study, measures)
    yield from time_findings(study, measures)
    yield from line_problems(study, measures, report.problems)


def sound(study: Study) -> Setting | None:
    """What is played by the first levels; where these do not fit, by the first of each factor that does, or by none."""
    with suppress(ScenarioError, StopIteration):
        return played(study, next(study.cells()))
    fit = [next((one.sets for one in factor.levels if judged(study, one)[1]), ()) for factor in study.factors]
    for sets in ([one for each in fit for one in each], []):
        with suppress(ScenarioError):
            return compiled(study, changed(study, sets))
    return None


def imprecise(study: Study, measures: Sequence[Measure]) -> Iterator[Problem]:
    """A measure of which there is no mean, and which is to be as precise as said."""
    for one in measures:
        if study.precision is not None and one.name == study.precision.measure and one.kind in NO_MEAN:
            sentence = f"the measure {one.name} gives a {one.kind}, which has no mean"
            place = study.places.get("runs.until", study.place("runs"))
            yield problem("FA627", place, sentence, "name one that gives a number, or whether something is so")


NO_MEAN = ("text", "course", "network")
"""What a measure may give of which there is no mean."""


def together(study: Study) -> Iterator[Problem]:
    """Levels that fit alone and not together, each once, in the first cells of a study; not where both set a value."""
    seen = set[Problem]()
    for cell in islice(study.cells(), MOST_CELLS):
        try:
            played(study, cell)
        except ScenarioError as wrong:
            new = [one for one in wrong.problems if one not in seen]
            if new and all(one.code != SET_TWICE for one in new):
                yield problem(
                    "FA622", levels_of(study, cell)[-1].place, f"with {cell.shown}, what is played has errors"
                )
                yield from new
            seen.update(new)


def note_files(study: Study, own: Report, report: Report) -> None:
    """Note what is played among the files of the study, by their names from its folder."""
    for name, sha in named_from(study, own.files).items():
        report.files.setdefault(name, sha)


CHECKERS: tuple[Checker, ...] = (
    name_findings, amount_findings, level_findings, cell_findings, word_findings, measure_findings
)  # fmt: skip
"""All that looks at a study."""
