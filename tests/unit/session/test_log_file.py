"""A log file is one play's as long as it is played."""

from pathlib import Path

import pytest

from fatima_py.errors import LogError, UsageError
from fatima_py.realize.base import Utterance
from fatima_py.record import read_log
from fatima_py.scene import Scene
from fatima_py.session import LogFile, Session
from fatima_py.session.log_file import OnFile
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


def test_what_is_kept_on_a_file_is_what_would_be_kept_in_memory(tmp_path: Path):
    kept, filed = (Session(Scene(cafe_scene(), seed=7, player="Tom")) for _ in range(2))
    path = tmp_path / "cafe.log"
    for one in (kept, filed):
        one.choose(1)

    with LogFile(path, filed.header, filed.records) as file:
        filed.keep_on(file)
        for one in (kept, filed):
            beats = [one.choose(), one.choose(1, by="Ada")]
            one.word(beats[0], Utterance("Words.", beats[0].written, by="Ada"))
            one.undo()
            one.choose(2, by="Ben")
        before = filed.log
        filed.choose()

        assert isinstance(filed.records, OnFile)
        assert before == kept.log
        assert (len(before.records), before.records[-1]) == (len(kept.records), kept.records[-1])
        assert before.records[1:3] == tuple(kept.records[1:3])
        assert [*reversed(before.records)] == [*reversed(kept.records)]
        assert before.transcript() == kept.log.transcript()
    kept.choose()
    assert filed.log == kept.log == read_log(path)
    assert filed.save() == kept.save()
    assert filed.fork().log == kept.log


def test_what_was_taken_back_is_no_part_of_a_log_any_more(tmp_path: Path):
    session = Session(Scene(cafe_scene(), seed=7, player="Tom"))
    with LogFile(tmp_path / "cafe.log", session.header) as file:
        session.keep_on(file)
        session.choose(1, by="Ada")
        before = session.log
        session.undo()

        assert session.log.records == OnFile(file) == ()
        with pytest.raises(LogError, match="taken back since"):
            _ = before.beats


def test_what_goes_down_a_pipe_is_not_kept_there():
    session = Session(Scene(cafe_scene(), seed=7))

    with LogFile("/dev/null", session.header) as file, pytest.raises(UsageError, match="cannot be read back"):
        session.keep_on(file)


def test_a_log_whose_file_is_gone_says_so(tmp_path: Path):
    session = Session(Scene(cafe_scene(), seed=7))
    with LogFile(tmp_path / "cafe.log", session.header) as file:
        session.keep_on(file)
        session.choose()
    (tmp_path / "cafe.log").unlink()

    with pytest.raises(LogError, match="cannot be read"):
        _ = session.log.beats
