"""Names, as the upstream class `SimpleWFNTests` (109 cases) reads and compares them."""

import pytest

from fatima_py.errors import NameSyntaxError
from fatima_py.names import NIL, Compound, Term, Variable, equal, ground, match, parse, renamed, replaced, variables
from fatima_py.semantics import Semantics
from tests.builders import name, word
from tests.upstream.asking import binding

SELF_DEEP_INSIDE = "A(B, C(D, E([x], D)), [x], B(A, B(SELF)))"
BOTH_READINGS = pytest.mark.parametrize(
    "semantics", [Semantics.default(), Semantics.toolkit()], ids=["ours", "toolkit"]
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[y]", "[y]"),
        ("IsPerson(x)", "IsPerson(x)"),
        ("Likes(x, y)", "Likes(x, y)"),
        ("Likes([x], y)", "Likes([x], y)"),
        ("Likes(x, Likes(x, x))", "Likes(x, Likes(x, x))"),
        ("Likes(x, Likes(y, Hates([y], x)))", "Likes(x, Likes(y, Hates([y], x)))"),
        ("[x]([x], y, z)", "[x]([x], y, z)"),
        ("x", "x"),
        ("9", "9"),
        ("0", "0"),
        ("0000", "0000"),
        ("0010", "0010"),
        ("10.56", "10.56"),
        ("-10.56", "-10.56"),
        ("-10", "-10"),
        ("+10", "+10"),
        ("10.7654e10", "10.7654e10"),
        ("1.7654e-5", "1.7654e-5"),
        ("true", "True"),
        ("false", "False"),
        ("_17654", "_17654"),
        ("-", "-"),
        ("[_x]", "[_x]"),
        ("[x-93]", "[x-93]"),
        ("Likes([x], 10.7654e10)", "Likes([x], 10.7654e10)"),
        ("*", "*"),
        ("SELF", "SELF"),
    ],
)
def test_what_is_a_name(text, shown):
    assert str(parse(text)) == shown


@pytest.mark.parametrize(
    ("spelled", "plain"), [("0000", "0"), ("0010", "10"), ("+10", "10"), ("10.7654e10", "107654000000")]
)
def test_a_number_is_one_name_however_it_is_spelled(spelled, plain):
    assert parse(spelled) == parse(plain)
    assert parse(f"Likes([x], {spelled})") == parse(f"Likes([x], {plain})")


def test_nothing_is_a_name_of_its_own():
    assert str(NIL) == "-"


@pytest.mark.parametrize(
    "text",
    [
        "[y]",
        "[x]",
        "IsPerson(x)",
        "Likes(x, y)",
        "Likes([x], y)",
        "Likes(x, Likes(x, x))",
        "Likes(x, Likes(y, Hates([y], x)))",
        "[x]([x], y, z)",
    ],
)
def test_a_name_is_shown_as_it_was_written(text):
    assert str(parse(text)) == text


@pytest.mark.parametrize("blank", ["", " "])
def test_blanks_are_no_part_of_a_name(blank):
    assert str(parse(f"  SELF(B(1){blank}, [y] (D, E([x],D)),[x])")) == "SELF(B(1), [y](D, E([x], D)), [x])"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "IsPerson(x",
        "@",
        "/",
        "(x)",
        "x)",
        "(x",
        "x, y",
        "1.76.54e-5",
        "1.76.54",
        "_1.76",
        "[x",
        "x]",
        "[]",
        "Likes(-56.34, 1.76.54e-5)",
    ],
)
def test_what_is_no_name(text):
    with pytest.raises(NameSyntaxError):
        parse(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("John", "John"),
        ("John", "JOHN"),
        ("John", "john"),
        ("John", "JoHn"),
        ("Albert(Smart)", "Albert(Smart)"),
        ("Albert(SMART)", "ALBERT(Smart)"),
        ("[_x]", "[_X]"),
        ("SELF", "self"),
        ("*", "*"),
        ("0", "000"),
        ("34", "00034"),
        ("34", "34.000"),
    ],
)
def test_one_name_in_two_writings(left, right):
    one, other = parse(left), parse(right)

    assert equal(one, other)
    assert (one, hash(one)) == (other, hash(other))


@BOTH_READINGS
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("JoHn", "*"),
        ("*", "JoHn"),
        ("john", "joHn"),
        ("john", "JoHn"),
        ("J(*)", "j(A(b))"),
        ("J(A(B))", "j(*(b))"),
        ("J(A,*,*,B)", "J(*,B,D,B)"),
        ("J(A(B,C),*(B,D),*,B)", "J(*,B(B,D),D,B)"),
        ("J(*,*(B,D),*,B(d,f))", "J(A(B(C,D)),B(b,D),D,*)"),
    ],
)
def test_names_that_match(left, right, semantics):
    assert match(parse(left), parse(right), semantics)


@BOTH_READINGS
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("JoHn", "Jo"),
        ("Jo", "JoHn"),
        ("J(*,b)", "j(A(b))"),
        ("J(A(d))", "j(*(b))"),
        ("J(A,*,*,B,D)", "J(*,B,D,B)"),
        ("J(A(B,C),*(B,D(D)),*,B)", "J(*,B(B,D),D,B)"),
        ("A(A(A,A))", "A(A(A),A)"),
        ("A(A(A,A),A)", "A(A(A),A)"),
    ],
)
def test_names_that_do_not_match(left, right, semantics):
    assert not match(parse(left), parse(right), semantics)


@pytest.mark.parametrize(
    ("text", "variable", "inside"),
    [
        ("IsPerson([x])", "[x]", True),
        ("Likes(x, Likes([x], y))", "[x]", True),
        ("IsPerson(x)", "[x]", False),
        ("IsPerson([y])", "[x]", False),
        ("IsPerson([y])", "y", False),
    ],
)
def test_the_variables_of_a_name(text, variable, inside):
    assert (parse(variable) in tuple(variables(parse(text)))) is inside


def test_self_is_found_however_deep():
    assert name(SELF_DEEP_INSIDE).has_self


def test_a_value_is_filled_in_everywhere():
    filled = ground(parse(SELF_DEEP_INSIDE), binding("[x]/J(I)"))

    assert isinstance(filled, Compound)
    assert filled.grounded
    assert str(filled) == "A(B, C(D, E(J(I), D)), J(I), B(A, B(SELF)))"


def test_a_word_is_replaced_everywhere():
    changed = renamed(parse("SELF(B, C(D, E([x], D)), [x])"), word("D").key, word("T"))

    assert str(changed) == "SELF(B, C(T, E([x], T)), [x])"


def test_every_variable_is_renamed():
    def tagged(part: Term) -> Term:
        return Variable(f"{part.name}_tag") if isinstance(part, Variable) else part

    assert str(replaced(parse("SELF(B, [y](D, E([x], D)), [x])"), tagged)) == (
        "SELF(B, [y_tag](D, E([x_tag], D)), [x_tag])"
    )
