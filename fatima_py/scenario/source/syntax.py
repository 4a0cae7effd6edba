"""Syntax: the YAML parser's complaints in the words of an author."""

import unicodedata
from dataclasses import dataclass

import yaml

from fatima_py.errors import Place, Problem
from fatima_py.patterns import late_pattern
from fatima_py.scenario.problems import problem
from fatima_py.scenario.source.dashes import AS_ITS_NEIGHBOURS, dashless

__all__ = ["COMMENT", "FOLDED", "FOLDED_HINT", "HALF", "HALF_HINT", "QUOTES", "syntax_problem"]

QUOTE_IT = "put the text in quotes"
HALF = "an escape after \\ in double quotes is no character, or half of one"
HALF_HINT = "write the character itself, or \\U and its eight digits, as in \\U0001F600"
QUOTES = {
    "'": "write '' for an apostrophe inside single quotes, or put the text in double quotes",
    '"': 'write \\" for a quote inside double quotes, or put the text in single quotes',
}
"""How to write a quote inside its own kind."""
FOLDED = "rows of dialogue that YAML makes into one"
FOLDED_HINT = "write 'dialogue: |', and the rows below it"
UNMARKED = late_pattern(r"dialogue:[ ]*\n\s+==")
ODD_BLANK = late_pattern(r"\s*([^\S \t\r\n]|[\u200b-\u200d\u2060\ufeff])")
UNSPACED = late_pattern(r"\s*(?:- +)?([A-Za-z_][\w-]*):[^\s:/]")
COMMENT = late_pattern(r"(?:^|(?<=\s))#")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What to say when the parser says `says`; `opening` shows where the broken thing begins, not where it ends."""

    says: str
    sentence: str
    hint: str = ""
    opening: bool = False
    code: str = "FA004"


COMPLAINTS = (
    Complaint("mapping values", "a second ':' in one value", f"{QUOTE_IT}, or mend the indentation of this line"),
    Complaint("block scalar", "expected the end of the line after | or >", f"{QUOTE_IT}; write 'at least 3' for >= 3"),
    Complaint("scanning an alias", "a value begins with *, which YAML takes for an alias", QUOTE_IT, opening=True),
    Complaint("scanning an anchor", "a value begins with &, which YAML takes for an anchor", QUOTE_IT, opening=True),
    Complaint("Unicode character escape", HALF, HALF_HINT, code="FA003"),
    Complaint("unknown escape", "unknown escape after \\ in double quotes", "write \\\\, or use single quotes"),
    Complaint("expected escape sequence", "unfinished escape after \\ in double quotes", "write \\\\"),
    Complaint("quoted scalar", "a quote is opened and never closed", "close it", opening=True),
    Complaint("flow sequence", "expected ',' or ']' in a list", "close the list with ]"),
    Complaint("flow mapping", "expected ',' or '}' in a mapping", "close the mapping with }"),
    Complaint("expected ':'", "expected ':' after a key", "write 'key: value'", opening=True),
    Complaint("block mapping", "expected a key, indented like its neighbours", "mend the indentation of this line"),
    Complaint("block collection", "expected '- ', indented like its neighbours", AS_ITS_NEIGHBOURS),
    Complaint("expected <document start>", "expected nothing more, or a key", "mend the indentation of this line"),
    Complaint("tag", "a value begins with !, which YAML takes for a tag", QUOTE_IT, opening=True),
    Complaint("directive", "a line begins with %, which YAML takes for a directive", QUOTE_IT, opening=True),
)


def syntax_problem(
    error: yaml.YAMLError, file: str, lines: tuple[str, ...], quoted: yaml.ScalarEvent | None = None
) -> Problem:
    """What the author did and how to mend it; `quoted` is the value before, where it stands in quotes."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return problem("FA004", Place(file), f"this is not YAML: {error}")
    row, column = error.problem_mark.line, error.problem_mark.column
    says = f"{error.context or ''}: {error.problem or ''}"
    for cause in (tabbed, odd_blank, unspaced, inner_quote, swallowed, unmarked, dashless):
        if found := cause(error, file, lines):
            return (cause is inner_quote and quoted and unclosed(quoted, file, found)) or found
    if "cannot start any token" in says:
        sentence = f"a value may not begin with {lines[row][column : column + 1]}"
        return problem("FA004", Place(file, row + 1, column + 1), sentence, QUOTE_IT)
    for complaint in COMPLAINTS:
        if complaint.says in says:
            mark = error.context_mark if complaint.opening and error.context_mark else error.problem_mark
            place = Place(file, mark.line + 1, mark.column + 1)
            return problem(complaint.code, place, complaint.sentence, complaint.hint)
    return problem("FA004", Place(file, row + 1, column + 1), f"this is not YAML: {error.problem}")


def tabbed(error: yaml.MarkedYAMLError, file: str, lines: tuple[str, ...]) -> Problem | None:
    """A tab where YAML wants spaces, on the row of the fault or above it."""
    row = error.problem_mark.line if error.problem_mark else 0
    for number in (row, row - 1):
        if 0 <= number < len(lines) and "\t" in indent(lines[number]):
            return tab_problem(Place(file, number + 1, lines[number].index("\t") + 1))
    return None


def odd_blank(error: yaml.MarkedYAMLError, file: str, lines: tuple[str, ...]) -> Problem | None:
    """A blank that is no space in the indentation, on the row of the fault or above it."""
    row = error.problem_mark.line if error.problem_mark else 0
    for number in (row, row - 1):
        if 0 <= number < len(lines) and (found := ODD_BLANK.match(lines[number])):
            called = unicodedata.name(found[1], "strange blank").lower()
            name = f"{'an' if called[0] in 'aeiou' else 'a'} {called} (U+{ord(found[1]):04X})"
            place = Place(file, number + 1, found.start(1) + 1)
            return problem("FA005", place, f"the indentation holds {name}, expected spaces", "type the blanks anew")
    return None


def unspaced(error: yaml.MarkedYAMLError, file: str, lines: tuple[str, ...]) -> Problem | None:
    """A key with no blank after its colon, which is no key so: the next colon is one too many."""
    row = error.problem_mark.line if error.problem_mark else 0
    if "mapping values" not in str(error.problem):
        return None
    for number in (row, row - 1):
        if 0 <= number < len(lines) and (found := UNSPACED.match(lines[number])):
            place = Place(file, number + 1, found.end(1) + 1)
            return problem("FA004", place, f"nothing is said of '{found[1]}'", f"put a blank after '{found[1]}:'")
    return None


def inner_quote(error: yaml.MarkedYAMLError, file: str, lines: tuple[str, ...]) -> Problem | None:
    """A quote inside quotes of its kind: the text ends there, and what follows belongs to nothing."""
    mark = error.problem_mark
    if mark is None or mark.line >= len(lines) or "scalar" in str(error.context) or not error.context:
        return None
    before, after = lines[mark.line][: mark.column].rstrip(), lines[mark.line][mark.column : mark.column + 1]
    if before[-1:] not in QUOTES or len(before) < 2 or after in {"", "#"}:
        return None
    place = Place(file, mark.line + 1, mark.column + 1)
    return problem(
        "FA004", place, f"the text in quotes has ended at {before[-1]}, and more follows", QUOTES[before[-1]]
    )


def unclosed(quoted: yaml.ScalarEvent, file: str, found: Problem) -> Problem | None:
    """A quote that was to be closed in its own line, and is closed by the next one of its kind, in another."""
    begin, end = quoted.start_mark, quoted.end_mark
    if begin is None or end is None or not begin.line < end.line == found.place.line - 1:
        return None
    sentence = f"the text in quotes that begins here goes on to line {end.line + 1}, and more follows there"
    style = quoted.style or "'"
    hint = f"close it with {style}, or {QUOTES[style]}"
    return problem("FA004", Place(file, begin.line + 1, begin.column + 1), sentence, hint)


def unmarked(error: yaml.MarkedYAMLError, file: str, lines: tuple[str, ...]) -> Problem | None:
    """Rows of dialogue without | before them: the first colon in them is one too many."""
    row = error.problem_mark.line if error.problem_mark else 0
    above = next((number for number in range(min(row, len(lines)) - 1, -1, -1) if lines[number][:1].strip()), 0)
    if "mapping values" not in str(error.problem) or not UNMARKED.match("\n".join(lines[above : above + 2])):
        return None
    return problem("FA021", Place(file, above + 2, 1 + len(indent(lines[above + 1]))), FOLDED, FOLDED_HINT)


def swallowed(error: yaml.MarkedYAMLError, file: str, lines: tuple[str, ...]) -> Problem | None:
    """A comment between a bracket and the place where it should have been closed."""
    if error.problem_mark is None or error.context_mark is None or "flow" not in str(error.context):
        return None
    first, sign = error.context_mark, "}" if "mapping" in str(error.context) else "]"
    for number in range(first.line, min(error.problem_mark.line, len(lines))):
        begin = first.column if number == first.line else 0
        if (comment := COMMENT.search(lines[number], begin)) and sign in lines[number][comment.start() :]:
            sentence = f"a comment begins at this #, and the {sign} in it closes nothing"
            hint = f"write {sign} before the #, or put text that holds ' #' in quotes"
            return problem("FA004", Place(file, number + 1, comment.start() + 1), sentence, hint)
    return None


def indent(line: str) -> str:
    """The blanks that a line begins with."""
    return line[: len(line) - len(line.lstrip())]


def tab_problem(place: Place) -> Problem:
    """A tab where YAML wants spaces."""
    return problem("FA005", place, "a tab in the indentation, expected spaces", "set your editor to indent with spaces")
