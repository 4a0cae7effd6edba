"""What variables turned out to be."""

import pytest

from fatima_py.names import EMPTY, Substitution, Variable, bound, ground, parse

X, Y = Variable("x"), Variable("y")


def known(text: str, certainty: float = 1.0, *, to: Variable = X, before: Substitution = EMPTY) -> Substitution:
    found = bound(before, to, parse(text), certainty)
    assert found is not None
    return found


def test_a_new_binding_leaves_the_old_substitution_alone():
    before = known("Tom")

    after = known("Ann", to=Y, before=before)

    assert str(before) == "[x]/Tom"
    assert str(after) == "[x]/Tom, [y]/Ann"


def test_a_second_value_is_a_conflict():
    assert bound(known("Tom"), X, parse("Ann")) is None


def test_the_first_certainty_is_kept():
    once = known("Tom", 0.4)

    again = known("TOM", 0.9, before=once)

    assert again is once
    assert again.certainty == 0.4


def test_certainty_is_that_of_the_least_certain_value():
    both = known("Ann", 0.3, to=Y, before=known("Tom", 0.8))

    assert both.certainty == 0.3
    assert EMPTY.certainty == 1


def test_variables_of_one_value_share_it():
    joined = known("[y]")

    assert str(known("Tom", to=Y, before=joined)[X]) == "Tom"
    assert str(known("Tom", to=X, before=joined)[Y]) == "Tom"


def test_values_are_followed_to_the_end():
    nested = known("Tom", to=Y, before=known("Mother([y])"))

    assert str(ground(parse("Likes([x], [z])"), nested)) == "Likes(Mother(Tom), [z])"


def test_no_variable_may_be_part_of_its_own_value():
    assert bound(EMPTY, X, parse("f([x])")) is None
    assert bound(known("f([y])"), Y, parse("g([x])")) is None


def test_a_head_stays_open_where_its_value_cannot_be_a_head():
    assert str(ground(parse("[x](a)"), known("A(b)"))) == "[x](a)"


def test_values_are_found_by_variable_or_by_name_and_an_unknown_one_is_missing():
    values = known("Tom")

    assert values["X"] == values[X] == parse("Tom")
    assert bool(values)
    assert not EMPTY
    with pytest.raises(KeyError):
        values["y"]
