"""Levels: what the factors of a design set, in whichever way they are written."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.compile.setting.tables import Tables, failed, starts_of
from fatima_py.scenario.schema.fields import shape
from fatima_py.scenario.source.spans import Data, Node, Source
from fatima_py.scenario.source.strict_yaml import plain
from fatima_py.studies.changes import CONDITION
from fatima_py.studies.design import Assignment, Factor, Level

__all__ = ["FactorReader"]

NUMBER = r"[-+]?[0-9]*\.?[0-9]+"
RANGE = re.compile(rf"from ({NUMBER}) to ({NUMBER}) by ({NUMBER})")
TABLE = "from"
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
"""What stands between the cells of tables that are none of ours."""
MOST = 1000
"""So many levels a factor may have (ours)."""
FORMS = "expected what the level sets ('{}' for nothing), or for one path a list of values or 'from 0 to 1 by 0.1'"


@dataclass(frozen=True, slots=True)
class FactorReader:
    """Reads the factors of a design; what cannot be read is reported and left out."""

    source: Source
    report: Report

    def factors(self, node: Node, within: frozenset[str]) -> Iterator[Factor]:
        """The factors in a mapping by their names, with those that are had by the same seeds."""
        for name, one in node.children.items():
            place = self.key(node, str(name))
            before = len(self.report.problems)
            levels = tuple(self.levels(str(name), one, place))
            if not levels and len(self.report.problems) == before:
                self.report.add("FA016", place, f"{name} has no levels", FORMS)
            yield Factor(str(name), levels, place, str(name) in within)

    def levels(self, name: str, node: Node, place: Place) -> Iterator[Level]:
        """The levels of a factor."""
        if isinstance(node.data, list):
            yield from self.values(CONDITION + name, node, place)
            return
        table = node.children.get(TABLE)
        if table is not None and isinstance(table.data, str) and not RANGE.fullmatch(joined(table)):
            yield from self.rows(table)
            return
        short = [(str(key), one) for key, one in node.children.items() if not isinstance(one.data, dict)]
        if (
            len(node.children) == 1
            and short
            and (isinstance(short[0][1].data, list) or RANGE.fullmatch(joined(short[0][1])))
        ):
            path, values = short[0]
            yield from self.values(path, values, self.key(node, path))
            return
        for key, one in node.children.items():
            if isinstance(one.data, dict):
                sets = [self.assignment(one, str(path)) for path in one.children]
                yield Level(str(key), tuple(sets), self.key(node, str(key)))
            else:
                self.report.add("FA015", self.at(one), f"'{key}': {FORMS}, got {shape(one.data)}")

    def assignment(self, node: Node, path: str) -> Assignment:
        """What a level sets at a path."""
        one = node.children[path]
        return Assignment(" ".join(path.split()), one.data, self.key(node, path), self.at(one))

    def values(self, path: str, node: Node, place: Place) -> Iterator[Level]:
        """A level for each value of one path."""
        here = self.at(node)
        if isinstance(node.data, list):
            several = [(spelled(one), one.data, self.at(one)) for one in node.children.values()]
        else:
            several = [(text, plain(text), here) for text in self.range(joined(node), here)]
        if not several and isinstance(node.data, list):
            self.report.add("FA016", here, f"'{path}': expected one value or more, got nothing")
        for name, value, at in several:
            yield Level(name, (Assignment(path, value, place, at),), at)

    def range(self, text: str, place: Place) -> list[str]:
        """The numbers of a range, both ends included."""
        found = RANGE.fullmatch(text)
        first, last, step = map(Decimal, found.groups()) if found else (Decimal(0), Decimal(0), Decimal(0))
        if not step or (last - first) / step < 0:
            self.report.add("FA016", place, f"'{text}' never comes to its end: expected steps toward it")
            return []
        count = int((last - first) / step) + 1
        if count > MOST:
            self.report.add("FA016", place, f"'{text}' gives {count} levels: expected at most {MOST}")
            return []
        return [f"{first + number * step:f}" for number in range(count)]

    def rows(self, table: Node) -> Iterator[Level]:
        """A level for each row of a table, by its first column; the others are paths, an empty cell sets nothing."""
        name, place = str(table.data), self.at(table)
        with self.report.including(place, f"the table {name}"):
            path = Path(self.source.file).parent / name
            head = head_of(next(iter(self.report.text(name, path).splitlines()), ""), str(path))
            for cells in Tables(self.source, self.report).rows(name, [column for column, _ in head]):
                if not cells[0].text:
                    raise failed(cells[0].place, "this level has no name", "write one in the first cell of the row")
                sets = [
                    Assignment(column, plain(cell.text), place, replace(cell.place, text=cell.text))
                    for (column, place), cell in zip(head[1:], cells[1:], strict=True)
                    if cell.text
                ]
                yield Level(cells[0].text, tuple(sets), cells[0].place)

    def at(self, node: Node) -> Place:
        """Where a value stands."""
        return node.place(self.source.file)

    def key(self, node: Node, key: str) -> Place:
        """Where a key of a mapping stands."""
        line, column = node.keys.get(key, (node.line, node.column))
        return Place(self.source.file, line, column, node.key_texts.get(key, ""))


def joined(node: Node) -> str:
    """The text of a value in single blanks, empty where it is none."""
    return " ".join(node.data.split()) if isinstance(node.data, str) else ""


def spelled(node: Node) -> str:
    """A value as a level is called by it."""
    return node.spelling or as_text(node.data)


def as_text(data: Data) -> str:
    """A value in words."""
    if isinstance(data, Mapping):
        return ", ".join(f"{key} {as_text(one)}" for key, one in data.items())
    return ", ".join(map(as_text, data)) if isinstance(data, list) else str(data)


def head_of(line: str, file: str) -> list[tuple[str, Place]]:
    """The columns of a table of levels by its first line, and where each begins. Raises ScenarioError (FA608)."""
    cells = [one.strip() for one in next(csv.reader([line]), list[str]())]
    starts = starts_of(line, len(cells))
    begins = [start + (line[start - 1 : start] == '"') for start in starts]
    found = [(cell, Place(file, 1, begin, cell)) for cell, begin in zip(cells, begins, strict=True)]
    if len(found) < 2:
        other = next((sign for sign in SEPARATORS if sign in line), "")
        meant = f"its cells stand between {SEPARATORS[other]}: write commas" if other else ""
        sentence = "expected a column of the names of levels, and a path as the name of each other column"
        raise failed(Place(file, 1, 1), sentence, meant)
    names, wrong = set[str](), list[Problem]()
    for number, (cell, place) in enumerate(found):
        if not cell and number:
            wrong += failed(place, "this column has no name", "write the path that its cells set").problems
        if cell and cell.lower() in names:
            wrong += failed(place, f"there is a column {cell} already", "remove one of the two").problems
        names.add(cell.lower())
    if wrong:
        raise ScenarioError(wrong)
    return found
