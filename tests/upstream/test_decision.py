"""Action rules, as the upstream classes `EDMTests` (6 cases) and its `SerializationTests` (2 cases) edit them.

A rule never changes here: editing makes another one.
"""

from dataclasses import replace

from fatima_py.decision import ActionRule, decide
from fatima_py.interop import load_toolkit, write_toolkit
from fatima_py.kb import Conditions
from fatima_py.names import parse
from fatima_py.rng import stream
from tests.builders import conditions, definition, knowing, move, scene

ANY_WAY = ActionRule("any way", parse("Speak([speachType])"), parse("[x]"))
FORMALLY = ActionRule("formally", parse("Speak(formal)"), parse("[x]"))
NOT_ME = replace(FORMALLY, conditions=conditions("Near([x]) = True", "[x] != SELF"))


def wanted(*rules: ActionRule) -> list[str]:
    """What Ann would do to whom."""
    kb = knowing("Near(Ann) = True", "Near(Tom) = True", "Has(Floor) = Ann")
    return [f"{one.action} {one.target}" for one in decide(kb, rules, stream(0, "Ann")).intentions]


def test_a_condition_is_added():
    assert FORMALLY.conditions == Conditions()
    assert wanted(NOT_ME) == ["Speak(formal) Tom"]


def test_a_condition_is_replaced():
    other = replace(NOT_ME, conditions=conditions("Has(Floor) = SELF"))

    assert str(other.conditions) == "Has(Floor) = SELF"
    assert wanted(replace(other, target=parse("Tom"))) == ["Speak(formal) Tom"]


def test_all_conditions_are_replaced():
    both = replace(NOT_ME, conditions=conditions("[x] != Start", "Has(Floor) = SELF"))

    assert [str(one) for one in both.conditions.all] == ["[x] != Start", "Has(Floor) = SELF"]


def test_conditions_are_taken_away():
    free = replace(NOT_ME, conditions=Conditions(), target=parse("Tom"))

    assert wanted(free) == ["Speak(formal) Tom"]


def test_without_rules_nothing_is_wanted():
    assert wanted() == []


def test_the_action_is_replaced():
    assert wanted(replace(NOT_ME, action=parse("EnterRoom"))) == ["EnterRoom Tom"]


def test_rules_can_be_written(tmp_path):
    write_toolkit(scene(move("a", "Start", "S1"), cast=[definition("Ann", acts=[ANY_WAY, FORMALLY])]), tmp_path)

    assert "Speak([speachType])" in (tmp_path / "storage.json").read_text()


def test_rules_that_were_written_can_be_read(tmp_path):
    ann = definition("Ann", acts=[ANY_WAY, NOT_ME])
    write_toolkit(scene(move("a", "Start", "S1"), cast=[ann], turns="beliefs"), tmp_path)
    (read,) = load_toolkit(tmp_path / "scenario.json", tmp_path / "storage.json").cast

    assert [(one.action, one.target, one.conditions) for one in read.action_rules] == [
        (one.action, one.target, one.conditions) for one in ann.action_rules
    ]
