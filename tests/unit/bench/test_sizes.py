"""What a mind weighs, and what it keeps.

A character to whom nothing has happened weighs little: what is asked of all alike is in tables that they share. Of an
event that is remembered, the parts are kept and no name.
"""

from bench.peers.sizes import CAFE, alone, episodes, in_scene
from fatima_py.mind import MindDefinition
from fatima_py.scenario import load_scenario

MOST = 12_000
"""Bytes."""


def test_a_character_to_whom_nothing_has_happened_weighs_at_most_12_kilobytes():
    assert alone(MindDefinition.plain("Nora"), 20) <= MOST


def test_so_does_each_of_a_scene():
    scene = load_scenario(CAFE).definition

    assert all(alone(who, 20) <= MOST for who in scene.cast)
    assert in_scene(scene, 10) <= MOST


def test_an_episode_weighs_at_most_350_bytes():
    assert episodes(1000) <= 350
