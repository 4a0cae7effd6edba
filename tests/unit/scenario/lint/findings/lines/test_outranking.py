"""Outranking: a line is told before which another one of its speaker always goes."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

PLAYED = "player: Tom\n"
CAST = "Ann: {believes: {Trust(me): 3, Late(me): false, Kept(me): true}}\nTom: {}\n"
SAID = """
effects:
  - {after: Tom says Help, then: Ann believes Trust(Ann) = 6}
  - {after: Tom says Dawdle, then: Ann believes Late(Ann) = true}
"""
TALK = """
== start
Tom <Help>: May I? -> asked
Tom <Dawdle>: In a while. -> start
Tom: Hm. -> asked
{header}
{lines}
== over
Tom: Well. -> asked
Tom: Bye. -> end
"""


def told(folder, lines, rest=PLAYED, header="== asked", dialogue=TALK):
    """The codes of what is told at the sign."""
    text = dialogue.replace("{header}", header).replace("{lines}", lines)
    clean, place = marked(scenario(rest + SAID, cast=CAST, dialogue=text))
    found = check_file(write(folder, clean))
    return [one.code for one in found if (one.place.line, one.place.column) == place]


@pytest.mark.parametrize(
    "lines",
    [
        "Ann (Trust(me) < 5): No. -> over\nAnn (Trust(me) >= 5): Yes. -> over\n§Ann: Hm. -> over",
        "Ann (Trust(me) < 5): No. -> over\nAnn (Trust(me) >= 5): Yes. -> over\n§Ann (else): Hm. -> over",
        "Ann (Late(me)): No. -> over\nAnn (not Late(me)): Yes. -> over\n§Ann: Hm. -> over",
        "Ann (my mood < 1): No. -> over\nAnn (my mood >= 1): Yes. -> over\n§Ann: Hm. -> over",
        "Ann (my fear > 1): No. -> over\nAnn (my fear <= 1): Yes. -> over\n§Ann (else): Hm. -> over",
        "Ann (visits to asked < 2): No. -> over\nAnn (visits to asked >= 2): Yes. -> over\n§Ann: Hm. -> over",
        "Ann (Tom has said Help): No. -> over\nAnn (Tom has not said Help): Yes. -> over\n§Ann (else): Hm. -> over",
        "Ann (I remember Tom saying Help): A -> over\nAnn (I have not heard Tom say Help): B -> over\n§Ann: C -> over",
        # What another asks for holds wherever the line is open.
        "Ann (visits to start > 0): Yes. -> over\n§Ann: Hm. -> over",
        "Ann (Trust(me) >= 3): Yes. -> over\n§Ann: Hm. -> over",
        "Ann (Late(me); my joy > 1): A -> end\nAnn (not Late(me); my joy > 1): B -> end\n§Ann (my joy > 2): C -> end",
        "Ann (my mood > 1 or my mood <= 1): Yes. -> over\n§Ann: Hm. -> over",
        "Tom (my mood < 1): Yes. -> over\nTom (my mood >= 1): No. -> over\n§Tom (else): Hm. -> over\nAnn: No. -> over",
    ],
)
def test_a_line_is_told_where_others_with_more_conditions_always_are_open(lines, tmp_path):
    assert told(tmp_path, lines) == ["FA108"]


@pytest.mark.parametrize(
    "lines",
    [
        "Ann (Trust(me) < 5): No. -> over\nAnn (Trust(me) > 6): Yes. -> over\n§Ann: Hm. -> over",
        "Ann (Tom has said Help): No. -> over\nAnn (Tom has not said Dawdle): Yes. -> over\n§Ann (else): Hm. -> over",
        "Ann (Trust(me) < 5): No. -> over\nAnn (Trust(me) >= 5) {once}: Yes. -> over\n§Ann: Hm. -> over",
        "Ann (Trust(me) < 5): No. -> over\nAnn (Trust(me) >= 5; Late(me)): Yes. -> over\n§Ann: Hm. -> over",
        "Ann (Trust(me) < 5): No. -> over\nTom (Trust(me) >= 5): Yes. -> over\n§Ann: Hm. -> over",
        "Tom (my mood < 5): No. -> over\nTom (my mood >= 5): Yes. -> over\n§Tom: Hm. -> over",
        "Ann (Trust(me) < 5): No. -> over\nAnn (Trust(me) >= 5): Yes. -> over\n§Ann (Late(me)): Hm. -> over",
        "Ann (Late(me)): No. -> over\n§Ann: Hm. -> over",
        # It may be a setting, which a program changes.
        "Ann (Kept(me)): No. -> over\n§Ann: Hm. -> over",
        # A name that nobody may believe anything of has no answer.
        "Ann (Gone(me) < 5): No. -> over\nAnn (Gone(me) >= 5): Yes. -> over\n§Ann: Hm. -> over",
    ],
)
def test_a_line_that_may_have_its_turn_is_not_told(lines, tmp_path):
    assert told(tmp_path, lines) == []


def test_a_belief_that_changes_only_behind_the_state_is_told_as_what_always_holds(tmp_path):
    dialogue = "== start\nAnn (not Late(me)): Soon. -> on\n§Ann: Well. -> on\n== on\nTom <Dawdle>: Hm. -> end"

    assert told(tmp_path, "", dialogue=dialogue) == ["FA108"]


@pytest.mark.parametrize(
    "conditions",
    [("", ""), ("", " (Trust(me) > 4)"), (" (Trust(me) > 4)", " (Trust(me) > 5)"), (" (Trust(me) > 2)", "")],
)
def test_by_the_order_of_the_script_the_line_behind_one_that_is_open_is_told(conditions, tmp_path):
    first, then = conditions
    lines = f"Ann{first}: No. -> over\n§Ann{then}: Yes. -> over"

    assert told(tmp_path, lines, header="== asked (saliency first)") == ["FA108"]


@pytest.mark.parametrize(
    "conditions", [(" (Trust(me) > 4)", ""), (" (my fear > 5)", " (my fear > 4)"), (" (my mood > 1)", "")]
)
def test_by_the_order_of_the_script_a_line_behind_one_that_may_be_closed_is_not_told(conditions, tmp_path):
    first, then = conditions
    lines = f"Ann{first}: No. -> over\n§Ann{then}: Yes. -> over"

    assert told(tmp_path, lines, header="== asked (saliency first)") == []


@pytest.mark.parametrize("strategy", ["random", "least_recent"])
def test_where_luck_decides_no_line_goes_before_another(strategy, tmp_path):
    lines = "Ann (visits to start > 0): No. -> over\n§Ann: Yes. -> over"

    assert told(tmp_path, lines, header=f"== asked (saliency {strategy})") == []


def test_a_rule_that_wants_one_line_alone_gives_it_its_turn(tmp_path):
    rules = "actions:\n  - {for: Ann, do: say Warm, priority: 3}\n  - {for: Ann, do: say anything}\n"
    lines = "Ann [Cold] (visits to start > 0): No. -> over\n§Ann [Warm]: Yes. -> over"

    assert told(tmp_path, lines, PLAYED + rules) == []
    assert told(tmp_path, lines.replace("[Cold]", "[Warm]"), PLAYED + rules) == ["FA108"]


def test_by_a_tendency_a_line_of_another_style_may_have_its_turn(tmp_path):
    rest = PLAYED + "tendency: 0.5\nstyles: {Cold: -4, Warm: 4}\n"
    lines = "Ann [Cold] (visits to start > 0): No. -> over\n§Ann [Warm]: Yes. -> over"

    assert told(tmp_path, lines, rest) == []
    assert told(tmp_path, lines.replace("[Cold]", "[Warm]") + "\nAnn [Cold]: So. -> over", rest) == ["FA108"]


def test_what_a_test_gives_may_be_otherwise_from_the_start(tmp_path):
    tests = "tests:\n  - {name: late, given: {Ann: {believes: {Late(me): true}}}, play: [anything]}\n"
    dialogue = "== start\nAnn (not Late(me)): Soon. -> on\n§Ann: Well. -> on\n== on\nTom <Dawdle>: Hm. -> end"

    assert told(tmp_path, "", PLAYED + tests, dialogue=dialogue) == []
