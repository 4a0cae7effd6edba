"""Rows: what stands on a row of dialogue, and what nearly does."""

import pytest

from fatima_py.errors import Place
from fatima_py.scenario.script.row import RowError, format_line, parse_row


@pytest.mark.parametrize("arrow", ["→", "⇒", "=>", "\u2013>", "\u2014>", "-->"])
def test_another_arrow_before_the_next_state_is_told_of_and_a_backslash_makes_it_text(arrow):
    with pytest.raises(RowError, match="expected '->' before the next state") as caught:
        parse_row(f"Ann: Hello. {arrow} end @hi", "start", Place("f"))

    assert caught.value.column == len("Ann: Hello. ")
    assert caught.value.hint == "write '-> end'"
    line = parse_row(rf"Ann: Hello. \{arrow} end", "start", Place("f"))
    assert line.text == f"Hello. {arrow} end"
    assert parse_row(format_line(line), "start", Place("f")).text == line.text
    assert parse_row(f"Ann: 1 {arrow} 2, you see. -> end", "start", Place("f")).target == "end"
