"""`fatima why`."""

import json
from dataclasses import replace

import pytest

from fatima_py.record import as_json
from fatima_py.record.values import Emotion, External, Firing, Thought, Trace


def test_without_a_step_it_tells_of_the_strongest_feeling(fatima, log):
    answer = fatima("why", log)

    assert answer.code == 0
    assert answer.out.startswith("Step ")
    assert " felt " in answer.out


def test_a_step_is_told_as_a_chain(fatima, log):
    answer = fatima("why", f"{log}:2")

    assert answer.out.startswith("Step 2 of ")
    assert "Nora said to Sam at " in answer.out
    assert "  Nora wanted to say [Warm] <Offer> (rule " in answer.out


def test_every_number_is_there_for_who_asks(fatima, log):
    answer = fatima("why", f"{log}:2", "--raw")

    assert "Nora said line" in answer.out
    assert "with utility" in answer.out
    assert "with utility" not in fatima("why", f"{log}:2").out


def test_a_line_that_was_not_said_is_asked_for_by_step_or_over_the_whole_play(fatima, log):
    one, whole = fatima("why", f"{log}:1", "--line", "cafe_040"), fatima("why", log, "--line", "cafe_040")

    assert one.out.startswith(
        'Line cafe_040 of Nora in counter: "For you? Five minutes. Sit."\n  Step 1: the scene was not'
    )
    assert "  Step 2: it was said." in whole.out
    told = json.loads(fatima("why", log, "--line", "cafe_040", "--json").out)
    assert [1, 1] in told[0]["steps"][0]["steps"]


def test_who_did_not_speak_is_asked_for_by_name(fatima, log):
    answer = fatima("why", log, "--who", "nora")

    assert answer.out.startswith("Nora in Ten to Ten\n")
    assert '  Step 2: said "For you? Five minutes. Sit." (line cafe_040).' in answer.out


def test_a_line_or_a_name_that_is_not_in_the_play_exits_with_2(fatima, log):
    line, name, old = (
        fatima("why", log, "--line", "nowhere"),
        fatima("why", log, "--who", "Bob"),
        fatima("why", log, "--who", "Sam"),
    )
    assert (line.code, name.code, old.code) == (2, 2, 0)
    assert "no line of this recording goes by 'nowhere'" in line.err
    assert "'Bob' is not in the cast of this recording" in name.err


def test_two_questions_at_once_are_wrong_usage(fatima, log):
    for asked in (("--who", "Nora", "--line", "cafe_040"), ("--acts", "--list"), ("--belief", "Owes(Tom)", "--acts")):
        answer = fatima("why", log, *asked)

        assert (answer.code, answer.out) == (2, "")
        assert "are 2 questions; ask one at a time" in answer.err


def test_the_steps_can_be_listed(fatima, log):
    rows = fatima("why", log, "--list").out.splitlines()

    assert rows[0].startswith("   1 ")
    assert "Sam: " in rows[0]
    assert rows[-1] == "* somebody felt something"


def test_the_whole_beat_is_there_for_other_programs(fatima, log):
    told = json.loads(fatima("why", f"{log}:2", "--json").out)

    assert told["step"] == 2
    assert told["beat"]["who"] == "Nora"
    assert told["sentences"]


@pytest.mark.parametrize(
    ("step", "said"), [("99", "there is no step 99; the recording holds the steps 1 to"), ("soon", "'soon' is no step")]
)
def test_a_step_that_is_not_there_exits_with_2(fatima, log, step, said):
    answer = fatima("why", f"{log}:{step}")

    assert answer.code == 2
    assert said in answer.err


def test_what_is_no_recording_exits_with_2(fatima, cafe, tmp_path):
    for path in (cafe, tmp_path / "nowhere.log", tmp_path):
        answer = fatima("why", path)

        assert answer.code == 2
        assert str(path) in answer.err


def test_a_damaged_recording_exits_with_2(fatima, log):
    header, *beats = log.read_text().splitlines()
    log.write_text("\n".join([header, *(json.dumps({"step": json.loads(beat)["step"]}) for beat in beats)]))

    answer = fatima("why", f"{log}:1")

    assert answer.code == 2
    assert "damaged" in answer.err


TOLD = External(
    "Event(Action-End, World, Ring, -)",
    3.0,
    minds=(
        Trace(
            "Nora",
            "Event(Action-End, World, Ring, -)",
            0,
            (0.0, 0.0, 0.0),
            (0.0, 0.0, 0.0),
            fired=(Firing("startled", {"desirability": -4.0}),),
            felt=(Emotion("Distress", 4.0, because="startled", place="Distress"),),
        ),
    ),
)


STRONG = (replace(TOLD.minds[0], felt=(Emotion("Distress", 9.0, because="startled", place="Distress"),)),)


def test_what_was_told_before_anybody_did_anything_is_explained(fatima, log):
    log.write_text(log.read_text().splitlines()[0] + "\n" + as_json(TOLD) + "\n")

    answer, strange = fatima("why", log), fatima("why", f"{log}:1")

    assert answer.code == 0
    assert answer.out.startswith("Before any step in ")
    assert "Nora felt Distress 4.0, because World did Ring (rule startled)." in answer.out
    assert json.loads(fatima("why", log, "--json").out)["beat"] is None
    assert "there is no step 1; the recording holds none" in strange.err


def test_a_feeling_about_what_was_told_last_is_told_with_the_step_before_it(fatima, log):
    header, *beats = log.read_text().splitlines()
    log.write_text("\n".join([header, *beats, as_json(replace(TOLD, minds=STRONG))]) + "\n")

    answer = fatima("why", log)

    assert answer.out.startswith(f"Step {len(beats)} of {len(beats)} ")
    assert "Nora felt Distress 9.0" in answer.out


def test_what_was_thought_of_again_is_listed_and_explained(fatima, log):
    thought = Thought(replace(STRONG[0], time=90.0), 3.0, 0.5, (Emotion("Distress", 18.0),))
    log.write_text(log.read_text() + as_json(thought) + "\n")

    answer, listed = fatima("why", log), fatima("why", log, "--list")

    raw = fatima("why", log, "--raw").out
    assert "Nora thought again at 90.0 s of: World did Ring.\n" in answer.out
    assert "  Nora felt Distress 9.0 again (it was 18.0).\n" in answer.out
    assert "Nora thought again at 90.0 s of: World did Ring (episode 0), felt as 50% of what it was." in raw
    assert "*   90.0  (Nora thought again of: World did Ring)" in listed.out


def test_a_recording_without_beats_says_so(fatima, log):
    log.write_text(log.read_text().splitlines()[0] + "\n")

    answer = fatima("why", log)

    assert answer.code == 2
    assert "nothing happened" in answer.err


def test_a_last_line_that_was_cut_off_is_told_of(fatima, log):
    log.write_text(log.read_text()[:-20])

    answer = fatima("why", log, "--list")

    assert answer.code == 0
    assert answer.err == f"the last line of {log} was cut off, and is left out\n"


def test_who_told_of_something_is_asked_of_a_recording(fatima, tmp_path):
    story, log = tmp_path / "boat.yaml", tmp_path / "boat.jsonl"
    story.write_text(
        "fatima: 1\ntitle: The boat\ncast: {Ann: {}, Ida: {}}\n"
        "effects: [{after: Ida says Gossip, then: 'Ann believes Sold(Boat)'}]\n"
        "dialogue: |\n  == start\n  Ida <Gossip>: It is sold. -> after\n  == after (ending)\n"
    )
    fatima("play", story, "--auto", "--seed", "1", "--record", log)

    told = fatima("why", log, "--belief", "Sold(Boat)")
    other = fatima("why", log, "--belief", "Sold(Car)")

    assert (told.code, told.out.startswith("Ann believes Sold(Boat) = True: Ida told it at ")) == (0, True)
    assert (other.code, other.out) == (
        1,
        "nobody learned of Sold(Car) in this recording: who believes it did so before\n",
    )
    assert json.loads(fatima("why", log, "--belief", "Sold(Boat)", "--json").out)[0]["by"] == "Ida"
    meant = fatima("why", log, "--belief", "Sold(Bota)")
    assert (meant.code, meant.out) == (
        1,
        "nobody learned of Sold(Bota) in this recording: did you mean 'Sold(Boat)'?\n",
    )


SUPPORT = """\
fatima: 1
title: The stairs
cast: {Ann: {}, Tom: {}}
annotations:
  strategies: {Ask: question, Soothe: reassurance}
  acts: {Ask: question, Tell: answer}
actions:
  - {do: say anything}
dialogue: |
  == start
  Ann to Tom <Ask>: What happened? -> told
  == told
  Tom to Ann <Tell>: I fell. -> comforted
  == comforted
  Ann to Tom <Soothe>: It will heal. -> end
"""


def test_strategies_and_acts_of_a_play_are_told_to_other_programs(fatima, tmp_path):
    (tmp_path / "stairs.yaml").write_text(SUPPORT)
    fatima("play", tmp_path / "stairs.yaml", "--auto", "--record", tmp_path / "stairs.log")

    told = json.loads(fatima("why", tmp_path / "stairs.log", "--acts", "--json").out)

    assert told["strategies"] == {"Ann": {"question": 0.5, "reassurance": 0.5}}
    assert told["acts"] == {"Ann": {"question": 1.0}, "Tom": {"answer": 1.0}}
    assert told["transitions"] == [{"from": "question", "to": "answer", "count": 1}]
    assert told["bias"] == {}
