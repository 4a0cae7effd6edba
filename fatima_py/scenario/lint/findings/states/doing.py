"""Doing: which deeds may be done in a state, by what must have come before it and what the ways into it have set."""

from fatima_py.decision import ActionRule
from fatima_py.mind import MindDefinition
from fatima_py.names import Key
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.lint.findings.lines.closing import Closing

__all__ = ["may_do"]


def may_do(closing: Closing, one: Written[ActionRule], state: Key) -> bool:
    """Whether a rule for a deed may be followed in a state by anybody who has it."""
    people = closing.built.those_with(one)
    return any(may_by(closing, one.rule, mind, state) for mind in people)


def may_by(closing: Closing, rule: ActionRule, who: MindDefinition, state: Key) -> bool:
    """Whether somebody may follow a rule for a deed in a state."""
    if not closing.living.may_all(rule.conditions, [who], state):
        return False
    felt = all(closing.living.may_be_felt(one, who, state) for one in rule.conditions.all)
    return felt and closing.may_hold(rule.conditions, who, state)
