"""Syntax: the YAML parser's complaints in the words of an author."""

from dataclasses import dataclass

import yaml

from fatima_py.errors import Place, Problem
from fatima_py.scenario.problems import problem

__all__ = ["syntax_problem"]

QUOTE_IT = "put the text in quotes"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What to say when the parser says `says`; `opening` shows where the broken thing begins, not where it ends."""

    says: str
    sentence: str
    hint: str = ""
    opening: bool = False


COMPLAINTS = (
    Complaint("mapping values", "a second ':' in one value", f"{QUOTE_IT}, or mend the indentation of this line"),
    Complaint("block scalar", "expected the end of the line after | or >", f"{QUOTE_IT}; write 'at least 3' for >= 3"),
    Complaint("scanning an alias", "a value begins with *, which YAML takes for an alias", QUOTE_IT, opening=True),
    Complaint("scanning an anchor", "a value begins with &, which YAML takes for an anchor", QUOTE_IT, opening=True),
    Complaint("unknown escape", "unknown escape after \\ in double quotes", "write \\\\, or use single quotes"),
    Complaint("expected escape sequence", "unfinished escape after \\ in double quotes", "write \\\\"),
    Complaint("quoted scalar", "a quote is opened and never closed", "close it", opening=True),
    Complaint("flow sequence", "expected ',' or ']' in a list", "close the list with ]"),
    Complaint("flow mapping", "expected ',' or '}' in a mapping", "close the mapping with }"),
    Complaint("expected ':'", "expected ':' after a key", "write 'key: value'", opening=True),
    Complaint("block mapping", "expected a key, indented like its neighbours", "mend the indentation of this line"),
    Complaint("block collection", "expected '- ', indented like its neighbours", "mend the indentation of this line"),
    Complaint("expected <document start>", "expected nothing more, or a key", "mend the indentation of this line"),
    Complaint("tag", "a value begins with !, which YAML takes for a tag", QUOTE_IT, opening=True),
    Complaint("directive", "a line begins with %, which YAML takes for a directive", QUOTE_IT, opening=True),
)


def syntax_problem(error: yaml.YAMLError, file: str, lines: tuple[str, ...]) -> Problem:
    """What the author did and how to mend it."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return problem("FA004", Place(file), f"this is not YAML: {error}")
    row, column = error.problem_mark.line, error.problem_mark.column
    for number in (row, row - 1):
        if 0 <= number < len(lines) and "\t" in indent(lines[number]):
            return tab_problem(Place(file, number + 1, lines[number].index("\t") + 1))
    says = f"{error.context or ''}: {error.problem or ''}"
    if "cannot start any token" in says:
        sentence = f"a value may not begin with {lines[row][column : column + 1]}"
        return problem("FA004", Place(file, row + 1, column + 1), sentence, QUOTE_IT)
    for complaint in COMPLAINTS:
        if complaint.says in says:
            mark = error.context_mark if complaint.opening and error.context_mark else error.problem_mark
            place = Place(file, mark.line + 1, mark.column + 1)
            return problem("FA004", place, complaint.sentence, complaint.hint)
    return problem("FA004", Place(file, row + 1, column + 1), f"this is not YAML: {error.problem}")


def indent(line: str) -> str:
    """The blanks that a line begins with."""
    return line[: len(line) - len(line.lstrip())]


def tab_problem(place: Place) -> Problem:
    """A tab where YAML wants spaces."""
    return problem("FA005", place, "a tab in the indentation, expected spaces", "set your editor to indent with spaces")
