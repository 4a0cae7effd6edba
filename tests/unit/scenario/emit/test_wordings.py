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


def test_rows_in_brackets_take_no_more():
    with pytest.raises(ScenarioError, match="expected rows one below the other"):
        with_rows("wordings: 1\nrows: [{line: a}]", "f", [ROW])


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize(
    "changes", [{"verdict": "approved"}, {"text": 'He: "no" \\ # {x}'}, {"by": "Ada", "note": "x"}]
)
def test_a_value_of_a_row_is_changed_or_added_and_all_others_stay(number, changes):
    data = read_yaml_text(FILE).data
    changed = with_row(FILE, "f", number, changes)

    assert isinstance(data, dict)
    data["rows"][number].update(changes)  # type: ignore[index,union-attr]
    assert read_yaml_text(changed).data == data
    assert "# mine" in changed
    assert "# hm" in changed


def test_a_value_that_stands_for_another_is_not_changed():
    text = "wordings: 1\nx-open: &o open\nrows:\n  - line: a\n    verdict: *o\n"

    with pytest.raises(ScenarioError, match="'verdict' cannot be changed here; write 'verdict: approved' yourself"):
        with_row(text, "f", 0, {"verdict": "approved"})
