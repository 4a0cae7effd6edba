"""Wanting: how much somebody wants to say a line that no rule of theirs names."""

from collections.abc import Sequence

from fatima_py.decision import ActionRule
from fatima_py.events import SpeechAct
from fatima_py.names import Variable, as_number

__all__ = ["CONDITIONS", "PLAIN", "plainest"]

CONDITIONS = "its conditions"
"""What stands in the place of a rule where a line is wanted because its conditions hold."""
PLAIN = 2.0
"""How much anything is wanted by a rule of priority 1 that is sure: what somebody without such a rule wants."""


def plainest(rules: Sequence[ActionRule]) -> float:
    """How much somebody wants by the least of their rules to say anything; `PLAIN` where they have none."""
    says_anything = [rule for rule in rules if is_open(rule)]
    priorities = [number for rule in says_anything if (number := as_number(rule.priority)) is not None]
    return min(priorities) + 1.0 if priorities else PLAIN


def is_open(rule: ActionRule) -> bool:
    """Whether a rule is for saying any line, whatever its style and meaning."""
    said = SpeechAct.of(rule.action)
    return said is not None and isinstance(said.style, Variable) and isinstance(said.meaning, Variable)
