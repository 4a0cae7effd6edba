"""Loading: from a path to a scene, a character or a list of what is wrong."""

from pathlib import Path

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.scenario import check_file, load_character, load_scenario, loading, read_definition
from tests.unit.scenario.files import scenario, write


def test_a_scene_is_loaded_with_its_luck(tmp_path: Path):
    path = write(tmp_path, scenario())

    scene = load_scenario(str(path), seed=5)
    turn = scene.turn() or pytest.fail("nobody has a turn")
    beat = scene.play(turn)

    assert scene.seed == 5
    assert beat.written


def test_every_scene_of_a_definition_begins_anew(tmp_path: Path):
    path = write(tmp_path, scenario())
    first, second = load_scenario(path), load_scenario(path)

    first.play(first.turn() or pytest.fail("nobody has a turn"))

    assert first.over
    assert not second.over
    assert read_definition(path).graph == second.definition.graph


def test_a_scenario_without_a_dialogue_is_a_cast(tmp_path: Path):
    scene = load_scenario(write(tmp_path, scenario(dialogue="")))

    assert [str(one.name) for one in scene.cast] == ["Ann", "Tom"]
    assert scene.turn() is None


def test_checking_tells_what_keeps_a_file_from_being_read(tmp_path: Path):
    assert [found.code for found in check_file(tmp_path / "missing.yaml")] == ["FA001"]
    assert [found.code for found in check_file(write(tmp_path, "fatima: 1\n"))] == ["FA014", "FA014"]


def test_a_sheet_with_an_error_is_no_character(tmp_path: Path):
    sheet = write(tmp_path, "fatima: 1\nappraisals:\n  - when: Tom shouts\n    feels: {desirable: 1}\n")

    with pytest.raises(ScenarioError, match=r"scene\.yaml:3:11: FA020"):
        load_character(sheet)


def test_a_scenario_is_no_sheet_and_a_sheet_no_scenario(tmp_path: Path):
    story, sheet = write(tmp_path, scenario(), "story.yaml"), write(tmp_path, "fatima: 1\nvoice: Dry.\n", "sheet.yaml")

    with pytest.raises(ScenarioError, match="FA013 unknown key 'cast'"):
        load_character(story)
    with pytest.raises(ScenarioError, match="FA013 unknown key 'voice'"):
        load_scenario(sheet)


def test_what_the_package_comes_with_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, scenario(), "content/scenarios/shipped.yaml")
    monkeypatch.setattr(loading, "SHIPPED", tmp_path / "content")
    monkeypatch.chdir(tmp_path)

    assert load_scenario("scenarios/shipped.yaml").definition.title == "A test"


def test_what_lies_here_goes_before_what_the_package_comes_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, scenario(), "content/scenarios/story.yaml")
    write(tmp_path, scenario().replace("A test", "My own"), "scenarios/story.yaml")
    monkeypatch.setattr(loading, "SHIPPED", tmp_path / "content")
    monkeypatch.chdir(tmp_path)

    assert load_scenario("scenarios/story.yaml").definition.title == "My own"
