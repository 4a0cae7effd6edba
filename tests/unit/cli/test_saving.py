"""Plays that are saved, gone on with another day, and listed: `fatima play --save`, `--resume`, and `fatima plays`."""

import json
import re
from pathlib import Path

import pytest

from fatima_py.cli.keeper import Keeper
from fatima_py.cli.saves import Shelf
from fatima_py.record import read_log
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene
from fatima_py.session import Session
from tests.disks import disk_of

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def terminal():
    pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    from tests.unit.cli.terminal import Terminal

    return Terminal


def rows_of(answer) -> list[str]:
    return [row for row in answer.out.splitlines() if re.match(r" +[0-9.]+  \w+: ", row)]


def test_a_play_that_goes_on_is_the_play_that_never_stopped(fatima, cafe):
    straight = fatima("play", cafe, "--auto", "--seed", 1)

    first = fatima("play", cafe, "--auto", "--seed", 1, "--turns", 2, "--save", "a.play")
    second = fatima("play", "a.play", "--resume", "--auto")

    assert rows_of(first) + rows_of(second) == rows_of(straight)
    assert "'fatima play --resume a.play' goes on with it" in first.err


def test_a_recording_that_goes_on_holds_the_whole_play(fatima, cafe, desk):
    fatima("play", cafe, "--auto", "--seed", 1, "--record", "straight.log")
    fatima("play", cafe, "--auto", "--seed", 1, "--turns", 2, "--save", "a.play", "--record", "a.log")
    answer = fatima("play", "a.play", "--resume", "--auto", "--record", "a.log")

    assert answer.code == 0
    assert (desk / "a.log").read_text() == (desk / "straight.log").read_text()


def test_a_play_that_has_ended_cannot_go_on(fatima, cafe):
    fatima("play", cafe, "--auto", "--save", "a.play")

    answer = fatima("play", "--resume", "a.play")

    assert answer.code == 2
    assert "a has come to its end" in answer.err


def test_a_file_that_is_there_is_kept_and_a_free_name_told(fatima, cafe, desk):
    (desk / "a.play").write_text("years of work")

    answer = fatima("play", cafe, "--auto", "--save", "a.play")

    assert answer.code == 2
    assert "a-2.play is free" in answer.err
    assert (desk / "a.play").read_text() == "years of work"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("A coffee, please.", "One coffee.", "scene.yaml has changed since"),
        ("== counter", "== till", "dialogue has no state"),
        ("title: Ten to Ten", "title: Nine", "this is a state of 'Ten to Ten'"),
        ("  Sam:\n    is: The", "  Tim:\n    is: The", "Tim"),
    ],
)
def test_a_scenario_that_has_changed_goes_on_or_says_in_a_sentence_why_not(fatima, cafe, desk, old, new, told):
    scene = desk / "scene.yaml"
    text = cafe.read_text().replace("from: agents/barista.yaml", "is: A barista.").split("tests:")[0]
    scene.write_text(text)
    fatima("play", scene, "--auto", "--turns", 1, "--save", "a.play")
    changed = text.replace(old, new).replace("-> counter", "-> till" if "till" in new else "-> counter")
    scene.write_text(changed.replace("Sam", "Tim") if "Tim" in new else changed)

    answer = fatima("play", "a.play", "--resume", "--auto", "--turns", 1)

    assert answer.code in {0, 2}
    assert told in answer.err
    assert "Traceback" not in answer.err


def test_a_scenario_that_has_moved_is_named_once_more(fatima, cafe, desk):
    scene = desk / "scene.yaml"
    scene.write_text(cafe.read_text().replace("from: agents/barista.yaml", "is: A barista."))
    fatima("play", scene, "--auto", "--turns", 1, "--save", "a.play")
    scene.rename(desk / "other.yaml")

    lost = fatima("play", "a.play", "--resume", "--auto")

    assert lost.code == 2
    assert "is not there any more; name the file that it is in now" in lost.err


@pytest.mark.parametrize("damage", ["", "{", "[1]", '{"fatima_play": 1}', '{"fatima_play": 2}\n{}'])
def test_what_is_no_saved_play_is_refused_in_a_sentence(fatima, desk, damage):
    (desk / "a.play").write_text("{" + damage)
    (desk / "b.play").write_text(damage or "{}")

    for name in ("a.play", "b.play"):
        answer = fatima("play", name, "--resume")
        assert answer.code == 2
        assert "Traceback" not in answer.err
        assert name in answer.err


def test_options_that_do_not_go_together_are_refused(fatima, cafe):
    for words in (
        [],
        [cafe, "evening"],
        [cafe, "--resume", "--from", "seat"],
        [cafe, "--resume", "--life", "lives"],
        [cafe, "--resume"],
        ["--resume"],
        ["evening", "--resume"],
    ):
        assert fatima("play", *words).code == 2


def test_where_nothing_is_kept_the_list_says_so_and_a_wrong_name_those_there_are(fatima, cafe, desk):
    assert "there is no saved play in .fatima/plays" in fatima("plays").out

    (desk / ".fatima" / "plays").mkdir(parents=True)
    fatima("play", cafe, "--auto", "--turns", 1, "--save", ".fatima/plays/evening.play")

    assert "evening  cafe.yaml" in fatima("plays").out
    assert "there are evening" in fatima("plays", "--delete", "evning").err
    assert fatima("plays", "--delete", "evening").out == "removed evening\n"
    assert Shelf().plays() == []


def test_a_play_that_is_left_is_kept_and_goes_on_where_it_was(terminal, cafe, desk):
    with terminal("play", cafe, folder=desk) as screen:
        screen.wait_for("Sam > ")
        screen.type("1")
        first = screen.wait_for("Sam > ")
        screen.type("q")
        assert screen.end() == 0
        assert "'fatima play --resume cafe' goes on with it" in " ".join(screen.screen.split())

    with terminal("play", "--resume", folder=desk) as screen:
        again = screen.wait_for("Sam > ")
        screen.type("b")
        taken_back = screen.wait_for("Sam > ")
        screen.type("1")
        screen.wait_for("The end: served.")
        assert screen.end() == 0

    assert "Nora: For you? Five minutes. Sit." in again
    assert again.split("\n\n")[-2] == first.split("\n\n")[-2]
    assert "cannot be taken back" in taken_back
    assert Shelf().plays() == []


def test_a_point_that_was_saved_stays_while_the_play_goes_on(terminal, cafe, desk):
    with terminal("play", cafe, folder=desk) as screen:
        screen.wait_for("Sam > ")
        screen.type("s before")
        assert "Saved as before" in screen.wait_for("Sam > ")
        screen.type("3")
        screen.wait_for("Sam > ")
        screen.type("s before")
        assert "There is a play called before already; before-2 is free." in screen.wait_for("Sam > ")
        screen.type("s")
        assert "Saved as cafe-2" in screen.wait_for("Sam > ")
        screen.type("3")
        assert screen.end() == 0

    assert [(one.name, one.state, one.beats, one.by_hand) for one in Shelf().plays()] == [
        ("cafe-2", "refused", 2, True),
        ("before", "start", 0, True),
    ]
    assert (desk / ".fatima" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("name", ["x" * 51, "x" * 900, "../before"])
def test_a_point_that_no_file_may_be_called_is_not_saved_and_the_play_goes_on(name, terminal, cafe, desk):
    with terminal("play", cafe, folder=desk) as screen:
        screen.wait_for("Sam > ")
        screen.type(f"s {name}")
        assert "at most 50 letters, digits, '-' and '_'" in " ".join(screen.wait_for("Sam > ").split())
        screen.type("s " + "é" * 50)
        assert "Saved as" in screen.wait_for("Sam > ")
        screen.type("q")
        assert screen.end() == 0

    assert [len(one.name) for one in Shelf().plays()] == [50]


def test_a_play_that_was_killed_is_offered(terminal, cafe, desk):
    with terminal("play", cafe, "--record", "a.log", folder=desk, afresh=True) as screen:
        screen.wait_for("Sam > ")
        screen.type("3")
        screen.wait_for("Sam > ")
        screen.kill()
        screen.end()

    with terminal("play", cafe, folder=desk) as screen:
        assert "2 beats long: 'fatima play --resume cafe' goes on" in " ".join(screen.wait_for("Sam > ").split())

    with terminal("play", cafe, "--resume", "--record", "a.log", folder=desk) as screen:
        screen.wait_for("Sam > ")
        screen.type("3")
        assert screen.end() == 0
    assert [beat.brief and beat.brief.line for beat in read_log(desk / "a.log").beats] == [
        "cafe_030",
        "cafe_060",
        "cafe_110",
        "cafe_130",
    ]


def test_a_play_that_was_all_taken_back_is_not_kept(terminal, cafe, desk):
    with terminal("play", cafe, folder=desk) as screen:
        for typed in ("1", "b", "q"):
            screen.wait_for("Sam > ")
            screen.type(typed)
        assert screen.end() == 0

    assert Shelf().plays() == []


def test_where_nothing_can_be_kept_the_play_goes_on_and_it_is_said_once(terminal, cafe, desk):
    (desk / ".fatima").write_text("no folder")
    with terminal("play", cafe, folder=desk) as screen:
        screen.wait_for("Sam > ")
        screen.type("3")
        screen.wait_for("Sam > ")
        screen.type("s")
        assert "This play cannot be saved: " in screen.wait_for("Sam > ")
        screen.type("3")
        assert screen.end() == 0

    assert screen.screen.count("This play cannot be kept to go on with another day") == 1


@pytest.mark.parametrize("option", ["--save", "--record"])
def test_a_play_that_cannot_be_written_where_it_was_to_be_exits_with_2(fatima, cafe, tmp_path, option):
    with disk_of(300):
        answer = fatima("play", cafe, "--auto", option, tmp_path / "a.play")
    fine = fatima("play", cafe, "--auto", option, tmp_path / "b.play")

    assert (answer.code, fine.code) == (2, 0)
    assert "File too large" in answer.out + answer.err
    assert not (tmp_path / "a.play").exists() or option == "--record"


def test_a_play_whose_end_cannot_be_kept_exits_with_2(fatima, cafe, tmp_path, monkeypatch):
    write = Keeper.write

    def full(keeper: Keeper, path: Path, *, by_hand: bool, ended: str = "") -> None:
        if ended:
            raise OSError(28, "No space left on device")
        write(keeper, path, by_hand=by_hand)

    monkeypatch.setattr(Keeper, "write", full)

    answer = fatima("play", cafe, "--auto", "--save", tmp_path / "a.play")

    assert answer.code == 2
    assert "cannot be kept to go on with another day: No space left on device." in answer.out + answer.err


def test_only_the_last_ten_plays_that_were_left_are_kept(cafe, desk):
    definition = read_definition(cafe)
    saved = Session(Scene(definition, player="Sam"))
    saved.choose(1)
    Keeper(saved, cafe, None, None).save("mine")
    for _ in range(12):
        session = Session(Scene(definition, player="Sam"))
        session.choose(1)
        Keeper(session, cafe, None, None).keep()

    kept = Shelf().plays()
    assert len([one for one in kept if not one.by_hand]) == 10
    assert [one.name for one in kept if one.by_hand] == ["mine"]
    assert json.loads((desk / ".fatima" / "plays" / "mine.play").read_text().splitlines()[0])["beats"] == 1


def test_a_recording_is_never_written_over_and_a_free_name_is_told(fatima, cafe, desk):
    for name in ("evening.log", "evening-2.log"):
        assert fatima("play", cafe, "--auto", "--record", name).code == 0
    before = (desk / "evening.log").read_text()

    refused = fatima("play", cafe, "--auto", "--seed", 5, "--record", "evening.log")
    assert (refused.code, (desk / "evening.log").read_text()) == (2, before)
    assert "evening-3.log is free" in refused.err
    assert not refused.out

    assert fatima("play", cafe, "--auto", "--seed", 5, "--record", "evening.log", "--overwrite").code == 0
    assert (desk / "evening.log").read_text() != before


def test_recordings_in_a_folder_get_names_of_their_own(fatima, cafe, desk):
    (desk / "logs").mkdir()
    for _ in range(2):
        assert fatima("play", cafe, "--auto", "--record", "logs").code == 0

    assert sorted(path.name for path in (desk / "logs").iterdir()) == ["cafe-2.log", "cafe.log"]


@pytest.mark.parametrize("lines", [0, 1])
def test_a_play_that_is_interrupted_is_said_to_be_kept_only_where_it_is(lines, fatima, cafe, desk, monkeypatch):
    word, left = Session.word, [lines]

    def interrupted(session, beat, utterance=None):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return word(session, beat, utterance)

    monkeypatch.setattr(Session, "word", interrupted)
    answer = fatima("play", cafe, "--auto", "--save", "a.play")

    assert answer.code == 130
    assert ("kept as a" in answer.err) is (desk / "a.play").exists() is bool(lines)
