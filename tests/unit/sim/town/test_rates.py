"""Rates: what comes about by luck comes as often as is said, as a Poisson process does."""

from statistics import mean, variance

import pytest

from fatima_py.events import action_event
from fatima_py.record.town import Occurrence, TownRecord
from fatima_py.setting import MOST_OFTEN, Happening
from tests.settings import errand, person, ran, two_rooms, wish
from tests.unit.scenario.towns import town

RUNS = 300
ANN = person("Ann")
RING = (action_event("World", "Ring"),)
TEN_HOURS = """
clock: {from: 08:00, until: 18:00}
happenings:
  - about 6 times a day: a bell (everyone perceives Porter does Ring)
encounters:
  - {do: Wave, when free: about 6 times a day, takes: 1 ms}
"""


@pytest.mark.no_cover
@pytest.mark.parametrize("action", ["Ring", "Wave"])
def test_what_comes_so_often_a_day_does_so_in_a_day_as_long_as_the_clock_says(tmp_path, action):
    setting = town(tmp_path, TEN_HOURS, "people: {Ann: {}}")
    counts = [of_action(ran(setting, seed), action) for seed in range(RUNS)]

    assert abs(mean(counts) - 6) < 4 * (6 / RUNS) ** 0.5
    assert abs(variance(counts) / mean(counts) - 1) < 4 * (2 / RUNS) ** 0.5


@pytest.mark.no_cover
@pytest.mark.parametrize("action", ["Ring", "Wave"])
def test_what_comes_so_often_a_day_does_so_in_24_hours_where_a_run_has_several_days(tmp_path, action):
    setting = town(tmp_path, TEN_HOURS.replace("18:00", "18:00, days: 101"), "people: {Ann: {}}")
    count, expected = of_action(ran(setting), action), 6 * (100 + 10 / 24)

    assert abs(count - expected) < 4 * expected**0.5


def of_action(records: list[TownRecord], action: str) -> int:
    """How often something was done."""
    return sum(isinstance(one, Occurrence) and one.action == action for one in records)


@pytest.mark.parametrize("rate", [5e-324, 1e-300, 1e-12])
def test_what_hardly_ever_comes_does_not_come_in_a_run(rate):
    wave = errand(wish("wave", "Wave"), rate=rate)
    setting = two_rooms(ANN, encounters=(wave,), happenings=(Happening("bell", RING, rate=rate),))

    assert not [one for one in ran(setting) if isinstance(one, Occurrence)]


def test_the_most_often_that_something_may_come_is_a_run_that_ends():
    setting = two_rooms(ANN, hour=1 / 3600, happenings=(Happening("bell", RING, rate=MOST_OFTEN),))

    assert 850 < of_action(ran(setting), "Ring") < 1150
