"""Laws of slips in rows: whatever is mistyped, a problem has a place in its file, and mending harms nothing."""

from functools import cache
from os.path import realpath
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.cli.mending import Shelf, mended
from fatima_py.errors import Problem
from fatima_py.scenario.source.textfile import BREAK
from tests.laws.judging import judge

ROOT = Path(__file__).parents[2]
FILES = tuple(ROOT / "scenarios" / name for name in ("cafe.yaml", "interview.yaml", "handover.yaml"))
SIGNS = st.sampled_from([*"()[]{}<>:;,=|\\~@# \t-", "->", " -> ", "==", "- >", "()", "{}", "if"])


def errors(found: tuple[Problem, ...]) -> int:
    """How many errors there are."""
    return sum(one.severity == "error" for one in found)


@cache
def rows_of(file: Path) -> tuple[tuple[int, int], ...]:
    """Where the rows of the dialogue of a scenario begin and end that hold anything, without their indentation."""
    text = file.read_text(encoding="utf-8")
    begin = text.index("\ndialogue: |\n") + len("\ndialogue: |\n")
    rows: list[tuple[int, int]] = []
    for row in text[begin:].splitlines(keepends=True):
        if row.strip() and not row.startswith(" "):
            break
        if bare := row.strip():
            indent = len(row) - len(row.lstrip())
            rows.append((begin + indent, begin + indent + len(bare)))
        begin += len(row)
    return tuple(rows)


@st.composite
def slips(draw: st.DrawFn) -> tuple[Path, str]:
    """A scenario and its text, with a few signs of one row left out, doubled, exchanged or put in."""
    file = draw(st.sampled_from(FILES))
    begin, end = draw(st.sampled_from(rows_of(file)))
    text = file.read_text(encoding="utf-8")
    row = text[begin:end]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, max(0, len(row) - 2)))
        left, two, right = row[:at], row[at : at + 2], row[at + 2 :]
        row = left + draw(st.sampled_from([two[1:], two[:1] + two, two[::-1], draw(SIGNS) + two])) + right
    rest = draw(st.sampled_from([text[end:], ""]))
    return file, f"{text[:begin]}{row}{rest}".replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


@settings(max_examples=25)
@given(slips())
def test_a_slip_in_a_row_is_told_within_the_file_and_mending_it_makes_nothing_worse(slipped: tuple[Path, str]):
    file, text = slipped
    key = realpath(file)
    found = judge(file, {key: text})
    once = mended(file, judge, lambda told: told, Shelf(), {key: text}).texts[key]

    for one in found:
        where = realpath(one.place.file)
        rows = BREAK.split(text if where == key else Path(where).read_text(encoding="utf-8"))
        assert 1 <= one.place.line <= len(rows)
        assert 1 <= one.place.column <= len(rows[one.place.line - 1]) + 1
    if once != text:
        assert errors(judge(file, {key: once})) <= errors(found)
        assert mended(file, judge, lambda told: told, Shelf(), {key: once}).texts[key] == once
