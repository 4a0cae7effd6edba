"""What grows with a life or a cast grows no faster than it may, counted in what the interpreter does."""

import pytest

from bench.growing import Growth, operations
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
