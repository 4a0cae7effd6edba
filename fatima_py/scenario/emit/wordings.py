"""Wordings: rows that are added to a file of wordings or changed there; all else in it stays as it is."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from fatima_py.errors import Place, ScenarioError
from fatima_py.scenario.emit.writing import Plain, listed, scalar
from fatima_py.scenario.problems import problem
from fatima_py.scenario.source.spans import Node, Source
from fatima_py.scenario.source.strict_yaml import read_yaml_text

__all__ = ["BEGINNING", "with_row", "with_rows"]

BEGINNING = "wordings: 1\n"
"""A file of wordings that holds none."""
ROWS = "rows"
QUOTES = ("'", '"')


def with_rows(text: str, file: str, rows: Sequence[Mapping[str, Plain]]) -> str:
    """A file of wordings with more rows behind those that are there.

    Raises ScenarioError for a file that is no YAML, and for one whose rows stand in brackets.

    >>> print(with_rows(BEGINNING, "inn.wordings.yaml", [{"line": "inn_020", "tone": "any"}]), end="")
    wordings: 1
    rows:
      - line: inn_020
        tone: any
    """
    source = read_yaml_text(text, file)
    node = source.root.children.get(ROWS)
    if node is None or not node.children:
        text = without_rows(text, source)
        return "".join((text, f"{ROWS}:\n", *written(rows, "  ")))
    margin = margin_of(node, source)
    end = end_of(source)
    kept = text.splitlines(keepends=True)
    above = kept[:end]
    if above and not above[-1].endswith("\n"):
        above[-1] += "\n"
    return "".join((*above, *written(rows, margin), *kept[end:]))


def written(rows: Sequence[Mapping[str, Plain]], margin: str) -> list[str]:
    """Rows as they stand in a file."""
    return [f"{line}\n" for row in rows for line in listed(row, margin)]


def without_rows(text: str, source: Source) -> str:
    """A file that has no rows, without the key that says so, and with an end to its last line."""
    lines = text.splitlines(keepends=True)
    if ROWS in source.root.keys:
        del lines[source.root.keys[ROWS][0] - 1]
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def margin_of(rows: Node, source: Source) -> str:
    """What stands before the dash of each row. Raises ScenarioError where rows stand in brackets."""
    first = rows.children[0]
    before, dash, _ = source.lines[first.line - 1][: first.column - 1].rpartition("-")
    if not dash or before.strip():
        place = Place(source.file, first.line, first.column)
        sentence = "no row can be added here: expected rows one below the other, each behind a dash"
        raise ScenarioError([problem("FA015", place, sentence)])
    return before


def end_of(source: Source) -> int:
    """How many lines of the file there are up to the end of its rows."""
    begin = source.root.keys[ROWS][0]
    later = [line for line, _ in source.root.keys.values() if line > begin]
    end = min(later) - 1 if later else len(source.lines)
    while end > begin and not source.lines[end - 1].strip():
        end -= 1
    return end


def with_row(text: str, file: str, number: int, changes: Mapping[str, str | bool]) -> str:
    r"""A file of wordings with other values in one row (from 0); keys that it lacks are added behind its line.

    Raises ScenarioError where a value stands in a way that cannot be changed.

    >>> before = "wordings: 1\nrows:\n  - line: a  # first\n    verdict: open\n"
    >>> print(with_row(before, "a.yaml", 0, {"verdict": "approved", "by": "Ada"}), end="")
    wordings: 1
    rows:
      - line: a  # first
        by: Ada
        verdict: approved
    """
    for key, value in changes.items():
        source = read_yaml_text(text, file)
        row = source.node((ROWS, number))
        changed = set_in(text, source, row, key, scalar(value))
        if not says(changed, file, number, key, value=value):
            sentence = f"'{key}' cannot be changed here; write '{key}: {scalar(value)}' yourself"
            raise ScenarioError([problem("FA015", row.place(file), sentence)])
        text = changed
    return text


def says(text: str, file: str, number: int, key: str, *, value: str | bool) -> bool:
    """Whether a row says this behind a key, as a text that may be no YAML at all."""
    try:
        return read_yaml_text(text, file).node((ROWS, number)).children[key].data == value
    except (ScenarioError, KeyError):
        return False


def set_in(text: str, source: Source, row: Node, key: str, value: str) -> str:
    """A file with another value behind a key of a row."""
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    there = row.children.get(key)
    if there is not None:
        begin = starts[there.line - 1] + there.column - 1
        end = begin + (len(there.text or there.rows) or (2 if there.style in QUOTES else len(there.style)))
        empty = begin == end and not text[:begin].endswith(" ")
        return f"{text[:begin]}{' ' if empty else ''}{value}{text[end:]}"
    line = row.children["line"]
    if source.lines[row.line - 1][row.column - 1 : row.column] == "{":
        at = starts[line.line - 1] + line.column - 1 + len(line.text)
        return f"{text[:at]}, {key}: {value}{text[at:]}"
    at = starts[line.line]
    return f"{text[:at]}{' ' * (row.keys['line'][1] - 1)}{key}: {value}\n{text[at:]}"
