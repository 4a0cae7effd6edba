"""Scenes that go on from lives in files, and keep what is lived in them."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.affect import VadDynamics
from fatima_py.errors import LifeError, UsageError
from fatima_py.events import action_event
from fatima_py.memory import SqliteStore, inspect_life
from fatima_py.names import symbol
from fatima_py.scene import Lives, Scene, SceneDefinition
from fatima_py.scene.definition import A_DAY
from fatima_py.session import Session
from tests.builders import cafe_scene, name

DAY = A_DAY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where lives are kept."""
    return tmp_path / "lives"


def play(folder: Path, definition: SceneDefinition | None = None, option: int = 1, *, beats: int = 9) -> Scene:
    """Play a sitting in lives, Tom by hand; the answer is the scene as it was left."""
    with Lives(folder) as lives:
        scene = Scene(definition or cafe_scene(), seed=7, player="Tom", lives=lives)
        session = Session(scene)
        while len(session.history) < beats and (turn := session.turn()) is not None:
            session.choose(option if turn.who == symbol("Tom") and len(turn.options) >= option else None, turn=turn)
    return scene


def sessions(folder: Path, who: str = "Sarah") -> list[str]:
    """The sessions that somebody remembers, in their order."""
    with SqliteStore.open(folder / f"{who}.life", read_only=True) as life:
        return list(dict.fromkeys(episode.context.session for episode in life))


def test_everybody_begins_a_life_in_a_file_of_their_own(folder: Path):
    scene = play(folder)

    assert sorted(one.name for one in folder.iterdir()) == ["Ann.life", "Sarah.life", "Tom.life"]
    assert (scene.continued, scene.began) == ((), 0.0)
    assert [inspect_life(folder / f"{one.name}.life") for one in scene.cast] == [[], [], []]


def test_a_second_sitting_goes_on_a_day_later_with_all_that_was_lived(folder: Path):
    first = play(folder)
    sarah = first.member("Sarah")
    sarah_before = (len(sarah.mind.memory), sarah.mind.deeds)

    with Lives(folder) as lives:
        second = Scene(cafe_scene(), seed=7, lives=lives)
        went_on = second.member("Sarah")

        assert [str(one) for one in second.continued] == ["Sarah", "Tom", "Ann"]
        assert second.began == second.time == first.time + DAY
        assert (len(went_on.mind.memory), went_on.mind.deeds) == sarah_before
        assert went_on.mind.setting.session == "Cafe 2"


def test_feelings_have_faded_by_the_time_between(folder: Path):
    angry = play(folder).member("Sarah")
    assert angry.emotions

    with Lives(folder) as lives:
        assert Scene(replace(cafe_scene(), later=1.0), lives=lives).member("Sarah").emotions
    with Lives(folder) as lives:
        assert Scene(replace(cafe_scene(), later=30 * DAY), lives=lives).member("Sarah").emotions == ()


def test_what_was_lived_at_once_is_as_if_it_had_been_lived_in_one_program(folder: Path):
    kept = play(folder, cafe_scene(goes_on=True), beats=3).member("Sarah")

    with Lives(folder) as lives:
        again = Scene(replace(cafe_scene(goes_on=True), later=0.0), seed=7, lives=lives).member("Sarah")
        lived, saved = again.save(), kept.save()
        of_the_sitting = {"setting", "beliefs"}  # among these, who has the floor
        assert {key: lived[key] for key in lived.keys() - of_the_sitting} == {
            key: saved[key] for key in saved.keys() - of_the_sitting
        }


def test_sittings_of_one_title_have_names_of_their_own(folder: Path):
    for _ in range(3):
        play(folder)

    assert sessions(folder) == ["Cafe", "Cafe 2", "Cafe 3"]


def test_who_joins_later_begins_a_life_then(folder: Path):
    play(folder, cafe_scene(onlookers=[]))
    with Lives(folder) as lives:
        scene = Scene(cafe_scene(), lives=lives)
        ann = scene.member("Ann")

        assert [str(one) for one in scene.continued] == ["Sarah", "Tom"]
        assert ann.mind.time == scene.began > DAY


def test_a_memory_from_before_lies_before_the_sitting_in_which_a_life_begins(folder: Path):
    play(folder, cafe_scene(onlookers=[]))
    given = cafe_scene()
    ann = replace(given.cast[2], memories=(action_event("Tom", "Wave", "Ann", -60),))
    with Lives(folder) as lives:
        scene = Scene(replace(given, cast=(*given.cast[:2], ann)), lives=lives)

        assert [one.time for one in scene.member("Ann").mind.memory] == [scene.began - 60]


def test_a_sitting_in_which_nothing_happens_leaves_every_file_as_it_was(folder: Path):
    with Lives(folder) as lives:
        Scene(cafe_scene(), lives=lives)
    assert list(folder.iterdir()) == []

    play(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with Lives(folder) as lives:
        Scene(cafe_scene(), lives=lives)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_what_is_taken_back_is_taken_back_in_the_file_too(folder: Path):
    with Lives(folder) as lives:
        session = Session(Scene(cafe_scene(), seed=7, player="Tom", lives=lives))
        session.choose(1)
        session.choose()
        rude = len(session.scene.member("Sarah").mind.memory)
        session.undo()
        session.choose(2)

    with SqliteStore.open(folder / "Sarah.life", read_only=True) as life:
        assert 0 < len(life) < rude
        assert [one.context.words for one in life] == ["Thank you, Sarah. A coffee?"]


def test_a_beat_that_could_not_be_kept_did_not_happen(folder: Path):
    with Lives(folder) as lives:
        scene = Scene(cafe_scene(), seed=7, lives=lives)
        scene.play()
        lives.stores[symbol("Sarah").key].file.failed = "the disk is full"  # type: ignore[union-attr]

        with pytest.raises(LifeError, match="the disk is full"):
            scene.play()
        assert scene.steps == 1

    with Lives(folder) as lives:
        assert len(Scene(cafe_scene(), lives=lives).member("Sarah").mind.memory) == 1


def play_on(scene: Scene) -> None:
    """Play many beats."""
    for _ in range(300):
        scene.play()


def test_a_full_disk_ends_a_play_at_its_last_whole_beat(folder: Path):
    with Lives(folder) as lives:
        scene = Scene(cafe_scene(goes_on=True), seed=7, lives=lives)
        scene.play()
        file = lives.stores[symbol("Sarah").key].file
        assert file is not None
        file.database.execute("PRAGMA max_page_count = 1")  # SQLite takes the pages there are
        with pytest.raises(LifeError, match="FA504"):
            play_on(scene)
        steps = scene.steps

    assert inspect_life(folder / "Sarah.life") == []
    with Lives(folder) as lives:
        again = Scene(cafe_scene(goes_on=True), seed=7, lives=lives)
        sarah = again.member("Sarah").mind.memory
        assert len([one for one in sarah if one.context.words]) == steps
        again.play()


def test_a_life_goes_on_in_the_scene_that_was_begun_last(folder: Path):
    with Lives(folder) as lives:
        first = Scene(cafe_scene(), seed=7, lives=lives)
        first.play()
        second = Scene(cafe_scene(), seed=7, lives=lives)
        second.play()

        with pytest.raises(UsageError, match="the life of Sarah goes on in a scene that was begun later"):
            first.play()

    assert sessions(folder) == ["Cafe", "Cafe 2"]


def test_forks_and_copies_of_a_scene_are_kept_in_no_life(folder: Path):
    with Lives(folder) as lives:
        scene = Scene(cafe_scene(), seed=7, lives=lives)
        scene.play()
        fork = scene.fork()
        while fork.turn():
            fork.play()
        assert fork.lives is None
        assert len(fork.member("Sarah").mind.memory) > 1

    assert sessions(folder) == ["Cafe"]
    with SqliteStore.open(folder / "Sarah.life", read_only=True) as life:
        assert len(life) == 1


def test_a_saved_game_with_episodes_is_not_put_into_a_life(folder: Path):
    with Lives(folder) as lives:
        scene = Scene(cafe_scene(), seed=7, lives=lives)
        scene.play()
        with pytest.raises(UsageError, match="expected a state without episodes"):
            scene.load(scene.save())


def test_a_life_without_a_state_goes_on_from_its_memories(folder: Path):
    play(folder)
    change(folder, "DELETE FROM minds")

    with Lives(folder) as lives:
        sarah = Scene(cafe_scene(), lives=lives).member("Sarah")
        assert len(sarah.mind.memory) > 1
        assert sarah.emotions == ()


def test_beliefs_go_on_and_new_ones_of_the_sheet_are_added(folder: Path):
    with Lives(folder) as lives:
        scene = Scene(cafe_scene(), seed=7, lives=lives)
        scene.member("Tom").believe("Tired(me)", False)
        scene.play()

    given = cafe_scene()
    tom = given.cast[1]
    worked_on = replace(tom, beliefs=(*tom.beliefs, replace(tom.beliefs[0], name=name("Late(SELF)"))))
    with Lives(folder) as lives:
        after = Scene(replace(given, cast=(given.cast[0], worked_on, given.cast[2])), lives=lives).member("Tom")
        assert (str(after.belief("Tired(me)")), str(after.belief("Late(me)"))) == ("False", "True")


def change(folder: Path, statement: str) -> None:
    """Change the life of Sarah behind our back."""
    database = sqlite3.connect(folder / "Sarah.life")
    database.execute(statement)
    database.commit()
    database.close()


def other_owner(folder: Path) -> None:
    (folder / "Sarah.life").replace(folder / "x")
    (folder / "Tom.life").replace(folder / "Sarah.life")


def damaged(folder: Path) -> None:
    path = folder / "Sarah.life"
    path.write_bytes(path.read_bytes()[:5000])


def newer(folder: Path) -> None:
    change(folder, "PRAGMA user_version = 99")


def damaged_state(folder: Path) -> None:
    change(folder, "UPDATE minds SET state = '{}'")


def twice(folder: Path) -> None:
    (folder / "sarah.life").write_bytes((folder / "Sarah.life").read_bytes())


@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (other_owner, "is the life of Tom, not of Sarah"),
        (damaged, "FA501"),
        (newer, "FA502"),
        (damaged_state, "FA505"),
        (twice, "are both the life of Sarah"),
    ],
)
def test_a_life_that_cannot_be_gone_on_from_is_told_and_left(
    folder: Path, break_it: Callable[[Path], None], sentence: str
):
    play(folder)
    break_it(folder)
    before = {path.name: path.read_bytes() for path in folder.glob("*.life")}

    with pytest.raises((LifeError, UsageError), match=sentence), Lives(folder) as lives:
        Scene(cafe_scene(), lives=lives)

    assert {path.name: path.read_bytes() for path in folder.glob("*.life")} == before


def test_a_life_that_another_program_has_open_is_left_alone(folder: Path):
    play(folder)
    with Lives(folder) as lives:
        Scene(cafe_scene(), lives=lives)

        with pytest.raises(LifeError, match="FA503"), Lives(folder) as others:
            Scene(cafe_scene(), lives=others)


def test_feelings_of_another_kernel_cannot_be_gone_on_with(folder: Path):
    from fatima_py.affect import ToolkitMood

    play(folder)
    given = cafe_scene()
    other = replace(given.cast[0], affect=ToolkitMood(), personality=None)
    with pytest.raises(LifeError, match="were saved by the kernel"), Lives(folder) as lives:
        Scene(replace(given, cast=(other, *given.cast[1:])), lives=lives)
    assert VadDynamics().name == "vad"


def test_a_folder_that_is_a_file_holds_no_lives(tmp_path: Path):
    (tmp_path / "lives").write_text("")

    with pytest.raises(UsageError, match="is a file; expected a folder"):
        Lives(tmp_path / "lives")
    with pytest.raises(UsageError, match="cannot be made"):
        Lives(tmp_path / "lives" / "more")
    with pytest.raises(UsageError, match="expected a path"):
        Lives(3)  # type: ignore[arg-type]
