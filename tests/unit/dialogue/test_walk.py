"""Which lines an action can be said with."""

import pytest

from fatima_py.dialogue import fitting
from fatima_py.names import parse
from fatima_py.semantics import DEFAULT, TOOLKIT
from tests.builders import move

LINES = (move("here", "Start", "End"), move("any", "*", "End", meaning="Greet"))


@pytest.mark.parametrize(
    ("action", "ours", "theirs"),
    [
        ("Speak(Start, End, *, *)", ["here", "any"], ["here"]),
        ("Speak(*, End, *, *)", ["here", "any"], ["here", "any"]),
        ("Speak(*, *, Greet, -)", ["any"], ["any"]),
        ("Speak(S1, End, Greet, -)", ["any"], []),
        ("Wave", [], []),
    ],
)
def test_a_line_of_any_state_is_found_by_asking_for_any_where_a_wild_card_is_shallow(action, ours, theirs):
    found = [[one.id for one in fitting(LINES, parse(action), semantics)] for semantics in (DEFAULT, TOOLKIT)]

    assert found == [ours, theirs]
