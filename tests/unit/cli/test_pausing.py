"""Plays in lives that are left midway, and go on another day: `fatima play --life`, and `--resume`."""

import pytest

from fatima_py.memory import SqliteStore

pytestmark = pytest.mark.usefixtures("desk")

EVENING = """\
fatima: 1
title: The evening
player: Ann
later: 1 d
cast: {Ann: {}, Tom: {}}
facts: {Coins: 3}
dialogue: |
  == start
  (narration): It rains.
  Tom to Ann: You are late. -> hub
  == hub
  Ann to Tom {once}: I was at the mill. ->> answer @mill
  Ann to Tom {once; Coins -1}: A soup. ->> answer @soup
  Ann to Tom: Good night. -> end @night
  == answer
  Tom to Ann: Well. -> back
"""
MORNING = """\
fatima: 1
title: The morning
cast: {Ann: {}, Tom: {}}
dialogue: |
  == start
  Tom to Ann: Good morning. -> end
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder to work in, with an evening to play and a morning."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "evening.yaml").write_text(EVENING, encoding="utf-8")
    (tmp_path / "morning.yaml").write_text(MORNING, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def person():
    """What types answers to a play, each when it is asked; the answer is all that was on the screen."""
    pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    from tests.unit.cli.terminal import Terminal

    def types(desk, *words: object, answers: str = "") -> str:
        with Terminal("play", *words, folder=desk) as screen:
            for answer in answers.split(",") if answers else ():
                screen.wait_for("Ann > ")
                if answer == "KILL":
                    screen.kill()
                elif answer == "^C":
                    screen.interrupt()
                else:
                    screen.type(answer)
            screen.end()
        return " ".join(screen.screen.split())

    return types


def words(desk, who: str) -> list[str]:
    """What somebody remembers hearing and saying."""
    with SqliteStore.open(desk / "lives" / f"{who}.life", read_only=True) as life:
        return [episode.context.words for episode in life if str(episode.event.content).startswith("Speak(")]


SOUP_AND_MILL = ["You are late.", "A soup.", "Well.", "I was at the mill.", "Well.", "Good night."]


@pytest.mark.parametrize("leaving", ["q", "^C", "KILL"])
def test_a_play_in_lives_that_is_left_midway_goes_on_in_the_same_evening(person, fatima, desk, leaving):
    left = person(desk, "evening.yaml", "--life", "lives", answers=f"2,{leaving}")
    if leaving != "KILL":
        assert "'fatima play --resume evening' goes on with it, until another play goes on in lives." in left

    again = person(desk, "--resume", answers="1,1")

    assert "Going on with evening" in again
    assert "1 d after the last time" not in again
    assert "1 I was at the mill. 2 Good night." in again  # the soup was had
    assert "The end." in again
    for who in ("Ann", "Tom"):
        assert words(desk, who) == SOUP_AND_MILL
    listed = fatima("memory", "show", "lives/Ann.life", "--sessions").out
    assert [row.partition(":")[0] for row in listed.splitlines() if not row.startswith(" ")][:1] == ["The evening"]
    assert "The evening 2" not in listed
    assert fatima("memory", "check", "lives/Ann.life", "lives/Tom.life").code == 0
    assert "there is no saved play" in fatima("plays").out


def test_the_next_evening_goes_on_from_the_whole_of_one_that_was_left_and_gone_on_with(person, desk):
    person(desk, "evening.yaml", "--life", "lives", answers="2,q")
    person(desk, "evening.yaml", "--resume", "--life", "lives", answers="1,1")

    after = person(desk, "evening.yaml", "--life", "lives", answers="q")

    assert "Ann and Tom go on, 1 d after the last time." in after
    assert "is kept" not in after


def test_a_play_that_was_left_in_lives_is_offered_there_and_a_look_at_a_new_one_costs_nothing(person, desk):
    person(desk, "evening.yaml", "--life", "lives", answers="2,q")
    before = words(desk, "Ann")

    elsewhere = person(desk, "evening.yaml", answers="q")
    looked = person(desk, "evening.yaml", "--life", "lives", answers="s,q")

    assert "is kept, 4 beats long" not in elsewhere
    assert "'fatima play --resume evening' goes on with it, until you choose something here." in looked
    assert "there is nothing to save" in looked
    assert "You had not chosen anything, so the lives in lives are as they were." in looked
    assert words(desk, "Ann") == before
    assert "Going on with evening" in person(desk, "--resume", answers="q")


def test_a_play_cannot_go_on_once_another_has_gone_on_from_its_lives(person, fatima, desk):
    person(desk, "evening.yaml", "--life", "lives", answers="2,q")

    assert "evening.yaml" in (listed := fatima("plays").out)
    assert "4 beats, left, in lives" in listed

    other = fatima("play", "morning.yaml", "--auto", "--life", "lives")
    before = words(desk, "Ann")
    answer = fatima("play", "--resume")

    assert "'fatima play --resume evening' goes on with it" in other.err
    assert answer.code == 2
    assert "cannot go on in lives: Ann has lived 'The morning' since" in answer.err
    assert words(desk, "Ann") == before
    assert "is kept" not in fatima("play", "morning.yaml", "--auto", "--life", "lives").err


def test_a_point_saved_on_the_way_is_gone_back_to_as_long_as_the_evening_is_the_last(person, fatima, desk):
    person(desk, "evening.yaml", "--life", "lives", answers="2,s soup,1,1")
    assert words(desk, "Tom") == SOUP_AND_MILL

    person(desk, "--resume", "soup", answers="2")

    assert words(desk, "Tom") == [*SOUP_AND_MILL[:3], "Good night."]
    assert fatima("memory", "check", "lives/Ann.life", "lives/Tom.life").code == 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda desk: (desk / "lives" / "Ann.life").unlink(), "Ann has no such life there any more"),
        (lambda desk: (desk / "lives").rename(desk / "moved"), "are not there any more"),
    ],
)
def test_lives_that_are_gone_are_told_and_none_is_begun_in_their_place(person, fatima, desk, change, told):
    person(desk, "evening.yaml", "--life", "lives", answers="2,q")
    change(desk)

    answer = fatima("play", "--resume")

    assert (answer.code, told in answer.err) == (2, True), answer.err
    assert not (desk / "lives" / "Ann.life").exists()


def test_whoever_was_forgotten_since_does_not_come_back_with_a_play(person, fatima, desk):
    person(desk, "evening.yaml", "--life", "lives", answers="2,q")
    assert fatima("memory", "forget", "lives/Ann.life", "Tom").code == 0

    answer = fatima("play", "--resume")

    assert (answer.code, "Ann has no such life there any more" in answer.err) == (2, True), answer.err


def test_a_play_goes_on_in_its_own_lives_only(person, fatima, desk):
    person(desk, "evening.yaml", "--life", "lives", answers="2,q")

    by_name = fatima("play", "evening", "--resume", "--life", "others")
    newest = fatima("play", "evening.yaml", "--resume", "--life", "others")

    assert "evening goes on in the lives of lives; leave --life out" in by_name.err
    assert "there is no saved play of evening.yaml in the lives of others" in newest.err
    assert not (desk / "others").exists()


def test_a_play_in_lives_may_be_kept_in_a_file_and_goes_on_where_it_stopped(fatima, desk):
    stopped = fatima("play", "evening.yaml", "--auto", "--turns", 3, "--life", "lives", "--save", "a.play")
    kept = words(desk, "Ann")

    assert "'fatima play --resume a.play' goes on with it, until another play goes on in lives." in stopped.err
    assert fatima("play", "a.play", "--resume", "--auto").code == 0
    assert words(desk, "Ann")[: len(kept)] == kept
    assert len(words(desk, "Ann")) > len(kept)


def test_a_sitting_in_which_the_player_never_has_a_choice_is_lived_all_the_same(person, desk):
    (desk / "morning.yaml").write_text(MORNING.replace("cast:", "player: Ann\ncast:"), encoding="utf-8")

    assert "The end." in person(desk, "morning.yaml", "--life", "lives")
    assert words(desk, "Ann") == ["Good morning."]


def test_where_the_player_has_chosen_nothing_yet_a_play_that_stops_goes_on_too(person, desk):
    assert "--turns allows no more" in person(desk, "evening.yaml", "--life", "lives", "--turns", 1)

    again = person(desk, "--resume", answers="q")

    assert "Going on with evening" in again
