"""What variables stand for: the upstream classes `SubstitutionTests` (11 cases) and `SubstitutionSetTests` (18)."""

import pytest

from fatima_py.names import EMPTY, Variable, bound, ground, meet, parse
from tests.upstream.asking import binding, bindings

ROUND_ABOUT = ("[y]/[x]", "[z]/[y]", "[x]/[z]", "[x]/john")


@pytest.mark.parametrize("value", ["John", "IsPerson(John)", "IsPerson(John, [y])"])
def test_a_variable_has_a_value(value):
    found = bound(EMPTY, Variable("x"), parse(value))

    assert found is not None
    assert (list(found.values), found["x"]) == (["[x]"], parse(value))
    assert found == binding(f"[x]/{value}")


@pytest.mark.parametrize(
    ("left", "right"), [("x", "John"), ("x", "IsPerson(John)"), ("[x]", "IsPerson([x])"), ("IsPerson([x])", "[x]")]
)
def test_neither_a_word_nor_a_variable_inside_its_own_value_can_be_bound(left, right):
    assert meet(parse(left), parse(right)) is None


@pytest.mark.parametrize("pair", ["[x]/John", "[x]/IsPerson(John)"])
def test_a_substitution_is_shown_as_variable_and_value(pair):
    found = binding(pair)

    assert (str(found), found.certainty) == (pair, 1)


@pytest.mark.parametrize(("number", "pairs"), [(1, ["[x]/john"]), (2, ["[x]/john", "[y]/mary"]), (3, [*ROUND_ABOUT])])
def test_each_variable_is_bound_once(number, pairs):
    assert len(binding(*pairs).values) == number


@pytest.mark.parametrize(
    ("variable", "pairs", "there"),
    [
        ("[x]", ["[x]/john"], True),
        ("[y]", ["[x]/john", "[y]/mary"], True),
        ("[z]", [*ROUND_ABOUT], True),
        ("[y]", ["[x]/john"], False),
        ("[z]", ["[x]/john", "[y]/mary"], False),
        ("[w]", [*ROUND_ABOUT], False),
    ],
)
def test_which_variables_are_bound(variable, pairs, there):
    assert (variable in binding(*pairs).values) is there


def test_a_word_stands_for_itself_whatever_is_bound():
    assert ground(parse("test"), binding("[x]/john")) == parse("test")


@pytest.mark.parametrize(
    ("first", "then", "values"),
    [
        (["[x]/john"], ["[y]/eve"], {"x": "john", "y": "eve"}),
        ([], ["[x]/john", "[y]/eve"], {"x": "john", "y": "eve"}),
        ([], ["[x]/john", "[y]/john", "[x]/[y]"], {"x": "john", "y": "john"}),
        ([], ["[z]/[y]", "[x]/john", "[x]/[y]"], {"x": "john", "y": "john", "z": "john"}),
    ],
)
def test_bindings_that_agree(first, then, values):
    found = binding(*then, known=binding(*first))

    assert {variable: str(found[variable]) for variable in values} == values


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ([], ["[x]/john", "[x]/eve"]),
        (["[x]/eve"], ["[x]/john"]),
        (["[x]/john", "[y]/eve"], ["[z]/Eric", "[y]/[x]"]),
    ],
)
def test_bindings_that_contradict_one_another(first, then):
    assert bindings(*then, known=binding(*first)) is None
