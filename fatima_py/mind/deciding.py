"""Deciding: what a mind wants to do, as far as those concerned count enough for it."""

from collections.abc import Sequence
from random import Random

from fatima_py.decision import ActionRule, Decision, Intention, PassedOver, rank, wishes
from fatima_py.kb import Condition, KnowledgeBase, Operator, Shortfall
from fatima_py.mind.state import MindDefinition
from fatima_py.names import ANY, NIL, Symbol, Variable, bound, compound, symbol
from fatima_py.social import claimed, importance_of

__all__ = ["decide_for"]

IMPORTANCE = Variable("importance")
"""Among the values of a conferral: how much its target counted."""


def decide_for(
    who: MindDefinition,
    kb: KnowledgeBase,
    rng: Random,
    layer: Symbol = ANY,
    rules: Sequence[ActionRule] | None = None,
) -> Decision:
    """What somebody would do now: the best conferral before everything else, and nothing that a claim forbids.

    They go by some of their `rules` only, where these are given.
    """
    found = wishes(kb, who.action_rules if rules is None else rules, layer)
    if who.claims:
        found = granted(who, kb, found)
    found = rank(found, rng, kb.semantics)
    return with_conferral(who, kb, found) if who.conferrals and layer in (ANY, NIL) else found


def granted(who: MindDefinition, kb: KnowledgeBase, found: Decision) -> Decision:
    """The wishes whose targets count for as much as the claims ask."""
    kept: list[Intention] = []
    passed_over = list(found.passed_over)
    for wish in found.intentions:
        needed = claimed(who.claims, wish.action, kb.me)
        has = importance_of(kb, who.attribution_rules, wish.target) if needed else needed
        if has >= needed:
            kept.append(wish)
        else:
            passed_over.append(denied(wish, needed, has))
    return Decision(tuple(kept), tuple(passed_over))


def denied(wish: Intention, needed: float, has: float) -> PassedOver:
    """Why a wish is none: its target counts for too little."""
    counts = Condition(compound("SI", wish.target), Operator.AT_LEAST, symbol(needed))
    return PassedOver(wish.rule, Shortfall(counts, (symbol(has),)))


def with_conferral(who: MindDefinition, kb: KnowledgeBase, found: Decision) -> Decision:
    """A decision with the conferral that is due and asks for most importance, wanted more than all the rest."""
    passed_over = list(found.passed_over)
    for one in sorted(who.conferrals, key=lambda conferral: -conferral.importance):
        rule = ActionRule(one.id, one.action, one.target, symbol(one.importance), conditions=one.conditions)
        due = wishes(kb, [rule])
        passed_over += due.passed_over
        for wish in due.intentions:
            needed = max(one.importance, claimed(who.claims, wish.action, kb.me))
            has = importance_of(kb, who.attribution_rules, wish.target)
            if has >= needed:
                return Decision((above_all(wish, has, found), *found.intentions), tuple(passed_over))
            passed_over.append(denied(wish, needed, has))
    return Decision(found.intentions, tuple(passed_over))


def above_all(wish: Intention, has: float, found: Decision) -> Intention:
    """A conferral that is wanted more than anything else, with how much its target counts."""
    utility = wish.utility + max([0.0, *(other.utility for other in found.intentions)])
    return wish._replace(utility=utility, found=bound(wish.found, IMPORTANCE, symbol(has)) or wish.found)
