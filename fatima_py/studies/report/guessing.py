"""Guessing: lines of a report as others would say them: `per` for `by`, `and` or `vs` for `with`."""

import re
from collections.abc import Iterable, Iterator

from fatima_py.spelling import Suggestion, did_you_mean

__all__ = ["name_nearly", "rewritten"]

WAYS = tuple(
    (re.compile(form, re.IGNORECASE), instead)
    for form, instead in (
        (r"^(?:the\s+)?(?:difference|contrast)s?\s+(?:of|between)\s+", "compare "),
        (r"\s+(?:and|to|vs\.?|versus|against|from|or|less|minus)\s+", " with "),
        (r"\s+(?:per|for\s+each|for\s+every|for|grouped\s+by|split\s+by|in|within|over)\s+", " by "),
        (r"\s*,\s*(?:and\s+)?|\s+[x*&+]\s+|\s+by\s+|\s+with\s+", " and "),
        (r"\s+(?:in|of|for|by|regarding|concerning|at)\s+", " on "),
        (r"\s+(?:for\s+each|per|by|in|inside|for)\s+", " within "),
    )
)
"""What stands in a line that cannot be read, and what may be meant by it."""
MOST_STEPS, MOST_LINES, MOST_NAMES = 3, 300, 3


def rewritten(text: str) -> Iterator[str]:
    """The lines that may be meant by one that cannot be read, those first in which less is another.

    >>> next(rewritten("compare warm vs plain on mood"))
    'compare warm with plain on mood'
    """
    lines = [" ".join(text.split())]
    seen = {*lines}
    for _ in range(MOST_STEPS):
        made = [one for line in lines for one in steps(line)]
        lines = [one for one in dict.fromkeys(made) if one not in seen][: MOST_LINES - len(seen)]
        seen.update(lines)
        yield from lines


def steps(line: str) -> Iterator[str]:
    """A line with one thing in it said as it may be meant."""
    for form, instead in WAYS:
        for found in form.finditer(line):
            yield f"{line[: found.start()]}{instead}{line[found.end() :]}"


def name_nearly(text: str, names: Iterable[str]) -> Suggestion:
    """A hint for a name that there is not: one that is spelled nearly so, else those that begin or end so.

    >>> name_nearly("warm", ["warm and kind", "neutral"])
    "did you mean 'warm and kind'?"
    """
    known, word = list(names), text.lower()
    if near := did_you_mean(text, known):
        return near
    fuller = [one for one in known if one.lower().startswith(f"{word} ") or one.lower().endswith(f" {word}")]
    return Suggestion(text, *(fuller if len(fuller) <= MOST_NAMES else ()))
