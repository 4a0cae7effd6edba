"""Timing: choices that nobody has, and choices whose end is noticed by nobody."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

NOTICED = "appraisals:\n  - {for: Ann, when: Tom does Silence to me, feels: {desirable: -2}}\n"
TWO = "Tom <Yes>: Yes. -> end\nTom <No>: No. -> end"


def told(folder, dialogue, rest=""):
    """The codes and hints of what is told at the sign."""
    clean, place = marked(scenario("player: Tom\n" + rest, dialogue=dialogue))
    found = check_file(write(folder, clean))
    return [(one.code, one.hint) for one in found if (one.place.line, one.place.column) == place]


@pytest.mark.parametrize(
    "dialogue",
    [
        f"== §start (choice 5 s)\n{TWO}",
        f"== §start (choice 5 s else Silence)\n{TWO}",
        f"== start (choice 5 s else §Wait)\n{TWO}",
        f"== start (choice 5 s else §Wait)\n{TWO}\nAnn (Tom has done Silence): Well? -> end",
        "== start\nTom: Hi. -> hub\n== §hub (choice 5 s)\nAnn: Hm. -> end",
        "== §start (choice 5 s else No)\nTom <Yes>: Yes. -> end\nTom <No> (my mood > 1): No. -> end",
        "== §start (choice 5 s else No)\nTom <Yes>: Yes. -> end\nTom <No> {once}: No. -> start",
    ],
)
def test_a_choice_that_is_none_or_ends_in_nothing_is_told(dialogue, tmp_path):
    assert [code for code, _ in told(tmp_path, dialogue)] == ["FA114"]


@pytest.mark.parametrize(
    ("dialogue", "rest"),
    [
        (f"== §start (choice 5 s else No)\n{TWO}", ""),
        (f"== §start (choice 5 s)\n{TWO}", NOTICED),
        ("== §start (choice 5 s else No)\nTom <Yes>: Yes. -> end\nTom <No> {once}: No. -> end", ""),
        ("== §start (choice 5 s else No)\nTom <No> (my mood > 1): No. -> end\nTom <No> (my mood <= 1): Oh. -> end", ""),
        (f"== §start (choice 5 s)\n{TWO}\nAnn (Tom has done Silence): Well? -> end", ""),
        (f"== §start (choice 5 s)\n{TWO}\nAnn: Well? -> end", ""),
        (f"== §start (choice 5 s)\n{TWO}\n== by_the_way (bank, at most every 9 s)\nAnn: You are quiet.", ""),
        (f"== §start (choice 5 s else Wait)\n{TWO}", NOTICED.replace("Silence", "Wait")),
        ("== §start (choice 5 s else No)\nTom <Yes>: Yes. -> end\n== always (bank)\nTom <No>: No.", ""),
    ],
)
def test_a_choice_whose_end_is_answered_or_felt_is_not_told(dialogue, rest, tmp_path):
    assert told(tmp_path, dialogue, rest) == []


@pytest.mark.parametrize(
    ("written", "meant", "more"),
    [
        ("Agre", "Agree", ""),
        ("kepp", "keep", ""),
        ("Silense", "Silence", ""),
        ("Shurg", "Shrug", ""),
        ("kepp", "keep", "\nAnn (Tom has done Silence): Well? -> end"),
        ("kepp", "keep", "\n== remarks (bank, at most every 9 s)\nAnn: Hm."),
    ],
)
def test_a_default_that_is_nearly_called_like_what_may_be_done_is_told_with_what_is_meant(
    written, meant, more, tmp_path
):
    shrug = "appraisals:\n  - {for: Ann, when: Tom does Shrug to me, feels: {desirable: -2}}\n"
    shrug += "  - {for: Ann, when: Tom does Shrug, feels: {praiseworthy: -2}}\n"
    dialogue = f"== start (choice 5 s else {written})\nTom <Agree>: Yes. -> end\nTom: No. -> end @keep{more}"
    found = check_file(write(tmp_path, scenario("player: Tom\n" + shrug, dialogue=dialogue)))

    (one,) = (one for one in found if one.code == "FA114")
    assert (one.hint, one.place.text, one.edit) == (f"did you mean '{meant}'?", written, meant)


BARKS = "\n== remarks (bank, at most every 9 s)\nAnn: Hm."


def test_a_default_that_is_the_name_of_a_line_elsewhere_is_told_although_others_speak_meanwhile(tmp_path):
    dialogue = f"== start\nTom <Open>: Hi. -> hub\n== hub (choice 5 s else §Open)\n{TWO}{BARKS}"

    assert [code for code, _ in told(tmp_path, dialogue)] == ["FA114"]


@pytest.mark.parametrize(("name", "meaning"), [("Wait", "Open"), ("Silence", "Silence"), ("Open", "Open")])
def test_a_deed_of_its_own_beside_what_others_say_meanwhile_is_not_told(name, meaning, tmp_path):
    more = "Tom <Open>: Well. -> end\n" if name == "Open" else ""
    dialogue = f"== start\nTom <{meaning}>: Hi. -> hub\n== §hub (choice 5 s else {name})\n{more}{TWO}{BARKS}"

    assert told(tmp_path, dialogue) == []
