"""Weighing: weights, exceptions and moods of styles that decide nothing."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

CAST = "Ann: {}\nTom: {}\nEve: {}"


def told(folder, dialogue, rest="player: Tom\n"):
    """What is told at the sign."""
    clean, place = marked(scenario(rest, cast=CAST, dialogue=dialogue))
    found = check_file(write(folder, clean))
    return [one for one in found if (one.place.line, one.place.column) == place]


def codes(folder, dialogue, rest="player: Tom\n"):
    """The codes of what is told at the sign."""
    return [one.code for one in told(folder, dialogue, rest)]


@pytest.mark.parametrize(
    "lines",
    [
        "§Ann {weight 3}: Hm. -> end",
        "§Ann {weight 3}: Hm. -> end\nTom: Ho. -> end",
        "§Ann {weight 3}: Hm. -> end\nAnn {weight 3}: Ho. -> end",
        "§Ann (my mood > 0) {weight 3}: Hm. -> end\nAnn: Ho. -> end",
        "§(narration) {weight 3}: Hm.\nAnn: Ho. -> end",
        "§Ann {weight 3}: Hm. -> end\n== remarks (bank, at most every 9 s)\nAnn: Hm.",
        "Ann: Ho. -> end\n== remarks (bank, at most every 9 s)\n§Ann {weight 3}: Hm.",
        "Ann: Ho. -> end\n== remarks (bank, at most every 9 s)\n§Ann {weight 3}: Hm.\nEve (my mood > 0): Ha.",
        "Ann: Ho. -> end\n== remarks (bank, at most every 9 s, saliency first)\n§Ann {weight 3}: Hm.\nEve: Ha.",
    ],
)
def test_a_weight_is_told_that_decides_nothing(lines, tmp_path):
    assert codes(tmp_path, f"== start\nTom: Hi. -> asked\n== asked\n{lines}") == ["FA117"]


def test_a_weight_is_told_where_the_order_of_the_script_decides(tmp_path):
    dialogue = "== start (saliency first)\n§Ann {weight 3}: Hm. -> end\nAnn: Ho. -> end"

    assert codes(tmp_path, dialogue) == ["FA117"]


@pytest.mark.parametrize(
    "lines",
    [
        "§Ann {weight 3}: Hm. -> end\nAnn: Ho. -> end",
        "§Ann (my mood > 0) {weight 3}: Hm. -> end\nAnn (my mood > 1): Ho. -> end",
        "§Ann {weight 3}: Hm. -> end\n== remarks (bank)\nAnn: Hm.",
        "Ann: Ho. -> end\n== remarks (bank, at most every 9 s)\n§Ann {weight 3}: Hm.\nAnn: Ha.",
        "Ann: Ho. -> end\n== remarks (bank, at most every 9 s)\n§Ann {weight 3}: Hm.\nEve: Ha.",
        "Ann: Ho. -> end\n== remarks (bank, interrupts when visits to asked > 1)\n§Ann {weight 3}: Hm.\nEve: Ha.",
        "Ann: A. -> end\n== hm (bank, at most every 9 s, saliency random)\n§Ann {weight 3}: B.\nEve (my mood > 0): C.",
    ],
)
def test_a_weight_beside_a_line_that_luck_may_choose_is_not_told(lines, tmp_path):
    assert codes(tmp_path, f"== start\nTom: Hi. -> asked\n== asked\n{lines}") == []


@pytest.mark.parametrize("kind", ["bank", "bank, at most every 9 s"])
def test_a_weight_in_a_bank_goes_by_the_states_in_which_its_lines_are_said(kind, tmp_path):
    lines = f"== remarks ({kind})\n§Ann {{weight 3}}: Hm.\nAnn (my mood > 0): Ho."
    by_luck, by_conditions = (
        f"== start{way}\nTom: Hi. -> start\nTom: Bye. -> end\n{lines}" for way in (" (saliency random)", "")
    )

    assert codes(tmp_path, by_luck) == []
    assert codes(tmp_path, by_conditions) == ["FA117"]


def test_a_tendency_leaves_weights_to_decide_who_barks(tmp_path):
    dialogue = "== start\nTom: Hi. -> end\n== remarks (bank, at most every 9 s)\n§Ann [Warm] {weight 3}: Hm.\nEve: Ho."

    assert codes(tmp_path, dialogue, "player: Tom\ntendency: 0.5\n") == []


@pytest.mark.parametrize(
    "lines",
    [
        "§Ann (else): Hm. -> end",
        "§Ann (else): Hm. -> end\nTom (my mood > 0): Ho. -> end",
        "Ann (my mood > 0): Ho. -> end\nAnn: Ha. -> end\n§Ann (else): Hm. -> end",
    ],
)
def test_an_else_is_told_that_is_no_exception_or_not_the_only_one(lines, tmp_path):
    assert codes(tmp_path, f"== start\nTom: Hi. -> asked\n== asked\n{lines}") == ["FA118"]


@pytest.mark.parametrize(
    "lines",
    [
        "Ann (my mood > 0): Ho. -> end\n§Ann (else): Hm. -> end",
        "any (my mood > 0): Ho. -> end\n§Ann (else): Hm. -> end",
        "Ann (my mood > 0): Ho. -> end\nAnn [Sharp]: Ha. -> end\n§Ann (else): Hm. -> end",
        "Tom (my mood > 0): Ho. -> end\nTom: Ha. -> end\n§Tom (else): Hm. -> end",
    ],
)
def test_an_else_beside_lines_with_conditions_is_not_told(lines, tmp_path):
    assert codes(tmp_path, f"== start\nTom: Hi. -> asked\n== asked\n{lines}") == []


TWO = "== start\nTom: Hi. -> asked\n== asked\nAnn [Warm]: Yes. -> end\nAnn [Cold]: No. -> end"
ONE = "== start\nTom: Hi. -> asked\n== asked\nAnn [Warm]: Yes. -> more\n== more\nAnn [Cold]: No. -> end"


@pytest.mark.parametrize(
    ("rest", "dialogue"),
    [
        ("§tendency: 0.5\n", TWO),
        ("§tendency: 0.5\nstyles: {Warm: 4}\n", ONE),
        ("§styles: {Warm: 4, Cold: -4}\n", TWO),
        ("tendency: 0.5\nstyles: {Warm: 4, §Fierce: -4}\n", TWO),
    ],
)
def test_a_mood_of_a_style_and_a_tendency_are_told_that_decide_nothing(rest, dialogue, tmp_path):
    assert codes(tmp_path, dialogue, rest) == ["FA307"]


def test_a_tendency_between_styles_with_moods_is_not_told(tmp_path):
    assert codes(tmp_path, TWO, "§tendency: 0.5\nstyles: {Warm: 4, Cold: -4}\n") == []


def test_a_mood_of_a_style_that_is_misspelt_is_told_with_what_is_meant(tmp_path):
    (one,) = told(tmp_path, TWO, "tendency: 0.5\nstyles: {§Warmm: 4, Cold: -4}\n")

    assert (one.code, one.edit) == ("FA203", "Warm")


def test_a_tendency_that_is_out_of_range_is_not_missing(tmp_path):
    rest = "tendency: %s\nstyles: {Warm: 4, Cold: -4}\n"
    talk = "== start\nAnn [Warm]: Hi. -> end\nAnn [Cold]: Oh. -> end"
    found = check_file(write(tmp_path, scenario(rest % 5, dialogue=talk)))

    assert [one.code for one in found] == ["FA016"]
