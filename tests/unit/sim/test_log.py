"""The log of a run on disk: written line by line, cut to where a run goes on, read back one by one."""

from pathlib import Path

import pytest

from fatima_py.errors import LogError, UsageError
from fatima_py.record import as_json, read_log
from fatima_py.record.lines import town_line
from fatima_py.record.reading import OF_A_TOWN
from fatima_py.record.town import End, Occurrence, TownRecord
from fatima_py.scene import Scene
from fatima_py.session import Session
from fatima_py.sim.log import TownLog
from fatima_py.sim.log_file import TownLogFile
from tests.builders import cafe_scene
from tests.towns import town_header, town_run

RUN = town_run()


def written(folder: Path, records: tuple[TownRecord, ...] = RUN) -> Path:
    """A log that holds some records."""
    path = folder / "log.jsonl"
    with TownLogFile(path, town_header()) as file:
        for one in records[1:]:
            file.add(one)
    return path


def test_a_run_is_read_back_as_it_was_written(tmp_path: Path):
    log = TownLog(written(tmp_path).parent)

    assert tuple(log) == RUN
    assert (log.header, log.end) == (RUN[0], RUN[-1])
    assert {one.kind for one in RUN} == OF_A_TOWN.keys()


def test_a_line_is_in_the_file_as_soon_as_it_was_added(tmp_path: Path):
    path = tmp_path / "runs/one/log.jsonl"
    file = TownLogFile(path, town_header())
    for number, one in enumerate(RUN[1:], 2):
        file.add(one)

        assert path.read_bytes().count(b"\n") == number
        assert path.stat().st_size == file.offset
    file.close()


def test_records_that_are_added_at_once_are_in_the_file_together_or_not_at_all(tmp_path: Path):
    path = tmp_path / "log.jsonl"
    with TownLogFile(path, town_header()) as file:
        file.extend(RUN[1:4])
        before = path.read_bytes()
        with pytest.raises(UsageError, match="too large for a log"):
            file.extend((RUN[4], Occurrence(9, 0, "x" * 5_000_000, "ends", "Ann", "Wait")))

    assert path.read_bytes() == before == b"".join(map(town_line, RUN[:4]))


def test_a_last_line_that_was_cut_off_is_left_out(tmp_path: Path):
    path = written(tmp_path)
    path.write_bytes(path.read_bytes()[:-7])

    assert tuple(TownLog(path)) == RUN[:-1]
    assert TownLog(path).end is None


@pytest.mark.parametrize("line", [0, 1, 5, len(RUN) - 1])
def test_a_run_goes_on_from_any_line(line: int, tmp_path: Path):
    path = written(tmp_path)
    whole = path.read_bytes()
    offset = sum(len(as_json(one).encode()) + 1 for one in RUN[: line + 1])

    with TownLogFile(path, town_header(), offset=offset) as file:
        for one in RUN[line + 1 :]:
            file.add(one)

    assert path.read_bytes() == whole


def test_nothing_is_written_where_a_run_is_already(tmp_path: Path):
    path = written(tmp_path)
    whole = path.read_bytes()

    with pytest.raises(UsageError, match="is there already; go on with that run, or choose another folder"):
        TownLogFile(path, town_header())
    with pytest.raises(UsageError, match="no line of it ends at byte 700"):
        TownLogFile(path, town_header(), offset=700)
    with pytest.raises(UsageError, match=r"is the log of another run \(its seed is 7, not 8\): name another folder"):
        TownLogFile(path, town_header(8), offset=len(whole))
    assert path.read_bytes() == whole


def test_a_run_does_not_go_on_in_a_file_that_is_no_log(tmp_path: Path):
    notes = tmp_path / "notes.txt"
    notes.write_text("Tom is tired.\n")

    with pytest.raises(UsageError, match=r"notes.txt:1: this line is no JSON object.*; nothing is written there"):
        TownLogFile(notes, town_header(), offset=14)
    with pytest.raises(UsageError, match="there is no such file, so no run goes on there"):
        TownLogFile(tmp_path / "none", town_header(), offset=14)
    assert notes.read_text() == "Tom is tired.\n"


def test_two_runs_do_not_write_to_one_log(tmp_path: Path):
    path = tmp_path / "town/log.jsonl"
    with (
        TownLogFile(path, town_header()),
        pytest.raises(UsageError, match=r"another run is writing there; .*town-2 is"),
    ):
        TownLogFile(path, town_header(), offset=1)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([0, 1, 3], r"log:3: id 3 comes after id 1; a line is missing before it"),
        ([0, 0], r"log:2: a second log begins here"),
        ([1, 2], r"log:1: this is no log of a run"),
        ([0, 1, -1, 2], r"log:4: the run has ended before this line"),
        ([], r"log:1: this is no log of a run"),
    ],
)
def test_a_log_with_a_line_out_of_its_place_is_refused_with_the_line(lines: list[int], sentence: str, tmp_path: Path):
    path = tmp_path / "log"
    path.write_text("".join(f"{as_json(RUN[line])}\n" for line in lines))

    with pytest.raises(LogError, match=sentence):
        list(TownLog(path))


@pytest.mark.parametrize(
    ("was", "now", "sentence"),
    [
        ('"kind":"talk"', '"kind":"walk"', r"log:10: this line is no part of a recording: expected a town, born, "),
        ('"tick":5000000', '"tick":-5', r"log:5: tick: a tick of -5 is out of range: expected 0 or more"),
        ('"neuroticism":0.5', '"neuroticism":"much"', r"log:2: traits.neuroticism: input should be a valid number"),
        (
            '"version":2,"oldest_readable":2',
            '"version":9,"oldest_readable":9',
            r"log:1: this recording was written by fatima_py 0.1.0, in form 9",
        ),
    ],
)
def test_damage_is_told_with_line_and_field(was: str, now: str, sentence: str, tmp_path: Path):
    path = tmp_path / "log"
    text = "".join(f"{as_json(one)}\n" for one in RUN)
    path.write_text(text.replace(was, now))

    with pytest.raises(LogError, match=sentence):
        list(TownLog(path))


def test_a_play_and_a_run_are_told_apart(tmp_path: Path):
    path, play = written(tmp_path), tmp_path / "play.log"
    Session(Scene(cafe_scene())).log.write(play)

    with pytest.raises(LogError, match="this is the log of a run; expected the recording of a play"):
        read_log(path)
    with pytest.raises(LogError, match="this is the recording of a play; expected the log of a run"):
        TownLog(play)


def test_the_end_of_a_run_says_why_it_ended(tmp_path: Path):
    end = TownLog(written(tmp_path)).end

    assert isinstance(end, End)
    assert (end.why, end.tick, end.records) == ("until", 60_000_000, len(RUN) - 2)
