import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from fatima_py.errors import UsageError
from fatima_py.files import beside, is_odd, is_stream, write_file, write_files
from fatima_py.realize.base import Utterance
from fatima_py.record import read_log
from fatima_py.scene import Scene
from fatima_py.session import LogFile, Session
from tests.builders import cafe_scene
from tests.disks import disk_of


def test_a_file_is_replaced_as_a_whole(tmp_path: Path):
    path = tmp_path / "a.txt"

    for content in ("old", b"new"):
        write_file(path, content)

    assert path.read_bytes() == b"new"
    assert [*tmp_path.iterdir()] == [path]


def test_a_full_disk_leaves_every_file_as_it_was_and_is_told_with_the_name(tmp_path: Path):
    first, second, third = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "sub" / "sub" / "c.txt"
    first.write_text("years")
    second.write_text("of work")

    with disk_of(100):
        with pytest.raises(OSError, match=r"too large; what stood there is as it was: '.*b\.txt'"):
            write_files({first: "short", second: "long" * 1000})
        with pytest.raises(OSError, match=r"too large; nothing was written: '.*c\.txt'"):
            write_files({first: "short", third: "long" * 1000}, folders=True)

    assert (first.read_text(), second.read_text()) == ("years", "of work")
    assert sorted(tmp_path.iterdir()) == [first, second]


def test_links_and_permissions_stay(tmp_path: Path):
    path, link, nowhere = tmp_path / "a.txt", tmp_path / "link", tmp_path / "nowhere"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path.name)
    nowhere.symlink_to("made.txt")

    write_file(link, "new")
    write_file(nowhere, "made")

    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "made.txt").read_text() == "made"


def test_of_a_file_with_two_names_only_the_one_given_is_replaced(tmp_path: Path):
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text("old")
    other.hardlink_to(path)

    write_file(path, "new")

    assert (path.read_text(), other.read_text()) == ("new", "old")


LONG = ["n" * 255, "n" * 251 + ".log", "\u5bab" * 85, "\U0001f3ad" * 63 + "log"]


@pytest.mark.parametrize("name", LONG)
def test_the_longest_names_can_be_written_and_replaced(name: str, tmp_path: Path):
    path = tmp_path / name
    for content in ("old", "new"):
        write_file(path, content)

    assert path.read_text() == "new"
    assert [*tmp_path.iterdir()] == [path]


def test_a_name_that_is_too_long_is_told(tmp_path: Path):
    with pytest.raises(OSError, match="too long"):
        write_file(tmp_path / ("n" * 256), "new")


def test_what_a_killed_process_leaves_says_whose_it_is(tmp_path: Path):
    left = beside(tmp_path / "scene.svg")

    assert left.name.startswith(".scene.svg.")
    assert left.suffix == ".new"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to anything")
def test_a_file_that_nobody_may_write_to_is_not_replaced(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o444)

    with pytest.raises(PermissionError):
        write_file(path, "new")


def test_a_folder_and_a_missing_folder_are_told(tmp_path: Path):
    for path in (tmp_path, tmp_path / "nowhere" / "a.txt"):
        with pytest.raises(OSError, match="nothing was written"):
            write_file(path, "new")


def test_a_device_is_written_to_as_it_is():
    assert is_odd(Path("/dev/full"))
    assert is_stream(Path("/dev/fd/63"))
    write_file(Path(os.devnull), "gone")
    with pytest.raises(OSError, match="/dev/full"):
        write_file(Path("/dev/full"), "new")


def test_a_pipe_is_written_to_where_somebody_reads_it_and_never_waited_for(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(OSError, match="nobody reads this pipe"):
        write_file(pipe, "new")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, "new")

    assert os.read(reader, 9) == b"new"
    os.close(reader)


def test_an_open_stream_is_written_to_where_it_stands(tmp_path: Path):
    with (tmp_path / "out").open("wb", buffering=0) as file:
        file.write(b"before ")
        write_file(Path(f"/dev/fd/{file.fileno()}"), "in it ")
        file.write(b"after")

    assert (tmp_path / "out").read_text() == "before in it after"


# --- Recordings.


def played(seed: int) -> Session:
    return Session(Scene(cafe_scene(goes_on=True), seed=seed))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A finished recording."""
    path = tmp_path / "evening.log"
    with LogFile(path, (one := played(7)).header) as file:
        one.log_file = file
        one.choose()
    return path


def test_a_finished_recording_is_replaced_when_the_new_play_has_come_to_its_end(old: Path):
    before, one = old.read_text(), played(8)

    with LogFile(old, one.header) as file:
        one.log_file = file
        one.choose()
        assert old.read_text() == before
        assert read_log(file.place) == one.log

    assert read_log(old) == one.log
    assert [*old.parent.iterdir()] == [old]


def test_a_play_that_is_broken_off_leaves_both_recordings(old: Path):
    before, plays = old.read_text(), [played(seed) for seed in (8, 9)]

    for one in plays:
        with pytest.raises(KeyboardInterrupt):
            broken_off(one, old)

    assert old.read_text() == before
    assert read_log(old.with_name("evening.log.new")) == plays[0].log
    assert read_log(old.with_name("evening.log.new2")) == plays[1].log


@pytest.mark.parametrize("name", LONG)
def test_a_recording_of_the_longest_name_is_recorded_again(name: str, tmp_path: Path):
    path = tmp_path / name
    broken = [played(seed) for seed in (7, 8, 9)]
    for one in broken:
        with pytest.raises(KeyboardInterrupt):
            broken_off(one, path)
    with LogFile(path, (last := played(10)).header) as file:
        last.log_file = file
        last.choose()

    assert read_log(path) == last.log
    assert len([*tmp_path.iterdir()]) == 3


def test_a_play_in_which_nothing_happened_leaves_no_file_beside_a_recording(old: Path):
    before = old.read_text()

    with pytest.raises(KeyboardInterrupt), LogFile(old, played(8).header):
        raise KeyboardInterrupt
    with LogFile(old, played(8).header):
        pass

    assert [*old.parent.iterdir()] == [old]
    assert old.read_text() == before


def test_a_play_that_is_left_leaves_both_recordings_and_a_new_one_under_its_name(old: Path, tmp_path: Path):
    before = old.read_text()
    for path in (old, tmp_path / "new.log"):
        with LogFile(path, (one := played(8)).header) as file:
            one.log_file = file
            one.choose()
            file.break_off()

        assert read_log(file.place) == one.log

    assert old.read_text() == before
    assert sorted(tmp_path.iterdir()) == [old, old.with_name("evening.log.new"), tmp_path / "new.log"]


def test_a_recording_that_goes_on_is_added_to(old: Path):
    one = played(7)
    one.choose()
    assert old.read_text() == one.log.text()

    with LogFile(old, one.header, one.records) as file:
        one.log_file = file
        one.choose()
        assert read_log(old) == one.log


def broken_off(one: Session, path: Path) -> NoReturn:
    """Record a play of one beat that a person breaks off."""
    with LogFile(path, one.header) as file:
        one.log_file = file
        one.choose()
        raise KeyboardInterrupt


def filling(one: Session, path: Path) -> None:
    """Record a play on a disk that is full after its first beat."""
    with LogFile(path, one.header) as file:
        one.log_file = file
        one.choose()
        with disk_of(file.place.stat().st_size + 10):
            one.choose()


def no_more(one: Session) -> object:
    return one.choose()


def wordy(one: Session) -> object:
    return one.word(one.choose(), Utterance("Hello " * 1000, "Hello"))


@pytest.mark.parametrize("step", [no_more, wordy])
def test_a_full_disk_keeps_what_was_recorded_until_then(step: Callable[[Session], object], tmp_path: Path):
    path, one = tmp_path / "play.log", played(7)
    with LogFile(path, one.header) as file:
        one.log_file = file
        one.choose()
        with disk_of(path.stat().st_size + 100):
            with pytest.raises(OSError, match=r"kept up to here: '.*play\.log'"):
                step(one)
            assert read_log(path) == one.log
        one.choose()  # there is room again

    assert read_log(path) == one.log
    assert path.read_text() == one.log.text()


def test_a_full_disk_keeps_the_finished_recording_and_what_was_recorded_of_the_new_one(old: Path):
    before, one = old.read_text(), played(8)

    with pytest.raises(OSError, match=r"the one in .*evening\.log is as it was"):
        filling(one, old)

    assert old.read_text() == before
    assert read_log(old.with_name("evening.log.new")) == one.log


def test_a_disk_that_is_full_from_the_start_begins_no_recording(old: Path, tmp_path: Path):
    with disk_of(50):
        for path in (old, tmp_path / "new.log", Path("/dev/full")):
            with pytest.raises(UsageError, match="the recording cannot be written"):
                LogFile(path, played(8).header)

    assert [*tmp_path.iterdir()] == [old]
