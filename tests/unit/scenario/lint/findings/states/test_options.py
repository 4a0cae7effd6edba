"""Options: what is said of a state or of a line of a bank, and does nothing there."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

CAST = "Ann: {}\nTom: {}\nEve: {}"
TALK = "== start\nTom: Hi. -> start\nTom {once}: Again. -> start\nTom: Bye. -> end\n"


def told(folder, dialogue, rest="player: Tom\n"):
    """The codes of what is told at the sign."""
    clean, place = marked(scenario(rest, cast=CAST, dialogue=dialogue))
    found = check_file(write(folder, clean))
    return [one.code for one in found if (one.place.line, one.place.column) == place]


@pytest.mark.parametrize(
    ("code", "dialogue"),
    [
        ("FA115", f"{TALK}== remarks (bank)\nAnn: Hm. -> §end"),
        ("FA115", f"{TALK}== remarks (bank)\nAnn: Hm. ->> §start"),
        ("FA115", f"{TALK}== §remarks (bank)"),
        ("FA115", f"{TALK}== §remarks (bank, saliency random)\nAnn: Hm."),
        ("FA115", f"{TALK}== §remarks (bank, show locked)\nAnn: Hm."),
        (
            "FA115",
            f"{TALK}== remarks (bank)\non enter: {{§everyone: Heard(Tom) = true}}\nAnn (Heard(Tom)): Hm.\nAnn: Ho.",
        ),
        ("FA115", "== start\non enter: {§everyone: Heard(Tom) = true}\nAnn (Heard(Tom)): Hm. -> end\nAnn: Ho. -> end"),
        ("FA103", f"{TALK}Tom: Well. -> §remarks\n== remarks (bank)\nAnn: Hm."),
        ("FA103", f"{TALK}Tom: Well. -> §remarks\n== remarks (bank, at most every 20 s)\nAnn: Hm.\nAnn: Ho."),
        ("FA108", f"{TALK}== remarks (bank)\n§(narration): A door slams."),
        ("FA108", f"{TALK}== remarks (bank, at most every 20 s)\n§(narration): A door slams."),
        ("FA108", f"{TALK}== remarks (bank, at most every 20 s)\n§Tom: Hm."),
        ("FA108", f"{TALK}== remarks (bank, interrupts when visits to start > 2)\n§Tom: Hm."),
        ("FA119", f"{TALK}== §remarks (bank, at most every 20 s, saliency random)\nAnn: Hm."),
        ("FA119", f"{TALK}== §remarks (bank, at most every 20 s)\nAnn {{once}}: Hm."),
        ("FA119", "== §start (show locked)\nTom: Hi. -> start\nTom: Bye. -> end"),
        ("FA119", "== §start (saliency random)\nTom: Bye. -> end"),
        ("FA119", "== start\nTom: Hi. -> hub\n== §hub (loop)\nTom: One. -> end\nTom: Two. -> end"),
    ],
)
def test_what_does_nothing_where_it_stands_is_told(code, dialogue, tmp_path):
    assert told(tmp_path, dialogue) == [code]


@pytest.mark.parametrize(
    "dialogue",
    [
        f"{TALK}== §remarks (bank)\nAnn: Hm.",
        f"{TALK}== remarks (bank)\n§Tom: Hm.",
        f"{TALK}== §remarks (bank, loop)\nAnn: Hm.\nAnn: Ho.",
        f"{TALK}== §remarks (bank, at most every 20 s)\nAnn {{once}}: Hm.\nAnn {{once}}: Ho.",
        f"{TALK}== §remarks (bank, at most every 20 s, saliency random)\nAnn: Hm.\nEve: Ho.",
        f"{TALK}== §remarks (bank, interrupts when visits to start > 2, saliency first)\nAnn: Hm.\nEve: Ho.",
        "== §start (show locked)\nTom {once}: Hi. -> start\nTom: Bye. -> end",
        "== §start (show locked)\nTom (my mood > 0): Hi. -> start\nTom: Bye. -> end",
        "== §start (saliency random)\nTom: Hi. -> start\nTom: Bye. -> end",
        "== §start (loop)\nTom: Hi.\nTom: Bye. -> end",
        "== start\non enter: {§everyone: Heard(Tom) = true}\nAnn (Heard(Tom)): Hm. -> end\nAnn: Ho. -> start",
    ],
)
def test_what_does_something_is_not_told(dialogue, tmp_path):
    assert told(tmp_path, dialogue) == []


def test_a_bank_into_which_a_line_leads_has_the_options_of_a_state(tmp_path):
    talk = TALK + "Tom: Well. -> remarks\n== §remarks (bank, saliency random)\nAnn: Hm.\nAnn: Ho."

    assert told(tmp_path, talk) == []
    assert told(tmp_path, talk.replace("§Tom: Hm.\nAnn", "Tom: Hm.\n§Ann")) == []


def test_show_locked_is_not_told_where_any_may_be_played(tmp_path):
    assert told(tmp_path, "== §start (show locked)\nTom: Hi. -> start\nTom: Bye. -> end", rest="") == []


def test_an_effect_that_moves_a_scene_into_a_bank_is_told_unless_another_leads_out(tmp_path):
    into = "player: Tom\neffects:\n  - {after: §Tom says Well, then: the scene moves to remarks}\n"
    out = "  - {after: Ann says Go, then: the scene moves to start}\n"
    dialogue = f"{TALK}Tom <Well>: Well. -> start\n== remarks (bank)\nAnn <Go>: Go on."

    assert told(tmp_path, dialogue, into) == ["FA103"]
    assert told(tmp_path, dialogue, into + out) == []


def test_a_bank_into_which_a_line_leads_is_where_a_player_says_its_lines(tmp_path):
    talk = TALK + "Tom: Well. -> remarks\n== remarks (bank, interrupts when visits to start > 2)\n§Tom: Hm.\nAnn: Ho."

    assert told(tmp_path, talk) == []
