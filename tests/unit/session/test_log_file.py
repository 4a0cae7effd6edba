"""A log file is one play's as long as it is played."""

from pathlib import Path

import pytest

from fatima_py.errors import UsageError
from fatima_py.record import read_log
from fatima_py.scene import Scene
from fatima_py.session import LogFile, Session
from tests.builders import cafe_scene


def played(seed: int = 0, beats: int = 1) -> Session:
    """So many beats."""
    one = Session(Scene(cafe_scene(), seed=seed))
    for _ in range(beats):
        one.choose()
    return one


@pytest.mark.parametrize("seed", [0, 7])
def test_no_second_play_is_recorded_where_one_is_being_recorded(seed: int, tmp_path: Path):
    path, one, other = tmp_path / "play.log", played(), played(seed, 0)
    with LogFile(path, one.header, one.records):
        with pytest.raises(UsageError, match=r"another play is being recorded there; .*play-2\.log is free"):
            LogFile(path, other.header)

        assert read_log(path) == one.log
    assert [one.name for one in tmp_path.iterdir()] == ["play.log"]


def test_a_recording_that_another_play_may_replace_is_not_gone_on_with_meanwhile(tmp_path: Path):
    path, one, other = tmp_path / "play.log", played(), played(7)
    one.log.write(path)
    with LogFile(path, other.header, other.records), pytest.raises(UsageError, match="another play is being recorded"):
        LogFile(path, one.header, one.records)

    assert read_log(path) == other.log
    with LogFile(path, other.header, other.records):
        assert read_log(path) == other.log
