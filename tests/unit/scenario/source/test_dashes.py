"""Rows without a dash are told where they begin."""

import pytest

from fatima_py.errors import Problem, ScenarioError
from fatima_py.scenario import check_file
from fatima_py.scenario.source.strict_yaml import read_yaml_text

FIRST = "rows:\n  - line: a\n    of: A\n"
SENTENCE = "a row begins with '- '"


def told(text: str) -> Problem:
    """The first thing that is wrong with a file."""
    with pytest.raises(ScenarioError) as caught:
        read_yaml_text(text, "a.yaml")
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("rows:\n  line: a\n    of: A\n    text: B\n", (2, 3)),
        (f"rows:\n  line: b\n    of: B\n{FIRST[6:]}", (2, 3)),
        (f"{FIRST}  line: b\n    of: B\n", (4, 3)),
        (f"{FIRST}\n  # the next\n  line: b\n    of: B\n", (6, 3)),
        ("others:\n  line: b\n    of: B\n  - line: c\n    of: C\n", (2, 3)),
        ("rows:\n  line: b\n  of: B\n  - line: c\n    of: C\n", (2, 3)),
        ("rows:\n    line: b\n    of: B\n  - line: c\n    of: C\n", (2, 5)),
        (f"{FIRST}  -line: b\n    of: B\n", (4, 3)),
        ("rows:\n  -line: b\n    of: B\n", (2, 3)),
    ],
)
def test_a_row_without_a_dash_is_told_where_it_begins(text: str, place: tuple[int, int]):
    found = told(text)

    assert f"{found.sentence} {found.hint}".count(SENTENCE) == 1
    assert (found.place.line, found.place.column) == place


def test_a_row_whose_dash_is_all_that_is_missing_is_told_of_the_dash():
    assert SENTENCE in told(f"{FIRST}  line: b\n  of: B\n").hint


def test_a_key_that_comes_again_in_a_row_may_begin_another():
    again = told(f"{FIRST}    line: b\n    of: B\n")

    assert (again.code, again.hint) == ("FA006", "remove one of the two, or write '- line' if another row begins here")
    assert told("a: 1\na: 2\n").hint == "remove one of the two, or rename it"


@pytest.mark.parametrize(
    "text",
    [
        "cast:\n  Ann: calm\n    is: A nurse.\n",
        "a: b: c\n",
        "- a: b: c\n",
        f"{FIRST}    text: he said: no\n",
        "rows:\n  - line: a\n    of: A\n    - line: b\n",
    ],
)
def test_no_dash_is_asked_for_where_the_fault_is_another(text: str):
    found = told(text)

    assert SENTENCE not in f"{found.sentence} {found.hint}"


def test_rows_without_any_dash_are_no_list(tmp_path):
    (tmp_path / "a.wordings.yaml").write_text("wordings: 1\nrows:\n  line: a\n  of: A.\n  tone: any\n")
    scene = tmp_path / "a.yaml"
    scene.write_text(
        "fatima: 1\ntitle: A\ncast: {Ann: {}}\nspeech: {wordings: a.wordings.yaml}\n"
        "dialogue: |\n  == start\n  Ann: A. -> end @a ~\n"
    )

    assert [one.hint for one in check_file(scene) if one.code == "FA015"] == [f"{SENTENCE}: put it before each"]
