"""What is still to happen."""

import json

import pytest
import simpy

from fatima_py.errors import UsageError
from fatima_py.saved import Saved
from fatima_py.sim.agenda import Agenda, Happening, read_happening, seconds, ticks


def agenda_of(seen: list[str]) -> Agenda:
    """An agenda that writes down what happens: `tick kind`."""
    environment = simpy.Environment(initial_time=0)
    return Agenda(environment, lambda one: seen.append(f"{one.tick} {one.kind}"))


def test_time_is_counted_in_whole_microseconds():
    assert ticks(0.1) + ticks(0.2) == ticks(0.3) == 300_000
    assert seconds(ticks(12.345678)) == 12.345678


@pytest.mark.parametrize("time", [-1, float("inf"), float("nan")])
def test_a_time_that_is_none_is_refused(time: float):
    with pytest.raises(UsageError, match=r"a simulated time of .* is out of range"):
        ticks(time)


def test_ties_are_settled_by_priority_then_owner_then_sequence():
    seen: list[str] = []
    agenda = agenda_of(seen)
    agenda.add(5, "b", "fourth", priority=1)
    agenda.add(5, "b", "third", priority=0)
    agenda.add(5, "a", "first", priority=0)
    agenda.add(5, "a", "second", priority=0)
    agenda.add(3, "z", "before", priority=9)

    agenda.environment.run()

    assert seen == ["3 before", "5 first", "5 second", "5 third", "5 fourth"]


def test_what_is_added_for_the_present_happens_in_its_order():
    seen: list[str] = []
    environment = simpy.Environment(initial_time=0)

    def handle(one: Happening) -> None:
        seen.append(one.kind)
        if one.kind == "first":
            agenda.add(one.tick, "a", "in between", priority=1)

    agenda = Agenda(environment, handle)
    agenda.add(4, "a", "last", priority=2)
    agenda.add(4, "a", "first", priority=0)
    environment.run()

    assert seen == ["first", "in between", "last"]


def test_nothing_happens_in_the_past():
    agenda = agenda_of([])
    agenda.add(2_000_000, "a", "later")
    agenda.environment.run()

    with pytest.raises(UsageError, match=r"1.0 s is past: it is 2.0 s"):
        agenda.add(1_000_000, "a", "too late")


def test_a_saved_agenda_goes_on_in_another_environment():
    seen: list[str] = []
    agenda = agenda_of([])
    agenda.add(7, "a", "b", {"why": "because"})
    agenda.add(5, "a", "a")
    other = agenda_of(seen)

    other.load([read_happening(Saved(one, "an agenda")) for one in json.loads(json.dumps(agenda.save()))])
    assert other.save() == agenda.save()
    other.environment.run()

    assert seen == ["5 a", "7 b"]
    assert other.save() == []
    assert other.add(9, "a", "c").sequence == 3
