"""Columns: plain tables for the terminal."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from fatima_py.signs import printable

__all__ = ["in_columns", "signed"]

RIGHT = frozenset("+-0123456789./")


def in_columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    r"""The lines of a table, each column as wide as it must be, numbers to the right.

    >>> print(*in_columns(["who", "mood"], [["Ann", "+0.5"], ["Tom", "-0.25"]]), sep="\n")
    who   mood
    Ann   +0.5
    Tom  -0.25
    """
    table = [[printable(cell) for cell in row] for row in (head, *rows)]
    widths = [max(cell_len(row[column]) for row in table) for column in range(len(head))]
    numeric = [all(set(row[column]) <= RIGHT for row in rows) for column in range(len(head))]
    for row in table:
        cells = zip(row, widths, numeric, strict=True)
        yield "  ".join(filled(cell, width, right=right) for cell, width, right in cells).rstrip()


def filled(cell: str, width: int, *, right: bool) -> str:
    """A cell as wide as its column: some signs take two places on a screen, and some none."""
    blanks = " " * (width - cell_len(cell))
    return blanks + cell if right else cell + blanks


def signed(value: float) -> str:
    """A number from -1 to 1 with its sign; 0 has none.

    >>> signed(0.25), signed(-0.001)
    ('+0.25', '0.00')
    """
    text = f"{value:+z.2f}"
    return "0.00" if float(text) == 0 else text
