"""Doing: which deeds may be done in a state, by what must have come before it and what the ways into it have set."""

from dataclasses import replace

from fatima_py.appraisal import AppraisalRules
from fatima_py.decision import ActionRule
from fatima_py.emotions import emotion_named
from fatima_py.kb import Condition
from fatima_py.mind import MindDefinition
from fatima_py.names import SELF, Compound, Key, Symbol, symbol
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.lint.findings.affect.feelings import TOWARD
from fatima_py.scenario.lint.findings.lines.closing import Closing
from fatima_py.scenario.lint.reach.producing import produced
from fatima_py.scenario.lint.reach.saying import spoken

__all__ = ["may_do"]


def may_do(closing: Closing, one: Written[ActionRule], state: Key) -> bool:
    """Whether a rule for a deed may be followed in a state by anybody who has it."""
    people = [mind for mind in closing.built.definition.cast if one.is_for(str(mind.name))]
    return any(may_by(closing, one.rule, mind, state) for mind in people)


def may_by(closing: Closing, rule: ActionRule, who: MindDefinition, state: Key) -> bool:
    """Whether somebody may follow a rule for a deed in a state."""
    if not closing.living.may_all(rule.conditions, [who], state):
        return False
    felt = all(may_be_felt(closing, one, who, state) for one in rule.conditions.all)
    return felt and closing.may_hold(rule.conditions, who, state)


def may_be_felt(closing: Closing, condition: Condition, who: MindDefinition, state: Key) -> bool:
    """Whether a feeling that is asked for may come of what may have happened by a state; true of what is none."""
    asked, living = condition.left, closing.living
    if not isinstance(asked, Compound) or asked.head.key not in TOWARD or asked.args[0] != SELF:
        return True
    kind = emotion_named(str(asked.head))
    if kind is None or condition.others or condition.asks or living.lived_before or holds_unfelt(condition):
        return True
    rules = [one for one in who.appraisal_rules.rules if living.happened(one.event.args, who, state)]
    return kind in produced(replace(who, appraisal_rules=AppraisalRules(rules)), spoken(closing.built))


def holds_unfelt(condition: Condition) -> bool:
    """Whether a condition about a feeling may hold where it is not felt."""
    return not isinstance(condition.right, Symbol) or condition.operator.holds(symbol(0), condition.right)
