"""Rows that are added to a file of wordings or changed there, all else in it as it was."""

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.scenario.emit.wordings import with_row, with_rows
from fatima_py.scenario.source.strict_yaml import read_yaml_text

FILE = """\
wordings: 1
# mine
rows:
- {line: a, of: "x, y", tone: any, text: "", verdict: open}
- line: b
  of: |
    one
    two
  tone: any
  text: >
    folded
    text
  verdict: open   # hm
  note:

x-own: 3
"""
ROW = {"line": "c", "of": "Yes: no", "tone": "sad", "text": "{Tom}", "verdict": "open"}


@pytest.mark.parametrize("text", [FILE, "wordings: 1", "wordings: 1\nrows: []\n", "rows:\n  - line: b\nwordings: 1\n"])
def test_a_row_is_added_behind_the_others_and_nothing_else_changes(text):
    before = read_yaml_text(text).data
    added = with_rows(text, "f", [ROW, ROW])

    assert isinstance(before, dict)
    assert read_yaml_text(added).data == {**before, "rows": [*(before.get("rows") or []), ROW, ROW]}  # type: ignore[misc]
    assert all(line in added for line in text.splitlines() if line != "rows: []")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("wordings: 1\nrows: [] # keep me\n", "wordings: 1\nrows: # keep me\n@"),
        ("wordings: 1\nrows: [\n]\nx-own: 3\n", "wordings: 1\nrows:\n@x-own: 3\n"),
        ("rows: null\nwordings: 1\n", "rows:\n@wordings: 1\n"),
        ("wordings: 1\nrows:\n  # none yet\n", "wordings: 1\nrows:\n  # none yet\n@"),
        ("wordings: 1\n...\n# the end\n", "wordings: 1\nrows:\n@...\n# the end\n"),
        (
            "wordings: 1\nrows:\n  - {line: a}\n\n# of x\nx-own: 3",
            "wordings: 1\nrows:\n  - {line: a}\n@\n# of x\nx-own: 3",
        ),
        ("wordings: 1\nrows:\n  -\n    line: a\n", "wordings: 1\nrows:\n  -\n    line: a\n@"),
        ("wordings: 1\nrows:\n  - text: |+\n      a\n\n", "wordings: 1\nrows:\n  - text: |+\n      a\n\n@"),
        ("wordings: 1\nrows:\n  - text: 'a\u2028b\x85'\n", "wordings: 1\nrows:\n  - text: 'a\u2028b\x85'\n@"),
        ("\ufeffwordings: 1\r\nrows:\r\n  - line: a", "\ufeffwordings: 1\r\nrows:\r\n  - line: a\r\n@"),
    ],
)
def test_a_row_stands_where_rows_stand_and_every_mark_comment_and_end_of_a_line_stays(text, after):
    end = "\r\n" if "\r" in text else "\n"
    row = f"  - line: c{end}    text: Yes.{end}"

    assert with_rows(text, "f", [{"line": "c", "text": "Yes."}]) == after.replace("@", row)


@pytest.mark.parametrize("said", ["a\u2028b", "a\x85b", "a\x7f", "\ufeffa", "one\ntwo\n", "\u2029"])
def test_every_sign_of_a_wording_is_read_again_as_it_was(said):
    data = read_yaml_text(with_rows("wordings: 1\n", "f", [{"line": "c", "text": said}])).data

    assert data == {"wordings": 1, "rows": [{"line": "c", "text": said}]}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("wordings: 1\nrows: [{line: a}]", "expected rows one below the other"),
        ("wordings: 1\nrows: [ # none\n]\n", "expected rows one below the other"),
        ("wordings: 1\nrows: none\n", "expected rows one below the other"),
        ("{wordings: 1, rows: []}\n", "between braces: write 'wordings: 1' and below it 'rows:'"),
        ("{wordings: 1}", "between braces"),
        ("x-none: &none []\nrows: *none\nwordings: 1\n", "FA015"),
        ("wordings: 1\nrows:\n  - text: |\n      no end", "without a change to what stands before it"),
    ],
)
def test_where_a_row_cannot_be_added_alone_a_sentence_says_so(text, sentence):
    with pytest.raises(ScenarioError, match=sentence):
        with_rows(text, "f", [ROW])


def test_keys_are_added_to_a_row_in_the_order_of_the_page_with_the_ends_of_lines_of_the_file():
    text = "wordings: 1\r\nrows:\r\n  - line: a\r\n    text: >\r\n      one\r\n      two\r\n    note: x\r\n"

    assert with_row(text, "f", 0, {"by": "Ada", "tone": "sad", "text": "b", "verdict": "approved"}) == (
        "wordings: 1\r\nrows:\r\n  - line: a\r\n    tone: sad\r\n    text: b\r\n    verdict: approved\r\n"
        "    by: Ada\r\n    note: x\r\n"
    )


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize(
    "changes", [{"verdict": "approved"}, {"text": 'He: "no" \\ # {x}'}, {"by": "Ada", "note": "x"}, {"text": "2, {x}"}]
)
def test_a_value_of_a_row_is_changed_or_added_and_all_others_stay(number, changes):
    data = read_yaml_text(FILE).data
    changed = with_row(FILE, "f", number, changes)

    assert isinstance(data, dict)
    data["rows"][number].update(changes)  # type: ignore[index,union-attr]
    assert read_yaml_text(changed).data == data
    assert "# mine" in changed
    assert "# hm" in changed


@pytest.mark.parametrize(
    ("row", "made"),
    [
        ("  - line: a\n    of: x\u2028y\n    text: z", "  - line: a\n    of: x\u2028y\n    text: z\n    KEYS"),
        ("  - {line: a, of: 'x, y', text: \"z\", note: n}", "  - {line: a, of: 'x, y', text: \"z\", KEYS, note: n}"),
        (
            "  - line: a\n    of: |\n      x\n      # y\n    text: z  # hm\n\n    # of mine\n    note: n",
            "  - line: a\n    of: |\n      x\n      # y\n    text: z  # hm\n    KEYS\n\n    # of mine\n    note: n",
        ),
        (
            "  - line: a\n    of: x\n    text: >\n      z\n      # z\n  # the next\n  - line: b\n    of: y",
            "  - line: a\n    of: x\n    text: >\n      z\n      # z\n    KEYS\n  # the next\n  - line: b\n    of: y",
        ),
        (
            "  - line: a\n    of: x\n    text: z\n      z\n  # the next\n  - line: b\n    of: y",
            "  - line: a\n    of: x\n    text: z\n      z\n    KEYS\n  # the next\n  - line: b\n    of: y",
        ),
    ],
)
def test_the_keys_that_a_row_lacks_are_written_in_the_order_of_the_page(row, made):
    text = f"wordings: 1\nrows:\n{row}\n"
    keys = ["verdict: approved", "by: Ada", "confirmed: true"]
    keys_there = ", ".join(keys) if "{" in row else "\n    ".join(keys)

    changed = with_row(text, "f", 0, {"confirmed": True, "by": "Ada", "verdict": "approved"})

    assert changed == f"wordings: 1\nrows:\n{made.replace('KEYS', keys_there)}\n"


def test_a_value_that_stands_for_another_is_not_changed():
    text = "wordings: 1\nx-open: &o open\nrows:\n  - line: a\n    verdict: *o\n"

    with pytest.raises(ScenarioError, match="'verdict' cannot be changed here; write 'verdict: approved' yourself"):
        with_row(text, "f", 0, {"verdict": "approved"})
