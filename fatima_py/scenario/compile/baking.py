"""Baking: the wordings of a scenario, read from their file, and those of them that are spoken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os.path import lexists
from pathlib import Path

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.language import Vocabulary
from fatima_py.realize.baked import BakedLine, squeezed
from fatima_py.scenario.compile.includes import Parts, Report, keep_inside, read_waiving
from fatima_py.scenario.compile.talking import text_named
from fatima_py.scenario.problems import problem
from fatima_py.scenario.schema.findings import read_partly
from fatima_py.scenario.schema.wordings import WordingDoc, WordingsDoc
from fatima_py.scenario.script.script import LineDoc
from fatima_py.scenario.source.spans import Path as DataPath
from fatima_py.scenario.source.spans import Source

__all__ = [
    "APPROVED",
    "OPEN",
    "REJECTED",
    "ROWS",
    "WordingRow",
    "Wordings",
    "baked_lines",
    "is_of",
    "rejected_in",
    "said_in",
    "wordings_of",
]

APPROVED, REJECTED, OPEN = "approved", "rejected", "open"
ROWS = "rows"
MARK = "wordings"
"""The key by which a file of wordings says what it is."""


@dataclass(frozen=True, slots=True)
class WordingRow:
    """A row of a file of wordings, with its `number` there, from 0."""

    doc: WordingDoc
    source: Source
    number: int

    def place(self, key: str = "") -> Place:
        """Where a value of the row stands, or the row itself."""
        return self.source.place((ROWS, self.number, key) if key else (ROWS, self.number))

    @property
    def is_approved(self) -> bool:
        """Whether its author wants it to be spoken, and it says something."""
        return self.doc.verdict == APPROVED and bool(self.doc.text.strip())

    @property
    def is_blank(self) -> bool:
        """Whether its words are still to be written."""
        return self.doc.verdict == OPEN and not self.doc.text.strip()


@dataclass(frozen=True, slots=True)
class Wordings:
    """The rows of a file of wordings that can be used, and what is wrong with the others, or with the file."""

    rows: tuple[WordingRow, ...] = ()
    faults: tuple[Problem, ...] = ()


def wordings_of(parts: Parts, report: Report) -> Wordings:
    """The rows of the file of wordings that a scenario names, as far as they can be used; the rest is reported.

    A row with a fault is left out, and the others are spoken; so is nothing of a file that is still to be made.
    """
    name = parts.doc.speech.wordings if parts.doc.speech is not None else ""
    if not name:
        return Wordings()
    before = len(report.problems)
    rows = rows_of(name, parts.source, report)
    return Wordings(rows, tuple(report.problems[before:]))


def rows_of(name: str, scenario: Source, report: Report) -> tuple[WordingRow, ...]:
    """The rows of a file beside a scenario that can be used."""
    path, place = Path(scenario.file).parent / name, scenario.place(("speech", "wordings"))
    with report.including(place, f"the wordings {name}"):
        keep_inside(path, scenario)
        try:
            written = read_waiving(path, name, report, begins=f"{MARK}: 1")
        except ScenarioError:
            if lexists(path):
                raise
            report.problems.append(still_to_make(name, place))
            return ()
        return usable(written, report)
    return ()


def still_to_make(name: str, place: Place) -> Problem:
    """That there is no such file of wordings yet, and who makes it."""
    found = problem("FA022", place, f"the wordings {name} are not there yet", "'fatima bake' makes them")
    return replace(found, severity="warning")


def usable(written: Source, report: Report) -> tuple[WordingRow, ...]:
    """The rows of a file of wordings without a fault. Raises ScenarioError where it has another than in a row."""
    doc, sound, faults = read_partly(WordingsDoc, written)
    if not all(is_in_row(one.path) for one in faults):
        raise ScenarioError([one.problem for one in faults])
    report.problems.extend(replace(one.problem, severity="warning") for one in faults)
    odd = {one.path[1] for one in faults}
    numbers = {place_in(written, number): number for number in range(len(written.node((ROWS,)).children))}
    found = [(one, numbers[place_in(sound, number)]) for number, one in enumerate(doc.rows)]
    return tuple([WordingRow(one, written, at) for one, at in found if at not in odd])


def is_in_row(path: DataPath) -> bool:
    """Whether a fault lies in one of the rows."""
    return path[:1] == (ROWS,) and isinstance(path[1:2] and path[1], int)


def place_in(source: Source, number: int) -> tuple[int, int]:
    """The line and column at which a row begins, by which it is found again when others have been left out."""
    node = source.node((ROWS, number))
    return node.line, node.column


def is_of(row: WordingRow, line: LineDoc) -> bool:
    """Whether a row is a wording of just this line, as it is written."""
    return row.doc.line.lower() == line.id.lower() and squeezed(row.doc.of) == squeezed(line.text)


def said_in(row: WordingRow) -> tuple[str, ...]:
    """What a row says of which line, and for whom: rows that say the same are one wording."""
    doc = row.doc
    return (doc.line.lower(), squeezed(doc.of), doc.tone, *sorted(doc.manner), squeezed(doc.text))


def rejected_in(rows: Sequence[WordingRow]) -> set[tuple[str, ...]]:
    """What is rejected, however often it is approved as well."""
    return {said_in(row) for row in rows if row.doc.verdict == REJECTED}


def baked_lines(rows: Sequence[WordingRow], lines: Sequence[LineDoc], vocabulary: Vocabulary) -> Iterator[BakedLine]:
    """The approved wordings of lines as they are written now, people and facts in their slots as lines name them.

    What another row rejects is none of them.
    """
    written, rejected = {line.id.lower(): line for line in lines}, rejected_in(rows)
    for row in rows:
        line = written.get(row.doc.line.lower())
        if row.is_approved and said_in(row) not in rejected and line is not None and is_of(row, line):
            texts = (text_named(text, vocabulary) for text in (line.text, row.doc.text.strip()))
            of, text = texts
            yield BakedLine(line.id, of, row.doc.tone, text, row.doc.manner, row.doc.confirmed)
