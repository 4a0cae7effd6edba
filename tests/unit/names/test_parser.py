"""Reading and printing names."""

import pytest

from fatima_py.errors import NameSyntaxError
from fatima_py.names import Symbol, Variable, parse


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("John", "John"),
        ("  John ", "John"),
        ("happy-go-lucky_2", "happy-go-lucky_2"),
        ("caféX", "caféX"),
        ("_", "_"),
        ("1abc", "1abc"),
        ("0abc", "0abc"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2024-05-01", "2024-05-01"),
        ("1.50", "1.50"),
        ("123456789012345678", "123456789012345678"),
        ("5e", "5e"),
        ("1e400", "1e400"),
        ("0010", "0010"),
        ("+10", "+10"),
        ("-0", "-0"),
        ("12.0", "12.0"),
        ("-5", "-5"),
        ("0.1", "0.1"),
        ("1e5", "1e5"),
        ("1.5e3", "1.5e3"),
        ("5e0", "5e0"),
        ("5e-0", "5e-0"),
        ("true", "True"),
        ("FALSE", "False"),
        ("*", "*"),
        ("-", "-"),
        ("[x]", "[x]"),
        ("[_x-1]", "[_x-1]"),
        ("Speak( a , b )", "Speak(a, b)"),
        ("A(B(c,D( [x] )),*)", "A(B(c, D([x])), *)"),
        ("[x](a)", "[x](a)"),
        ("*(a)", "*(a)"),
        ("-(a)", "-(a)"),
        ("3(a)", "3(a)"),
    ],
)
def test_a_name_is_read_and_printed_in_one_form(text: str, printed: str):
    name = parse(text)

    assert str(name) == printed
    assert parse(printed) == name


NO_NAMES = """
A()|A(,)|A((b))|A(b)(c)|A(b))|A(b,c,d|1,5|A(b|(a)|A(b) c|A B|A.b|a/b|a:b|-abc|--|.|-.|é|"hello"|
[ x ]|[1x]|[x|x]|
"""


@pytest.mark.parametrize("text", NO_NAMES.split("|"))
def test_what_is_no_name_is_refused(text: str):
    with pytest.raises(NameSyntaxError):
        parse(text)


def test_a_refusal_says_where_and_what_was_expected():
    with pytest.raises(NameSyntaxError) as refused:
        parse("Likes(Tom, A.b)")

    assert refused.value.column == 12
    assert "a word, a number, '*', '-' or a [variable]" in str(refused.value)


def test_names_nest_deeply_but_not_without_end():
    nested = "f(" * 60 + "x" + ")" * 60

    assert str(parse(nested)) == nested
    with pytest.raises(NameSyntaxError, match="at most 64"):
        parse("f(" * 100_000)


def test_what_a_symbol_is_worth_outside():
    words = [parse(text) for text in ("Tom", "3.5", "7", "true")]

    assert [word.value for word in words if isinstance(word, Symbol)] == ["Tom", 3.5, 7, True]


def test_a_variable_knows_its_name():
    name = parse("[Who]")

    assert isinstance(name, Variable)
    assert name.name == "Who"


@pytest.mark.parametrize(("text", "value"), [(".5", 0.5), ("5.", 5), ("+.5", 0.5), ("-.5", -0.5), (".5e3", 500)])
def test_a_number_may_begin_or_end_with_its_point_and_keeps_its_spelling(text: str, value: float):
    found = parse(f"Price({text})")

    assert (found, str(found)) == (parse(f"Price({value})"), f"Price({text})")
