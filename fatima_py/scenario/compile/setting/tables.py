"""Tables: the rows of a CSV file beside a setting, strict about what stands in them."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from pathlib import Path

from fatima_py.errors import Place, ScenarioError
from fatima_py.scenario.compile.includes import Report, keep_inside
from fatima_py.scenario.problems import did_you_mean, problem
from fatima_py.scenario.source.spans import Source

__all__ = ["Cell", "Row", "Tables", "failed", "starts_of"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column of a row, and where."""

    text: str
    place: Place

    def number(self) -> float:
        """The number that it is, finite. Raises ScenarioError where it is none."""
        try:
            found = float(self.text)
        except ValueError:
            raise failed(self.place, f"{self.text!r} is no number") from None
        if not isfinite(found):
            raise failed(self.place, f"{self.text!r} is no number that anything can be")
        return found


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Reads the tables of a setting. Raises ScenarioError (FA001 to FA003, FA608) where one is not as it must be."""

    source: Source
    report: Report

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[Row]:
        """The cells of some columns, row by row; columns are found by their names, in any case."""
        path = Path(self.source.file).parent / name
        keep_inside(path, self.source)
        text = self.report.text(name, path).splitlines()
        lines, begun = csv.reader(text, strict=True), 0
        try:
            head = [one.strip().lower() for row in islice(lines, 1) for one in row]
            at = [self.column(head, one, path) for one in columns]
            begun = lines.line_num
            for row in lines:
                begun = lines.line_num
                if any(map(str.strip, row)):
                    if len(row) != len(head):
                        here = Place(str(path), lines.line_num, 1)
                        raise failed(here, f"the row has {len(row)} cells, and the first row {len(head)}")
                    starts = starts_of(text[lines.line_num - 1], len(row))
                    yield tuple([Cell(row[one].strip(), Place(str(path), lines.line_num, starts[one])) for one in at])
        except csv.Error as wrong:
            why = "a quote is never closed" if "end of data" in str(wrong) else str(wrong)
            raise failed(Place(str(path), begun + 1, 1), f"the row cannot be read: {why}") from None

    def column(self, head: Sequence[str], name: str, path: Path) -> int:
        """Which of the columns has a name."""
        if name.lower() not in head:
            hint = did_you_mean(name, head) or f"the columns are {', '.join(head) or 'none'}"
            raise failed(Place(str(path), 1, 1), f"there is no column {name}", hint)
        return head.index(name.lower())


def starts_of(line: str, cells: int) -> Sequence[int]:
    """In which columns the cells of a line begin; the first, where a cell goes over several lines.

    >>> starts_of('Ann, "a, b",3', 3)
    (1, 6, 13)
    """
    commas, quoted = [-1], False
    for place, sign in enumerate(line):
        quoted ^= sign == '"'
        if sign == "," and not quoted:
            commas.append(place)
    if len(commas) != cells:
        return (1,) * cells
    rests = [line[comma + 1 :] for comma in commas]
    return tuple([2 + comma + len(rest) - len(rest.lstrip()) for comma, rest in zip(commas, rests, strict=True)])


def failed(place: Place, sentence: str, hint: str = "") -> ScenarioError:
    """What is wrong with a table."""
    return ScenarioError([problem("FA608", place, sentence, hint)])
