"""`fatima diff`: two recordings of plays side by side."""

from dataclasses import replace

import pytest

from fatima_py.record import read_log
from fatima_py.record.base import Prompted
from fatima_py.record.values import Wording


@pytest.fixture
def other(fatima, cafe, tmp_path):
    """A second recording of the same play."""
    path = tmp_path / "other.log"
    fatima("play", cafe, "--auto", "--record", path)
    return path


def test_two_recordings_of_one_seed_are_equal(fatima, log, other):
    answer = fatima("diff", log, other)

    assert answer.code == 0
    assert answer.out == f"What happens is equal, word for word: {len(read_log(log).happenings)} beats and events.\n"


def test_lines_with_other_words_are_shown_side_by_side_and_are_no_difference_in_what_happens(fatima, log, other):
    play = read_log(other)
    said = next(one for one in play.beats if one.brief is not None)
    worded = replace(play, records=(*play.records, Wording(said.step, "Well, well.", "parrot")))
    replace(worded, header=replace(play.header, realizer="Parrot", model="parrot")).write(other)

    answer = fatima("diff", log, other)

    rows = answer.out.splitlines()
    assert answer.code == 0
    assert rows[:2] == ["who words the lines: template and Parrot", "the model: none and parrot"]
    assert rows[3] == "1 line has other words:"
    assert (rows[4][0], rows[5][0]) == ("A", "B")
    assert said.written in rows[4]
    assert rows[5].endswith(": Well, well.")


def test_where_two_plays_part_is_shown_and_what_was_equal_before_is_counted(fatima, log, other):
    play = read_log(other)
    *before, last = play.records
    replace(play, records=tuple(before)).write(other)

    answer = fatima("diff", log, other)

    assert answer.code == 1
    assert f"The plays part after {len(before)} beats and events that are equal:" in answer.out
    assert answer.out.splitlines()[-1] == "B    (it is over)"
    assert last.kind == "beat"


def test_plays_that_differ_in_what_is_felt_alone_part_there(fatima, log, other):
    play = read_log(other)
    at = next(number for number, one in enumerate(play.records) if one in play.beats)
    felt = replace(play.beats[0], state="elsewhere")
    replace(play, records=(*play.records[:at], felt, *play.records[at + 1 :])).write(other)

    answer = fatima("diff", log, other)

    assert answer.code == 1
    assert "but not what is felt, or why" in answer.out


def test_another_seed_is_told(fatima, cafe, log, tmp_path):
    other = tmp_path / "other.log"
    fatima("play", cafe, "--auto", "--seed", 1, "--record", other)

    assert "the seed: 0 and 1\n" in fatima("diff", log, other).out


def test_what_is_no_recording_is_said_to_be_something_else(fatima, cafe, log):
    answer = fatima("diff", log, cafe)

    assert answer.code == 2
    assert "expected a recording made with 'fatima play --record'" in answer.err


def test_how_a_model_was_asked_is_told(fatima, log, other):
    play = read_log(other)
    replace(play, header=replace(play.header, asked=Prompted(3, "none"))).write(other)

    answer = fatima("diff", log, other)

    assert answer.code == 0
    assert "how it is asked: none and prompt 3; " in answer.out
