"""What a host hands in."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from fatima_py.errors import NameSyntaxError, UsageError
from fatima_py.inputs import (
    read_number,
    read_positive,
    read_property,
    read_seed,
    read_term,
    read_value,
    read_word,
)
from fatima_py.names import label, parse, symbol

NO_NUMBERS = [
    float("nan"),
    float("inf"),
    -float("inf"),
    np.float64("nan"),
    np.float32("inf"),
    True,
    np.True_,
    "3",
    None,
    [3],
    3j,
]


@pytest.mark.parametrize(
    ("given", "taken"), [(3, 3), (0.5, 0.5), (np.int64(7), 7), (np.float32(0.25), 0.25), (Fraction(1, 2), 0.5)]
)
def test_a_number_of_any_library_is_a_number_of_python(given: Any, taken: float):
    number = read_number(given, "a share")

    assert number == taken
    assert type(number) in (int, float)


@pytest.mark.parametrize("given", NO_NUMBERS, ids=repr)
def test_what_is_no_finite_number_is_refused(given: Any):
    with pytest.raises(UsageError, match=r"^a share .*expected a (finite )?number"):
        read_number(given, "a share")


@pytest.mark.parametrize(
    ("given", "said"), [(7, "a share of 7 is out of range: expected 0 to 1"), (-0.1, "-0.1"), (np.float64(1.5), "1.5")]
)
def test_a_number_out_of_range_is_refused_with_the_range(given: Any, said: str):
    with pytest.raises(UsageError, match=said):
        read_number(given, "a share", 0, 1)


def test_both_ends_of_a_range_belong_to_it_but_nothing_is_not_positive():
    assert (read_number(0, "a share", 0, 1), read_number(1, "a share", 0, 1), read_positive(1, "it", 1)) == (0, 1, 1)
    with pytest.raises(UsageError, match="expected more than 0, at most 1"):
        read_positive(0, "a salience", 1)
    with pytest.raises(UsageError, match="expected 0 or more"):
        read_number(-1, "a half-life", 0)


def test_a_long_thing_is_cut_where_it_is_told():
    with pytest.raises(UsageError) as refused:
        read_word(list(range(1000)), "somebody")

    assert len(str(refused.value)) < 160


@pytest.mark.parametrize("given", [*NO_NUMBERS, 3.5, np.float64(3.5)], ids=repr)
def test_what_is_no_whole_number_is_no_seed(given: Any):
    with pytest.raises(UsageError, match=r"a seed cannot be .*expected a whole number"):
        read_seed(given)


def test_a_seed_may_be_of_any_size_and_sign():
    assert (read_seed(2**70), read_seed(-3), read_seed(np.uint8(200))) == (2**70, -3, 200)


def test_names_are_taken_as_they_are_or_read_from_text():
    tom, likes = parse("Tom"), parse("Likes(Tom)")

    assert (read_word("Tom", "x"), read_word(tom, "x")) == (tom, tom)
    assert (read_property("Likes(Tom)", "x"), read_property(likes, "x")) == (likes, likes)
    assert read_term("[x]", "x") == parse("[x]")


@pytest.mark.parametrize("given", [None, 3, ["Tom"], {"Tom"}, b"Tom", 1.5, True], ids=repr)
def test_what_is_neither_text_nor_name_is_refused(given: Any):
    for read in (read_word, read_property, read_term):
        with pytest.raises(UsageError, match=r"whom one asks cannot be .*expected a name"):
            read(given, "whom one asks")


@pytest.mark.parametrize("text", ["", " ", "a b", "Likes(", "a,b", "x)", "[x", "José O'Brien"])
def test_a_text_that_is_no_name_is_refused_with_the_column(text: str):
    for read in (read_word, read_property, read_term, read_value):
        with pytest.raises(NameSyntaxError, match="at column"):
            read(text, "whom one asks")


def test_one_word_and_a_property_are_told_apart():
    with pytest.raises(NameSyntaxError, match="expected somebody, in one word"):
        read_word("Likes(Tom)", "somebody")
    with pytest.raises(
        NameSyntaxError, match=r"expected what changed, with parts in brackets such as Likes\(Tom, Ann\)"
    ):
        read_property("Tom", "what changed")


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("Open", "Open"),
        (True, "True"),
        (np.False_, "False"),
        (3, "3"),
        (2.5, "2.5"),
        (np.int8(4), "4"),
        (symbol("Tom"), "Tom"),
    ],
    ids=repr,
)
def test_a_value_is_whatever_can_be_believed(given: Any, text: str):
    assert read_value(given, "a value") == parse(text)


@pytest.mark.parametrize("given", [None, float("nan"), np.float64("inf"), [1], {}, b"x", 1j], ids=repr)
def test_what_cannot_be_believed_is_no_value(given: Any):
    with pytest.raises(UsageError, match="a value"):
        read_value(given, "a value")


@pytest.mark.parametrize("text", ["", "a b", "[x]", "a(b)", "a,b", "é", "b)"])
def test_a_word_that_could_not_be_read_back_is_none(text: str):
    with pytest.raises(NameSyntaxError):
        symbol(text)

    assert str(label(text)) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None, 3j])
def test_what_is_no_value_is_no_symbol(value: Any):
    with pytest.raises(UsageError, match="is no value"):
        symbol(value)


@pytest.mark.parametrize("text", ["Tom", "3", "3.50", "-2", "1e3", "true", "False", "*", "-", "self", "A-b_1", "1st"])
def test_a_symbol_of_a_text_is_what_the_text_says(text: str):
    assert symbol(text) == parse(text) == label(text)
    assert parse(str(symbol(text))) == symbol(text)


def test_a_whole_number_that_no_float_can_stand_for_is_refused():
    with pytest.raises(UsageError, match="a time is too great a number: expected a finite number"):
        read_number(2**1024, "a time")

    assert read_seed(2**1024) == 2**1024
