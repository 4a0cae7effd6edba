"""Rows of CSV: how every table that a spreadsheet may open is written, so that it runs nothing of it."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

__all__ = ["csv_text", "harmless"]

FORMULA = ("=", "+", "-", "@")
"""What begins so is run by a spreadsheet that opens it."""
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
SPOKEN = re.compile(rf"{NUMBER.pattern}(( [^\W\d_]+)+( {NUMBER.pattern})?)*")
"""A number, and behind it words, each after a blank, with numbers between them: no formula of any spreadsheet."""


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV, each with a newline behind it."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def harmless(text: str) -> str:
    """A text as no spreadsheet runs it: where it begins as a formula does, with a quote before it.

    A number, a sign alone, and a number with words behind it are none.

    >>> harmless("=1+1"), harmless("-0.5"), harmless("-"), harmless("-0.8 less -0.4"), harmless("-1 -2")
    ("'=1+1", '-0.5', '-', '-0.8 less -0.4', "'-1 -2")
    """
    begins = text.lstrip()
    is_plain = not begins.startswith(FORMULA) or begins.rstrip() in FORMULA or SPOKEN.fullmatch(text) is not None
    return text if is_plain else f"'{text}"
