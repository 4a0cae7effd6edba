"""What grows with a life or a cast grows no faster than it may, counted in what the interpreter does."""

from math import inf

import pytest

from bench import growth
from bench.growing import Growth, missed, operations
from bench.growth import ROWS


@pytest.mark.parametrize("row", [row for row in ROWS if row.few], ids=lambda row: row.what)
def test_four_times_the_size_does_no_more_than_it_may(row: Growth):
    small, large = (operations(row.made(size)) for size in (row.few, 4 * row.few))

    assert large <= row.most * small, f"{row.what}: {small:,} operations at {row.few}, {large:,} at {4 * row.few}"


def test_operations_tell_a_square_from_a_line():
    def line(size: int) -> int:
        return operations(lambda: [2 * number for number in range(size)])

    def square(size: int) -> int:
        return operations(lambda: [number for _ in range(size) for number in range(size)])

    assert line(400) < 5 * line(100)
    assert square(400) > 5 * square(100)


def test_a_goal_is_missed_by_what_is_above_it_and_never_where_there_is_none():
    assert missed(2.5, 2.0).strip() == "MISSED"
    assert missed(2.0, 2.0) == missed(1e9, inf) == ""


@pytest.mark.parametrize(("within", "marked"), [(0.0, True), (inf, False)])
def test_a_row_above_the_milliseconds_of_its_goal_is_marked_and_does_not_end_with_1(
    monkeypatch, capsys, within, marked
):
    row = Growth("add up", "numbers", 10, lambda _: lambda: sum(range(1000)), "none", most=inf, within=within)
    monkeypatch.setattr(growth, "ROWS", (row,))

    assert growth.main([]) == 0
    assert capsys.readouterr().out.rstrip().endswith("MISSED") is marked
