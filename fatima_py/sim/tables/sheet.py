"""Sheets: the rows that one line of a log comes to, each numbered within its table."""

from collections import Counter
from typing import NamedTuple

from fatima_py.sim.ticks import seconds

__all__ = ["Row", "Sheet", "Value", "link"]

Value = str | int | float | bool | None
"""What stands in a cell; None for nothing."""


class Row(NamedTuple):
    """A row of a `table`: the `values` of its columns in their order, None where there is none."""

    table: str
    values: tuple[Value, ...]

    def with_end(self, *values: Value) -> "Row":
        """The whole row, of which the last columns were not known so far."""
        return Row(self.table, self.values + values)


class Sheet:
    """The rows of the line `id` of a run."""

    __slots__ = ("id", "numbers", "run", "t", "tick")

    def __init__(self, run: str, line: int, tick: int) -> None:
        self.run, self.id, self.tick, self.t = run, line, tick, seconds(tick)
        self.numbers = Counter[str]()

    def row(self, table: str, *values: Value) -> Row:
        """The next row of a table, with what all tables begin with before its own values."""
        number = self.numbers[table]
        self.numbers[table] = number + 1
        return Row(table, (self.run, self.id, number, self.t, self.tick, *values))

    def next(self, table: str) -> str:
        """What the next row of a table is called by others."""
        return f"{self.id}.{self.numbers[table]}"


def link(of: int) -> int | None:
    """An id that joins, None for 0, which is the id of nothing."""
    return of or None
