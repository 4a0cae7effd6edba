"""Tables: the rows of a CSV file beside a setting, strict about what stands in them."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from fatima_py.errors import Place, ScenarioError
from fatima_py.inputs import plain_number
from fatima_py.scenario.compile.includes import Report, keep_inside
from fatima_py.scenario.problems import did_you_mean, problem
from fatima_py.scenario.source.spans import Source

__all__ = ["Cell", "Row", "Tables"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column of a row, and where."""

    text: str
    place: Place

    def number(self) -> float:
        """The number that it is. Raises ScenarioError where it is none."""
        try:
            return float(plain_number(float(self.text)) or 0.0)
        except ValueError:
            raise failed(self.place, f"{self.text!r} is no number") from None


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
        lines = csv.reader(self.report.text(name, path).splitlines(), strict=True)
        try:
            head = [one.strip().lower() for row in islice(lines, 1) for one in row]
            at = [self.column(head, one, path) for one in columns]
            for row in lines:
                if any(map(str.strip, row)):
                    if len(row) != len(head):
                        here = Place(str(path), lines.line_num, 1)
                        raise failed(here, f"the row has {len(row)} cells, and the first row {len(head)}")
                    yield tuple([Cell(row[one].strip(), Place(str(path), lines.line_num, 1)) for one in at])
        except csv.Error as wrong:
            raise failed(Place(str(path), lines.line_num, 1), f"the row cannot be read: {wrong}") from None

    def column(self, head: Sequence[str], name: str, path: Path) -> int:
        """Which of the columns has a name."""
        if name.lower() not in head:
            hint = did_you_mean(name, head) or f"the columns are {', '.join(head) or 'none'}"
            raise failed(Place(str(path), 1, 1), f"there is no column {name}", hint)
        return head.index(name.lower())


def failed(place: Place, sentence: str, hint: str = "") -> ScenarioError:
    """What is wrong with a table."""
    return ScenarioError([problem("FA608", place, sentence, hint)])
