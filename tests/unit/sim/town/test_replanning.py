"""A town that goes on by a changed setting has what is new from then on, and what is as it was where it was."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

import pytest

from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.names import symbol
from fatima_py.record.town import Activity, Asked, Occurrence, Talk, TownRecord
from fatima_py.setting import A_DAY, Clock, Happening, Place, Setting
from fatima_py.sim.town import Town
from fatima_py.sim.words import in_sentence
from tests.settings import DESKS, KITCHEN, errand, lines, person, ran, routine, two_rooms, wish
from tests.towns import cafe_town

SNAP = errand(wish("snap", "Insult", "Here([x]) = True", to="[x]"), rate=1 / 120)
COFFEE = routine("coffee", "Coffee", at=(33000.0, 33000.0), lasts=(120.0, 120.0), place=KITCHEN)
BELL = Happening("bell", (action_event("World", "Ring"),), at=(34200.0,), place=DESKS)
RAIN = Happening("rain", (action_event("World", "Rain"),), rate=1 / 600)
SETTING = two_rooms(person("Ann"), person("Bob"), encounters=(SNAP,), day=(COFFEE,), happenings=(BELL, RAIN))
FORK = 900.0
"""A quarter past nine, between the coffee and the bell."""


def forked(setting: Setting, at: float = FORK) -> list[TownRecord]:
    """The log of a run that goes on by another setting from a time on, and was the first one up to then."""
    records: list[TownRecord] = []
    town = Town(SETTING, seed=3, sink=records.append)
    town.run(at)
    other = town.fork(sink=records.append, setting=setting)
    other.run()
    other.finish()
    return records


def times(records: Sequence[TownRecord], action: str) -> list[float]:
    """When something happened, in seconds since midnight."""
    found = [one for one in records if isinstance(one, Occurrence) and one.action == action]
    return [one.tick / 1e6 + SETTING.clock.start for one in found if one.sort != "change"]


@pytest.mark.parametrize("at", range(0, 2701, 450))
def test_what_is_injected_changes_nothing_before_it(at: int):
    flash = Happening("flash", (action_event("World", "Flash"),), at=(35100.0,))
    before = ran(SETTING, seed=3)
    after = forked(replace(SETTING, happenings=(*SETTING.happenings, flash)), at)
    flashes = 35100.0 - SETTING.clock.start

    assert times(after, "Flash") == [35100.0]
    same = [*takewhile(lambda pair: pair[0] == pair[1], zip(lines(before), lines(after), strict=False))]
    last = after[len(same) - 1]
    assert getattr(last, "tick", 0) <= flashes * 1e6 <= getattr(after[len(same)], "tick", 0)


def test_a_conversation_in_progress_that_there_is_no_more_is_broken_off():
    town = Town(cafe_town(), seed=3)
    town.run(1)
    (talk,) = town.talks.values()
    records: list[TownRecord] = []
    fork = town.fork(sink=records.append, setting=replace(town.setting, conversations=()))
    again: list[TownRecord] = []
    later = fork.fork(sink=again.append)  # from a checkpoint of the moment between
    for one in (fork, later):
        one.run(3)

    ended = [one for one in records if isinstance(one, Talk)]
    assert [(one.talk, one.scene, one.state, one.tick) for one in ended] == [
        (talk.id, "order", "broken off", 1_000_000)
    ]
    assert ended[0].roles == {str(role): str(who) for role, who in talk.roles}
    assert [(one.talk, one.doing) for one in (*fork.people, *later.people)] == [(0, None)] * 4
    assert lines(again) == lines(records)


def test_another_time_is_the_only_one():
    later = replace(SETTING, happenings=(replace(BELL, at=(34800.0, 35400.0)), RAIN))
    none = replace(SETTING, happenings=(RAIN,))

    assert times(forked(SETTING), "Ring") == [34200.0]
    assert times(forked(later), "Ring") == [34800.0, 35400.0]
    assert times(forked(none), "Ring") == []
    assert times(forked(later), "Rain") == times(ran(SETTING, seed=3), "Rain")


def test_a_rate_that_is_another_holds_from_then_on():
    often = replace(SETTING, happenings=(BELL, replace(RAIN, rate=1 / 20)))
    helps = errand(wish("helps", "Help", "Here([x]) = True", to="[x]"), rate=1 / 60)
    kind = replace(SETTING, encounters=(SNAP, helps))
    start = SETTING.clock.start + FORK

    rained = times(forked(often), "Rain")
    assert rained[: len([one for one in rained if one < start])] == [
        one for one in times(ran(SETTING, seed=3), "Rain") if one < start
    ]
    assert len([one for one in rained if one >= start]) > 90
    assert min(times(forked(kind), "Help")) >= start
    assert len(times(forked(kind), "Help")) > 20


def test_an_entry_of_the_day_that_is_new_is_taken_up_when_it_is_on_by_then():
    meets = routine("meets", "Meet", at=(32800.0, 32800.0), until=34000.0, priority=9.0)
    reads = routine("reads", "Read", at=(32800.0, 32800.0), lasts=(60.0, 60.0), priority=9.0)
    records = forked(replace(SETTING, day=(COFFEE, meets, reads)))
    begun = [(one.who, one.tick / 1e6) for one in records if isinstance(one, Activity) and one.rule == "meets"]

    assert begun == [("Ann", FORK), ("Bob", FORK), ("Ann", 1600.0), ("Bob", 1600.0)]
    assert times(records, "Read") == []  # which was over for today
    assert times(records, "Coffee") == times(ran(SETTING, seed=3), "Coffee")


def test_what_somebody_may_want_by_other_rules_they_are_asked_at_once():
    waves = errand(wish("waves", "Wave", "Place(SELF) = Kitchen", takes=5.0))
    records = forked(replace(SETTING, encounters=(SNAP, waves)))

    assert min(times(records, "Wave")) == SETTING.clock.start + FORK + 5.0
    told = [in_sentence(one, {}) for one in records if isinstance(one, Asked) and one.tick == FORK * 1e6]
    assert told
    assert all("as the run goes on by another setting from here: wants" in one for one in told)


@pytest.mark.no_cover
def test_a_clock_that_goes_on_for_longer_brings_another_day():
    start = SETTING.clock.start
    records = forked(replace(SETTING, clock=Clock(start, start + A_DAY + 1800.0)), 3599.0)

    assert times(records, "Coffee")[-1] > A_DAY
    assert len(times(records, "Ring")) == 1  # its second time is at half past nine, when the clock ends
    assert max(times(records, "Insult")) > start + 7200.0
    assert max(times(records, "Rain")) > start + 7200.0


def test_people_come_and_go_at_the_times_of_the_other_setting():
    ann, bob = SETTING.people
    goes = replace(SETTING, people=(ann, replace(bob, goes=(34500.0, 34500.0))))

    assert times(forked(goes), "Leave(Kitchen)") == [34500.0]


def test_a_fork_of_other_people_or_places_is_refused():
    ann, bob = SETTING.people
    town = Town(SETTING, seed=3)
    town.run(FORK)

    with pytest.raises(UsageError, match="people of the run that it is of, in their order: the order is another"):
        town.fork(setting=replace(SETTING, people=(bob, ann)))
    with pytest.raises(UsageError, match="the places of the run that it is of, in their order: Roof new"):
        town.fork(setting=replace(SETTING, places=(*SETTING.places, Place(symbol("Roof")))))
    with pytest.raises(UsageError, match="a clock that begins as that of the run"):
        town.fork(setting=replace(SETTING, clock=Clock(0.0, A_DAY)))


def test_a_fork_of_a_fork_that_changes_nothing_more_is_that_fork():
    bells = replace(SETTING, happenings=(replace(BELL, at=(34800.0,)), RAIN))
    first: list[TownRecord] = []
    town = Town(SETTING, seed=3)
    town.run(FORK)
    other = town.fork(sink=first.append, setting=bells)
    other.run(1800.0)
    again = other.fork(sink=first.append)
    assert again.key == other.key != Town(bells, seed=3).key
    again.run()
    again.finish()

    assert lines(first) == lines(forked(bells)[-len(first) :])


THRICE = replace(BELL, at=(34200.0, 34800.0, 35400.0))


@pytest.mark.parametrize(("at", "heard"), [((34200.0,), [34200.0]), ((35400.0,), [35400.0]), ((), [])])
def test_a_happening_that_has_fewer_times_keeps_none_of_the_others(at: tuple[float, ...], heard: list[float]):
    town = Town(replace(SETTING, happenings=(THRICE, RAIN)), seed=3)
    town.run(FORK)
    records: list[TownRecord] = []
    other = town.fork(sink=records, setting=replace(SETTING, happenings=(replace(THRICE, at=at), RAIN)))
    other.run()

    assert times(records, "Ring") == heard
    assert times(records, "Rain") == [one for one in times(ran(SETTING, seed=3), "Rain") if one > 33300.0]


def test_what_gets_other_times_beside_its_rate_is_drawn_by_that_as_it_was():
    both = replace(RAIN, at=(34200.0, 35400.0))
    town = Town(replace(SETTING, happenings=(both,)), seed=3)
    town.run(FORK)
    records: list[TownRecord] = []
    town.fork(sink=records, setting=replace(SETTING, happenings=(replace(both, at=(35400.0,)),))).run()

    by_rate = [one for one in times(ran(SETTING, seed=3), "Rain") if one > 33300.0]
    assert times(records, "Rain") == sorted([*by_rate, 35400.0])


@pytest.mark.parametrize(
    ("before", "after", "there"),
    [
        ({"comes": (34000.0, 34000.0)}, {}, True),
        ({"comes": (32500.0, 32500.0), "goes": (33000.0, 33000.0)}, {}, True),
        ({"goes": (33000.0, 33000.0)}, {}, True),
        ({"comes": (34000.0, 34000.0)}, {"goes": (33000.0, 33000.0)}, False),
        ({"comes": (34000.0, 34000.0)}, {"goes": (35000.0, 35000.0)}, True),
    ],
)
def test_who_would_have_been_there_all_along_is_there_from_then_on(before, after, there):
    ann, *others = SETTING.people
    never = {"comes": None, "goes": None}
    town = Town(replace(SETTING, people=(replace(ann, **{**never, **before}), *others)), seed=3)
    town.run(FORK)
    assert town.people[0].place.text == "-"

    fork = town.fork(setting=replace(SETTING, people=(replace(ann, **{**never, **after}), *others)))
    fork.run(FORK + 1)
    assert (fork.people[0].place.text != "-") == there


def test_what_others_may_do_as_well_comes_due_as_it_did_for_whoever_did_it_before():
    ann = symbol("Ann")
    alone = replace(SETTING, encounters=(replace(SNAP, who=(ann,)),))
    both = replace(SETTING, encounters=(replace(SNAP, who=(ann, symbol("Bob"))),))
    whole, records = ran(alone, seed=3), list[TownRecord]()
    town = Town(alone, seed=3)
    town.run(FORK)
    town.fork(sink=records, setting=both).run()

    def due(log: Sequence[TownRecord]) -> list[int]:
        return [one.tick for one in log if isinstance(one, Asked) and (one.who, one.why) == ("Ann", "rate")]

    assert due(records) == [tick for tick in due(whole) if tick > FORK * 1e6]
    assert any(isinstance(one, Asked) and (one.who, one.why) == ("Bob", "rate") for one in records)
