"""What one condition adds to what is known."""

from collections.abc import Iterator

import pytest

from fatima_py.kb import BUILT_IN, Answer, DynamicProperty, Query, parse_condition
from fatima_py.kb.extensions import asks_beliefs, is_pure
from fatima_py.names import TRUE
from tests.builders import knowing


def answer(query: Query) -> Iterator[Answer]:
    yield Answer(TRUE, 1.0, query.known)


@pytest.mark.parametrize(
    ("condition", "pure"),
    [
        ("Age([x]) > 3", True),
        ("Math(Age([x]), Plus, 1) > 3", True),
        ("Luck([x]) = True", False),
        ("Age([x]) = Luck([x])", False),
        ("Math(Luck([x]), Plus, Age([x])) > 3", False),
        ("Math(Age([x]), Plus, Luck([x])) > 3", False),
        ("Likes(f(Luck([x])), Tom) = True", False),
        ("[h](Tom) = True", False),
        ("#[x] > 3", False),
        ("Age([x]) > 3 or Age(Tom) = 4", True),
        ("Age([x]) > 3 or Luck([x]) = True", False),
        ("Luck([x]) = True or Age([x]) > 3", False),
        ("Age([x]) > 3 or #[x] > 3", False),
    ],
)
def test_a_condition_is_pure_where_nothing_in_it_is_luck(condition: str, pure: bool):
    kb = knowing("Age(Tom) = 4")
    kb.offer(*BUILT_IN, DynamicProperty("Luck", 1, answer))

    assert is_pure(parse_condition(condition), kb) is pure


@pytest.mark.parametrize(
    ("condition", "only_beliefs"),
    [
        ("Age([x]) = 3", True),
        ("Age([x]) > 3", True),
        ("Age([x]) = [y]", True),
        ("Age([x]) > [y]", False),
        ("Age([x]) != [y]", False),
        ("Age([x]) = Age([y])", True),
        ("Age([x]) < Age([y])", True),
        ("Age([x]) = Luck([y])", False),
        ("Luck([x]) = 3", False),
        ("Math(Age([x]), Plus, 1) = 3", False),
        ("[h](Tom) = 3", False),
        ("ToM(Ann, Age([x])) = 3", False),
        ("[x] = 3", False),
        ("3 = Age([x])", True),
        ("Age([x]) > 3 or Age([x]) < 2", False),
    ],
)
def test_a_condition_asks_stored_beliefs_only_where_nothing_in_it_is_computed_or_open(
    condition: str, only_beliefs: bool
):
    kb = knowing("Age(Tom) = 4")
    kb.offer(*BUILT_IN, DynamicProperty("Luck", 1, answer))

    assert asks_beliefs(parse_condition(condition), kb) is only_beliefs
