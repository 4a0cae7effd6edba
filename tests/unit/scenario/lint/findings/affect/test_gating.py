"""Gating: a mood is told that the way to a state takes away and without which nobody says its lines."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

RULES = """
player: Tom
appraisals:
  - {{when: Tom says Rude to me, for: Ann, {more}feels: {{desirable: {felt}}}}}
actions:
  - {{for: Ann, do: say anything, {gate}}}
"""
TALK = """
== start
Tom to Ann [Rude]: Move. -> hurt
Tom to Ann [Kind]: Please. -> thanked
== hurt
Ann: Well. -> end
== thanked
Ann: Thank you. -> end
"""
GATE = "if: §my mood > -0.5"


def told(folder, gate=GATE, felt="-8", more="", rest="", dialogue=TALK):
    """The codes and sentences of what is told at the sign."""
    text, place = marked(scenario(RULES.format(gate=gate, felt=felt, more=more) + rest, dialogue=dialogue))
    found = [one for one in check_file(write(folder, text)) if (one.place.line, one.place.column) == place]
    return [(one.code, one.sentence) for one in found]


def test_a_mood_that_the_way_to_a_state_takes_away_is_told_where_only_its_rules_say_its_lines(tmp_path):
    ((code, sentence),) = told(tmp_path)

    assert code == "FA207"
    assert "Ann is not in the mood for 'my mood > -0.5', and only Ann speaks in 'hurt': the scene is stuck" in sentence


@pytest.mark.parametrize(
    "changed",
    [
        {"gate": "if: §my mood > -9"},
        {"gate": "if: §my mood < 1"},
        {"felt": "-0.1"},
        {"more": "if: my mood > 3, "},
        {"rest": "  - {for: Ann, do: say anything, if: my mood <= -0.5}\n"},
        {"rest": "  - {for: Ann, do: Sulk, if: my mood < -0.5}\n"},
        {"rest": "  - {for: Tom, do: Shrug}\n"},
        {"rest": "effects:\n  - {after: anyone does Shrug, then: the scene moves to start}\n"},
        {"dialogue": TALK.replace("== thanked", "Tom: Sorry. -> end\n== thanked")},
        {"dialogue": TALK.replace("[Rude]", "[Rude] (my mood > 3)")},
        {"dialogue": TALK + "== aside (bank)\nTom: Sorry.\n"},
    ],
)
def test_a_mood_that_may_last_or_that_something_else_goes_on_without_is_not(changed, tmp_path):
    assert told(tmp_path, **changed) == []
