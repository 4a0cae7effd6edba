"""Decisions: what a character would do now, how much it wants to, and what it would rather not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from fatima_py.kb import Conditions, KnowledgeBase, Missed, Shared, Told, solve
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
    variables,
)
from fatima_py.semantics import Semantics

__all__ = ["ActionRule", "Decision", "Intention", "PassedOver", "decide", "rank", "wishes"]


@dataclass(frozen=True, slots=True)
class ActionRule:
    """When the `conditions` hold, do `action` to `target`, with `priority` (a number or a variable bound to one).

    `id` is what intentions and reasons call it. `layer` lets a host ask for one kind of action only; `takes` is how
    long the action lasts, in simulated seconds, None where nobody said.
    """

    id: str
    action: Term
    target: Term = NIL
    priority: Term = symbol(1)
    layer: Symbol = NIL
    conditions: Conditions = Conditions()
    takes: float | None = None


class Intention(NamedTuple):
    """Something the agent would do, how much it wants to (`utility`), and the rule and values it comes from.

    `written` is the action as the rule has it: variables may still stand for the values that were `found`. `target` is
    whom it is done to (`-`: nobody), `rule` the id of the rule, and `takes` how long it lasts in simulated seconds,
    None where the rule does not say.
    """

    written: Term
    target: Term
    utility: float
    rule: str
    found: Substitution = EMPTY
    takes: float | None = None

    @property
    def action(self) -> Term:
        """What is done, without variables: spelled out when it is asked for, as most wishes never are."""
        return ground(self.written, self.found)

    @property
    def bindings(self) -> Mapping[str, Term]:
        """The values that the variables of the rule had."""
        return self.found.grounded

    @property
    def key(self) -> tuple[object, ...]:
        """What is done to whom, whatever the reason."""
        return (self.action.key, self.target.key)


@dataclass(frozen=True, slots=True)
class PassedOver(Missed):
    """A rule that gave no intention, or one less."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an agent would do, most wanted first, and the rules that had no say with the reason.

    `intentions` are what it would do, most wanted first, where luck settles ties at the top; `passed_over` are the
    rules that gave none, or one less, each with the condition that failed. `told` is what the rules would tell (`Tell`)
    where the decision is carried out: asking alone tells nothing.
    """

    intentions: tuple[Intention, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    told: tuple[Told, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.intentions)

    @property
    def best(self) -> Intention | None:
        """What the agent wants most."""
        return self.intentions[0] if self.intentions else None


def decide(kb: KnowledgeBase, rules: Sequence[ActionRule], rng: Random, layer: Symbol = ANY) -> Decision:
    """Weigh the rules of a layer (`*` for all). Utility is priority plus certainty; chance settles ties at the top."""
    return rank(wishes(kb, rules, layer), rng, kb.semantics)


def wishes(kb: KnowledgeBase, rules: Sequence[ActionRule], layer: Symbol = ANY) -> Decision:
    """What the rules of a layer give, in their order: a decision that is not taken yet."""
    wanted: list[Intention] = []
    passed_over: list[PassedOver] = []
    shared = Shared()
    for rule in rules:
        if layer not in (ANY, rule.layer):
            continue
        verdict = solve(rule.conditions, kb, shared=shared, rule=rule.id)
        missed = verdict.missed(kb, rule.conditions)
        if missed is not None:
            passed_over.append(PassedOver(rule.id, missed))
        wanted.extend(intended(rule, verdict.solutions, kb.me))
    return Decision(tuple(wanted), tuple(passed_over))


def rank(found: Decision, rng: Random, semantics: Semantics) -> Decision:
    """The wishes with the most wanted first; chance settles ties at the top."""
    most = max((one.utility for one in found.intentions), default=0.0)
    ties = [one for one in found.intentions if one.utility == most]
    others = [one for one in found.intentions if one.utility != most]
    rng.shuffle(ties)
    if not semantics.rule_order_after_best:
        others.sort(key=lambda one: -one.utility)
    return Decision((*ties, *others), found.passed_over)


def intended(rule: ActionRule, solutions: Sequence[Substitution], me: Symbol) -> Iterator[Intention]:
    """The intentions of a rule; a solution that leaves a variable open, or whose priority is no number, gives none."""
    fixed = as_number(rule.priority)
    places = [variable.key for variable in variables(rule.action)]
    written = in_own_name(rule.action, me)
    for solution in solutions:
        priority = as_number(ground(rule.priority, solution)) if fixed is None else fixed
        plain = all_words(solution, places)
        action = written if plain else in_own_name(ground(written, solution), me)
        target = solution.values.get(rule.target.key, rule.target) if type(rule.target) is Variable else rule.target
        target = target if type(target) is Symbol else ground(target, solution)
        if priority is None or not (plain or is_grounded(action)) or not is_grounded(target):
            continue
        utility = priority + (solution.certainty if solution.doubts else 1.0)
        yield Intention(action, me if target is SELF else target, utility, rule.id, solution, rule.takes)


def all_words(solution: Substitution, places: Sequence[str]) -> bool:
    """Whether some variables have words as their values, and not SELF."""
    for place in places:
        word = solution.values.get(place)
        if type(word) is not Symbol or word is SELF:
            return False
    return True


def in_own_name(action: Term, me: Symbol) -> Term:
    """An action in which one speaks of oneself by name."""
    return renamed(action, SELF.key, me) if type(action) is Compound and action.has_self else action
