"""Rows: tables and sentences as rows of text that fit a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import wrap

from fatima_py.studies.report.answers import Table
from fatima_py.studies.report.numbers import column_shown, on_one_line
from fatima_py.view.labels import middled

__all__ = ["WIDTH", "in_rows", "text_of"]

WIDTH = 88
"""So many columns a row has at most."""
LEAST, GAP = 12, "  "
"""A name that has no room keeps so many letters at least; so much stands before a column."""
ROWS = 24
"""So many rows of a table are told; the others are in its file."""


def in_rows(sentence: str) -> list[str]:
    """A sentence on as many rows as it needs."""
    return wrap(sentence, WIDTH, subsequent_indent=GAP, break_on_hyphens=False)


def text_of(table: Table, folder: str) -> Iterator[str]:
    """A table as rows of text; columns that have no room follow below, behind the same names.

    The `folder` is that of its file, which is named where there are too many rows.
    """
    more = len(table.rows) - ROWS
    table = replace(table, rows=table.rows[:ROWS])
    heads = [on_one_line(one.shown) for one in table.columns]
    columns = [column_shown(one, [row[at] for row in table.rows]) for at, one in enumerate(table.columns)]
    lines = [heads, *map(list, zip(*columns, strict=True))]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    numeric = [all(not isinstance(row[place], str) for row in table.rows) for place in range(len(heads))]
    names = max(1, numeric.index(True)) if True in numeric else 1
    widths[:names] = narrowed(widths[:names], widths[names:])
    left = max(LEAST, WIDTH - sum(widths[:names]) - len(GAP) * (names + 1))
    widths[names:] = [min(one, left) for one in widths[names:]]
    for block in blocks(widths, names):
        for line in lines:
            cells = [(middled(line[place], widths[place]), widths[place], numeric[place]) for place in block]
            yield "".join(
                f"{GAP}{one.rjust(width) if right else one.ljust(width)}" for one, width, right in cells
            ).rstrip()
    if more > 0:
        yield from in_rows(f"{GAP}{more:,} more rows: {folder}/{table.name}.csv")


def narrowed(names: Sequence[int], others: Sequence[int]) -> list[int]:
    """The widths of the first columns, as narrow as lets all others stand beside them, or else half of a row."""
    keep, gaps = list(names), len(GAP) * (len(names) + len(others))
    for room in (WIDTH - gaps - sum(others), WIDTH // 2):
        keep = list(names)
        while sum(keep) > room and max(keep) > LEAST:
            keep[keep.index(max(keep))] -= 1
        if sum(keep) <= room:
            break
    return keep


def blocks(widths: Sequence[int], names: int) -> list[list[int]]:
    """Which columns stand side by side: the first of them always, and as many others as have room.

    >>> blocks([10, 40, 40, 20], 1)
    [[0, 1], [0, 2, 3]]
    """
    first = list(range(names))
    made = [first]
    for place in range(names, len(widths)):
        whole = sum(widths[one] + len(GAP) for one in (*made[-1], place))
        if whole > WIDTH and len(made[-1]) > names:
            made.append([*first, place])
        else:
            made[-1] = [*made[-1], place]
    return made
