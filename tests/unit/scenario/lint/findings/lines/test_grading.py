"""Grading: lines that are steps of one count, where luck says the lower one although the higher holds."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

FACTS = "facts: {Trust: 0}\n"
HUB = "== hub\nTom {Trust +1}: Here. -> hub\nTom {Trust +2}: And here. -> hub\nTom: Well? -> answer\n"


def told(folder, state, *lines, more="player: Tom\n" + FACTS):
    """The sentences about steps that a state is told."""
    dialogue = HUB + f"== {state}\n" + "\n".join(lines) + "\nAnn (else): No. -> end"
    found = check_file(write(folder, scenario(more, dialogue=dialogue)))
    return [one.sentence for one in found if "counts as much" in one.sentence]


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ("(Trust >= 1)", "(Trust >= 2)"),
        ("(Trust > 0)", "(Trust > 1)"),
        ("(Trust < 5)", "(Trust < 2)"),
        ("(Trust >= 1)", "(Trust = 2)"),
        ("(my mood > -1)", "(my mood > 1)"),
        ("(Tom has said Hi; Trust >= 1)", "(Tom has said Hi; Trust >= 2)"),
        ("[Warm] (Trust >= 1)", "[Warm] (Trust >= 2)"),
        ("(Trust >= 1) {Trust = 0}", "(Trust >= 2) {once}"),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_of_two_steps_of_one_count_the_lower_is_told_of_wherever_it_stands(low, high, is_first, tmp_path):
    rows = [f"Ann {low}: Half. -> end", f"Ann {high}: Whole. -> end"]

    (sentence,) = told(tmp_path, "answer", *(rows if is_first else rows[::-1]))

    assert "so either of the two lines is said then" in sentence


@pytest.mark.parametrize(
    ("state", "low", "high"),
    [
        ("answer", "Ann (Trust = 1)", "Ann (Trust >= 2)"),
        ("answer", "Ann (Trust >= 1; Trust < 2)", "Ann (Trust >= 2)"),
        ("answer", "Ann (Trust >= 1)", "Ann (Trust >= 2; Tom has said Hi)"),
        ("answer", "Ann (Trust >= 1)", "Ann (Trust >= 1)"),
        ("answer", "Ann (Trust >= 1)", "Ann [Warm] (Trust >= 2)"),
        ("answer", "Ann (Trust >= 1)", "Ann (my mood > 2)"),
        ("answer", "Ann (Trust >= 1) {weight 2}", "Ann (Trust >= 2)"),
        ("answer", "Tom (Trust >= 1)", "Tom (Trust >= 2)"),
        ("answer", "(narration) (Trust >= 1)", "(narration) (Trust >= 2)"),
        ("answer (saliency first)", "Ann (Trust >= 1)", "Ann (Trust >= 2)"),
        ("answer (loop)", "Ann (Trust >= 1)", "Ann (Trust >= 2)"),
    ],
)
def test_what_does_not_hold_together_or_is_decided_otherwise_is_not_told(state, low, high, tmp_path):
    assert told(tmp_path, state, f"{high}: Whole. -> end", f"{low}: Half. -> end") == []


def test_where_a_scene_says_which_line_comes_first_nothing_is_told(tmp_path):
    rows = ("Ann (Trust >= 2): Whole. -> end", "Ann (Trust >= 1): Half. -> end")

    assert told(tmp_path, "answer", *rows, more="player: Tom\nsaliency: first\n" + FACTS) == []
