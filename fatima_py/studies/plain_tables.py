"""Plain tables: the tables of a study as CSV, for spreadsheets, R, and whatever else does not read Parquet."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from fatima_py.files import beside
from fatima_py.sim.tables.csv_rows import harmless
from fatima_py.sim.tables.parquet import see_out

__all__ = ["ENDING", "MOST_ROWS", "teed", "without_plain"]

ENDING = ".csv"
MOST_ROWS = 1_000_000
"""A table of more rows has no CSV beside it: spreadsheets take few more (1,048,576)."""
SEED = "seed"
Cell: TypeAlias = float | bool | str | None


def teed(rows: Iterable[tuple[Cell, ...]], names: Sequence[str], table: Path) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table, which are written as CSV beside it as they go by; at the last one the file is there.

    Of more rows than `MOST_ROWS` there is no such file, nor one of earlier times. Raises OSError.
    """
    path = table.with_suffix(ENDING)
    new, count = beside(path), 0
    try:
        with new.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(map(harmless, names))
            for row in rows:
                count += 1
                if count <= MOST_ROWS:
                    writer.writerow(map(told, names, row))
                yield row
        if count <= MOST_ROWS:
            see_out(new)
            new.replace(path)
        else:
            path.unlink(missing_ok=True)
    finally:
        new.unlink(missing_ok=True)


def told(name: str, cell: Cell) -> str:
    """A cell as it stands in a CSV: numbers to their last digit, nothing for none, and seeds so that none is rounded.

    A seed has more digits than R and spreadsheets keep of a number, so that it has an `s` before it and is a text.

    >>> told("mood", 0.1), told("mood", None), told("seed", 17446744073709551615), told("ok", True), told("who", "=1")
    ('0.1', '', 's17446744073709551615', 'true', "'=1")
    """
    if name == SEED:
        return f"s{cell}"
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return harmless(cell) if isinstance(cell, str) else repr(cell)


def without_plain(folder: Path, tables: Iterable[str]) -> Iterator[str]:
    """A sentence on each of these tables that is there and has no CSV beside it, as it is too long for one."""
    for name in tables:
        if (folder / name).is_file() and not (folder / name).with_suffix(ENDING).is_file():
            yield f"{folder / name} has more than {MOST_ROWS:,} rows, and no CSV beside it"
