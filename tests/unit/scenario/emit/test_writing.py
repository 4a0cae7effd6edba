"""Writing: what is written is read as the same values."""

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.scenario.emit.writing import yaml_text
from fatima_py.scenario.source.strict_yaml import read_yaml_text

WORDS = st.sampled_from(
    [
        "no",
        "Yes",
        "12",
        "1e5",
        "0.5",
        "~",
        "-5 for $x",
        "a: b",
        "a #b",
        "$x",
        "[x]",
        "- a",
        "",
        " ",
        "a\nb\n",
        "| x",
        "x\n\n",
        "'q'",
        "Mär",
        "* a",
        "true",
        "k:",
        "\na\n",
        " a\n",
    ]
)
TEXT = WORDS | st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=12)
SCALAR = TEXT | st.integers(-(10**6), 10**6) | st.floats(-1000, 1000) | st.booleans()
VALUE = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=12
)


@given(st.dictionaries(TEXT, VALUE, min_size=1, max_size=4))
def test_reading_gives_the_values_that_were_written(data):
    assert read_yaml_text(yaml_text(data)).data == data


def test_dialogue_stands_line_by_line_and_lists_under_their_key():
    text = yaml_text(
        {"actions": [{"do": "Wave", "if": ["a", "b"]}, {}], "dialogue": "== start\n\n  Nora: Oat? -> end\n"}
    )

    assert text == (
        "actions:\n  - do: Wave\n    if:\n      - a\n      - b\n  - {}\n"
        "dialogue: |\n  == start\n\n    Nora: Oat? -> end\n"
    )
