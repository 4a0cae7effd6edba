"""`fatima play` where nobody sits at a terminal."""

import subprocess
import sys
from itertools import pairwise

import pytest

from fatima_py.record import read_log


def test_a_transcript_has_a_row_a_beat_and_below_it_what_was_felt(fatima, cafe):
    answer = fatima("play", cafe, "--seed", 1)

    rows = answer.out.splitlines()
    assert answer.code == 0
    assert rows[0].startswith("    0.0  Sam: ")
    assert any(row.startswith("           Nora feels ") and "toward Sam (" in row and "; mood " in row for row in rows)
    assert rows[-1].startswith("The end: locked. 5 beats, ")
    assert rows[-1].endswith(" simulated seconds, seed 1.")


def test_what_is_felt_stands_in_rows_of_88_columns_that_end_between_two_feelings(fatima, root):
    answer = fatima("play", root / "scenarios" / "cafe.yaml", "--auto", "--seed", 18)

    felt = [row for row in answer.out.splitlines() if row.startswith(" " * 11)]
    assert max(map(len, felt)) <= 88
    assert any(row.startswith(" " * 13) for row in felt)  # what did not fit beside the others
    assert {row[-1] for row, after in pairwise(felt) if after.startswith(" " * 13)} <= {",", ";"}


ENDING = """\
fatima: 1
title: A farewell
player: Ann
cast: {Ann: {}, Bob: {}}
dialogue: |
  == start
  Ann: Bye.  -> gone
  == gone (ending)
  Bob (my anger > 3): Good riddance.
"""


def test_an_ending_whose_only_line_is_closed_is_an_end_in_a_play_as_in_plays_by_chance(fatima, tmp_path):
    farewell = tmp_path / "farewell.yaml"
    farewell.write_text(ENDING, encoding="utf-8")

    played, tried = fatima("play", farewell, "--auto"), fatima("test", farewell, "--random", 1)

    assert played.out.splitlines()[1:] == ["The end: gone. 1 beat, 1.0 simulated seconds, seed 0."]
    assert "  1 ended\n  endings: gone 1\n" in tried.out


WEEK = """\
fatima: 1
title: A week
cast: {Tom: {}}
actions:
  - {for: Tom, do: Sleep, if: I have seen Tom do Sleep less than 7 times, takes: 1 d}
  - {for: Tom, do: Wake, if: [I have seen Tom do Sleep at least 7 times, I have not seen Tom do Wake]}
"""


def test_a_play_of_days_tells_its_times_in_days(fatima, tmp_path):
    week, log = tmp_path / "week.yaml", tmp_path / "week.log"
    week.write_text(WEEK, encoding="utf-8")

    rows = fatima("play", week, "--record", log).out.splitlines()

    assert [row.partition("  ")[0] for row in rows[1:3]] == ["1d 00:00:00", "2d 00:00:00"]
    assert rows[7].startswith("7d 00:00:00  Tom: (Wake)")
    assert ", 7d 00:00:03 of simulated time, seed 0." in rows[8]
    assert "8  7d 00:00:00  Tom: (Wake)" in fatima("why", log, "--list").out
    assert "Tom did Wake at 7d 00:00:00." in fatima("why", f"{log}:8").out


def test_one_seed_gives_one_transcript(fatima, cafe):
    assert fatima("play", cafe, "--seed", 4).out == fatima("play", cafe, "--auto", "--seed", 4).out


def test_reasons_come_after_every_beat(fatima, cafe):
    answer = fatima("play", cafe, "--why")

    assert " (line cafe_" in answer.out
    assert " wanted to say [Warm] <Offer> (rule answer_kindness), because my gratitude is 4." in answer.out


def test_a_play_is_no_longer_than_it_may_be(fatima, cafe):
    answer = fatima("play", cafe, "--turns", 2)

    assert answer.code == 0
    assert "--turns allows no more. 2 beats," in answer.out


def test_a_play_may_begin_anywhere(fatima, cafe):
    answer = fatima("play", cafe, "--from", "Locked")

    assert "Nora: *the key turns twice*" in answer.out


def test_an_unknown_state_is_answered_with_those_that_are_meant(fatima, cafe):
    near, far = fatima("play", cafe, "--from", "seatt"), fatima("play", cafe, "--from", "xyzzy")

    assert (near.code, far.code) == (2, 2)
    assert "did you mean seat" in near.err
    assert "the states are start, counter," in far.err


def test_an_unknown_name_is_answered_with_the_cast(fatima, cafe):
    answer = fatima("play", cafe, "--as", "Bob")

    assert answer.code == 2
    assert "Bob is not in the cast; expected one of Nora, Sam" in answer.err


def test_nobody_plays_somebody_in_a_play_that_plays_itself(fatima, cafe):
    assert fatima("play", cafe, "--auto", "--as", "Sam").code == 2


def test_a_recording_holds_every_beat_and_only_the_name_of_the_file(fatima, cafe, tmp_path):
    path = tmp_path / "play.log"

    answer = fatima("play", cafe, "--record", path, "--seed", 2)

    log = read_log(path)
    assert log.header.source == "cafe.yaml"
    assert log.header.seed == 2
    assert log.transcript().splitlines() == [row for row in answer.out.splitlines() if row[9:13] in ("Sam:", "Nora")]


def test_a_recording_that_cannot_be_written_stops_the_play_before_it_begins(fatima, cafe, tmp_path):
    answer = fatima("play", cafe, "--record", tmp_path / "nowhere" / "play.log")

    assert answer.code == 2
    assert "play.log" in answer.err
    assert not answer.out


def test_a_recording_never_replaces_anything_but_a_recording(fatima, cafe, tmp_path, log):
    precious = tmp_path / "precious.yaml"
    precious.write_text("years of work")

    for path in (precious, log):
        before = path.read_text()
        assert fatima("play", cafe, "--seed", 9, "--record", path).code == 2
        assert path.read_text() == before

    refused = fatima("play", cafe, "--record", precious, "--overwrite")
    allowed = fatima("play", cafe, "--record", log, "--overwrite")
    assert (refused.code, allowed.code) == (2, 0)
    assert precious.read_text() == "years of work"


def test_a_character_sheet_is_no_play(fatima, cafe):
    answer = fatima("play", cafe.parent / "agents" / "barista.yaml")

    assert answer.code == 2
    assert "is a character sheet" in answer.err


def test_rules_go_with_files_of_the_toolkit(fatima, cafe, tmp_path):
    answer = fatima("play", cafe, "--rules", tmp_path / "storage.json")

    assert answer.code == 2
    assert "--rules goes with a Toolkit scenario" in answer.err


def test_a_key_among_the_settings_of_a_project_does_not_stand_in_the_help(fatima, tmp_path, monkeypatch):
    (tmp_path / "fatima.toml").write_text('[play]\nkey-env = "9f8e7d6c"\napi-base = "http://ada:hunter2@h/v1"\n')
    monkeypatch.chdir(tmp_path)

    answer = fatima("play", "--help")

    assert answer.code == 0
    assert "9f8e7d6c" not in answer.out
    assert "hunter2" not in answer.out


def test_without_a_terminal_nobody_can_be_asked_and_that_is_said(fatima, cafe):
    answer = fatima("play", cafe, "--as", "sam")

    assert answer.code == 0
    assert "there is no terminal to ask at, so Sam plays like everybody else" in answer.err


@pytest.mark.parametrize(("more", "said"), [([], 1), (["--auto"], 0)])
def test_answers_that_are_piped_in_are_not_read_and_that_is_said_once(more: list[str], said: int, cafe):
    command = [sys.executable, "-m", "fatima_py", "play", str(cafe), *more]

    done = subprocess.run(command, input="99\nhello\n", capture_output=True, text=True, check=False)

    assert done.returncode == 0
    assert done.stderr.count("answers are read from a terminal alone, so Sam plays like everybody else") == said


HUNGRY = """
fatima: 1
title: Hungry
semantics: toolkit
turns: beliefs
cast:
  Ann:
    believes:
      is(banana, Food): true
actions:
  - id: eat
    do: Eat($food)
    to: Ann
    if: is($food, Food) = True
"""


def test_a_deed_without_any_line_is_played(fatima, tmp_path):
    file = tmp_path / "hungry.yaml"
    file.write_text(HUNGRY, encoding="utf-8")

    answer = fatima("play", file, "--auto", "--turns", 1)

    assert answer.out.splitlines()[0] == "    0.0  Ann: (Eat(banana))"


DIVIDED = """
fatima: 1
title: Divided
cast: {Ann: {}, Tom: {}}
facts: {Share: 5}
dialogue: |
  == start
  any {Share / 0}: I want my share.  -> end
"""


def test_a_play_tells_what_could_not_be_worked_out(fatima, tmp_path):
    file = tmp_path / "divided.yaml"
    file.write_text(DIVIDED, encoding="utf-8")

    answer = fatima("play", file, "--auto")

    assert answer.out.splitlines()[1] == "           Share stays 5, for Share / 0 comes to no number."


@pytest.mark.parametrize("why", [(), ("--why",)])
def test_a_play_that_stops_says_what_stands_in_the_way_with_no_beat_as_well(fatima, tmp_path, why):
    file = tmp_path / "hungry.yaml"
    file.write_text(HUNGRY.replace("banana, Food", "banana, Toy"), encoding="utf-8")

    answer = fatima("play", file, "--auto", *why)

    assert answer.out.splitlines() == [
        "The scene ended: nobody has anything left to do. 0 beats, 0.0 simulated seconds, seed 0.",
        "           | Ann wants nothing.",
        "           |   Ann's rules without a say:",
        "           |     eat: no is(..., Food) is known",
    ]


def test_a_play_that_stops_says_what_is_still_wanted(fatima, tmp_path):
    file = tmp_path / "hungry.yaml"
    file.write_text(HUNGRY.replace("Eat($food)", "Speak(Start, End, -, -)"), encoding="utf-8")

    answer = fatima("play", file, "--auto")

    assert "Ann wanted to say a line (rule eat), but there is no line for it." in answer.out


@pytest.mark.parametrize(
    ("state", "told"), [("Garden", "           | No line begins in the state Garden."), ("End", "")]
)
def test_a_play_that_leads_where_no_line_begins_says_so(fatima, tmp_path, state, told):
    file = tmp_path / "hungry.yaml"
    said = HUNGRY.replace("do: Eat($food)", f"do: Speak(Start, {state}, -, -)").replace(
        "    to: Ann\n", "    to: Bob\n"
    )
    said = said.replace("actions:", "  Bob: {}\nactions:").replace("$food", "banana")
    rest = "" if state == "End" else f"  == {state}\n"
    effect = "effects:\n  - {after: Ann says anything, then: 'everyone believes is(banana, Food) = false'}\n"
    file.write_text(f"{said}{effect}dialogue: |\n  == Start\n  Ann to Bob: Out! -> {state}\n{rest}", encoding="utf-8")

    answer = fatima("play", file, "--auto")

    assert answer.out.splitlines()[2:] == ([told] if told else [])


def test_a_play_that_has_come_to_its_end_wants_nothing_more(fatima, cafe):
    answer = fatima("play", cafe, "--auto")

    assert "wants nothing" not in answer.out


FORMS = """\
fatima: 1
title: x
cast: {{Zoe: {{is: x, believes: {{Drinks(Zoe): th\u00e9}}}}, Rene: {{is: y}}}}
actions:
  - {{do: say anything, priority: 1}}
  - {{for: Zoe, do: Danc{e}, if: Drinks(Zoe) = th{e}, priority: 9}}
effects:
  - {{after: Zoe does Danc{e}, then: everyone believes Drinks(Zoe) = caf{e}}}
dialogue: |
  == start
  Zoe [G\u00ean\u00e9]: cafe\u0301 -> d\u00e9but
  == d{e}but
  Rene <R{e}ponse> (if Drinks(Zoe) = caf{e}): Oui -> fin
  == fin (ending)
  Zoe: caf\u00e9 -> end
tests:
  - name: \u00e7a va
    play: [Zoe does Danc{e}, Zoe says G\u00ean{e}, Rene says R{e}ponse]
    expect: the scene is fin
"""


@pytest.mark.parametrize("mark", ["\u00e9", "e\u0301"], ids=["one sign", "two signs"])
def test_names_mean_the_same_in_every_form_of_unicode_and_words_are_said_as_written(fatima, tmp_path, mark):
    path = tmp_path / "scene.yaml"
    path.write_text(FORMS.format(e=mark), encoding="utf-8")

    tested = fatima("test", path, "-k", "c\u0327a")
    played = fatima("play", path, "--auto")
    entered = fatima("play", path, "--auto", "--from", "de\u0301but")

    assert (tested.code, played.code, entered.code) == (0, 0, 0), (tested, played, entered)
    assert "1 passed" in tested.out
    assert "Zoe: cafe\u0301\n" in played.out
    assert "Zoe: caf\u00e9\n" in played.out


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_unusual_breaks_in_titles_and_lines_are_told_and_recorded(fatima, tmp_path, sign):
    path, log = tmp_path / "scene.yaml", tmp_path / "play.log"
    path.write_text(
        FORMS.format(e="\u00e9").replace("title: x", f"title: a{sign}b").replace("Oui", f"a{sign}b"), encoding="utf-8"
    )

    played = fatima("play", path, "--auto", "--record", log)

    assert len(log.read_bytes().splitlines()) == log.read_bytes().count(b"\n")
    assert "Rene: a / b\n" in played.out
    assert '"a / b"' in fatima("why", f"{log}:3").out
    assert "a / b, seed 0" in fatima("why", f"{log}:3").out
