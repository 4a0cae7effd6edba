"""What names are, and when two are the same."""

from collections.abc import Callable
from unicodedata import normalize

import pytest

from fatima_py.names import (
    ANY,
    NIL,
    SELF,
    Compound,
    Term,
    as_bool,
    as_number,
    compound,
    has_any,
    is_grounded,
    label,
    number_text,
    parse,
    renamed,
    replaced,
    symbol,
    variables,
)
from tests.builders import COPIES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tom", "TOM"),
        ("[x]", "[X]"),
        ("34", "34.0"),
        ("Likes(Tom, [X])", "likes(tom, [x])"),
        ("-", "-"),
        ("P(34)", "p(34.0)"),
    ],
)
def test_the_same_name_in_another_spelling(left: str, right: str):
    one, other = parse(left), parse(right)

    assert one == other
    assert hash(one) == hash(other)
    assert one.key == other.key


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1", "True"),
        ("0", "False"),
        ("x", "[x]"),
        ("A(b)", "A(b, b)"),
        ("A(b)", "B(b)"),
        ("True", "Truth"),
        ("-", "*"),
        ("A", "A(b)"),
    ],
)
def test_names_that_are_not_the_same(left: str, right: str):
    assert parse(left) != parse(right)


def test_a_name_is_no_other_thing():
    assert parse("Tom") != "Tom"
    assert parse("[x]") != "[x]"
    assert parse("A(b)") != ("a", "b")


@pytest.mark.parametrize(
    ("text", "grounded", "any_inside"),
    [
        ("Tom", True, False),
        ("[x]", False, False),
        ("*", True, True),
        ("A(B([x]), c)", False, False),
        ("A(B(*), c)", True, True),
        ("[x](a)", False, False),
    ],
)
def test_grounded_means_without_variables_and_any_counts_as_grounded(text: str, grounded: bool, any_inside: bool):
    name = parse(text)

    assert is_grounded(name) is grounded
    assert has_any(name) is any_inside


def test_a_compound_knows_whether_it_speaks_of_self():
    assert [
        isinstance(one, Compound) and one.has_self for one in map(parse, ("A(B(self))", "SELF(a)", "A(selfish)"))
    ] == [True, True, False]


def test_variables_come_from_left_to_right():
    assert [one.name for one in variables(parse("[f](A([x], [y]), [x])"))] == ["f", "x", "y", "x"]


def test_renaming_reaches_every_depth_and_the_heads():
    name = parse("Tom(Likes(Ann, tom), Tomas)")

    assert str(renamed(name, "tom", SELF)) == "SELF(Likes(Ann, SELF), Tomas)"
    assert renamed(name, "nobody", SELF) is name


def test_a_head_cannot_be_replaced_by_a_compound():
    name = parse("[f]([f])")

    assert str(replaced(name, lambda _: parse("A(b)"))) == "[f](A(b))"


def test_replacing_nothing_gives_the_same_object():
    name = parse("A(B(c), d)")

    assert replaced(name, lambda word: word) is name


def test_truth_values_are_no_numbers_but_numbers_have_a_truth():
    assert [as_number(parse(text)) for text in ("5", "True", "Tom", "-", "A(5)", "[x]")] == [
        5,
        None,
        None,
        None,
        None,
        None,
    ]
    assert [as_bool(parse(text)) for text in ("5", "0", "true", "False", "Tom", "-", "A(b)")] == [
        True,
        False,
        True,
        False,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3.0, "3"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (1 / 3, "0.3333333333333333"),
        (1e300, "1e+300"),
        (1e-7, "1e-7"),
        (float("inf"), "inf"),
    ],
)
def test_numbers_are_printed_as_the_shortest_text_that_reads_back(number: float, text: str):
    assert number_text(number) == text


def test_names_can_be_built_of_plain_values():
    assert str(compound("Likes", "Tom", 3, True, parse("A(b)"), -0.5)) == "Likes(Tom, 3, True, A(b), -0.5)"


def test_equal_words_are_one_object():
    assert symbol("Tom") is symbol("Tom")


def test_the_words_of_the_engine_stay_one_object_for_ever():
    symbol.cache_clear()

    assert [symbol(text) for text in ("*", "-", "SELF")] == [ANY, NIL, SELF]
    assert all(symbol(str(one)) is one for one in (ANY, NIL, SELF))


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_of_a_name_is_that_name(way: Callable[[Term], Term]):
    likes = way(parse("Likes(SELF, *, [x], -, Tom, True, 0.1)"))

    assert str(likes) == "Likes(SELF, *, [x], -, Tom, True, 0.1)"
    assert isinstance(likes, Compound)
    assert [likes.args[place] for place in (0, 1, 3)] == [SELF, ANY, NIL]
    assert all(way(one) is one for one in (ANY, NIL, SELF))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (10**15 - 1, "999999999999999"),
        (1e14, "100000000000000"),
        (10**15, "1000000000000000"),
        (1e15, "1000000000000000.0"),
        (10**17 + 1, "100000000000000001"),
        (1e17, "1e+17"),
        (-(2**70), "-1180591620717411303424"),
        (-0.5, "-0.5"),
        (3.0, "3"),
    ],
)
def test_a_number_keeps_the_digits_that_it_has(number: float, text: str):
    one = symbol(number)

    assert str(one) == text
    assert parse(text) == one
    assert one.value == number
    assert isinstance(one.value, int) is (isinstance(number, int) or (abs(number) < 1e15 and number == int(number)))


@pytest.mark.parametrize("name", ["Zo\u00eb", "Fa\u00e7ade", "A\u1ec7"])
def test_a_name_is_one_name_in_every_form_of_unicode(name):
    apart = normalize("NFD", name)

    assert apart != name
    assert symbol(apart) == symbol(name)
    assert label(f"{apart} !") == label(f"{name} !")
    assert parse(f"Likes({apart}, [x])") == parse(f"Likes({name}, [x])")
