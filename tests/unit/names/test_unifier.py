"""How names meet."""

import pytest

from fatima_py.names import EMPTY, equal, match, parse, unify


@pytest.mark.parametrize(
    ("left", "right", "bindings"),
    [
        ("A(-)", "A(-)", ""),  # the reference fails here: its `-` meets only `*`
        ("A(-, [x])", "A(-, c)", "[x]/c"),
        ("A([x])", "A(-)", "[x]/-"),
        ("A([x])", "A(*)", "[x]/*"),
        ("A([x], [y])", "A([y], b)", "[x]/b, [y]/b"),
        ("A([x], [x])", "A(1, 1.0)", "[x]/1"),
        ("A([x], [x])", "A(b, B)", "[x]/b"),
        ("[x](a)", "b(a)", "[x]/b"),
        ("[x]([x])", "b(b)", "[x]/b"),
        ("[x](a)", "[y](a)", "[x]/[y]"),
        ("[x]", "[x]", ""),
        ("A(B([x]), [x])", "A([y], c)", "[y]/B(c), [x]/c"),
        ("A(*)", "A(B(c))", ""),
        ("A(B([y]), *)", "A(B(c), d)", "[y]/c"),
        ("A(B(*), [x])", "A(B(c), d)", "[x]/d"),  # in the reference a `*` inside is no wild card beside a variable
        ("*(a)", "b(a)", ""),
        ("A(0.30000001)", "a(0.3)", ""),
    ],
)
def test_names_that_meet(left: str, right: str, bindings: str):
    found = unify(parse(left), parse(right))

    assert found is not None
    assert str(found) == bindings


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("A([x], c)", "A(B([x]), c)"),
        ("[x]", "A([x])"),
        ("[x]", "A(b)"),  # a whole name that is a variable stands for one word
        ("A([x], [x])", "A(b, c)"),
        ("A([x])", "A(b, c)"),
        ("A(b)", "B(b)"),
        ("A(b)", "A"),
        ("A(1)", "A(True)"),
        ("[x]([x])", "b(c)"),
        ("A([x], [y], [x])", "A([y], b, c)"),
        ("A([x], [y])", "A(B([y]), B([x]))"),
    ],
)
def test_names_that_do_not_meet(left: str, right: str):
    assert unify(parse(left), parse(right)) is None
    assert unify(parse(right), parse(left)) is None


def test_what_is_known_already_is_respected():
    known = unify(parse("[x]"), parse("Tom"), EMPTY)
    assert known is not None

    assert unify(parse("Likes([x])"), parse("Likes(Ann)"), known) is None
    assert unify(parse("Likes([x])"), parse("Likes(tom)"), known) == known


@pytest.mark.parametrize(
    ("left", "right", "meets"),
    [
        ("*", "A(b)", True),
        ("A(*, c)", "A(B(d), c)", True),
        ("A(B(*))", "A(B(c))", True),
        ("A(c)", "A(*)", True),
        ("-", "-", True),  # false in the reference, where only `*` matches `-`
        ("A(*)", "A(b, c)", False),
        ("A(*)", "B(c)", False),
        ("A", "A(b)", False),
    ],
)
def test_match_compares_names_without_variables(left: str, right: str, meets: bool):
    assert match(parse(left), parse(right)) is meets


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("2", "2.00005", True),
        ("2", "2.0002", False),
        ("P(2)", "P(2.00005)", True),
        ("P(Q(2))", "P(Q(2.1))", False),
        ("5", "True", False),
        ("abc", "ABC", True),
        ("*", "abc", False),
        ("A(b)", "A(b, c)", False),
    ],
)
def test_numbers_are_equal_within_the_tolerance(left: str, right: str, same: bool):
    assert equal(parse(left), parse(right)) is same
