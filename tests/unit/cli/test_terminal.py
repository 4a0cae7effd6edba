"""`fatima play` with a person at a terminal."""

import pytest

from fatima_py.record import read_log


@pytest.fixture(scope="module")
def terminal():
    pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    from tests.unit.cli.terminal import Terminal

    return Terminal


def test_a_person_chooses_lines_and_the_feelings_stand_beside_the_talk(terminal, cafe):
    with terminal("play", cafe) as screen:
        opening = screen.wait_for("Sam > ")
        screen.type("1")
        answer = screen.wait_for("Sam > ")
        screen.type("q")

        assert "Ten to Ten" in opening
        assert "You play Sam." in opening
        assert "1  Sorry, I know it's late." in opening
        assert "│ Nora" in answer
        assert "Gratitude ━" in answer
        assert "For you? Five minutes. Sit." in answer
        assert screen.end() == 0
        assert "You left in the state seat. 2 beats," in screen.screen


def test_a_question_mark_asks_why_the_last_thing_happened(terminal, cafe):
    with terminal("play", cafe) as screen:
        screen.wait_for("Sam > ")
        screen.type("?")
        nothing = screen.wait_for("Sam > ")
        screen.type("3")
        screen.wait_for("Sam > ")
        screen.type("?")
        last = screen.wait_for("Sam > ")
        screen.type("? nora")
        feelings = screen.wait_for("Sam > ")
        screen.type("? Bob")
        nobody = screen.wait_for("Sam > ")

        assert "Nothing has happened yet." in nothing
        assert "Nora did it because of the rule answer_rudeness" in last
        assert "So Nora felt Anger" in feelings
        assert "There is no Bob in this scene. In it are Nora, Sam." in nobody


def test_a_choice_can_be_taken_back_and_the_recording_forgets_it(terminal, cafe, tmp_path):
    log = tmp_path / "play.log"
    with terminal("play", cafe, "--record", log) as screen:
        first = screen.wait_for("Sam > ")
        screen.type("b")
        screen.wait_for("This is the first choice")
        screen.wait_for("Sam > ")
        screen.type("3")
        screen.wait_for("Sam > ")
        screen.type("b")
        screen.wait_for("Back at the choice before.")
        again = screen.wait_for("Sam > ")
        screen.type("1")
        screen.wait_for("Sam > ")
        screen.type("q")

        assert screen.end() == 0
        assert again.strip().splitlines()[-1] == first.strip().splitlines()[-1]
        assert [beat.brief and beat.brief.line for beat in read_log(log).beats] == ["cafe_010", "cafe_040"]


def test_a_play_that_was_taken_back_goes_on_as_if_nothing_had_been(terminal, cafe, tmp_path):
    straight, winding = tmp_path / "straight.log", tmp_path / "winding.log"
    for log, typed in ((straight, "11"), (winding, "3b11")):
        with terminal("play", cafe, "--record", log) as screen:
            for key in typed:
                screen.wait_for("Sam > ")
                screen.type(key)
            assert screen.end() == 0

    assert straight.read_text() == winding.read_text()


def test_an_answer_that_is_none_is_met_with_help(terminal, cafe):
    with terminal("play", cafe) as screen:
        screen.wait_for("Sam > ")
        screen.type("9")
        help_text = screen.wait_for("Sam > ")
        screen.type("")
        again = screen.wait_for("Sam > ")

        assert "'9' is none of the choices. Type a number from 1 to 3" in help_text
        assert "1  Sorry, I know it's late." in again


def test_a_person_may_play_somebody_else(terminal, cafe):
    with terminal("play", cafe, "--as", "nora", "--from", "counter") as screen:
        options = screen.wait_for("Nora > ")

        assert "1  For you? Five minutes. Sit." in options
        assert "Warm, Offer" in options


def test_an_interrupted_play_keeps_its_recording_and_says_where(terminal, cafe, tmp_path):
    log = tmp_path / "play.log"
    with terminal("play", cafe, "--record", log) as screen:
        screen.wait_for("Sam > ")
        screen.type("1")
        screen.wait_for("Sam > ")
        screen.interrupt()

        assert screen.end() == 130
        assert f"the recording is kept in {log} (2 beats)" in screen.screen.replace("\n", "")
        assert "Traceback" not in screen.screen
        assert len(read_log(log).beats) == 2


def test_the_end_of_the_input_is_a_farewell(terminal, cafe):
    with terminal("play", cafe) as screen:
        screen.wait_for("Sam > ")
        screen.type("\x04")

        assert screen.end() == 0
        assert "You left in the state start." in screen.screen
