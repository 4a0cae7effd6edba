"""Decisions: what a character would do now, how much it wants to, and what it would rather not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from fatima_py.kb import Conditions, KnowledgeBase, Shared, solve
from fatima_py.names import (
    ANY,
    EMPTY,
    NIL,
    SELF,
    Compound,
    Substitution,
    Symbol,
    Term,
    Variable,
    as_number,
    ground,
    is_grounded,
    renamed,
    symbol,
)

__all__ = ["ActionRule", "Decision", "Intention", "PassedOver", "decide"]


@dataclass(frozen=True, slots=True)
class ActionRule:
    """When the conditions hold, do `action` to `target`, with `priority` (a number or a variable bound to one).

    `layer` lets a host ask for one kind of action only; `takes` is how long it lasts, in simulated seconds.
    """

    id: str
    action: Term
    target: Term = NIL
    priority: Term = symbol(1)
    layer: Symbol = NIL
    conditions: Conditions = Conditions()
    takes: float | None = None


@dataclass(frozen=True, slots=True)
class Intention:
    """Something the agent would do, how much it wants to (`utility`), and the rule and values it comes from."""

    action: Term
    target: Term
    utility: float
    rule: str
    found: Substitution = EMPTY
    takes: float | None = None

    @property
    def bindings(self) -> Mapping[str, Term]:
        """The values that the variables of the rule had."""
        return {name: ground(value, self.found) for name, value in self.found.values.items()}

    @property
    def key(self) -> tuple[object, ...]:
        """What is done to whom, whatever the reason."""
        return (self.action.key, self.target.key)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A rule that gave no intention, the condition that kept it from one, and the value that was found instead."""

    rule: str
    failed: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an agent would do, most wanted first, and the rules that had no say with the reason."""

    intentions: tuple[Intention, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.intentions)

    @property
    def best(self) -> Intention | None:
        """What the agent wants most."""
        return self.intentions[0] if self.intentions else None


def decide(kb: KnowledgeBase, rules: Sequence[ActionRule], rng: Random, layer: Symbol = ANY) -> Decision:
    """Weigh the rules of a layer (`*` for all). Utility is priority plus certainty; luck settles ties at the top."""
    wanted: list[Intention] = []
    passed_over: list[PassedOver] = []
    shared: Shared = {}
    for rule in rules:
        if layer not in (ANY, rule.layer):
            continue
        verdict = solve(rule.conditions, kb, shared=shared)
        if verdict.failed is not None:
            passed_over.append(PassedOver(rule.id, *verdict.shortfall(kb)))
        wanted.extend(one for solution in verdict.solutions if (one := intended(rule, solution, kb.me)) is not None)
    most = max((one.utility for one in wanted), default=0.0)
    ties = [one for one in wanted if one.utility == most]
    others = [one for one in wanted if one.utility != most]
    if len(ties) > 1:
        rng.shuffle(ties)
    if not kb.semantics.rule_order_after_best:
        others.sort(key=lambda one: -one.utility)
    return Decision((*ties, *others), tuple(passed_over))


def intended(rule: ActionRule, solution: Substitution, me: Symbol) -> Intention | None:
    """The intention of one solution of a rule; None where a variable stays open or the priority is no number."""
    values = solution.values
    priority = as_number(rule.priority if type(rule.priority) is Symbol else ground(rule.priority, solution))
    action = ground(rule.action, solution)
    target = values.get(rule.target.key, rule.target) if type(rule.target) is Variable else rule.target
    target = target if type(target) is Symbol else ground(target, solution)
    if priority is None or not is_grounded(action) or not is_grounded(target):
        return None
    utility = priority + (solution.certainty if solution.doubts else 1.0)
    if isinstance(action, Compound) and action.has_self:
        action = renamed(action, SELF.key, me)
    return Intention(action, me if target is SELF else target, utility, rule.id, solution, rule.takes)
