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


ALONE = """== start
Ann to Tom: Where were you? -> night
== night
Tom to Ann <Lie> (Trusts(Ann) < 4): In bed. -> out
Tom to Ann <Shrug>{more}: Out. -> {target}
== out (ending)
Ann: Bye. -> end
"""


def alone(folder, more="", target="night", rest="", asked="Trusts(Ann) < 4"):
    """The sentences of FA104 of a scene in which Tom answers alone."""
    talk = ALONE.format(more=more, target=target).replace("Trusts(Ann) < 4", asked)
    raised = "effects: [{after: Ann says Raise, then: Tom believes Trusts(Ann) = 1}]\n"
    talk = talk.replace("-> night\n==", "-> night\nAnn to Tom <Raise>: Well? -> night\n==", 1)
    head = f"player: Ann\n{rest or raised}"
    text = scenario(head, cast="Ann: {}\nTom: {believes: {Trusts(Ann): 4}}\n", dialogue=talk)
    return [one.sentence for one in check_file(write(folder, text)) if one.code == "FA104"]


def test_a_line_that_leads_back_to_where_one_speaks_alone_is_said_for_ever(tmp_path):
    sentence = (
        "Tom alone speaks in 'night', and this line leads back there: while no other is open, it is said for ever"
    )

    assert alone(tmp_path) == [sentence]


@pytest.mark.parametrize(
    "change",
    [
        {"target": "out"},
        {"more": " {once}"},
        {"more": " {after 8 s}"},
        {"more": " {Trusts(Ann) -1}"},
        {"asked": "Tom has said Shrug"},
        {"asked": "my anger < 2"},
        {"asked": "visits to night > 2"},
        {"rest": "actions: [do: say anything, {for: Ann, do: Leave}]\n"},
        {"rest": "effects: [{after: Tom says Shrug, then: Tom believes Trusts(Ann) = 1}]\n"},
    ],
)
def test_one_that_leads_on_or_lets_another_open_is_not_told(change, tmp_path):
    assert alone(tmp_path, **change) == []
