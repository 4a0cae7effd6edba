"""Baking: the wordings of a scenario, read from their file, and those of them that are spoken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fatima_py.errors import Place
from fatima_py.language import Vocabulary
from fatima_py.realize.baked import BakedLine, squeezed
from fatima_py.scenario.compile.includes import Parts, Report, keep_inside, read_waiving
from fatima_py.scenario.compile.talking import text_named
from fatima_py.scenario.schema.findings import read_partly
from fatima_py.scenario.schema.wordings import WordingDoc, WordingsDoc
from fatima_py.scenario.script.script import LineDoc
from fatima_py.scenario.source.spans import Source

__all__ = ["APPROVED", "OPEN", "REJECTED", "ROWS", "WordingRow", "baked_lines", "is_of", "wordings_in", "wordings_of"]

APPROVED, REJECTED, OPEN = "approved", "rejected", "open"
ROWS = "rows"


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


def wordings_of(parts: Parts, report: Report) -> tuple[WordingRow, ...]:
    """The rows of the file of wordings that a scenario names, as far as they can be read; the rest is reported."""
    name = parts.doc.speech.wordings if parts.doc.speech is not None else ""
    if not name:
        return ()
    path, place = Path(parts.source.file).parent / name, parts.source.place(("speech", "wordings"))
    hint = "'fatima bake' makes it"
    with report.including(place, f"the wordings {name}", "" if path.exists() else hint):
        keep_inside(path, parts.source)
        doc, source, faults = read_partly(WordingsDoc, read_waiving(path, name, report))
        if faults:
            report.add("FA022", place, f"some of the wordings {name} cannot be used")
            report.problems.extend(one.problem for one in faults)
        return wordings_in(doc, source)
    return ()


def wordings_in(doc: WordingsDoc, source: Source) -> tuple[WordingRow, ...]:
    """The rows of a file of wordings."""
    return tuple(WordingRow(one, source, number) for number, one in enumerate(doc.rows))


def is_of(row: WordingRow, line: LineDoc) -> bool:
    """Whether a row is a wording of just this line, as it is written."""
    return row.doc.line.lower() == line.id.lower() and squeezed(row.doc.of) == squeezed(line.text)


def baked_lines(rows: Sequence[WordingRow], lines: Sequence[LineDoc], vocabulary: Vocabulary) -> Iterator[BakedLine]:
    """The approved wordings of lines as they are written now, people and facts in their slots as lines name them."""
    written = {line.id.lower(): line for line in lines}
    for row in rows:
        line = written.get(row.doc.line.lower())
        if row.is_approved and line is not None and is_of(row, line):
            texts = (text_named(text, vocabulary) for text in (line.text, row.doc.text.strip()))
            of, text = texts
            yield BakedLine(line.id, of, row.doc.tone, text, row.doc.manner)
