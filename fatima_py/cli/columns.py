"""Columns: plain tables for the terminal."""

from collections.abc import Iterator, Sequence

__all__ = ["in_columns", "signed"]

RIGHT = frozenset("+-0123456789.")


def in_columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    r"""The lines of a table, each column as wide as it must be, numbers to the right.

    >>> print(*in_columns(["who", "mood"], [["Ann", "+0.5"], ["Tom", "-0.25"]]), sep="\n")
    who   mood
    Ann   +0.5
    Tom  -0.25
    """
    table = [head, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(head))]
    numeric = [all(set(row[column]) <= RIGHT for row in rows) for column in range(len(head))]
    for row in table:
        cells = zip(row, widths, numeric, strict=True)
        yield "  ".join(cell.rjust(width) if right else cell.ljust(width) for cell, width, right in cells).rstrip()


def signed(value: float) -> str:
    """A number from -1 to 1 with its sign; 0 has none.

    >>> signed(0.25), signed(-0.001)
    ('+0.25', '0.00')
    """
    text = f"{value:+.2f}"
    return "0.00" if float(text) == 0 else text
