"""A session in lives that is left midway, and goes on in them."""

from pathlib import Path

import pytest

from fatima_py.errors import UsageError
from fatima_py.scene import Lives, Scene
from fatima_py.session import Session
from tests.builders import cafe_scene


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where lives are kept."""
    return tmp_path / "lives"


def left(folder: Path, beats: int) -> dict[str, object]:
    """A session in lives, left after so many beats."""
    with Lives(folder) as lives:
        session = Session(Scene(cafe_scene(), seed=7, lives=lives))
        while len(session.history) < beats:
            session.choose()
        return session.save(episodes=False)


def played(session: Session) -> Session:
    while session.turn():
        session.choose()
    return session


@pytest.mark.parametrize("beats", [1, 2])
def test_a_session_left_in_lives_goes_on_as_if_it_had_never_been(folder: Path, tmp_path: Path, beats: int):
    saved = left(folder, beats)
    with Lives(folder) as lives:
        again = played(Session.resume(Scene(cafe_scene(), seed=7, lives=lives), saved))
        kept = again.scene.save()
    with Lives(tmp_path / "straight") as lives:
        straight = played(Session(Scene(cafe_scene(), seed=7, lives=lives)))
        expected = straight.scene.save()

    assert again.log.text() == straight.log.text()
    assert kept == expected


def test_a_session_left_in_lives_holds_no_episode_and_is_refused_outside_of_them(folder: Path):
    saved = left(folder, 2)

    assert "snapshot" not in str(saved)
    with pytest.raises(UsageError, match="this play goes on in lives; expected a scene in them"):
        Session.resume(cafe_scene(), saved)
    with pytest.raises(UsageError, match="only a scene in lives is saved without episodes"):
        Session(Scene(cafe_scene())).save(episodes=False)


def test_lives_that_have_gone_on_are_left_as_they_are(folder: Path):
    saved = left(folder, 2)
    left(folder, 1)
    before = {path.name: path.read_bytes() for path in folder.glob("*.life")}

    with Lives(folder) as lives, pytest.raises(UsageError, match="has lived 'Cafe 2' since"):
        Session.resume(Scene(cafe_scene(), seed=7, lives=lives), saved)

    assert {path.name: path.read_bytes() for path in folder.glob("*.life")} == before


def test_lives_of_another_evening_of_the_same_name_are_not_taken_for_those_of_a_play(folder: Path, tmp_path: Path):
    saved = left(folder, 2)
    with Lives(tmp_path / "other") as lives:
        other = Session(Scene(cafe_scene(), seed=7, lives=lives))
        other.advance(60)
        played(other)

    with Lives(tmp_path / "other") as lives, pytest.raises(UsageError, match="has no such life there any more"):
        Session.resume(Scene(cafe_scene(), seed=7, lives=lives), saved)


def test_time_that_passed_in_a_life_since_is_noticed(folder: Path):
    saved = left(folder, 2)
    with Lives(folder) as lives:
        Scene(cafe_scene(), seed=7, lives=lives).advance(10 * 86400.0)

    with Lives(folder) as lives, pytest.raises(UsageError, match="has changed since"):
        Session.resume(Scene(cafe_scene(), seed=7, lives=lives), saved)
