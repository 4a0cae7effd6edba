"""Time to choose in a town: who has nothing to say falls silent exactly when it is over, unless something comes."""

import json
from pathlib import Path

import pytest

from fatima_py.record.codec import as_json
from fatima_py.record.town import Spoken, Talk, TownRecord
from fatima_py.scenario import load_scenario
from fatima_py.scene import Scene
from fatima_py.setting import Setting
from fatima_py.sim.ticks import seconds
from fatima_py.sim.town import Town
from tests.settings import lines, ran
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import town

CAST = "{Lea: {}, Nurse: {}}"
PEOPLE = "people: {Lea: {}, Nurse: {}}"
ROOM = """
fatima: 1
title: The waiting room
cast: {Lea: {}, Nurse: {}}
PLAYER
actions:
  - {for: Nurse, do: say anything}
  - {for: Lea, do: say Warn, if: Fire(Now) = true}
dialogue: |
  == start
  Nurse to Lea <NotYet>: It will be a while yet. -> asked

  == asked (choice 8 s else SILENCE)
  Lea to Nurse <Warn>: There is a fire! -> end
  Lea to Nurse <Shrug>: Well. -> close
  Nurse (Lea has done Silence) <Other>: Come back tomorrow. -> end

  == close
  Nurse <Late>: So. -> end
"""
SETTING = """
clock: {from: 09:00, until: 09:02}
facts: {Fire(Now): false}
conversations:
  - play: room.yaml
    as: {Nurse: Nurse, Lea: Lea}
    at most: once a day for the same people
MORE
"""
LEFT = """
clock: {from: 09:00, until: 09:02}
conversations:
  - play: room.yaml
    as: {Nurse: Nurse, Lea: $x, Host: Tom}
    open: [Lea]
    joins: Nosy($x) = true
    at most: once a day for the same people
day: {Lea: [09:00:07 Phone for 1 min (priority 9)]}
"""
FIRE = "happenings: [at 09:00:07: fire (everyone perceives Fire(Now) becomes true)]"
NEWS = "happenings: [at 09:00:07: rain (everyone perceives Rain(Now) becomes true)]"


def written(folder: Path, silence: str = "Silence", player: str = "player: Lea", cast: str = CAST) -> Path:
    """The scene of it, as a file."""
    text = ROOM.replace("SILENCE", silence).replace("PLAYER", player).replace(CAST, cast)
    return write(folder, text, "room.yaml")


def room(folder: Path, more: str = "", silence: str = "Silence", player: str = "player: Lea") -> Setting:
    """A waiting room in which Lea wants to say nothing unless there is a fire."""
    written(folder, silence, player)
    setting: Setting = town(folder, SETTING.replace("MORE", more), PEOPLE)
    return setting


def spoken(records: list[TownRecord]) -> list[tuple[float, str, str]]:
    """What was said and done in conversations: when it was over, who, and what."""
    told = [one for one in records if isinstance(one, Spoken)]
    return [(seconds(one.tick), one.beat.who, one.beat.written or one.beat.action) for one in told]


ASKED, ANSWERED = (3.0, "Nurse", "It will be a while yet."), (12.8, "Nurse", "Come back tomorrow.")
HUSHED = (11.0, "Lea", "Silence")


@pytest.mark.parametrize("player", ["player: Lea", ""])
@pytest.mark.parametrize("more", ["", NEWS])
def test_who_has_nothing_to_say_in_time_falls_silent_when_it_is_over_and_is_answered(tmp_path, player, more):
    assert spoken(ran(room(tmp_path, more, player=player))) == [ASKED, HUSHED, ANSWERED]


def test_the_line_for_the_time_that_is_over_begins_then_though_nobody_wants_it(tmp_path):
    assert spoken(ran(room(tmp_path, silence="Shrug"))) == [ASKED, (12.0, "Lea", "Well."), (13.0, "Nurse", "So.")]


def test_who_learns_meanwhile_what_they_have_to_say_begins_to_say_it_at_once(tmp_path):
    assert spoken(ran(room(tmp_path, FIRE))) == [ASKED, (9.2, "Lea", "There is a fire!")]


def test_who_has_something_more_important_to_do_meanwhile_leaves_and_no_silence_follows(tmp_path):
    records = ran(room(tmp_path, "day: {Lea: [09:00:07 Phone for 1 min (priority 9)]}"))

    assert spoken(records) == [ASKED]
    assert [(seconds(one.tick), one.state) for one in records if isinstance(one, Talk)][1:] == [
        (7.0, "left"),
        (7.0, "broken off"),
    ]


@pytest.mark.parametrize("silence", ["Silence", "Shrug"])
def test_a_scene_that_nobody_plays_falls_silent_alone_as_it_does_in_a_town(tmp_path, silence):
    scene = Scene(load_scenario(written(tmp_path, silence)).definition)
    beats = []
    while turn := scene.turn():
        beat = scene.play(turn)
        beats.append((beat.time + beat.duration, str(beat.event.subject), beat.written or str(beat.event.content)))

    assert beats == spoken(ran(room(tmp_path, silence=silence)))


def test_the_time_to_choose_is_nobodys_when_the_player_has_left_their_open_role(tmp_path):
    written(tmp_path, cast="{Lea: {}, Nurse: {}, Host: {}}")
    people = "people: {Lea: {believes: {Nosy(me): true}}, Nurse: {}, Tom: {}}"
    records = ran(town(tmp_path, LEFT, people))

    talks = [one for one in records if isinstance(one, Talk)]
    assert [(seconds(one.tick), one.state) for one in talks] == [
        (0.0, "begun"),
        (0.0, "joined"),
        (7.0, "left"),
        (7.0, "over"),
    ]
    assert spoken(records) == [ASKED]


@pytest.mark.no_cover
@pytest.mark.parametrize("more", ["", FIRE, NEWS])
@pytest.mark.parametrize("silence", ["Silence", "Shrug"])
def test_a_run_that_is_cut_while_the_time_goes_by_is_the_run_that_never_stopped(tmp_path, more, silence):
    setting, log = room(tmp_path, more, silence), list[str]()
    town = Town(setting, seed=1, sink=lambda record: log.append(as_json(record)))
    town.begin()
    while (tick := town.kernel.next_tick()) is not None and tick < town.end:
        town.kernel.environment.step()
        saved = json.loads(json.dumps(town.save()))
        town = Town(setting, seed=1, sink=lambda record: log.append(as_json(record)))
        town.load(saved)
    town.run()
    town.finish()

    assert log == lines(ran(setting))
