"""What is forgotten is removed from the file of a life, and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.character import Character
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.errors import LifeError, UsageError
from fatima_py.events import action_event
from fatima_py.memory import Context, SqliteStore, inspect_life
from fatima_py.memory.erasing import is_removed
from fatima_py.mind import Left, MindDefinition, compact_life
from fatima_py.recall import Ebbinghaus, Remembering, forgetting_named
from tests.builders import INSULTED, definition

DAY = 86400.0
POLICY = Ebbinghaus()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Ten days in the life of Ann, of which one thing moved her."""
    path = tmp_path / "ann.life"
    with SqliteStore(path, owner="Ann") as life:
        for day in range(10):
            life.append(action_event("Tom", "Wave", "SELF", day * DAY), Context(f"This is greeting number{day}."))
        life.tag(2, [Emotion(EmotionType.JOY, 6.0, 2)])
    return path


def left_in(path: Path) -> list[int]:
    """The numbers of the episodes that are not removed."""
    with SqliteStore.open(path, read_only=True) as life:
        return [one.id for one in life if not is_removed(one)]


def test_what_is_forgotten_is_not_in_the_file_any_more(file: Path):
    report = compact_life(file, POLICY)

    assert (report.removed, report.episodes, report.now) == (6, 10, 9 * DAY)
    assert left_in(file) == [2, 7, 8, 9]
    assert b"number0" not in file.read_bytes()
    assert b"number9" in file.read_bytes()
    assert inspect_life(file) == []
    with SqliteStore.open(file) as life:
        assert [one.time for one in life] == [day * DAY for day in range(10)]
        assert life.owner == "Ann"


def test_to_compact_again_removes_nothing_more(file: Path):
    compact_life(file, POLICY)

    assert compact_life(file, POLICY).removed == 0


def test_a_dry_run_only_says_so(file: Path):
    before = file.read_bytes()

    assert compact_life(file, POLICY, dry_run=True).removed == 6
    assert file.read_bytes() == before


def test_it_is_reckoned_as_of_a_time(file: Path):
    assert compact_life(file, POLICY, 30 * DAY, dry_run=True).removed == 9
    assert compact_life(file, POLICY, 0.0, dry_run=True).removed == 0
    assert compact_life(file, forgetting_named("never"), 1e9, dry_run=True).removed == 0


def ann_in(file: Path) -> MindDefinition:
    """Ann, who remembers what is in a file."""
    store = SqliteStore.open(file)
    return replace(definition("Ann", INSULTED), remembering=Remembering(POLICY), memory_store=lambda: store)


def test_what_came_to_mind_again_stays_where_the_life_holds_the_state_of_the_mind(file: Path):
    ann = Character(ann_in(file))
    ann.wait(9 * DAY)
    ann.ruminate(0)
    remembered = Left(ann.definition, ann.mind)
    expected = [number for number in range(10) if remembered(number)]
    store = ann.mind.memory
    assert isinstance(store, SqliteStore)
    store.keep(ann.save(episodes=False))
    store.close()

    compact_life(file, POLICY)

    assert 0 in expected
    assert left_in(file) == expected
    again = Character(ann_in(file))
    again.load(ann.save(episodes=False), again.mind.memory)
    assert again.mind.recalled == ann.mind.recalled


def test_the_cause_of_a_feeling_stays(file: Path):
    ann = Character(ann_in(file))
    ann.perceive(action_event("Tom", "Speak(-, -, Insult, -)", "Ann", 9 * DAY))
    store = ann.mind.memory
    assert isinstance(store, SqliteStore)
    store.keep(ann.save(episodes=False))
    store.close()

    compact_life(file, Ebbinghaus(feeling=1.0), 40 * DAY)

    assert left_in(file) == [10]


def test_what_was_told_of_a_forgotten_episode_goes_with_it(file: Path):
    ann = Character(ann_in(file))
    ann.wait(9 * DAY)
    ann.ruminate(0)
    store = ann.mind.memory
    assert isinstance(store, SqliteStore)
    store.keep(ann.save(episodes=False))
    store.close()

    compact_life(file, POLICY, 400 * DAY)

    with SqliteStore.open(file, read_only=True) as life:
        assert life.mind is not None
        assert "recalled" not in life.mind


def test_a_life_that_is_open_or_none_is_left_as_it_is(file: Path, tmp_path: Path):
    with SqliteStore.open(file), pytest.raises(LifeError):
        compact_life(file, POLICY)
    with pytest.raises(LifeError):
        compact_life(tmp_path / "none.life", POLICY)
    with pytest.raises(UsageError):
        compact_life(file, POLICY, float("nan"))
    assert left_in(file) == [*range(10)]
