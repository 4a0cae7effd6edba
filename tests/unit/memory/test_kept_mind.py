"""The state of a mind in the file of its life."""

import sqlite3
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from fatima_py.errors import LifeError
from fatima_py.events import action_event
from fatima_py.memory import Context, SqliteStore, erase_person, export_life, import_life, inspect_life
from fatima_py.scene import Lives, Scene
from tests.builders import cafe_scene

STATE: dict[str, Any] = {"name": "Ann", "memory": {"length": 1}, "beliefs": [["Likes(Ann, Tom)", "3", 1.0, []]]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A life with one episode and a state."""
    path = tmp_path / "ann.life"
    with SqliteStore(path, owner="Ann") as life, life.group():
        life.append(action_event("Kim", "Wave", "SELF", 1))
        life.keep(STATE)
    return path


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    """The life of Sarah, whom Tom has insulted."""
    with Lives(tmp_path / "lives") as lives:
        scene = Scene(cafe_scene(), seed=7, lives=lives)
        scene.member("Sarah").believe("Likes(me, Tom)", -3)
        scene.member("Sarah").believe("Likes(me, Ann)", 2)
        for _ in range(2):
            scene.play()
        assert scene.member("Sarah").emotions
    return tmp_path / "lives" / "Sarah.life"


def change(file: Path, statement: str) -> None:
    """Change a file behind our back."""
    database = sqlite3.connect(file)
    database.execute(statement)
    database.commit()
    database.close()


def test_a_state_is_kept_in_the_place_of_the_one_before(file: Path):
    with SqliteStore.open(file) as life:
        assert life.mind == STATE
        life.keep({**STATE, "beliefs": []})
        assert life.mind == {**STATE, "beliefs": []}

    with SqliteStore.open(file, read_only=True) as life:
        assert life.mind == {**STATE, "beliefs": []}


def test_what_was_not_committed_is_gone_with_its_state(file: Path):
    with SqliteStore.open(file) as life:
        life.hold()
        life.append(action_event("Kim", "Wave", "SELF", 2))
        life.keep({**STATE, "memory": {"length": 2}})
        life.discard()

    with SqliteStore.open(file, read_only=True) as life:
        assert (len(life), life.mind) == (1, STATE)


def test_a_state_that_knows_more_than_is_left_is_forgotten(file: Path):
    with SqliteStore.open(file) as life:
        life.cut(0)
        assert life.mind is None


def test_a_fork_keeps_no_state(file: Path):
    with SqliteStore.open(file) as life:
        fork = life.fork()
        fork.keep({})
        assert fork.mind is None
        assert life.mind == STATE


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE minds SET state = 'no'", "the state of the mind cannot be read"),
        ("UPDATE minds SET state = '[]'", "expected fields"),
        ("UPDATE minds SET state = replace(state, 'Ann', 'Bob')", "expected Ann, whose life it is"),
        ("UPDATE minds SET state = replace(state, '1}', '7}')", "expected at most 1, which are remembered"),
        ("INSERT INTO minds SELECT * FROM minds", "there are several; expected one"),
    ],
)
def test_a_state_that_does_not_belong_to_the_life_is_found(file: Path, statement: str, sentence: str):
    change(file, statement)

    (found,) = inspect_life(file)
    assert found.code == "FA505"
    assert sentence in found.sentence


def test_a_state_goes_out_with_the_lines_and_comes_back(file: Path, tmp_path: Path):
    with SqliteStore.open(file) as life:
        lines = [*export_life(life)]
    copy = tmp_path / "copy.life"
    import_life(BytesIO("".join(lines).encode()), Path("lines"), copy)

    with SqliteStore.open(copy) as life:
        assert life.mind == STATE
        assert [*export_life(life)] == lines


def test_lines_with_the_state_of_somebody_else_are_refused(tmp_path: Path):
    line = b'{"fatima_life": 2, "owner": "Ann", "episodes": 0, "mind": {"name": "Bob", "memory": {"length": 0}}}'

    with pytest.raises(LifeError, match="expected Ann, whose life it is"):
        import_life([line], Path("lines"), tmp_path / "new.life")
    assert list(tmp_path.iterdir()) == []


def test_a_life_under_pseudonyms_leaves_the_state_out_and_keeps_every_figure(lived: Path):
    with SqliteStore.open(lived, read_only=True) as life:
        lines = [*export_life(life, pseudonyms=True)]
        felt = [one.intensity for one in life]

    assert '"mind":' not in lines[0]
    assert all("Tom" not in line and "Sarah" not in line for line in lines)
    assert [intensity for intensity in felt if intensity and not any(str(intensity) in line for line in lines)] == []


def test_what_is_believed_and_felt_about_somebody_is_forgotten_with_them(lived: Path):
    erased = erase_person(lived, "Tom")

    assert erased.entries >= 2
    assert not erased.dropped
    assert b"tom" not in lived.read_bytes().lower()
    assert inspect_life(lived) == []
    with Lives(lived.parent) as lives:
        sarah = Scene(cafe_scene(), lives=lives).member("Sarah")
        assert sarah.belief("Likes(me, Tom)") is None
        assert str(sarah.belief("Likes(me, Ann)")) == "2"
        assert sarah.emotions == ()


def test_a_state_that_tells_of_somebody_throughout_is_dropped_as_a_whole(file: Path):
    change(file, "UPDATE minds SET state = replace(state, '\"beliefs\"', '\"dreams\"')")

    erased = erase_person(file, "Tom")

    assert (erased.entries, erased.dropped) == (0, True)
    with SqliteStore.open(file) as life:
        assert (len(life), life.mind) == (1, None)


def test_a_state_without_them_is_left_as_it_is(file: Path):
    change(file, "UPDATE minds SET state = replace(state, 'Tom', 'Ida')")

    erased = erase_person(file, "Kim")

    assert (erased.entries, erased.dropped) == (0, False)
    with SqliteStore.open(file) as life:
        assert life.mind is not None


def test_what_came_to_mind_of_somebody_is_forgotten_with_them(tmp_path: Path):
    path = tmp_path / "ann.life"
    with SqliteStore(path, owner="Ann") as life, life.group():
        life.append(action_event("Tom", "Confess", "SELF", 1), Context(words="I stole the golden chalice."))
        life.append(action_event("Kim", "Wave", "SELF", 2))
        recalled = [[0, 1, 5.0, 2.0, "I stole the golden chalice.", None], [1, 1, 5.0, 2.0, None, None]]
        state = {**STATE, "recalled": recalled, "reminded": [[0, 5.0]]}
        life.keep({**state, "memory": {"length": 2}})

    erase_person(path, "Tom")

    assert b"chalice" not in path.read_bytes()
    with SqliteStore.open(path, read_only=True) as life:
        assert life.mind is not None
        assert life.mind["recalled"] == [[1, 1, 5.0, 2.0, None, None]]
        assert "reminded" not in life.mind


def test_a_name_that_is_a_common_word_is_forgotten_all_the_same(tmp_path: Path):
    path = tmp_path / "ann.life"
    with SqliteStore(path, owner="Ann") as life, life.group():
        life.append(action_event("Will", "Hug", "SELF", 1))
        life.keep({**STATE, "seen": [["will", [0.5, 0.1, 0.1], 1.0], ["kim", [0.5, 0.1, 0.1], 1.0]]})

    assert erase_person(path, "Will").entries == 1
    with SqliteStore.open(path, read_only=True) as life:
        assert life.mind is not None
        assert life.mind["seen"] == [["kim", [0.5, 0.1, 0.1], 1.0]]
