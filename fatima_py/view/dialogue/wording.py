"""Wording: texts of a scenario, made fit for a picture."""

from itertools import accumulate
from unicodedata import category, east_asian_width

__all__ = ["cells", "padded", "plural", "shortened"]


def plural(count: int, what: str) -> str:
    """A number of things.

    >>> plural(1, "line"), plural(3, "line")
    ('1 line', '3 lines')
    """
    return f"{count} {what}{'' if count == 1 else 's'}"


def shortened(text: str, room: int) -> str:
    """As much of a text as there is room for, in one row of so many cells of a terminal.

    >>> shortened("a long way to go", 8), shortened("\u6f22\u5b57\u6f22\u5b57", 6)
    ('a long…', '\u6f22\u5b57…')
    """
    one = " ".join(text.split())
    if cells(one) <= room:
        return one
    kept = sum(end < room for end in accumulate(map(cells_of, one)))
    return one[:kept].rstrip(" \u200d") + "…"


def padded(text: str, room: int) -> str:
    """A text with blanks behind it, up to so many cells."""
    return text + " " * (room - cells(text))


def cells(text: str) -> int:
    """How wide a text is in a terminal.

    >>> cells("e\u0301a"), cells("\u6f22\u5b57")
    (2, 4)
    """
    return sum(map(cells_of, text))


def cells_of(sign: str) -> int:
    """How wide one sign is: marks and joiners have none, those of East Asia and most emoji have two."""
    return 0 if category(sign) in {"Mn", "Mc", "Me", "Cf"} else 1 + (east_asian_width(sign) in {"W", "F"})
