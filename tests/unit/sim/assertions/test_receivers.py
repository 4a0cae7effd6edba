"""To how many people something is done, said or felt."""

import pytest

from fatima_py.record.town import TownRecord
from fatima_py.sim.assertions import holds
from tests.told import Told


def spiteful() -> list[TownRecord]:
    """Mara insults worker1 three times and worker2 once, worker1 insults Mara, and Mara is angry at both of them."""
    town = Told(people={"Mara": "Mara", **dict.fromkeys(["worker1", "worker2", "worker3"], "worker")})
    for second in (60, 120, 180):
        town.deed(second, "Mara", "Insult", "worker1")
    town.deed(240, "Mara", "Insult", "worker2")
    town.deed(300, "worker1", "Insult", "Mara")
    for who in ("worker1", "worker2"):
        town.feels(320, "Mara", "Anger", who)
    town.talks(400, "worker1", "worker2", "Sorry")
    return town.end()


@pytest.mark.parametrize(
    "assertion",
    [
        "Mara insults at least 2 people",
        "Mara insults exactly 2 workers",
        "Mara insults at most 2 people",
        "Mara insults fewer than 2 people more than once",
        "anyone insults at least 3 people",
        "an insult is done to at least 3 people",
        "insults are done to exactly 3 people",
        "an insult by Mara is done to exactly 2 people",
        "an insult to at most 3 people",
        "workers insult exactly 1 person",
        "Mara insults at least 1 person at least 3 times",
        "Mara is angry at at least 2 people",
        "worker1 talks to exactly 1 person",
        "worker1 insults fewer than 2 people in every run",
    ],
)
def test_it_is_counted_to_how_many_people_something_is_done(assertion):
    assert holds(assertion, spiteful())


@pytest.mark.parametrize(
    ("assertion", "told"),
    [
        ("Mara insults at least 3 people", "too seldom of worker3 (0 times)"),
        ("Mara insults at most 1 person", "Mara did Insult to worker2"),
        ("an insult is done to more than 3 people", "too seldom of worker3 (0 times)"),
        ("an insult is done to exactly 2 people", "worker1 did Insult to Mara"),
        ("Mara insults at least 2 people at least 3 times", "worker2 (1 time)"),
        ("worker1 talks to at least 2 people", "too seldom of Mara (0 times)"),
    ],
)
def test_those_to_whom_it_is_done_too_seldom_or_too_often_are_told(assertion, told):
    found = holds(assertion, spiteful())

    assert not found
    assert told in str(found)


def test_the_people_of_a_group_may_do_it_to_each_other():
    town = Told(people=dict.fromkeys(["worker1", "worker2"], "worker"))
    town.deed(60, "worker1", "Insult", "worker2")

    assert holds("any worker insults at least 1 worker", town.records)
    assert not holds("any worker insults every worker", town.records)
