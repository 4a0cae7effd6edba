"""Interrupting: causes to interrupt that never arise, and lines that are closed whenever there is cause."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

TALK = "== start\nTom <Ask>: Hi. -> start\nTom: Well. -> last\n== last\nTom <Bye>: Bye. -> end\n"
LOSES = "effects:\n  - {after: Tom says anything, then: Trusts(Tom) of Ann -1}\n"


def told(folder, bank, talk=TALK):
    """The codes of what is told at the sign."""
    clean, place = marked(
        scenario("player: Tom\n" + LOSES, cast="Ann: {believes: {Trusts(Tom): 3}}\nTom: {}\n", dialogue=talk + bank)
    )
    found = check_file(write(folder, clean))
    return [one.code for one in found if (one.place.line, one.place.column) == place]


def test_a_cause_is_told_that_arises_only_when_the_scene_is_over(tmp_path):
    assert told(tmp_path, "== bursts (bank, interrupts when §Tom has said Bye)\nAnn: Wait.") == ["FA108"]


def test_a_cause_that_arises_before_is_not_told(tmp_path):
    assert told(tmp_path, "== bursts (bank, interrupts when §Tom has said Ask)\nAnn: Wait.") == []


@pytest.mark.parametrize(("asked", "codes"), [("Trusts(Tom) > 2", ["FA212"]), ("Trusts(Tom) < 0", [])])
def test_a_line_is_told_that_is_closed_whenever_there_is_cause(asked, codes, tmp_path):
    bank = f"== bursts (bank, interrupts when Trusts(Tom) < 1)\nAnn (§{asked}): Wait.\nAnn: Now."

    assert told(tmp_path, bank) == codes


CROSS = "== bursts (bank, interrupts when Ann's Anger rises above 2)\nAnn <Burst>: Stop.\n"
RUDE = "  - {id: rude, for: Ann, when: Tom says Ask to me, feels: {desirable: -4, praiseworthy: %s for Tom}}\n"
TWICE = RUDE.replace("id: rude, ", "if: I have said Burst, ") % "-4"


@pytest.mark.parametrize(("praise", "codes"), [("-4", []), ("4", ["FA108"])])
def test_a_feeling_that_comes_only_after_the_interruption_itself_is_no_cause(praise, codes, tmp_path):
    rules = "player: Tom\nappraisals:\n" + RUDE % praise + TWICE
    talk = TALK.replace("Tom <Ask>", "Tom to Ann <Ask>") + CROSS
    found = check_file(write(tmp_path, scenario(rules, cast="Ann: {}\nTom: {}\n", dialogue=talk)))

    assert [one.code for one in found if "interrupts" in one.sentence or "Burst" in one.sentence] == codes
