"""Staying: states that are come into again, or stayed in, when their lines are used up."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write


def told(folder, dialogue, rest="player: Tom\n"):
    """The codes of what is told at the sign."""
    clean, place = marked(scenario(rest, dialogue=dialogue))
    found = check_file(write(folder, clean))
    return [one.code for one in found if (one.place.line, one.place.column) == place]


@pytest.mark.parametrize(
    "states",
    [
        "== hub\n§Tom {once}: Well. -> more\n== more\nAnn: Hm. -> hub\nAnn: Ho. -> end",
        "== hub\n§Tom {once}: Well. ->> more\nTom (my mood < 0): Bye. -> end\n== more\nAnn: Hm. -> back",
        "== hub\n§Tom {once}: Well. -> hub\nAnn {once}: Ho. -> hub\nAnn (my mood < 0): Ho. -> end",
        "== hub\n§Tom {once}: Well. -> hub\nTom {once}: Hm. -> hub\nTom (visits to hub > 3): Bye. -> end",
        "== hub\n§Tom <Well> {once}: Well. -> hub\nTom (Tom has not said Well): Bye. -> end",
        "== hub\n§Tom {once}: Well. -> hub\nTom (Ann has said Never): Bye. -> end",
        "== hub\n§Tom (visits to hub > 0) {once}: Well. -> more\n== more\nAnn: Hm. -> hub\nAnn: Ho. -> end",
        "== §hub (loop)\nTom: One.\nTom: Two.\nTom (my mood < 0): Bye. -> end",
        "== §hub (loop)\nTom: One. ->> more\nTom (my mood < 0): Bye. -> end\n== more\nAnn: Hm. -> back",
        "== §hub (loop)\nTom: One.\nTom (my mood < 0): Bye. -> end\n== by_the_way (bank, at most every 9 s)\nAnn: Hm.",
    ],
)
def test_a_state_is_told_in_which_only_lines_with_conditions_are_left_in_the_end(states, tmp_path):
    assert told(tmp_path, f"== start\nTom <Hi>: Hi. -> hub\n{states}") == ["FA113"]


@pytest.mark.parametrize(
    "states",
    [
        "== §hub\nTom {once}: Well. ->> more\nTom: Bye. -> end\n== more\nAnn: Hm. -> back",
        "== §hub\nTom {once}: Well. -> more\n== more\nAnn: Hm. -> end",
        "== §hub\nTom {once}: Well. ->> more\nTom {once}: Bye. -> end\n== more\nAnn: Hm. -> back",
        "== §hub (loop)\nTom: One.\nTom: Two.\nTom: Bye. -> end",
        "== §hub (loop)\nTom: Bye. -> end\nTom: One.\nTom: Two.",
        "== §hub (loop)\nTom: One.\nAnn (my mood < 0): Bye. -> end",
        "== §hub\nTom {once}: Well. -> hub\nTom (my mood < 0): Bye. -> end\nTom (my mood >= 0): Bye now. -> end",
        "== §hub\nTom {once}: Well. -> hub\nTom (Open): Bye. -> end\nTom (not Open): Bye now. -> end",
        "== §hub\nTom {once}: Well. -> hub\nTom (Open): Bye. -> end",
        "== §hub\nTom {once}: Well. -> hub\nTom {once}: Hm. -> hub\nTom (visits to hub > 2): Bye. -> end",
        "== §hub (loop)\nTom <Well>: Well.\nTom (Tom has said Well): Bye. -> end",
        (
            "== §hub\nTom (visits to hub < 3): Well. -> more\nTom (visits to hub >= 3): Bye. -> end\n"
            "== more\nAnn {once}: Hm. -> hub\nAnn {once}: Ho. -> hub"
        ),
        (
            "== hub\nTom (visits to hub < 3): Well. -> more\nTom (visits to hub >= 3): Bye. -> end\n"
            "== more\n§Ann {once}: Hm. -> hub\nAnn {once}: Ho. -> hub"
        ),
        "== §hub (loop)\nTom: One.\nTom: Two.\nTom (Kept >= 2): Bye. -> end",
        "== §hub\nTom {once}: Well. -> hub\nTom (my mood < 0): Bye. -> end\n== always (bank)\nTom: Hm.",
    ],
)
def test_a_state_that_can_always_be_left_or_talked_in_is_not_told(states, tmp_path):
    rest = "player: Tom\nfacts: {Open: false, Kept: 3}\neffects:\n  - {after: Tom says Hi, then: Open = true}\n"

    assert told(tmp_path, f"== start\nTom <Hi>: Hi. -> hub\n{states}", rest) == []


def test_an_effect_that_leads_out_is_a_way_out(tmp_path):
    rest = "player: Tom\nactions: [{for: Ann, do: Go}]\neffects: [{after: Ann does Go, then: the scene moves to end}]\n"
    dialogue = "== start\nTom: Hi. -> hub\n== hub\n§Tom {once}: Well. -> hub"

    assert told(tmp_path, dialogue, rest) == []
