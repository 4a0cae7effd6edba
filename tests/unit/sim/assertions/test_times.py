import pytest

from fatima_py.errors import UsageError
from fatima_py.sim.assertions import holds
from tests.told import PEOPLE, Told

DAY = 86400.0


def two_days(end=DAY + 3600.0):
    """Mara works from the start, goes home and comes again on the second day; nothing moves her before 9:10."""
    town = Told(begin=dict.fromkeys(PEOPLE, "Desks"), facts={"Light(On)": "True"}, until=32400.0 + end)
    town.begins(0, "Mara")
    town.lives(600, "Mara", believes={"Friend(Mara, worker1)": "3.5"}, mood=(-0.5, 0.0, 0.0))
    town.leaves(1800, "Mara", "Desks")
    town.begins(DAY, "Mara", at="Kitchen")
    return town.end(end)


@pytest.mark.parametrize("when", ["at 9:00", "at the start", "at day 1 9:00", "in the beginning"])
@pytest.mark.parametrize(
    "assertion",
    [
        "Light(On) is true",
        "Mara is working",
        "Mara is in Desks",
        "nobody is angry",
        "mood of Mara is above -1",
        "Friend(Mara, worker1) is above 3",
    ],
)
def test_the_moment_at_which_a_run_begins_is_judged(when, assertion):
    found = holds(f"{assertion} {when}", two_days(3600.0))

    assert found
    assert "time" not in found.runs[0].empty


@pytest.mark.parametrize(
    "assertion",
    [
        "Mara is in Desks at day 1 9:15",
        "Mara is in the Kitchen at day 2 9:00",
        "Mara is in the Kitchen on day 2 at 9:30",
        "on day 2 at 9:30, Mara is in the Kitchen",
        "Mara is in the Kitchen from day 2 9:00 to 10:00",
        "Mara is never in Desks from 9:30 to day 2 9:00",
        "Mara is never in the Kitchen before day 2 9:00",
        "Mara starts Work exactly once after day 2 8:00",
        "Mara starts Work exactly once before day 2 8:00",
    ],
)
def test_a_time_may_be_of_one_day(assertion):
    found = holds(assertion, two_days())

    assert found
    assert not found.is_empty


@pytest.mark.parametrize(
    ("assertion", "why"),
    [
        ("nobody is in Desks at day 3 9:00", "the run has no such time"),
        ("nobody is in Desks from day 2 9:30 to 11:00", "the run ends at day 2 10:00, before that time is over"),
    ],
)
def test_a_day_to_which_a_run_did_not_come_leaves_nothing_to_judge(assertion, why):
    assert holds(assertion, two_days()).runs[0].empty == why


@pytest.mark.parametrize("time", ["at day 0 9:00", "from day 2 9:00 to day 1 9:30"])
def test_a_day_that_there_is_not_or_that_goes_back_is_refused(time):
    with pytest.raises(UsageError, match="FA701"):
        holds(f"Mara is in Desks {time}", two_days())


def test_what_fails_at_the_start_or_on_a_day_says_so():
    assert "09:00:00  Mara was in Desks." in str(holds("Mara is in the Kitchen at the start", two_days()))
    assert "day 2 09:30:00  Mara was in Kitchen." in str(holds("Mara is in Desks at day 2 9:30", two_days()))
