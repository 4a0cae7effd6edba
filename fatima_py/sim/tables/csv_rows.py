"""Rows of CSV: how every table that a spreadsheet may open is written, so that it runs nothing of it."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

__all__ = ["csv_text", "harmless"]

FORMULA = ("=", "+", "-", "@")
"""What begins so is run by a spreadsheet that opens it."""
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV, each with a newline behind it."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def harmless(text: str) -> str:
    """A text as no spreadsheet runs it: where it begins as a formula does, with a quote before it.

    A number and a sign alone are none.

    >>> harmless("=1+1"), harmless("-0.5"), harmless("-"), harmless("warm")
    ("'=1+1", '-0.5', '-', 'warm')
    """
    begins = text.lstrip()
    is_plain = not begins.startswith(FORMULA) or begins.rstrip() in FORMULA or NUMBER.fullmatch(text) is not None
    return text if is_plain else f"'{text}"
