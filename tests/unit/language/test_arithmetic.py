"""Sums as they are written, and as names."""

import pytest

from fatima_py.language.arithmetic import in_infix, operands, worked_out
from fatima_py.names import parse


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("A(x) + 1", "Math(A(x), Plus, 1)"),
        ("A(x) - B(y) - 1", "Math(Math(A(x), Minus, B(y)), Minus, 1)"),
        ("A(x) - (B(y) - 1)", "Math(A(x), Minus, Math(B(y), Minus, 1))"),
        ("2 + A(x) * 3", "Math(2, Plus, Math(A(x), Times, 3))"),
        ("(2 + A(x)) * 3", "Math(Math(2, Plus, A(x)), Times, 3)"),
        ("6 / A(x) / 2", "Math(Math(6, Div, A(x)), Div, 2)"),
        ("Fears-Confirmed(me) - -1.5", "Math(Fears-Confirmed(me), Minus, -1.5)"),
        ("* * *", "Math(*, Times, *)"),
        ("1e+5 + -", "Math(1e+5, Plus, -)"),
        ("Has(*, -)", "Has(*, -)"),
    ],
)
def test_a_sum_is_a_name_and_is_written_as_it_was(written: str, name: str):
    term = worked_out(operands(written), parse)

    assert str(term) == name
    assert in_infix(term, str) == written


@pytest.mark.parametrize("written", ["A(x)-1", "A(x)- 1", "A(x) -1", "(A(x))-(1)"])
def test_a_minus_behind_a_bracket_or_a_blank_takes_away(written: str):
    assert str(worked_out(operands(written), parse)) == "Math(A(x), Minus, 1)"


def test_another_name_that_begins_like_a_sum_is_none():
    assert in_infix(parse("Math(A, Modulo, 2)"), str) == "Math(A, Modulo, 2)"
    assert in_infix(parse("Math(A, B(c), 2)"), str) == "Math(A, B(c), 2)"
