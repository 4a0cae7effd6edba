"""Simulated time."""

import pytest

from fatima_py.errors import UsageError
from fatima_py.sim.ticks import seconds, ticks


def test_time_is_counted_in_whole_microseconds():
    assert ticks(0.1) + ticks(0.2) == ticks(0.3) == 300_000
    assert seconds(ticks(12.345678)) == 12.345678


@pytest.mark.parametrize("time", [-1, float("inf"), float("nan")])
def test_a_time_that_is_none_is_refused(time: float):
    with pytest.raises(UsageError, match=r"a simulated time of .* is out of range"):
        ticks(time)
