"""Overhearing: who takes no part in a conversation has rules of their own about what is said in it."""

import pytest

from fatima_py.character import Character
from fatima_py.memory import Source
from fatima_py.names import EMPTY, parse
from fatima_py.record.town import Percept, Spoken
from fatima_py.sim.tables import TABLES, rows_of
from fatima_py.sim.town import Town
from tests.settings import ran
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import town

PEOPLE = "people: {Ann: {}, Tom: {}, Eve: {}}"
REST = """
clock: {from: 08:00, until: 08:10}
conversations: [{play: tea.yaml, as: {Host: Ann, Guest: Tom}, at most: once a day for each pair}]
encounters:
  - {for: Eve, do: Greet to $x, if: [I have overheard $x say Warm to Tom, I have not done Greet to $x]}
appraisals:
  - {id: among_others, when: I overhear anyone $x say Warm to $y, if: $y is here, feels: {desirable: 2}}
  - {id: greeted, when: anyone $x does Greet, feels: {desirable: 1}}
"""


def count(who: Character, asked: str) -> str:
    """How often somebody remembers something."""
    (answer,) = who.mind.kb.answers(parse(asked), EMPTY)
    return str(answer.value)


def test_only_who_overhears_a_line_lives_the_rule_about_it(tmp_path):
    records = ran(town(tmp_path, REST, PEOPLE))

    lived = [one.mind for one in records if isinstance(one, Percept)]
    lived += [mind for one in records if isinstance(one, Spoken) for mind in one.beat.minds]
    rules = [(mind.who, firing.rule) for mind in lived for firing in mind.fired]
    assert [who for who, rule in rules if rule == "among_others"] == ["Eve"]
    assert ("Ann", "greeted") in rules


@pytest.mark.parametrize("saved", [False, True])
def test_what_was_overheard_is_remembered_as_such_and_asked_for_also_after_a_checkpoint(tmp_path, saved):
    setting = town(tmp_path, REST, PEOPLE)
    one = Town(setting, seed=1)
    one.run()
    if saved:
        checkpoint, one = one.save(), Town(setting, seed=1)
        one.load(checkpoint)

    eve, tom = one.character("Eve"), one.character("Tom")
    assert Source.OVERHEARD in {episode.context.source for episode in eve.mind.memory}
    assert Source.OVERHEARD not in {episode.context.source for episode in tom.mind.memory}
    assert count(eve, "EventCount(Overheard, Ann, Speak(*, *, *, Warm), Tom)") == "1"
    assert count(tom, "EventCount(Overheard, *, Speak(*, *, *, *), *)") == "0"


SHOUTED = """
fatima: 1
title: Go away
cast: {Sam: {}, Pat: {}}
dialogue: |
  == start
  Sam to Pat <Go> [Shout]: Go away! -> a

  == a (ending)
  Pat to Sam: Hm. -> end
"""
SHOUTS = """
clock: {from: 09:00, until: 09:10}
places: {Hall: {}, Cell: {hears: [Hall]}}
conversations: [{play: shout.yaml, as: {Sam: Ann, Pat: Tom}, at most: once a day for each pair, overheard: OVERHEARD}]
"""


@pytest.mark.parametrize(("overheard", "loud"), [("true", [True, False]), ("false", [False, False])])
def test_the_table_of_events_says_of_a_line_whether_it_is_heard_next_door(tmp_path, overheard, loud):
    write(tmp_path, SHOUTED, "shout.yaml")
    people = "people: {Ann: {at: Hall}, Tom: {at: Hall}, Eve: {at: Cell}}"
    records = ran(town(tmp_path, SHOUTS.replace("OVERHEARD", overheard), people))

    columns = [column.name for column in TABLES["events"].columns]
    events = [dict(zip(columns, row.values, strict=True)) for row in rows_of(records) if row.table == "events"]
    assert [one["loud"] for one in events if one["kind"] == "line"] == loud
    assert [one.via for one in records if isinstance(one, Percept)] == ["loud"] * sum(loud)
