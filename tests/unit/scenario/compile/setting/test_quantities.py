"""Times of day, how often and how long."""

import pytest

from fatima_py.language import SentenceError
from fatima_py.scenario.compile.setting.quantities import between, how_often, lasting, time_of_day


@pytest.mark.parametrize(
    ("text", "time"), [("0:00", 0.0), ("08:30", 30600.0), ("23:59:30", 86370.0), ("24:00", 86400.0)]
)
def test_a_time_of_day_is_seconds_since_midnight(text, time):
    assert time_of_day(text) == time


@pytest.mark.parametrize("text", ["8", "24:01", "12:60", "12:00:60", "noon", ""])
def test_what_is_no_time_of_day_is_refused(text):
    with pytest.raises(SentenceError, match="no time of day"):
        time_of_day(text)


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("about 2 times a day", (2.0, 36000.0)),
        ("twice an hour", (2.0, 3600.0)),
        ("once a week", (1.0, 7 * 36000.0)),
        ("0.5 times a minute", (0.5, 60.0)),
        ("every 20 min", (1.0, 1200.0)),
        ("1 time a second", (1.0, 1.0)),
    ],
)
def test_how_often_is_a_count_in_so_many_seconds(text, often):
    assert how_often(text, 36000.0) == often


@pytest.mark.parametrize("text", ["often", "about two times a day", "0 times a day", "2 times", "every 5", "every 0 s"])
def test_what_says_not_how_often_is_refused(text):
    with pytest.raises(SentenceError, match="expected"):
        how_often(text, 36000.0)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("30 min", (1800.0, 1800.0)), ("10 to 15 min", (600.0, 900.0)), ("90s to 2 min", (90.0, 120.0))],
)
def test_how_long_has_a_least_and_a_most(text, bounds):
    assert lasting(text) == bounds


@pytest.mark.parametrize(("read", "text"), [(lasting, "15 to 10 min"), (lasting, "15"), (between, "9:00 to 8:00")])
def test_bounds_that_cross_and_durations_without_a_unit_are_refused(read, text):
    with pytest.raises(SentenceError):
        read(text)
