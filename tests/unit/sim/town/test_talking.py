"""Conversations of a town: who joins one, who leaves it, who overhears it."""

import json
from dataclasses import replace
from textwrap import dedent
from typing import Any

from fatima_py.names import Variable, symbol
from fatima_py.record.codec import as_json
from fatima_py.record.town import Asked, Percept, Spoken, Talk, TownRecord
from fatima_py.setting import Conversation
from fatima_py.sim.town import Town
from tests.builders import cafe_scene, conditions
from tests.settings import DESKS, HALL, KITCHEN, lines, person, ran, routine, two_rooms
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import town

SCENE = cafe_scene(goes_on=True)  # Sarah, Tom, and Ann, who looks on
ROLES = ((symbol("Tom"), Variable("a")), (symbol("Sarah"), symbol("Eve")), (symbol("Ann"), Variable("c")))
TALK = Conversation(
    "order",
    SCENE,
    ROLES,
    conditions("Here(Eve) = True"),
    at_most=(1, 3600.0),
    priority=4.0,
    open=(symbol("Ann"),),
    joining=conditions("Nosy(SELF) = True"),
)
LONG_TEA = """
fatima: 1
title: A long tea
cast: {Host: {}, Guest: {}}
dialogue: |
  == start
  Host to Guest: Tea? -> asked

  == asked
  Guest to Host: With milk and with much sugar, please, and something to eat, and a chair for my aunt. -> end
  Guest (if my mood < -9): No. -> gone

  == gone (ending)
  on enter: {Left(Host) = true}
  Host: And off they went.
"""
PEOPLE = [person(who) for who in ("Ida", "Eve", "Lou", "Max")]


def nosy(setting: Any, sink: Any, *names: str) -> Town:
    """A town in which some people want to join in."""
    town = Town(setting, seed=2, sink=sink)
    for one in names:
        town.character(one).believe("Nosy(me)", "True")
    return town


def test_who_is_there_and_wants_it_fills_an_open_role_and_hears_the_lines_as_one_of_them():
    records: list[TownRecord] = []
    town = nosy(two_rooms(*PEOPLE, hour=0.02, conversations=(TALK,)), records.append, "Lou")
    town.run()

    joined = [one for one in records if isinstance(one, Talk) and one.state == "joined"]
    assert [one.who for one in joined] == ["Lou"]
    spoken = [one for one in records if isinstance(one, Spoken)]
    assert all("Lou" in [mind.who for mind in one.beat.minds] for one in spoken)
    assert {one.who for one in records if isinstance(one, Percept) and one.via == "overheard"} == {"Max"}


def test_who_leaves_an_open_role_lets_the_others_go_on_and_who_leaves_another_breaks_it_off():
    call = routine("call", "Phone", at=(32430.0, 32430.0), lasts=(60.0, 60.0), priority=8.0, place=HALL)

    def had(who: str) -> list[Talk]:
        records: list[TownRecord] = []
        setting = two_rooms(*PEOPLE, hour=0.03, conversations=(TALK,), day=(replace(call, who=(symbol(who),)),))
        nosy(setting, records.append, "Lou").run()
        return [one for one in records if isinstance(one, Talk)]

    two = {"Tom": "Ida", "Sarah": "Eve"}
    three = {**two, "Ann": "Lou"}
    lou, eve = ([(one.state, one.who, one.roles) for one in had(who)] for who in ("Lou", "Eve"))
    assert lou[:3] == [("begun", "", two), ("joined", "Lou", three), ("left", "Lou", three)]
    assert "broken off" not in [state for state, *_ in lou]
    assert ("broken off", "", three) in eve


def test_a_conversation_that_somebody_joined_is_gone_on_with_from_a_checkpoint():
    setting = two_rooms(*PEOPLE, hour=0.03, conversations=(TALK,))
    whole: list[str] = []
    town = nosy(setting, lambda record: whole.append(as_json(record)), "Lou")
    town.run()
    town.finish()

    parts: list[str] = []
    first = nosy(setting, lambda record: parts.append(as_json(record)), "Lou")
    first.run(40)
    second = Town(setting, seed=2, sink=lambda record: parts.append(as_json(record)))
    second.load(json.loads(json.dumps(first.save())))
    second.run()
    second.finish()

    assert parts == whole


def test_two_conversations_in_one_room_overhear_each_other():
    cafe = cafe_scene(onlookers=())
    roles = tuple((symbol(role), symbol(who)) for role, who in (("Tom", "Ida"), ("Sarah", "Eve")))
    other = tuple((symbol(role), symbol(who)) for role, who in (("Tom", "Lou"), ("Sarah", "Max")))
    talks = tuple(
        Conversation(name, cafe, pair, at_most=(1, 3600.0)) for name, pair in (("one", roles), ("two", other))
    )
    records = ran(two_rooms(*PEOPLE, hour=0.02, conversations=talks))

    heard = {one.who for one in records if isinstance(one, Percept) and one.via == "overheard"}
    assert heard == {"Ida", "Eve", "Lou", "Max"}
    first = next(one.tick for one in records if isinstance(one, Spoken))
    at_once = [type(one) for one in records if isinstance(one, (Spoken, Percept)) and one.tick == first]
    assert at_once == [Spoken, Spoken, Percept, Percept, Percept, Percept]  # nobody has heard anything as both begin


def test_a_conversation_is_had_where_it_is_to_be_had_only():
    elsewhere = replace(TALK, where=(KITCHEN,), open=(), roles=ROLES[:2], scene=cafe_scene(onlookers=()))
    records = ran(two_rooms(*PEOPLE, hour=0.02, conversations=(elsewhere,)))

    assert not [one for one in records if isinstance(one, Talk)]
    assert {(one.closed, one.barred) for one in records if isinstance(one, Asked) and one.who == "Ida"} == {
        (f"order: it is not had in {DESKS}", 1)
    }


def test_who_has_had_a_conversation_as_often_as_they_may_is_told_so():
    roles = ((symbol("Tom"), symbol("Ida")), (symbol("Sarah"), symbol("Eve")))
    order = Conversation("order", cafe_scene(onlookers=()), roles, at_most=(1, 3600.0))
    records = ran(two_rooms(*PEOPLE, hour=0.05, conversations=(order,)))

    over = next(one.tick for one in records if isinstance(one, Talk) and one.state == "over")
    later = [one.closed for one in records if isinstance(one, Asked) and one.who == "Ida" and one.tick >= over]
    assert "order: they have had it as often as they may" in later


def test_what_a_conversation_lets_be_asked_is_asked_no_more_when_it_is_over():
    roles = ((symbol("Tom"), symbol("Ida")), (symbol("Sarah"), symbol("Eve")))
    order = Conversation("order", cafe_scene(onlookers=()), roles, at_most=(1, 3600.0))
    town = Town(two_rooms(*PEOPLE, hour=0.05, conversations=(order,)), seed=2)
    town.begin()
    while not town.talks:
        town.kernel.environment.step()
    (talk,) = town.talks.values()
    first = talk.people[0]
    assert str(town.character(first).belief("DialogueState(Eve)")) != "None"
    town.run()

    assert not town.talks
    assert town.character(first).belief("DialogueState(Eve)") is None


def test_where_a_conversation_is_broken_off_the_lines_of_its_state_for_that_are_not_said(tmp_path):
    write(tmp_path, LONG_TEA, "long.yaml")
    talks = """
    clock: {from: 09:00, until: 09:10}
    conversations:
      - {play: long.yaml, as: {Host: Ann, Guest: Tom}, broken off: gone, at most: once a day for each pair}
    day: {Tom: [09:00:03 Phone for 5 min (priority 9)]}
    """
    records = ran(town(tmp_path, dedent(talks)))

    assert [one.beat.written for one in records if isinstance(one, Spoken)] == ["Tea?"]
    assert [one.ending for one in records if isinstance(one, Talk) and one.state == "broken off"] == ["gone"]
    assert "Left(Ann)" not in "".join(lines(records[1:]))
