"""Measuring: measures read from their sentences, and what they are of a run, which is read once for all of them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from fatima_py.errors import LogError, Problem, ScenarioError, UsageError
from fatima_py.record.town import TownHeader, TownRecord
from fatima_py.setting import Setting
from fatima_py.sim.assertions.facts import Facts
from fatima_py.sim.assertions.words import Known
from fatima_py.sim.ticks import seconds
from fatima_py.studies.design import Written
from fatima_py.studies.measures.forms import Believed, Form, Hook
from fatima_py.studies.measures.hooks import Tables, hooked, tables_of
from fatima_py.studies.measures.reading import read_form
from fatima_py.studies.measures.values import Measure, measure_of
from fatima_py.studies.measures.vocabulary import Vocabulary, among, vocabulary_of
from fatima_py.studies.measures.watchers import Links, Points, Run, Value, Watcher
from fatima_py.studies.measures.watching import watcher_of

__all__ = ["Taken", "measure", "measure_problems", "measures_of", "read_measures", "sources"]

NO_TABLES: Tables = {}
CODED = re.compile(r"(?P<code>FA\d+) (?P<sentence>.+?)(?: \((?P<hint>did you mean [^()]+)\))?", re.DOTALL)


def read_measures(written: Sequence[Written], known: Known | Setting) -> tuple[Measure, ...]:
    """Measures from their sentences, in the names of a town, or of a setting, in which what they name must be there.

    Raises ScenarioError with a problem for each sentence that cannot be read (FA701), that names nobody of the town
    (FA702), or that is about what nobody can believe and what cannot come up (FA703); files in Python are looked for
    beside the file in which the sentence is written.
    """
    measures, problems = measures_of(written, known)
    if problems:
        raise ScenarioError(problems)
    return measures


def measure_problems(written: Sequence[Written], known: Known | Setting) -> tuple[Problem, ...]:
    """What is wrong with the sentences of measures, in their order."""
    return measures_of(written, known)[1]


def measures_of(written: Sequence[Written], known: Known | Setting) -> tuple[tuple[Measure, ...], tuple[Problem, ...]]:
    """The measures that can be read, and what is wrong with the others."""
    names = vocabulary_of(known) if isinstance(known, Setting) else Vocabulary(known)
    measures: list[Measure] = []
    problems: list[Problem] = []
    for one in written:
        try:
            says = read_form(one.text, names, Path(one.place.file).parent)
        except UsageError as wrong:
            problems.append(problem_of(wrong, one))
        else:
            measures.append(measure_of(one, says, names.among))
    return tuple(measures), tuple(problems)


def problem_of(wrong: UsageError, written: Written) -> Problem:
    """What is wrong with a sentence, at its place."""
    found = CODED.fullmatch(str(wrong))
    if found is None:
        return Problem("FA701", written.place, str(wrong))
    return Problem(found["code"], written.place, found["sentence"], found["hint"] or "")


def sources(measures: Sequence[Measure]) -> dict[str, str]:
    """The digest (SHA-256) of the file of each function in Python, by its name, as it was read."""
    hooks = [one.says for one in measures if isinstance(one.says, Hook)]
    return {one.file: sha256(one.source.encode()).hexdigest() for one in hooks}


class Taken(NamedTuple):
    """What measures are of a run, by their names: the values, the courses of those that are one, and the networks."""

    values: dict[str, Value]
    courses: dict[str, Points]
    networks: dict[str, Links]


def measure(measures: Sequence[Measure], records: Sequence[TownRecord], setting: Setting | None = None) -> Taken:
    """What measures are of a run, by their names.

    The records are read once for all of them. A value that is None says that there was none. What people believe from
    the start stands in no log: for that the `setting` is asked that was run. Raises LogError for what is no run,
    UsageError for what a function in Python raises or may not give, and for a name that nobody has in this town (levels
    of a study may have other people), and MissingExtraError where a function needs polars.
    """
    if not records or not isinstance(records[0], TownHeader):
        raise LogError("this is no log of a run; expected its header first")
    run, here = Run(records[0], setting), among(records[0])
    hooks = {one.name: one.says for one in measures if isinstance(one.says, Hook)}
    others = [one for one in measures if one.name not in hooks]
    watchers = {one.name: watcher_of(meant(one, records[0], here), run) for one in others}
    follow(records, run, [*watchers.values()])
    end = seconds(max(getattr(records[-1], "tick", 0), 0))
    values, courses, networks = Taken({}, {}, {})
    tables = tables_of(records) if hooks else NO_TABLES
    for one in measures:
        if one.name in hooks:
            values[one.name] = hooked(hooks[one.name], tables)
        elif one.kind == "course":
            watchers[one.name].result(end)
            courses[one.name] = watchers[one.name].points
        elif one.kind == "network":
            networks[one.name] = watchers[one.name].links
        else:
            values[one.name] = watchers[one.name].result(end)
    return Taken(values, courses, networks)


def meant(one: Measure, header: TownHeader, here: str) -> Form:
    """What a measure works out of a run: in a town of other people (`here`), a group is those who are in it there."""
    if one.among in ("", here):
        return one.says
    says = read_form(one.text, Vocabulary(Known.of(header)), Path())
    return replace(says, kind=one.says.kind) if isinstance(says, Believed) and isinstance(one.says, Believed) else says


def follow(records: Sequence[TownRecord], run: Run, watchers: Sequence[Watcher]) -> None:
    """Let what follows a run take in all that came about in it."""
    reading = [one.read for one in watchers if type(one).read is not Watcher.read]
    seeing = [one.see for one in watchers if type(one).see is not Watcher.see]
    facts = Facts(run.header)
    for record in records:
        for read in reading:
            read(record)
        for fact in facts.of(record) if seeing else ():
            if run.known.is_new(fact):
                for see in seeing:
                    see(fact)
