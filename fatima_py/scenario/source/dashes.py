"""Dashes: rows of a list that begin without the dash, told where they begin and not where YAML trips over it."""

from collections.abc import Iterator

import yaml

from fatima_py.errors import Place, Problem
from fatima_py.patterns import late_pattern
from fatima_py.scenario.problems import problem

__all__ = ["AS_ITS_NEIGHBOURS", "ROWS_HINT", "dashless", "is_row"]

SENTENCE = "a row begins with '- '"
ROWS_HINT = f"{SENTENCE}: put it before each"
AS_ITS_NEIGHBOURS = f"{SENTENCE}; what belongs to the row above is indented as that is"
ROW = late_pattern(r" *-(?: |$)")
TIGHT = late_pattern(r" *-(?=[A-Za-z_][\w-]*:(?: |$))")
"""A dash that stands too near to its key."""
KEYED = late_pattern(r" *[A-Za-z_][\w-]*:(?: |$)")
OPEN = late_pattern(r" *(?:- +)?([A-Za-z_][\w-]*): *(?:#.*)?$")
"""A key with what belongs to it below."""
LISTS = frozenset({"rows", "actions", "appraisals", "effects", "relations", "claims", "conferrals", "promises"})
"""Keys that have rows below them in every kind of file."""


def dashless(error: yaml.MarkedYAMLError, file: str, lines: tuple[str, ...]) -> Problem | None:
    """A row without its dash, or without the blank behind it, where that is what the parser trips over."""
    row = error.problem_mark.line if error.problem_mark else len(lines)
    if row >= len(lines):
        return None
    if "mapping values" in str(error.problem):
        return before_its_keys(file, lines, row)
    return before_other_rows(file, lines, row) if "block mapping" in str(error.context) else None


def before_its_keys(file: str, lines: tuple[str, ...], row: int) -> Problem | None:
    """A row without its dash, the second key of which is the one that cannot be read."""
    above = next(near(lines, row, -1), row)
    if tight := TIGHT.match(lines[above]):
        return problem("FA004", Place(file, above + 1, tight.end()), SENTENCE, "put a blank behind the dash")
    deeper = KEYED.match(lines[row]) and depth(lines[row]) > depth(lines[above])
    if not deeper or not KEYED.match(lines[above]) or not is_among_rows(lines, above):
        return None
    return missing(file, lines, above)


def before_other_rows(file: str, lines: tuple[str, ...], row: int) -> Problem | None:
    """A first row without its dash, of which the next, which has one, shows that it is to be a row."""
    if not ROW.match(lines[row]):
        return None
    first = row
    for number in near(lines, row, -1):
        if depth(lines[number]) < depth(lines[row]):
            is_first = OPEN.match(lines[number]) and KEYED.match(lines[first])
            return missing(file, lines, first) if is_first and first != row else None
        first = number
    return None


def is_among_rows(lines: tuple[str, ...], number: int) -> bool:
    """Whether rows stand beside a line, as deep as it, or it is the first below a key that has rows."""
    outer = -1
    for step in (-1, 1):
        for other in near(lines, number, step):
            if depth(lines[other]) < depth(lines[number]):
                outer = other if step == -1 else outer
                break
            if depth(lines[other]) == depth(lines[number]) and ROW.match(lines[other]):
                return True
    opened = OPEN.match(lines[outer]) if outer >= 0 else None
    return opened is not None and opened[1] in LISTS


def near(lines: tuple[str, ...], number: int, step: int) -> Iterator[int]:
    """The lines above another (-1) or below it (1), one after the other, without empty ones and comments."""
    for other in range(number + step, -1 if step < 0 else len(lines), step):
        bare = lines[other].strip()
        if bare and not bare.startswith("#"):
            yield other


def depth(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def missing(file: str, lines: tuple[str, ...], number: int) -> Problem:
    """That a row has no dash."""
    return problem("FA004", Place(file, number + 1, depth(lines[number]) + 1), SENTENCE, "put '- ' before this one")


def is_row(line: str, column: int) -> bool:
    """Whether what stands in a column of a line, from 1, is the first of a row."""
    return bool(ROW.fullmatch(line[: column - 1].rstrip()))
