"""The order of an instant: that of the cast, or one by luck, the same for whatever is done at one tick."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pytest

from fatima_py.mind import Relationships
from fatima_py.names import Variable, symbol
from fatima_py.record.town import Activity, Asked, Occurrence, Spoken, Talk
from fatima_py.setting import Conversation, Setting
from fatima_py.sim.town import Town
from tests.builders import cafe_scene, move, scene
from tests.settings import errand, person, ran, two_rooms, wish

NAMES = ("Ann", "Bob", "Cem", "Dee", "Eve")
SEEDS = range(1, 7)


def orders(setting: Setting, seed: int, tie: Literal["stable", "shuffle"], state: str) -> dict[int, list[str]]:
    """By tick: in which order activities came into a state."""
    found = defaultdict[int, list[str]](list)
    for one in ran(setting, seed, tie=tie):
        if isinstance(one, Activity) and one.state == state:
            found[one.tick].append(one.who)
    return found


def test_at_one_tick_everything_goes_in_one_order_and_at_another_tick_in_another():
    steps = errand(wish("step", "Step", takes=60.0))
    setting = two_rooms(*map(person, NAMES), hour=0.2, encounters=(steps,))
    begun, over = (orders(setting, 3, "shuffle", state) for state in ("begun", "over"))

    assert len(over) == 11
    assert all(begun[tick] == order for tick, order in over.items())
    assert len(set(map(tuple, over.values()))) > 5
    assert set(map(tuple, orders(setting, 3, "stable", "over").values())) == {NAMES}


def first_asked(setting: Setting, seed: int, tie: Literal["stable", "shuffle"]) -> tuple[str, ...]:
    """In which order those are asked whose feeling crosses a number first."""
    asked = [one for one in ran(setting, seed, tie=tie) if isinstance(one, Asked) and one.why == "crossed"]
    return tuple([one.who for one in asked if one.tick == asked[0].tick])


def test_those_whose_mood_crosses_a_number_at_one_tick_are_asked_in_an_order_by_luck():
    sulks = wish("sulks", "Sulk", "Mood(SELF) < -4", takes=60.0)
    people = [person(who, sulks) for who in NAMES]
    setting = two_rooms(*[replace(one, mood=type(one.kernel.rest)(-0.5, 0.0, 0.0)) for one in people], hour=0.7)
    found = {first_asked(setting, seed, "shuffle") for seed in SEEDS}

    assert len(found) > 3
    assert {tuple(sorted(one)) for one in found} == {NAMES}
    assert first_asked(setting, 1, "stable") == NAMES


@pytest.mark.no_cover
def test_who_joins_of_several_who_want_it_is_luck_where_the_order_is():
    def joined(seed: int) -> str:
        ordering = cafe_scene(goes_on=True)
        roles = ((symbol("Tom"), symbol("Ann")), (symbol("Sarah"), symbol("Eve")), (symbol("Ann"), Variable("c")))
        talk = Conversation("order", ordering, roles, at_most=(1, 3600.0), open=(symbol("Ann"),))
        records = ran(two_rooms(*map(person, NAMES), hour=0.01, conversations=(talk,)), seed, tie="shuffle")
        return next(one.who for one in records if isinstance(one, Talk) and one.state == "joined")

    assert {joined(seed) for seed in range(12)} == {"Bob", "Cem", "Dee"}


def first_spoken(seed: int, tie: Literal["stable", "shuffle"], names: Sequence[str] = NAMES[:4]) -> list[str]:
    """In which order the first lines of two conversations are said that go on side by side."""
    a, b, c, d = map(symbol, names)
    greeting = scene(move("hello", "Start", "End", text="Hello."), cast=("Tom", "Sarah"), endings=("End",))
    talks = [
        Conversation(f"talk{number}", greeting, ((symbol("Tom"), one), (symbol("Sarah"), other)), at_most=(1, 3600.0))
        for number, (one, other) in enumerate([(a, b), (c, d)])
    ]
    records = ran(two_rooms(*map(person, names), hour=0.01, conversations=tuple(talks)), seed, tie=tie)
    spoken = [one for one in records if isinstance(one, Spoken)]
    return [one.beat.who for one in spoken if one.tick == spoken[0].tick]


def test_conversations_that_go_on_side_by_side_go_in_the_order_of_those_who_speak():
    assert first_spoken(1, "stable") == ["Ann", "Cem"]
    assert {tuple(first_spoken(seed, "shuffle")) for seed in SEEDS} == {("Ann", "Cem"), ("Cem", "Ann")}


@pytest.mark.parametrize("tie", ["stable", "shuffle"])
def test_who_mingles_is_looked_at_in_the_order_of_the_tick(tie):
    people = [replace(person(who), relationships=Relationships(contagion=1.0)) for who in NAMES]
    records: list[object] = []
    town = Town(two_rooms(*people, hour=0.2, mingle=60.0), sink=records.append, tie=tie, order="sequential")
    for who in NAMES:
        town.character(who)
    town.run()
    stays = [one for one in records if isinstance(one, Occurrence) and one.sort == "mingle"]
    rounds = range(0, len(stays), len(NAMES))
    found = [tuple([one.who for one in stays[place : place + len(NAMES)]]) for place in rounds]

    assert all(sorted(one) == sorted(NAMES) for one in found)
    assert (len(set(found)) == 1) is (tie == "stable")
