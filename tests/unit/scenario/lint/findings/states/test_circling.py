"""Circling: states in which a scene goes round for ever once a rule holds, though another line leads out of them."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

RULES = """player: Ann
appraisals:
  - {for: Tom, when: Ann says Insult to me, feels: {desirable: -6, praiseworthy: -6 for Ann}}
  - {for: Tom, when: Ann says %s to me, feels: {desirable: 5, praiseworthy: 5 for Ann}}
actions:
  - {for: Tom, do: say anything, priority: 1}
  - {id: sulks, for: Tom, do: say Sulk, if: [%s], priority: %d}
"""
TALK = """== start
Ann to Tom <Insult>: Fool. -> asked
Ann to Tom <Ask>: Please. -> asked
Ann to Tom <Gift>: Here. -> asked
== asked
Tom to Ann <Sulk>: No. -> again
Tom to Ann <Yield>: Yes. -> end
== again
Ann to Tom <%s>: Well? -> asked
"""


def told(folder, asked, *, again="Beg", kind="Gift", priority=5):
    """The sentences of FA104 of a scene in which Tom sulks by what is asked, and what is said then."""
    quoted = ", ".join(f"'{one}'" for one in asked.split("; "))
    found = check_file(write(folder, scenario(RULES % (kind, quoted, priority), dialogue=TALK % again)))
    return [one.sentence for one in found if one.code == "FA104"]


@pytest.mark.parametrize("asked", ["I have heard Ann say Insult", "Gratitude(me, Ann) below 1"])
def test_a_rule_that_nothing_ends_once_it_holds_goes_round_for_ever(asked, tmp_path):
    sentence = "once sulks holds in 'asked', it holds on and the scene goes round in 'asked', 'again' for ever"

    assert told(tmp_path, asked) == [sentence]


def test_a_rule_that_something_on_the_way_ends_does_not(tmp_path):
    assert told(tmp_path, "Gratitude(me, Ann) below 1", again="Gift") == []
    assert told(tmp_path, "Gratitude(me, Ann) below 1", again="Beg", kind="Beg") == []
    assert told(tmp_path, "Anger(me, Ann) above 2") == []
    assert told(tmp_path, "I have heard Ann say Insult; Anger(me, Ann) above 2") == []


def test_a_rule_that_is_no_stronger_than_that_for_the_way_out_does_not(tmp_path):
    assert told(tmp_path, "I have heard Ann say Insult", priority=1) == []
