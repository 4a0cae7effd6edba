"""Leaving: a state that an effect leads out of is no dead end, and one out of which none may lead is."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

STATES = "== start\nAnn: Hi. -> drill\n== drill\n== over (ending)\n"
DRILL = "actions:\n  - {for: Ann, do: Drill%s}\neffects:\n  - {after: %s, then: %s}\n"


def told(tmp_path, rest: str, dialogue: str = STATES) -> list[str]:
    found = check_file(write(tmp_path, scenario(rest, dialogue=dialogue)))
    return [one.code for one in found if one.code in ("FA103", "FA105")]


@pytest.mark.parametrize(
    ("asks", "event", "then"),
    [
        ("", "Ann does Drill", "the scene moves to over"),
        ("", "Ann does Drill", "the scene moves to end"),
        (", if: DialogueState(me) = drill", "Ann does Drill", "the scene moves to over"),
        (", if: DialogueState(me) = Drill", "anyone does Drill", "the scene moves to over"),
        ("", "Ann does $x", "the scene moves to over"),
        ("", "Is(Bell) becomes Rung", "the scene moves to over"),
    ],
)
def test_a_state_that_an_effect_leads_out_of_is_no_dead_end(asks: str, event: str, then: str, tmp_path):
    assert told(tmp_path, DRILL % (asks, event, then)) == []


@pytest.mark.parametrize(
    ("asks", "event", "then"),
    [
        ("", "Ann does Drill", "the scene moves to drill"),
        ("", "Ann does Drill", "everyone believes Is(Bell) = Rung"),
        (", if: DialogueState(me) = start", "Ann does Drill", "the scene moves to over"),
        ("", "Ann says Rude to anyone", "the scene moves to over"),
    ],
)
def test_a_state_out_of_which_no_effect_may_lead_is_a_dead_end(asks: str, event: str, then: str, tmp_path):
    assert told(tmp_path, DRILL % (asks, event, then)) == ["FA103"]


def test_lines_that_all_have_conditions_may_wait_for_an_effect(tmp_path):
    lines = "== start\nAnn (if Mood(Ann) > 2): Hi. -> over\n== over (ending)\n"

    assert told(tmp_path, "", lines) == ["FA105"]
    assert told(tmp_path, DRILL % ("", "Ann does Drill", "the scene moves to over"), lines) == []
    assert told(
        tmp_path, DRILL % (", if: DialogueState(me) = over", "Ann does Drill", "the scene moves to over"), lines
    ) == ["FA105"]
