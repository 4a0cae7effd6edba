"""A member of the cast who has lived before, as the file of a life tells."""

from pathlib import Path

import pytest

from fatima_py.memory import SqliteStore, export_life
from fatima_py.scenario import check_file, load_scenario
from fatima_py.scene import Lives

SCENARIO = """\
fatima: 1
title: Again
later: 3 h
cast:
  Ann: {%s}
  Tom: {}
appraisals:
  - id: promised
    when: Tom says Promise to me
    feels: {desirable: 6}
dialogue: |
  == start
  Tom <Promise>: I shall bring the ladder. -> asked
  == asked (ending)
  Ann <Ask> (if I have heard Tom say Promise at least 2 times): You said "{memory: what Tom promised}" before. -> end
  Ann <Wait> (if I have heard Tom say Promise less than 2 times): Good. -> end
"""


@pytest.fixture
def life(tmp_path: Path) -> Path:
    """The life of Ann, to whom Tom has promised something."""
    first = tmp_path / "first.yaml"
    first.write_text(SCENARIO % "")
    with Lives(tmp_path) as lives:
        scene = load_scenario(first, lives=lives)
        while scene.turn():
            scene.play()
    return tmp_path / "Ann.life"


def written(folder: Path, name: str) -> Path:
    """A scenario in which Ann has lived what a file holds."""
    path = folder / "again.yaml"
    path.write_text(SCENARIO % f"life: {name}")
    return path


def findings(path: Path) -> list[str]:
    """What is wrong, in short."""
    return [f"{one.code} {one.sentence}" for one in check_file(path) if one.severity == "error"]


def test_somebody_goes_on_from_a_life_that_is_not_changed(life: Path):
    before = life.read_bytes()
    scene = load_scenario(written(life.parent, "Ann.life"))
    ann = scene.member("Ann")

    assert [str(one) for one in scene.continued] == ["Ann"]
    assert len(ann.mind.memory) == 2
    assert scene.began == scene.member("Tom").mind.time > 3 * 3600
    assert 'You said "I shall bring the ladder." before.' in [scene.play().written for _ in range(2)]
    assert life.read_bytes() == before


def test_lines_of_a_life_are_as_good_as_its_file(life: Path):
    with SqliteStore.open(life, read_only=True) as store:
        (life.parent / "ann.jsonl").write_text("".join(export_life(store)))

    one = load_scenario(written(life.parent, "Ann.life"))
    other = load_scenario(written(life.parent, "ann.jsonl"))

    assert one.save() == other.save()


def test_forks_of_a_scene_go_on_alike(life: Path):
    scene = load_scenario(written(life.parent, "Ann.life"))

    assert scene.fork().save() == scene.save()


def test_a_life_in_a_folder_begins_from_the_one_that_the_scenario_names_and_then_goes_its_own_way(life: Path):
    path, folder = written(life.parent, "Ann.life"), life.parent / "lives"
    for _ in range(2):
        with Lives(folder) as lives:
            scene = load_scenario(path, lives=lives)
            while scene.turn():
                scene.play()

    with SqliteStore.open(folder / "Ann.life", read_only=True) as store:
        assert len(store) == 6
    with SqliteStore.open(life, read_only=True) as store:
        assert len(store) == 2


def test_a_life_that_cannot_be_used_is_found(life: Path):
    (life.parent / "torn.life").write_bytes(life.read_bytes()[:9000])
    (life.parent / "notes.txt").write_text("nothing")

    missing = findings(written(life.parent, "Bob.life"))
    torn = findings(written(life.parent, "torn.life"))
    other = findings(written(life.parent, "Tom.life"))
    none = findings(written(life.parent, "notes.txt"))
    outside = findings(written(life.parent, "../../../../Ann.life"))

    assert any(one.startswith("FA022 the life Bob.life cannot be used") for one in missing)
    assert any(one.startswith("FA501 ") for one in torn)
    assert other == ["FA022 the life Tom.life cannot be used: it is the life of Tom, not of Ann"]
    assert any(one.startswith("FA023") for one in none)
    assert any(one.startswith("FA022") for one in outside)


def test_a_state_that_does_not_fit_is_found(life: Path):
    import sqlite3

    database = sqlite3.connect(life)
    database.execute('UPDATE minds SET state = replace(state, \'"kernel": "vad"\', \'"kernel": "other"\')')
    database.commit()
    database.close()

    (found,) = findings(written(life.parent, "Ann.life"))
    assert "were saved by the kernel 'other'" in found


def test_a_sitting_may_ask_for_what_is_only_said_in_another(tmp_path: Path):
    path = tmp_path / "later.yaml"
    asking = SCENARIO.replace("says Promise to me", "says Offer to me") % ""
    text = asking.replace("Tom <Promise>: I shall", "Tom <Offer>: I shall")
    path.write_text(text)
    assert [one.code for one in check_file(path) if one.code == "FA302"] == []

    path.write_text(text.replace("later: 3 h\n", ""))
    assert "FA302" in [one.code for one in check_file(path)]
