"""Ordering: a condition is told that another one, or the state of its line, comes behind the end of."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

PLAYED = "player: Tom\n"
TALK = """
== start
Tom [Kind] <Sorry>: Sorry. -> mended
Tom [Rude] <Excuse>: So what. -> corrected
== corrected
Ann [Firm] <Name>: That is not so. -> mended
== mended
{lines}
"""


def told(folder, lines, rest=PLAYED, talk=TALK):
    """The codes of what is told at the sign."""
    clean, place = marked(scenario(rest, dialogue=talk.replace("{lines}", lines)))
    found = check_file(write(folder, clean))
    return [one.code for one in found if (one.place.line, one.place.column) == place]


@pytest.mark.parametrize(
    "conditions",
    [
        # What was said leads to the state.
        "Tom has said Excuse; §visits to corrected < 1",
        # It is said in the state.
        "Ann has said Name; §visits to corrected = 0",
        "Ann has said Firm at least 1 times; §visits to corrected < 1",
        # The state is come into by that only, and what is said in it is said behind.
        "visits to corrected > 0; §Tom has not said Excuse",
        "Ann has said Name; §Tom has not said Excuse",
        "Ann has said Name; §Tom has said Rude less than 1 times",
    ],
)
def test_conditions_are_told_of_which_one_comes_behind_the_end_of_the_other(conditions, tmp_path):
    assert told(tmp_path, f"Ann ({conditions}): Well. -> end\nAnn: Bye. -> end") == ["FA212"]


@pytest.mark.parametrize(
    "conditions",
    [
        "Tom has said Sorry; §visits to corrected < 1",
        "Tom has said Excuse; §visits to corrected < 2",
        "Tom has said Excuse; §visits to mended > 0",
        "visits to corrected > 0; §Tom has not said Sorry",
        "Ann has not said Name; §visits to corrected < 1",
        "Tom has said Excuse or my mood > 3; §visits to corrected < 1",
    ],
)
def test_conditions_that_may_hold_together_are_not_told(conditions, tmp_path):
    assert "FA212" not in told(tmp_path, f"Ann ({conditions}): Well. -> end\nAnn: Bye. -> end")


def test_what_is_asked_of_a_rule_is_told_as_well(tmp_path):
    rule = "actions:\n  - {for: Ann, do: say Cold, if: [Tom has said Excuse, §visits to corrected < 1]}\n"

    assert told(tmp_path, "Ann [Cold]: Well. -> end", PLAYED + rule) == ["FA212"]


def test_a_line_is_told_that_asks_that_nobody_has_said_what_leads_to_it(tmp_path):
    talk = "== start\nTom <Ask>: Tea? -> asked\n== asked\nAnn (§Tom has not said Ask): No. -> end\nAnn: Yes. -> end"

    assert told(tmp_path, "", talk=talk) == ["FA108"]


def test_a_line_that_another_way_leads_to_is_not_told(tmp_path):
    talk = "== start\nTom <Ask>: Tea? -> asked\nTom: Hm. -> asked\n== asked\nAnn (§Tom has not said Ask): No. -> end"

    assert told(tmp_path, "Ann: Yes. -> end", talk=talk) == []


def test_what_an_effect_may_lead_elsewhere_is_not_told(tmp_path):
    rest = PLAYED + "effects:\n  - {after: Tom says Excuse, then: the scene moves to mended}\n"
    lines = "Ann (Tom has said Excuse; §visits to corrected < 1): Well. -> end\nAnn: Bye. -> end"

    assert told(tmp_path, lines, rest) == []


def test_what_was_said_in_another_sitting_is_not_told(tmp_path):
    lines = "Ann (Tom has said Excuse; §visits to corrected < 1): Well. -> end\nAnn: Bye. -> end"

    assert told(tmp_path, lines, PLAYED + "later: 1 d\n") == []
