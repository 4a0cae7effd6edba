"""`fatima play` with a person at a terminal."""

import json
import re

import pytest
from rich.cells import cell_len

from fatima_py.record import read_log

AFTERWARDS = "(? asks why, Enter leaves) > "


@pytest.fixture(scope="module")
def terminal():
    pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    from tests.unit.cli.terminal import Terminal

    return Terminal


def test_a_person_chooses_lines_and_the_feelings_stand_beside_the_talk(terminal, cafe):
    with terminal("play", cafe, "--writer", afresh=True) as screen:
        opening = screen.wait_for("Sam > ")
        screen.type("1")
        answer = screen.wait_for("Sam > ")
        screen.type("q")

        assert "Ten to Ten" in opening
        assert "You play Sam." in opening
        assert "1  Sorry, I know it's late." in opening
        assert "│ Nora" in answer
        assert re.search("Gratitude +━", answer)
        assert "For you? Five minutes. Sit." in answer
        assert screen.end() == 0
        assert "You left in the state seat. 2 beats," in screen.screen


def test_a_player_sees_who_speaks_and_what_is_said_and_nothing_of_the_inner_life(terminal, cafe):
    with terminal("play", cafe, columns=40) as screen:
        opening = screen.wait_for("Sam > ")
        screen.type("3")
        screen.wait_for("Sam > ")
        screen.type("3")
        assert screen.end() == 0

    assert "Ten to Ten" in opening
    assert "\n   3  Coffee. And quickly." in opening
    assert "\nNora" + " " * 36 + "\n  The machine is off." in screen.screen
    assert screen.screen.rstrip().endswith(f"The end: parted.\n\n{AFTERWARDS}".rstrip())
    assert not re.search(r"Rude|Anger|cafe_|\d s\b|mood|seed|[│━┼]", screen.screen)
    assert max(map(cell_len, screen.screen.splitlines())) <= 40


def test_the_view_is_changed_while_playing_and_back(terminal, cafe):
    with terminal("play", cafe) as screen:
        screen.wait_for("Sam > ")
        screen.type("3")
        screen.wait_for("Sam > ")
        screen.type("?")
        asked = screen.wait_for("Sam > ")
        screen.type("w")
        writer = screen.wait_for("Sam > ")
        screen.type("?")
        why = screen.wait_for("Sam > ")
        screen.type("w")
        player = screen.wait_for("Sam > ")

    assert "(rule answer_rudeness)" not in asked
    assert "h, ?       this help" in asked
    assert re.search("Anger +━", writer)
    assert "Rude, Insist" in writer
    assert "(rule answer_rudeness)" in " ".join(why.split())
    assert not re.search("Anger|Insist", player)


def test_at_80_by_24_the_title_and_the_head_of_an_answer_are_in_view(terminal, cafe):
    with terminal("play", cafe, "--writer", columns=80, rows=24) as screen:
        opening = screen.wait_for("Sam > ")
        screen.type("3")
        beats = screen.wait_for("Sam > ")
        screen.type("?")
        why = screen.wait_for("Sam > ")

    assert "Ten to Ten" in "".join(opening.splitlines(keepends=True)[-24:])
    assert len(why.splitlines()) <= 24
    assert 'Nora said to Sam at 1.8 s: "The machine is off."' in why.splitlines()[1]
    assert why.index("(rule answer_rudeness)") < why.index("Sam's mood") < why.index("Nora's rules without a say")
    assert re.search("│ V valence   A arousal   D dominance *\n.*│ Nora  moderately hostile -2.5 *\n.*│ V ─", beats)
    assert (beats.count("│ Nora  "), beats.count("│ Sam  ")) == (1, 1)
    assert len(beats.splitlines()) <= 24
    assert max(map(cell_len, screen.screen.splitlines())) <= 80


def test_of_an_answer_that_is_taller_than_the_screen_the_first_rows_are_shown(terminal, cafe):
    with terminal("play", cafe, "--writer", columns=80, rows=9) as screen:
        screen.wait_for("Sam > ")
        screen.type("3")
        screen.wait_for("Sam > ")
        screen.type("?")
        why = screen.wait_for("Sam > ").splitlines()

    assert len(why) <= 9
    assert 'Nora said to Sam at 1.8 s: "The machine is off."' in why[1]
    assert re.fullmatch(r"  \.\.\. and \d+ more rows, which a taller window shows", why[-3].rstrip())


@pytest.mark.parametrize("typed", ["h", "Help"])
@pytest.mark.parametrize("view", [(), ("--writer",)])
def test_h_and_help_list_what_works_in_a_view_a_command_a_row(view, typed, terminal, cafe):
    with terminal("play", cafe, *view, columns=80, rows=24) as screen:
        opening = screen.wait_for("Sam > ")
        screen.type(typed)
        told = screen.wait_for("Sam > ")

    rows = [row.strip() for row in told.splitlines()]
    assert ("? or ? and a name asks why" in " ".join(opening.split())) == bool(view)
    assert "h for help" in " ".join(opening.split())
    assert ("?          why the last thing happened" in rows) == bool(view)
    assert ("w          the writer's view: what everybody feels, and why" in rows) == (not view)
    assert "Words that no rule is about are heard, and the same choices come again." in rows
    assert "'fatima play SCENARIO --record FILE', then 'fatima why FILE'." in " ".join(told.split())
    assert "more rows" not in told


def test_a_player_who_asks_why_of_somebody_is_told_where_that_is_answered(terminal, cafe):
    with terminal("play", cafe) as screen:
        screen.wait_for("Sam > ")
        screen.type("? Nora")
        told = screen.wait_for("Sam > ")

    assert "'? NAME' asks why in the writer's view: w goes there." in told
    assert "a number   says the line" not in told


def test_where_a_line_is_help_whoever_types_it_says_it(terminal, tmp_path):
    file = tmp_path / "greeting.yaml"
    file.write_text(GREETED.replace("Tom: Nothing.", "Tom: Help!"), encoding="utf-8")
    with terminal("play", file) as screen:
        screen.wait_for("Tom > ")
        screen.type("help")
        assert screen.end() == 0


def test_a_play_with_reasons_is_seen_as_its_writer_sees_it(terminal, cafe):
    with terminal("play", cafe, "--why") as screen:
        screen.wait_for("Sam > ")
        screen.type("1")
        answer = screen.wait_for("Sam > ")

    assert re.search("Gratitude +━", answer)
    assert "(rule " in answer


STAGED = """\
fatima: 1
title: The door
player: Tom
cast: {Tom: {is: A guest.}, Nora: {is: A host.}}
actions:
  - {for: Nora, do: say anything, priority: 2}
dialogue: |
  == start
  Tom: *knocks* Is *anybody* there?  ## he is late -> door @knock
  == door
  Nora: There. *opens the door*  -> end_let_in @open
  == end_let_in (ending)
"""


@pytest.mark.parametrize("view", [(), ("--writer",)])
def test_stage_directions_are_set_apart_for_a_player_and_the_end_is_named_for_both(view, terminal, tmp_path):
    scene = tmp_path / "door.yaml"
    scene.write_text(STAGED, encoding="utf-8")
    with terminal("play", scene, *view) as screen:
        screen.wait_for("Tom > ")
        screen.type("1")
        assert screen.end() == 0

    rows = [row.strip() for row in screen.screen.splitlines()]
    assert ("(knocks)" in rows and "(opens the door)" in rows and "Is *anybody* there?" in rows) == (not view)
    assert ("he is late" in screen.screen) == bool(view)
    assert "The end: let in." in screen.screen


CUED = """\
fatima: 1
title: The robot
player: Tom
cast: {Tom: {is: A guest.}, Nao: {is: A robot.}}
dialogue: |
  == start
  Tom: <wave> Hello there.  -> greeted
  == greeted
  Nao: <gaze(Tom)> Good evening, <nod> Tom.  -> nodding
  == nodding
  Tom: <nod>  -> end
"""


@pytest.mark.parametrize("view", [(), ("--writer",)])
def test_cues_for_the_body_are_shown_to_a_writer_and_a_player_reads_the_words(view, terminal, tmp_path):
    scene = tmp_path / "robot.yaml"
    scene.write_text(CUED, encoding="utf-8")
    with terminal("play", scene, *view) as screen:
        screen.wait_for("Tom > ")
        screen.type("hello there")
        screen.wait_for("Tom > ")
        screen.type("1")
        assert screen.end() == 0

    rows = " ".join(screen.screen.split())
    words = ("1 Hello there.", "Good evening, Tom.", "(nod)")
    cued = ("1 <wave> Hello there.", "<gaze(Tom)> Good evening, <nod> Tom.")
    assert [one in rows for one in words] == [not view] * 3
    assert [one in rows for one in cued] == [bool(view)] * 2


def test_a_question_mark_asks_why_the_last_thing_happened(terminal, cafe):
    with terminal("play", cafe, "--writer") as screen:
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
        why = "Nora wanted to say [Cold] <Refuse> (rule answer_rudeness), because my anger is"
        assert why in " ".join(last.split())
        assert "Nora felt Anger" in feelings
        assert "There is no Bob in this scene. In it are Nora, Sam." in nobody


@pytest.mark.parametrize("view", [(), ("--writer",)])
@pytest.mark.parametrize("farewell", ["", "quit", "Q", "\x04"])
def test_when_a_play_is_over_one_may_ask_why_in_either_view_until_one_leaves(view, farewell, terminal, cafe, tmp_path):
    log = tmp_path / "play.log"
    with terminal("play", cafe, *view, "--record", log) as screen:
        for key in "33":
            screen.wait_for("Sam > ")
            screen.type(key)
        end = screen.wait_for(AFTERWARDS)
        told = []
        for typed in ("?", "? nora", "w", "help", "What now?"):
            screen.type(typed)
            told.append(" ".join(screen.wait_for(AFTERWARDS).split()))
        whole = len(read_log(log).beats)
        screen.type(farewell)

        assert screen.end() == 0

    figures = " 4 beats, 6.8 simulated seconds, seed 0." if view else ""
    assert end.endswith(f"The end: parted.{figures}\n\n{AFTERWARDS}")
    assert "Nora wanted to say <Goodbye> (rule say_anything)." in told[0]
    assert "Nora felt Anger 4.9 toward Sam, because Sam said [Rude] to Nora (rule rudeness)." in told[1]
    assert f"The {'player' if view else 'writer'}'s view: what " in told[2]
    assert "? NAME why somebody feels as they do" in told[3]
    assert "'What now?' is no question, and nothing more is played: ? asks why, h helps, Enter leaves." in told[4]
    assert whole == len(read_log(log).beats) == 4
    assert screen.screen.count(AFTERWARDS) == 6


def test_an_interrupt_leaves_a_play_that_is_over_as_enter_does(terminal, cafe):
    with terminal("play", cafe, afresh=True) as screen:
        for key in "33":
            screen.wait_for("Sam > ")
            screen.type(key)
        screen.wait_for(AFTERWARDS)
        screen.interrupt()

        assert screen.end() == 0
        assert "Interrupted" not in screen.screen


def test_where_nobody_is_played_one_may_ask_why_at_the_end_and_with_auto_nobody_is_asked(terminal, tmp_path):
    file = tmp_path / "alone.yaml"
    file.write_text(GREETED.replace("player: Tom\n", ""), encoding="utf-8")
    with terminal("play", file) as screen:
        screen.wait_for(AFTERWARDS)
        screen.type("?")
        assert "Tom wanted to say" in " ".join(screen.wait_for(AFTERWARDS).split())
        assert screen.end() == 0
    with terminal("play", file, "--auto") as screen:
        assert screen.end() == 0

    assert AFTERWARDS not in screen.screen


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


LISTENING = """\
fatima: 1
title: The shop
player: Tom
cast: {Tom: {is: A customer.}, Nora: {is: Sells shoes.}}
appraisals:
  - {for: Nora, when: anyone $x sounds angry to me, feels: {desirable: -5, praiseworthy: -5 for $x}}
actions:
  - {for: Nora, do: say anything}
dialogue: |
  == start
  Tom: Good \\{morning\\}, Nora.  -> end @greet
  Tom: Have you any boots?  -> shoes @ask
  Tom: Have you any boots!  -> shoes @shout
  == shoes
  Nora: We have.  -> end @sell
"""


@pytest.fixture
def shop(tmp_path):
    file = tmp_path / "shop.yaml"
    file.write_text(LISTENING, encoding="utf-8")
    return file


GREETED = """\
fatima: 1
title: A greeting
player: Tom
cast: {Nora: {}, Tom: {}}
dialogue: |
  == start
  Nora: Yes?  -> asked
  == asked
  Tom: Nothing.  -> end
"""


def test_before_the_first_choice_nothing_is_taken_back_whatever_others_have_said(terminal, tmp_path):
    file = tmp_path / "greeting.yaml"
    file.write_text(GREETED, encoding="utf-8")
    with terminal("play", file, folder=tmp_path) as screen:
        screen.wait_for("Tom > ")
        screen.type("b")
        told = screen.wait_for("Tom > ")

    assert "This is the first choice; there is nothing to go back to." in " ".join(told.split())


def test_words_of_ones_own_are_heard_felt_and_recorded_and_can_be_taken_back(terminal, fatima, shop, tmp_path):
    log = tmp_path / "play.log"
    with terminal("play", shop, "--record", log, "--writer") as screen:
        screen.wait_for("Tom > ")
        screen.type("We shall see.")
        screen.wait_for("Tom > ")
        screen.type("You are an idiot, {Nora}!")
        answer = screen.wait_for("Tom > ")
        screen.type("?")
        why = screen.wait_for("Tom > ")
        assert "Your words sound angry by the word idiot." in answer
        screen.type("b")
        screen.wait_for("Back at the choice before.")
        screen.wait_for("Tom > ")
        screen.type("I hate you.")
        screen.wait_for("Tom > ")
        screen.type("q")

        assert screen.end() == 0
        assert re.search("Anger +━", answer)
        assert 'Tom said to Nora at 1.8 s: "You are an idiot, {Nora}!"' in why
        assert "These are words of their own, and sound angry by the word idiot." in why
        assert "because Tom sounded angry with the word idiot to Nora" in why
        assert [beat.written for beat in read_log(log).beats] == ["We shall see.", "I hate you."]
        assert [beat.event for beat in read_log(log).beats] == [
            "Event(Action-End, Tom, Speak(start, start, -, -), Nora)",
            "Event(Action-End, Tom, Speak(start, start, -, Sounds(angry, hate, -)), Nora)",
        ]

    told = fatima("why", log)
    assert (told.code, "sound angry by the word hate" in told.out) == (0, True)
    assert "and sound like nothing" in fatima("why", f"{log}:1").out


def test_where_a_player_types_it_is_said_once_that_words_in_another_language_are_not_read(terminal, shop, tmp_path):
    log = tmp_path / "play.log"
    shop.write_text(LISTENING.replace("player: Tom", "player: Tom\nlanguage: de"), encoding="utf-8")
    with terminal("play", shop, "--record", log) as screen:
        opened = screen.wait_for("Tom > ")
        screen.type("Halt die Klappe!")
        rest = screen.wait_for("Tom > ")
        screen.type("q")

        assert screen.end() == 0
        assert "Words in this language (de) are not read for feeling." in " ".join(opened.split())
        assert "not read" not in rest
        assert not re.search("Anger +━", rest)
    assert [beat.event for beat in read_log(log).beats] == ["Event(Action-End, Tom, Speak(start, start, -, -), Nora)"]


def test_behind_a_line_without_a_style_stands_what_it_sounds_like_in_words(terminal, shop):
    shop.write_text(LISTENING.replace("Have you any boots?", "I hate you so much!"), encoding="utf-8")
    with terminal("play", shop, "--writer") as screen:
        shown = screen.wait_for("Tom > ")
        screen.type("q")

    assert "sounds very angry by the word hate" in " ".join(shown.split())
    assert "Sounds(" not in shown


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  good MORNING nora!", "greet"),
        ("Have you any boots?", ""),
    ],
)
def test_words_that_are_those_of_one_line_are_that_line(typed, line, terminal, shop, tmp_path):
    log = tmp_path / "play.log"
    with terminal("play", shop, "--record", log) as screen:
        screen.wait_for("Tom > ")
        screen.type(typed)
        if not line:
            screen.wait_for("Tom > ")
            screen.type("q")
        assert screen.end() == 0

    assert [beat.brief and beat.brief.line for beat in read_log(log).beats] == [line]


def test_a_letter_a_number_or_a_mark_is_not_said(terminal, shop):
    with terminal("play", shop) as screen:
        screen.wait_for("Tom > ")
        for typed in ("x", "7", "!", "12.5"):
            screen.type(typed)
            assert f"{typed!r} is none of the choices." in screen.wait_for("Tom > ")


def test_a_person_may_play_somebody_else(terminal, cafe):
    with terminal("play", cafe, "--as", "nora", "--from", "counter", "--writer") as screen:
        options = screen.wait_for("Nora > ")

        assert "1  For you? Five minutes. Sit." in options
        assert "Warm, Offer" in options


def test_an_interrupted_play_keeps_its_recording_and_says_where(terminal, cafe, tmp_path):
    log = tmp_path / "play.log"
    with terminal("play", cafe, "--record", log, afresh=True) as screen:
        screen.wait_for("Sam > ")
        screen.type("1")
        screen.wait_for("Sam > ")
        screen.interrupt()

        assert screen.end() == 130
        assert f"the recording is kept in {log} (2 beats)" in screen.screen.replace("\n", "")
        assert "Traceback" not in screen.screen
        assert len(read_log(log).beats) == 2


@pytest.mark.parametrize("farewell", ["q", "\x04"])
@pytest.mark.parametrize("beats", [0, 2])
def test_a_play_that_is_left_before_its_end_replaces_no_recording(farewell, beats, terminal, fatima, cafe, tmp_path):
    log, new = tmp_path / "play.log", tmp_path / "play.log.new"
    fatima("play", cafe, "--auto", "--seed", 5, "--record", log)
    before = log.read_text()

    with terminal("play", cafe, "--record", log, "--overwrite") as screen:
        for typed in ["1"] * (beats // 2) + [farewell]:
            screen.wait_for("Sam > ")
            screen.type(typed)

        assert screen.end() == 0
        told = "".join(screen.screen.split())  # it is folded where the path is long

    assert f"heonethatstoodin{log}isasitwas." in told
    assert (f"Therecordingiskeptin{new}(2beats);" in told) == bool(beats)
    assert log.read_text() == before
    assert len(read_log(new).beats if new.exists() else ()) == beats
    assert len([*tmp_path.iterdir()]) == 1 + bool(beats)


def test_the_end_of_the_input_is_a_farewell(terminal, cafe):
    with terminal("play", cafe, afresh=True) as screen:
        screen.wait_for("Sam > ")
        screen.type("\x04")

        assert screen.end() == 0
        assert "You left." in screen.screen


LINES = {
    "chinese": "\u6f22\u5b57" * 60,
    "thai": "\u0e1c\u0e39\u0e49\u0e2b\u0e0d\u0e34\u0e07\u0e04\u0e19\u0e19\u0e31\u0e49\u0e19" * 9,
    "arabic": "\u0645\u0631\u062d\u0628\u0627" * 24,
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 30,
    "marks": "e\u0301" * 120,
    "one word": "abcdefghij" * 12,
    "asterisks": "2 * 3 * 4, *nods*, a*b*c. " * 5,
    "blanks": "It is late and I am so tired. " * 5,
    "joiners": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 " * 12,
}


@pytest.mark.wide
@pytest.mark.parametrize("columns", [20, 70])
@pytest.mark.parametrize("view", [(), ("--writer",)], ids=["player", "writer"])
@pytest.mark.parametrize("language", LINES)
def test_every_sign_of_a_line_can_be_read_at_any_width(terminal, tmp_path, language, columns, view):
    said = LINES[language].strip()
    scene = tmp_path / "scene.yaml"
    scene.write_text(
        f"fatima: 1\ntitle: {said}\nabout: {said}\nplayer: Sam\ncast: {{Sam: {{is: x}}, Nora: {{is: y}}}}\n"
        "actions:\n  - {do: say anything, priority: 1}\n"
        f"dialogue: |\n  == start\n  Sam [Manner_of_speaking] <Meaning_of_it>: {said} -> a\n"
        f"  == a\n  Nora: {said} -> end\n",
        encoding="utf-8",
    )
    with terminal("play", scene, *view, columns=columns) as screen:
        options = screen.wait_for("Sam > ")
        screen.type("1")
        assert screen.end() == 0

    rows = screen.screen.splitlines()
    assert not re.search("[\ufffd\u2026]", screen.screen)
    assert max(map(cell_len, rows)) <= columns
    for shown, times in ((options, 3), (screen.screen, 5)):
        whole = re.sub(r"[\s\u2502\u2500\u253c\[\]VAD]|Sam|Nora|neutral", "", shown)
        assert whole.count(re.sub(r"\s", "", said)) >= times - 2 * (columns >= 60)  # beside the about stand portraits
    assert ("Manner_of_speaking" in re.sub(r"\s", "", options)) == bool(view) or columns >= 60


def test_nothing_of_a_strangers_file_commands_the_terminal(terminal, cafe, tmp_path):
    evil = "\x1b[2J\x9b2J\u202e"
    scene = tmp_path / "scene.yaml"
    told = cafe.read_text().replace("from: agents/barista.yaml", "is: x").replace("title: Ten to Ten", 'title: "T$"')
    scene.write_text(told.replace("dialogue: |", "wording: |").replace("T$", json.dumps(evil)[1:-1]))

    with terminal("check", scene) as screen:
        screen.end()
    scene.write_text(told.replace("T$", json.dumps(evil)[1:-1]))
    with terminal("play", scene) as played:
        played.wait_for("Sam > ")
        played.type("q")
        played.end()

    for shown in (screen.screen, played.screen):
        assert not re.search("[\x1b\x9b\u202e]", shown)
