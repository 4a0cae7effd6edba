"""Choosing: the strategy of a scene, the moods of its styles, and the questions that only the host can answer."""

from pathlib import Path

import pytest

from fatima_py.affect import Vad
from fatima_py.scenario import check_file, read_definition
from fatima_py.scenario.compile.choosing import DEFAULT_SALIENCY
from fatima_py.scene import SceneDefinition
from tests.unit.scenario.files import scenario, write

CHOICE = """
saliency: first
tendency: 0.5
styles: {Rude: {valence: -0.5, arousal: 0.2}, Kind: 4}
functions:
  - Near(who, where)
  - Hour(zone)
actions:
  - {do: say anything}
  - {for: Tom, do: Stare, shown: looks at her and says nothing}
"""


def built(folder: Path, rest: str) -> SceneDefinition:
    """The scene of a scenario."""
    return read_definition(write(folder, scenario(rest + "\n")))


def test_a_scene_says_by_what_its_lines_are_chosen(tmp_path: Path):
    scene = built(tmp_path, CHOICE)

    assert (scene.saliency, scene.tendency) == ("first", 0.5)
    assert scene.styles == {"rude": Vad(-0.5, 0.2, 0.0), "kind": Vad(0.4, 0.0, 0.0)}
    assert scene.functions == (("Near", 2), ("Hour", 1))
    assert scene.shown == {"Stare": "looks at her and says nothing"}


def test_where_nothing_is_said_the_lines_of_a_scene_are_chosen_by_its_semantics(tmp_path: Path):
    assert built(tmp_path, "").saliency == DEFAULT_SALIENCY
    assert built(tmp_path, "semantics: toolkit").saliency == "least_recent"


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ("saliency: frist", "FA016"),
        ("tendency: 2", "FA016"),
        ("styles: {Kind: 11}", "FA016"),
        ("styles: {me: 1}", "FA020"),
        ("functions: [Near]", "FA020"),
        ("functions: [Near(a)(b)]", "FA020"),
        ("functions: [Near(a), Near(b)]", "FA006"),
    ],
)
def test_what_nothing_can_be_chosen_by_is_told(rest: str, code: str, tmp_path: Path):
    found = check_file(write(tmp_path, scenario(rest + "\n")))

    assert code in [one.code for one in found]
