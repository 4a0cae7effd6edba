"""As of now: whatever is asked of somebody who has lived nothing for a while, they answer as they feel by then."""

from pathlib import Path

import pytest

from fatima_py.record.town import Occurrence, Talk
from tests.settings import ran
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import town

PEOPLE = "people: {Ann: {}, Tom: {}, Cy: {}}"
HURT = "appraisals: [{for: Cy, when: anyone $x does Insult to me, feels: {desirable: -5, praiseworthy: -5 for $x}}]\n"
CHAT = """
fatima: 1
title: Chat
cast: {Sam: {}, Pat: {}, Gus: {}}
dialogue: |
  == start
  Sam to Pat: Hello. -> a

  == a
  Pat to Sam: Hm. -> b

  == b (ending)
  Sam to Pat: Bye. -> end
"""
JOINS = """
clock: {from: 09:00, until: 10:00, day: a scene}
conversations:
  - play: chat.yaml
    as: {Sam: Ann, Pat: Tom, Gus: $g}
    open: [Gus]
    joins: ["my anger > 2", "$g = Cy"]
    overheard: false
    if: Go(Now) = true
    at most: once a day for the same people
happenings:
  - at 09:01: insult (Cy perceives Ann does Insult to Cy)
  - at TIME: go (Ann and Tom perceive Go(Now) becomes true)
"""
KNOCKS = """
clock: {from: 09:00, until: 10:00, day: a scene}
effects: [{after: Cy does Knock, if: "Mood(SELF) < -1", then: Door(Broken) = true}]
day: {Cy: [09:00 Knock until TIME]}
happenings: [at 09:01: insult (Cy perceives Ann does Insult to Cy)]
"""


@pytest.mark.parametrize(("time", "joined"), [("09:01:05", ["Cy"]), ("09:30", [])])
def test_an_open_role_is_filled_by_who_feels_so_by_then(tmp_path: Path, time: str, joined: list[str]):
    write(tmp_path, CHAT, "chat.yaml")
    records = ran(town(tmp_path, HURT + JOINS.replace("TIME", time), PEOPLE))

    talks = [one for one in records if isinstance(one, Talk)]
    assert talks
    assert [one.who for one in talks if one.state == "joined"] == joined


@pytest.mark.parametrize(("time", "changed"), [("09:01:05", 1), ("09:30", 0)])
def test_the_world_makes_of_a_deed_what_its_doer_feels_by_then(tmp_path: Path, time: str, changed: int):
    records = ran(town(tmp_path, HURT + KNOCKS.replace("TIME", time), PEOPLE))

    assert len([one for one in records if isinstance(one, Occurrence) and one.sort == "change"]) == changed
