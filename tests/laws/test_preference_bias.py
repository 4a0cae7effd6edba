"""Laws of the bias between strategies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.errors import UsageError
from fatima_py.record.annotated import preference_bias, preferences

COUNT = st.integers(1, 20)
SQUARES = st.integers(2, 4).flatmap(
    lambda size: st.lists(st.lists(COUNT, min_size=size, max_size=size), min_size=size, max_size=size)
)


@given(st.lists(COUNT, min_size=1, max_size=8))
def test_a_perfect_matrix_has_no_bias(right: list[int]):
    assert preference_bias([[count * (i == j) for j in range(len(right))] for i, count in enumerate(right)]) == 0


@given(st.integers(2, 6), COUNT)
def test_there_is_no_bias_where_all_win_alike(size: int, count: int):
    assert preference_bias([[count] * size] * size) == pytest.approx(0, abs=1e-9)


@given(SQUARES)
def test_names_and_their_order_do_not_matter(table: list[list[int]]):
    turned = [row[::-1] for row in table[::-1]]

    assert preference_bias(turned) == pytest.approx(preference_bias(table), abs=1e-6)
    assert preferences(turned) == pytest.approx(preferences(table)[::-1], abs=1e-6)


@given(SQUARES)
def test_preferences_are_one_on_average(table: list[list[int]]):
    assert sum(preferences(table)) == pytest.approx(len(table))


def test_what_is_taken_too_often_is_preferred():
    assert preference_bias([[1, 9], [1, 1]]) == pytest.approx(0.8)


@pytest.mark.parametrize("table", [[], [[1, 2]], [[-1]], [[float("nan")]]])
def test_what_is_no_matrix_is_refused(table: list[list[float]]):
    with pytest.raises(UsageError):
        preference_bias(table)
