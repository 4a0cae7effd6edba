"""Default rules: who says what where several rules of one character could speak."""

from collections.abc import Sequence
from dataclasses import replace

from fatima_py.decision import ActionRule
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition, Operator
from fatima_py.language import OPEN_LINE
from fatima_py.names import Compound, Term, Variable, is_grounded, symbol

__all__ = ["apply_default_rules", "is_speech", "left_by"]

LAST_RESORT = -100
"""Saying a line that a rule keeps for another mood is better than being stuck, and worse than anything else."""


def kept_back(rules: Sequence[ActionRule]) -> list[tuple[Variable, Term]]:
    """The styles and meanings that conditional rules speak for: `say anything` leaves them to those rules."""
    kept: list[tuple[Variable, Term]] = []
    for rule in rules:
        if (
            is_speech(rule)
            and (len(rule.conditions.all) > 1 or rule.conditions.unless)
            and isinstance(rule.action, Compound)
        ):
            kept.extend(
                (free, part)
                for part, free in zip(rule.action.args, OPEN_LINE, strict=True)
                if is_grounded(part) and free.name in {"meaning", "style"}
            )
    return list(dict.fromkeys(kept))


def is_speech(rule: ActionRule) -> bool:
    """Whether a rule is about saying a line."""
    return SpeechAct.of(rule.action) is not None


def says_anything(rule: ActionRule) -> bool:
    """Whether a rule would say any line at all."""
    return is_speech(rule) and isinstance(rule.action, Compound) and rule.action.args == OPEN_LINE


def left_by(rule: ActionRule, rules: Sequence[ActionRule]) -> frozenset[tuple[str, Term]]:
    """The parts (`style` or `meaning`) of lines that a rule for saying anything leaves to others of `rules`."""
    return frozenset((free.name, part) for free, part in kept_back(rules)) if says_anything(rule) else frozenset()


def apply_default_rules(rules: Sequence[ActionRule]) -> tuple[ActionRule, ...]:
    """The rules of one character, `say anything` leaving to other rules what they speak for.

    So that nobody gets stuck, a last rule says whatever is left when nothing else can be done.
    """
    kept = kept_back(rules)
    ruled: list[ActionRule] = []
    for rule in rules:
        if not says_anything(rule) or not kept:
            ruled.append(rule)
            continue
        left_over = tuple(Condition(free, Operator.NOT_EQUAL, part) for free, part in kept)
        conditions = replace(rule.conditions, all=(*rule.conditions.all, *left_over))
        ruled.append(replace(rule, conditions=conditions))
        ruled.append(replace(rule, id=f"{rule.id}, having nothing else to do", priority=symbol(LAST_RESORT)))
    return tuple(ruled)
