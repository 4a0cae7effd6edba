"""Wordings: rows that are added to a file of wordings or changed there; all else in it stays as it is.

Each change is read again before it is handed out: what does not say just the rows that were wanted is refused.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from fatima_py.errors import Place, ScenarioError
from fatima_py.scenario.emit.writing import Plain, listed, quoted, scalar
from fatima_py.scenario.problems import problem
from fatima_py.scenario.source.spans import Data, Node, Source
from fatima_py.scenario.source.strict_yaml import read_yaml_text
from fatima_py.scenario.source.textfile import BREAK, MARK, rows_of

__all__ = ["BEGINNING", "set_row", "with_row", "with_rows"]

BEGINNING = "wordings: 1\n"
"""A file of wordings that holds none."""
ROWS = "rows"
KEYS = ("line", "of", "tone", "manner", "text", "verdict", "by", "confirmed", "note")
"""The keys of a row, in the order in which they are written."""
QUOTES = ("'", '"')
BRACED = re.compile(r"[,\[\]{}]")
"""What text between braces may not hold without quotes."""
NONE_YET = re.compile(r"[ \t]*(?:\[\s*\]|null|Null|NULL|~)")
"""What stands behind a key that holds no rows, with the blanks before it."""
DASH = re.compile(r"([ \t]*)-(?=\s|$)")
DONE = re.compile(r"\.\.\.(?=\s|$)")
"""What ends a document of YAML, wherever it begins a line."""
BRACES = "no row can be added between braces: write 'wordings: 1' and below it 'rows:'"
BELOW = "no row can be added here: expected rows one below the other, each behind a dash"
UNSURE = "no row can be added here without a change to what stands before it: write one yourself, below the others"


class Edit(NamedTuple):
    """What is to stand instead of a stretch of a text."""

    begin: int
    end: int
    text: str


def with_rows(text: str, file: str, rows: Sequence[Mapping[str, Plain]]) -> str:
    """A file of wordings with more rows behind those that are there, its ends of lines and comments as they are.

    Raises ScenarioError for a file that is no YAML, and where no row can be added so that all else says what it did.

    >>> print(with_rows(BEGINNING, "inn.wordings.yaml", [{"line": "inn_020", "tone": "any"}]), end="")
    wordings: 1
    rows:
      - line: inn_020
        tone: any
    """
    mark, text = marked(text)
    source = read_yaml_text(text, file)
    root, node = source.root, source.root.children.get(ROWS)
    if not root.keys or first_of(text, root) == "{":
        raise refused(root.place(file), BRACES)
    there = [] if node is None or node.data is None else node.data
    if not isinstance(there, list):
        raise refused((node or root).place(file), BELOW)
    wanted = {**mapping_of(source), ROWS: [*there, *map(plainly, rows)]}
    for edits in additions(text, source, rows):
        changed = edited(text, edits)
        if says(changed, file, wanted):
            return mark + changed
    raise refused((node or root).place(file), UNSURE)


def additions(text: str, source: Source, rows: Sequence[Mapping[str, Plain]]) -> Iterator[list[Edit]]:
    """The ways in which rows could be added, the best first. Raises ScenarioError where they stand in brackets."""
    root, node = source.root, source.root.children.get(ROWS)
    starts = starts_in(text)
    outer = " " * (root.column - 1)
    margin, emptied = f"{outer}  ", list[Edit]()
    if node is not None and node.children:
        margin = margin_of(node, source)
    elif node is not None and (node.data is not None or node.text):
        begin = starts[node.line - 1] + node.column - 1
        begin -= len(text[:begin]) - len(text[:begin].rstrip(" \t"))
        found = NONE_YET.match(text, begin)
        if found is None:
            raise refused(node.place(source.file), BELOW)
        emptied = [Edit(begin, found.end(), "")]
    for end in ends_of(source, len(margin)):
        key, at = [] if node is not None else [f"{outer}{ROWS}:"], starts[end]
        yield [*emptied, Edit(at, at, below(text, at, [*key, *written(rows, margin)]))]


def ends_of(source: Source, depth: int) -> Iterator[int]:
    """After how many lines of the file a row could be added, the best first: `depth` is how far it is indented."""
    lines, keys = source.lines, source.root.keys
    begin = keys[ROWS][0] if ROWS in keys else max(line for line, _ in keys.values())
    later = [line for line, _ in keys.values() if line > begin]
    done = (number for number, line in enumerate(lines) if number >= begin and DONE.match(line))
    last = min(later) - 1 if later else next(done, len(lines) if lines[-1] else len(lines) - 1)
    end = last
    while end > begin and is_apart(lines[end - 1], max(depth, 1) if later else 0):
        end -= 1
    yield end
    if end != last:
        yield last


def is_apart(line: str, depth: int) -> bool:
    """Whether a line belongs to no row: it is empty, or a comment that is indented less."""
    bare = line.lstrip(" \t")
    return not bare or (bare.startswith("#") and len(line) - len(bare) < depth)


def margin_of(rows: Node, source: Source) -> str:
    """What stands before the dash of each row. Raises ScenarioError where rows stand in brackets."""
    first, begin = rows.children[0], source.root.keys[ROWS][0]
    above = [source.lines[first.line - 1][: first.column - 1], *reversed(source.lines[begin : first.line - 1])]
    found = next(filter(None, (DASH.match(line) for line in above)), None)
    if found is None:
        raise refused(first.place(source.file), BELOW)
    return found[1]


def written(rows: Sequence[Mapping[str, Plain]], margin: str) -> list[str]:
    """Rows as the lines of a file."""
    return [line for row in rows for line in listed(row, margin)]


def below(text: str, at: int, lines: Sequence[str]) -> str:
    """Lines to stand at a place, each ended as the others of the text are, and the one before them too."""
    end = end_in(text)
    before = "" if not text[:at] or text[:at].endswith(("\n", "\r")) else end
    return before + "".join(f"{line}{end}" for line in lines)


def with_row(text: str, file: str, number: int, changes: Mapping[str, str | bool]) -> str:
    r"""A file of wordings with other values in one row (from 0); keys that it lacks are added in their order.

    Raises ScenarioError where a value stands in a way that cannot be changed.

    >>> before = "wordings: 1\nrows:\n  - line: a  # first\n    verdict: open\n"
    >>> print(with_row(before, "a.yaml", 0, {"verdict": "approved", "by": "Ada"}), end="")
    wordings: 1
    rows:
      - line: a  # first
        verdict: approved
        by: Ada
    """
    return set_row(text, read_yaml_text(text, file), number, changes)[0]


def set_row(text: str, source: Source, number: int, changes: Mapping[str, str | bool]) -> tuple[str, Source]:
    """As `with_row` does, a file with other values in one row, of a text that was read, and what it says then."""
    mark, text = marked(text)
    ordered = {key: changes[key] for key in sorted(changes, key=KEYS.index)}
    found = row_with(text, source, number, ordered)
    if found is None:
        alone = (key for key in ordered if row_with(text, source, number, {key: ordered[key]}) is None)
        key = next(alone, next(iter(ordered)))
        sentence = f"'{key}' cannot be changed here; write '{key}: {scalar(ordered[key])}' yourself"
        raise refused(source.node((ROWS, number)).place(source.file), sentence)
    return mark + found[0], found[1]


def row_with(text: str, source: Source, number: int, changes: Mapping[str, str | bool]) -> tuple[str, Source] | None:
    """A file with other values in one row, None where it would not say just that."""
    wanted = dict(mapping_of(source))
    rows = wanted[ROWS]
    if not isinstance(rows, list) or not isinstance(row := rows[number], dict):
        return None
    wanted[ROWS] = [*rows[:number], {**row, **changes}, *rows[number + 1 :]]
    node = source.node((ROWS, number))
    braced = first_of(text, node) == "{"
    for behind in (True, False):
        spelled = {key: between_braces(scalar(value)) if braced else scalar(value) for key, value in changes.items()}
        edits = [set_in(text, node, key, value, behind=behind) for key, value in spelled.items()]
        changed = edited(text, edits)
        if found := says(changed, source.file, wanted):
            return changed, found
    return None


def set_in(text: str, row: Node, key: str, value: str, *, behind: bool) -> Edit:
    """What gives a key of a row another value; a new one stands `behind` the last that comes before it, or the line."""
    starts = starts_in(text)
    there = row.children.get(key)
    if there is not None:
        begin, end = starts[there.line - 1] + there.column - 1, end_of(there, starts)
        empty = begin == end and not text[:begin].endswith(" ")
        return Edit(begin, end, f"{' ' if empty else ''}{value}")
    before = [one for one in KEYS[: KEYS.index(key)] if one in row.children] if behind else ["line"]
    last = row.children[before[-1] if before else "line"]
    at = end_of(last, starts)
    if first_of(text, row) == "{":
        return Edit(at, at, f", {key}: {value}")
    at = starts[bisect_right(starts[:-1], at)]
    return Edit(at, at, below(text, at, [f"{' ' * (row.keys['line'][1] - 1)}{key}: {value}"]))


def between_braces(value: str) -> str:
    """A value as it stands in a row between braces, where a comma ends a text without quotes."""
    return value if value.startswith('"') or not BRACED.search(value) else quoted(value)


def end_of(node: Node, starts: Sequence[int]) -> int:
    """Where a value ends in its text; of a list, where the last value in it does."""
    if node.children:
        return max(end_of(child, starts) for child in node.children.values())
    written_as = (node.text or node.rows or ("''" if node.style in QUOTES else node.style)).split("\n")
    begin = starts[node.line - 1] + node.column - 1 if len(written_as) == 1 else starts[node.line + len(written_as) - 2]
    return begin + len(written_as[-1])


def edited(text: str, edits: Sequence[Edit]) -> str:
    """A text with some stretches replaced, which do not overlap."""
    parts, at = list[str](), 0
    for begin, end, instead in sorted(edits, key=lambda one: one.begin):
        parts += [text[at:begin], instead]
        at = max(at, end)
    return "".join([*parts, text[at:]])


def says(text: str, file: str, wanted: Mapping[str, Data]) -> Source | None:
    """What a text says where that is just what is wanted; None for another, which may be no YAML at all."""
    try:
        source = read_yaml_text(text, file)
    except ScenarioError:
        return None
    return source if source.data == wanted else None


def marked(text: str) -> tuple[str, str]:
    """The mark that stands before a text, empty where there is none, and the text without it."""
    return (MARK, text[1:]) if text.startswith(MARK) else ("", text)


def first_of(text: str, node: Node) -> str:
    """The sign with which a value begins."""
    return rows_of(text)[node.line - 1][node.column - 1 : node.column]


def starts_in(text: str) -> list[int]:
    """Where each line of a text begins, and where the last of them ends."""
    return [0, *accumulate(map(len, rows_of(text)))]


def end_in(text: str) -> str:
    """What ends the lines of a text, as the first of them has it."""
    found = BREAK.search(text)
    return found[0] if found else "\n"


def plainly(row: Mapping[str, Plain]) -> Data:
    """A row as it is to be read again."""
    return dict(row)  # type: ignore[arg-type]


def mapping_of(source: Source) -> Mapping[str, Data]:
    """What a file says behind its keys."""
    return source.data if isinstance(source.data, dict) else {}


def refused(place: Place, sentence: str) -> ScenarioError:
    """The error of a file in which something cannot be written."""
    return ScenarioError([problem("FA015", place, sentence)])
