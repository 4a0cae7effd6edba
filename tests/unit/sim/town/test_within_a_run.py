"""What a process on the clock of a town, and its sink, may do within a run; what was saved stays as it was."""

import json
from collections.abc import Callable, Generator
from typing import Any

import pytest

from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.record.town import End, Occurrence, TownHeader, TownRecord
from fatima_py.setting import Setting
from fatima_py.sim.ticks import ticks
from fatima_py.sim.town import Town
from tests.settings import KITCHEN, errand, lines, person, ran, routine, two_rooms, wish

SNAP = errand(wish("snap", "Insult", "Here([x]) = True", to="[x]"), rate=1 / 60)
COFFEE = routine("coffee", "Coffee", at=(33000.0, 33000.0), lasts=(300.0, 300.0), place=KITCHEN)
RING = action_event("Porter", "Ring")
AT = 700.0


def setting() -> Setting:
    return two_rooms(person("Ann"), person("Bob"), encounters=(SNAP,), day=(COFFEE,))


def in_a_process(town: Town, do: Callable[[], object]) -> None:
    """Let a process on the clock of a town do something once."""

    def process() -> Generator[Any, None, None]:
        yield town.kernel.environment.timeout(ticks(AT))
        do()

    town.kernel.environment.process(process())


WITHIN: dict[str, Callable[[Town], object]] = {
    "run": lambda town: town.run(town.now + 60),
    "finish": lambda town: town.finish(),
    "load": lambda town: town.load({}),
}


@pytest.mark.parametrize("what", WITHIN)
def test_a_town_is_not_run_finished_or_loaded_within_a_run_and_goes_on_after_it(what: str):
    records: list[TownRecord] = []
    town = Town(setting(), seed=3, sink=records.append)
    in_a_process(town, lambda: WITHIN[what](town))

    with pytest.raises(
        UsageError, match=f"the town runs, and cannot {what} within that: in a process on its clock, or in"
    ):
        town.run()
    assert town.now == AT
    town.run()
    town.finish()
    assert lines(records) == lines(ran(setting(), 3))


@pytest.mark.parametrize("what", [*WITHIN, "save"])
def test_a_sink_cannot_do_what_takes_all_that_happened(what: str):
    records: list[TownRecord] = []
    do = WITHIN.get(what, lambda town: town.save())

    def sink(record: TownRecord) -> None:
        if len(records) == 40:
            records.append(record)
            do(town)
        elif record not in records:
            records.append(record)

    town = Town(setting(), seed=3, sink=sink)

    with pytest.raises(UsageError, match=f"cannot {what} within that"):
        town.run()
    town.run()
    town.finish()
    assert lines(records) == lines(ran(setting(), 3))


@pytest.mark.parametrize("sink", [None, set[str](), dict[str, int](), "log.jsonl", 3, list, (1,)])
def test_what_can_take_nothing_down_is_no_sink(sink: Any):
    with pytest.raises(UsageError, match=r"a sink cannot be .*: expected a function, or what has `extend`"):
        Town(setting(), sink=sink)

    with pytest.raises(UsageError, match="a sink cannot be"):
        Town(setting()).fork(sink=sink)


def test_a_sink_and_a_process_may_let_something_happen():
    records: list[TownRecord] = []

    def sink(record: TownRecord) -> None:
        records.append(record)
        if len(records) == 40:
            town.tell(RING)

    town = Town(setting(), seed=3, sink=sink)
    in_a_process(town, lambda: town.tell(RING))
    town.run()

    rung = [one for one in records if isinstance(one, Occurrence) and one.who == "Porter"]
    assert AT in [one.tick / 1e6 for one in rung]
    assert len(rung) == 2
    assert [one.id for one in records if not isinstance(one, TownHeader | End)] == list(range(1, len(records)))


def test_what_a_process_saves_is_gone_on_from_although_the_town_went_on():
    records: list[TownRecord] = []
    saved: list[tuple[dict[str, Any], str, int]] = []
    town = Town(setting(), seed=3, sink=records.append)

    def save() -> None:
        told = town.save()
        saved.append((told, json.dumps(told), len(records)))

    in_a_process(town, save)
    town.run()
    ((told, text, count),) = saved
    later: list[TownRecord] = []
    other = Town(setting(), seed=3, sink=later.append)
    other.load(told)
    other.run()

    assert json.dumps(told) == text
    assert lines(later) == lines(records[count:])


def test_what_a_process_raises_comes_out_and_the_town_goes_on():
    records: list[TownRecord] = []
    town = Town(setting(), seed=3, sink=records.append)

    def fail() -> None:
        raise ValueError("the bell is broken")

    in_a_process(town, fail)
    with pytest.raises(ValueError, match="the bell is broken"):
        town.run()
    town.run()
    town.finish()

    assert lines(records) == lines(ran(setting(), 3))
