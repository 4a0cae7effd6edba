"""Ending: what the end of a play is called."""

import re

__all__ = ["name_of_end"]

MARK = re.compile(r"end(ing)?_(?=.)", re.IGNORECASE)
"""What an author may write before the name of an ending, and nobody wants to read."""


def name_of_end(ending: str) -> str:
    """The name of an ending without its mark and underscores.

    >>> name_of_end("end_set_free"), name_of_end("closed")
    ('set free', 'closed')
    """
    return ending[found.end() if (found := MARK.match(ending)) else 0 :].replace("_", " ")
