"""Slots of lines in a town: they say what the scene says alone, of the people who play it."""

import re
from pathlib import Path

import pytest

from fatima_py.realize import TemplateRealizer
from fatima_py.record.town import Reply, Spoken
from fatima_py.scenario import load_scenario
from fatima_py.scene import Scene
from fatima_py.sim.wording import Wording
from tests.settings import ran
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import town

BRIDGE = """
fatima: 1
title: The bridge
cast:
  Skipper: {believes: {Owes(Purser): 5, Boss(me): Purser}}
  Purser: {believes: {"Trusts(me, Skipper)": 2}}
facts: {Knots: 12}
lore:
  - {say: The hold leaks., keys: [hold]}
dialogue: |
  == start
  purser to SKIPPER <Promise>: I promise you, {Skipper}, to mend the boat. -> said

  == said
  Skipper to Purser: {Purser}, {Skipper.name}, {me}, {me.name}, { you }, {you.name}. -> owing

  == owing
  Skipper to Purser: You owe {Owes(Purser)}, { Owes( purser ) }, {Math(Owes(Purser), Plus, 1)}. -> trusting

  == trusting
  Purser to Skipper: My trust is {Trusts(me, Skipper)}. -> bossing

  == bossing
  Skipper to Purser: {Boss(Skipper)} is the boss, at {Knots} knots. {lore: the hold} {Well|Again} -> quoting

  == quoting
  Skipper to Purser: You said "{memory: what Purser promised}" -> end
"""
SETTING = """
clock: {from: 09:00, until: 09:10}
conversations:
  - {play: bridge.yaml, as: {Purser: PURSER, Skipper: SKIPPER}, at most: once a day for each pair}
"""
LACKING = """
fatima: 1
title: Debts
cast: {Host: {believes: {Owed(Ann): 3}}, Guest: {}}
speech: {default: may be reworded}
dialogue: |
  == start
  Host to Guest: You owe me {Owed(Guest)}, {Guest}. -> end
"""
ABSENT = """
fatima: 1
title: Tea for three
cast: {Host: {}, Guest: {}, Nan: {called: Old Nan}}
dialogue: |
  == start
  Host to Guest: Is {Nan} not with you, {Guest}? -> end
"""


def alone(path: Path) -> list[str]:
    """What is said in a scene that is played by itself."""
    scene, said = Scene(load_scenario(path).definition), list[str]()
    while turn := scene.turn():
        said.append(scene.play(turn).written)
    return said


@pytest.mark.parametrize(
    ("people", "purser", "skipper", "shown"),
    [
        ("{Mr Olsen: {called: Old Olsen}, Ida: {}}", "Mr Olsen", "Ida", {"Purser": "Old Olsen", "Skipper": "Ida"}),
        ("{Purser: {}, Skipper: {}}", "Skipper", "Purser", {"Purser": "Skipper", "Skipper": "Purser"}),
        (
            "{purser: {called: Old Olsen}, skipper: {}}",
            "purser",
            "skipper",
            {"Purser": "Old Olsen", "Skipper": "skipper"},
        ),
        ("{Skipper: {called: Ida}, Purser: {}}", "Purser", "Skipper", {"Purser": "Purser", "Skipper": "Ida"}),
    ],
)
def test_slots_say_in_a_town_what_they_say_alone_of_the_people_who_play_the_roles(
    tmp_path, people, purser, skipper, shown
):
    told = alone(write(tmp_path, BRIDGE, "bridge.yaml"))
    roles = SETTING.replace("PURSER", purser).replace("SKIPPER", skipper)
    records = [one for one in ran(town(tmp_path, roles, f"people: {people}")) if isinstance(one, Spoken)]

    assert "{" not in "".join(told)
    assert [one.beat.written for one in records] == [
        re.sub("|".join(shown), lambda one: shown[one[0]], line) for line in told
    ]
    assert {one.beat.who for one in records} == {purser.replace(" ", "_"), skipper}
    assert {one.beat.to for one in records} == {purser.replace(" ", "_"), skipper}


def test_a_role_that_nobody_plays_is_called_as_in_the_scene(tmp_path):
    write(tmp_path, ABSENT, "three.yaml")
    roles = "{Host: Ann, Guest: Tom, Nan: $n}, open: [Nan], joins: Nosy($n) = true, at most: once a day for each pair"
    setting = town(tmp_path, f"conversations: [{{play: three.yaml, as: {roles}}}]")

    assert [one.beat.written for one in ran(setting) if isinstance(one, Spoken)] == ["Is Old Nan not with you, Tom?"]


def test_a_slot_without_a_value_is_heard_as_an_ellipsis_and_no_model_is_asked_for_its_line(tmp_path):
    write(tmp_path, LACKING, "debts.yaml")
    play = "{play: debts.yaml, as: {Host: Ann, Guest: Tom}, at most: once a day for each pair}"
    log = ran(town(tmp_path, f"conversations: [{play}]"), wording=Wording(TemplateRealizer()))

    (said,) = (one for one in log if isinstance(one, Spoken))
    assert said.beat.written == "You owe me ... Tom."
    assert not any(isinstance(one, Reply) for one in log)
