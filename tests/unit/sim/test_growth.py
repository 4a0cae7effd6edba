"""What a run keeps and does: its minds and nothing of its log, and no more for one because of another; by counting."""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from cProfile import Profile
from dataclasses import replace
from functools import partial
from typing import Any, get_args

import pytest

from fatima_py.events import parse_event
from fatima_py.names import Variable, symbol
from fatima_py.record.town import Line, TownRecord
from fatima_py.setting import (
    Clock,
    Conversation,
    Groups,
    Happening,
    People,
    Place,
    Setting,
    SmallWorld,
    Tie,
)
from fatima_py.sim.kernel import MOST_STALE, Kernel, Phase
from fatima_py.sim.tables.batches import batches_of
from fatima_py.sim.tables.rows import rows_of
from fatima_py.sim.tables.sheet import Row
from fatima_py.sim.town import Town
from fatima_py.sim.town.doing import move
from fatima_py.sim.town.perceiving import MOST_COMPANY
from fatima_py.sim.transcript import diary, transcript
from tests.builders import cafe_scene
from tests.settings import DESKS, HALL, errand, office, person, ran, routine, wish

pytestmark = pytest.mark.no_cover

OFFICE = office()


def living(kinds: type | tuple[type, ...]) -> int:
    """How many values of some kinds are there at all."""
    gc.collect()
    return sum(isinstance(one, kinds) for one in gc.get_objects())


def test_a_run_keeps_nothing_of_its_log():
    before, most, lines = living(get_args(Line)), 0, 0

    def count(_record: TownRecord) -> None:
        nonlocal most, lines
        lines += 1
        if not lines % 40:
            most = max(most, living(get_args(Line)) - before)

    town = Town(OFFICE, seed=1, sink=count)
    town.run()
    town.finish()

    assert lines > 400
    assert most < 60  # those of the instant


def test_tables_of_a_log_of_any_length_keep_a_batch_of_each_and_what_is_open():
    head, *body, end = ran(OFFICE)
    most = {1: 0, 4: 0}

    def again(times: int) -> Iterator[TownRecord]:
        yield head
        for number in range(times):
            yield from (replace(one, tick=one.tick + number * 3_600_000_000) for one in body if isinstance(one, Line))
        yield end

    before = living(Row)
    for times in (1, 4):
        for number, _ in enumerate(batches_of(rows_of(again(times)), 10)):
            if not number % 20:
                most[times] = max(most[times], living(Row) - before)

    assert len(body) > 5 * most[1]
    assert most[4] <= most[1] + len(OFFICE.names) * 2  # those felt and done at once


def test_what_was_taken_back_does_not_pile_up_until_its_time_comes():
    done: list[int] = []
    kernel = Kernel(lambda record: done.append(record.payload))
    last = kernel.add(10, Phase.ACT, 0, "say", 0).number
    for number in range(5 * MOST_STALE):
        kernel.cancel(last)
        last = kernel.add(1_000_000 - number, Phase.ACT, 0, "say", number).number
    kernel.add(7, Phase.ACT, 1, "say", -1)

    assert len(kernel.environment._queue) <= MOST_STALE + 3
    kernel.run(2_000_000)
    assert done == [-1, 5 * MOST_STALE - 1]
    assert not kernel.pending


def test_people_who_lived_the_same_share_it_after_a_checkpoint_as_before_it():
    town = crowd(30)
    kept = len({id(one.character.mind.memory.get(0).event) for one in town.people if one.character})
    again = town.fork()
    shared = len({id(one.character.mind.memory.get(0).event) for one in again.people if one.character})

    assert (kept, shared) == (2, 2)  # the one who waved, and those who saw it


def crowd(count: int) -> Town:
    """So many who are at their desks, and one of whom waves."""
    wave = Happening("wave", (parse_event("Event(Action-End, p1, Wave, -)"),), (32_400.0 + 5,), place=DESKS)
    people = (People(symbol("p"), person("p"), count, DESKS),)
    town = Town(Setting("Many", people, (Place(DESKS), Place(HALL)), Clock(32_400, 32_410), happenings=(wave,)))
    town.run()
    return town


@pytest.mark.parametrize(("people", "known"), [(MOST_COMPANY, MOST_COMPANY - 1), (MOST_COMPANY + 1, 0)])
def test_somebody_remembers_who_was_there_but_nobody_in_particular_of_a_crowd(people, known):
    (episode,) = crowd(people).character("p2").mind.memory

    assert (len(episode.context.present), episode.context.place) == (known, "Desks")


def test_somebody_who_goes_from_one_crowd_to_another_remembers_where_they_were():
    many = MOST_COMPANY + 1
    people = (
        People(symbol("p"), person("p"), many, DESKS),
        People(symbol("q"), person("q"), many, HALL),
    )
    town = Town(Setting("Two crowds", people, (Place(DESKS), Place(HALL)), Clock(0, 100)))
    town.run(1)
    town.tell(parse_event("Event(Action-End, p1, Wave, -)"), place=DESKS)
    town.run(2)
    move(town, town.member("p1"), HALL)
    town.run(3)

    assert [one.context.place for one in town.character("p1").mind.memory] == ["Desks", "Hall"]


def calls(work: Callable[[], object]) -> int:
    """How many functions of Python a piece of work calls."""
    profile = Profile(builtins=False)
    profile.runcall(work)
    return sum(one.callcount for one in profile.getstats())


def street(houses: int) -> Setting:
    """So many people, each in a house and with a day, an errand, a talk and a message of their own."""
    who = [symbol(f"p{number}") for number in range(houses)]
    rooms = [symbol(f"R{number}") for number in range(houses)]
    cafe = cafe_scene(onlookers=())
    first, second = [one.name for one in cafe.cast]
    return Setting(
        "A street",
        tuple([People(one, person(str(one)), at=room) for one, room in zip(who, rooms, strict=True)]),
        tuple([Place(room) for room in rooms]),
        Clock(0, 600),
        day=tuple([routine(f"live_{one}", "Live", who=(one,), priority=1.0, otherwise=True) for one in who]),
        encounters=tuple([errand(wish(f"wave_{one}", "Wave"), who=(one,), rate=1 / 300, loud=True) for one in who]),
        conversations=tuple(
            [Conversation(f"talk_{one}", cafe, ((first, one), (second, Variable("b")))) for one in who]
        ),
        happenings=tuple(
            [
                Happening(f"post_{one}", (parse_event("Event(Action-End, post, Ring, -)"),), (300.0,), place=room)
                for one, room in zip(who, rooms, strict=True)
            ]
        ),
        ties=(Tie(symbol("Likes"), SmallWorld(2)), Tie(symbol("Knows"), Groups(4, 1.0))),
    )


def town_of(houses: int) -> Town:
    return Town(street(houses), seed=1)


def ran_of(houses: int) -> Town:
    town = town_of(houses)
    town.run()
    return town


WORK: Mapping[str, tuple[Callable[[int], Any], Callable[[Any], object]]] = {
    "made": (street, Town),
    "begun": (town_of, Town.begin),
    "run": (town_of, Town.run),
    "saved": (ran_of, Town.save),
    "gone on from": (lambda houses: (town_of(houses), ran_of(houses).save()), lambda both: both[0].load(both[1])),
}


@pytest.mark.parametrize("work", WORK)
def test_four_times_the_people_with_lives_of_their_own_are_four_times_the_work(work):
    make, do = WORK[work]
    few, many = (calls(partial(do, make(houses))) for houses in (10, 40))

    assert many < few * 5


READERS: Mapping[str, Callable[[Iterable[TownRecord]], Iterable[object]]] = {
    "a transcript": transcript,
    "tables": rows_of,
    "a diary": lambda log: diary(log, "worker1"),
}


@pytest.mark.parametrize("read", READERS)
def test_a_log_that_is_four_times_as_long_is_four_times_as_long_to_read(read):
    head, *body, end = ran(OFFICE)

    def through(times: int) -> object:
        return deque(READERS[read]([head, *body * times, end]), 0)

    few, many = (calls(partial(through, times)) for times in (1, 4))

    assert many < few * 5
