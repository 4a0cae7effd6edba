"""Social exchanges: things people do with one another step by step, and how much one wants to (Comme il Faut).

After McCoy et al. (2014), "Social Story Worlds With Comme il Faut", in the form that the FAtiMA Toolkit gave it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from sys import float_info

from fatima_py.kb import OWN, Answer, Conditions, DynamicProperty, KnowledgeBase, Query, holds, solve
from fatima_py.names import (
    ANY,
    EMPTY,
    NIL,
    SELF,
    Substitution,
    Symbol,
    Term,
    Variable,
    as_number,
    bound,
    compound,
    equal,
    ground,
    parse,
    symbol,
    unify,
)
from fatima_py.social.importance import people

__all__ = ["Exchange", "InfluenceRule", "Volition", "social_volition", "step_of", "volition"]

FIRST = NIL
ACTION_END = parse("Action-End")


@dataclass(frozen=True, slots=True)
class InfluenceRule:
    """A reason for (or, below 0, against) an exchange: `value` points in `mode` where the conditions hold."""

    value: float
    conditions: Conditions = Conditions()
    mode: Symbol = NIL
    id: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Something to do with `target` (a variable), in `steps`; it may begin where the starting conditions hold."""

    name: Symbol
    target: Variable
    steps: tuple[Symbol, ...] = ()
    starting: Conditions = Conditions()
    influence: tuple[InfluenceRule, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Volition:
    """How much one wants an exchange with somebody, at which step, and the rules that say so."""

    value: float
    step: Symbol
    because: tuple[InfluenceRule, ...] = ()


def step_of(kb: KnowledgeBase, exchange: Exchange, target: Term) -> Symbol:
    """The step that is due: the one after what the target has just done, otherwise the first."""
    if len(exchange.steps) < 2:
        return exchange.steps[0] if exchange.steps else FIRST
    move = compound("SE", exchange.name, Variable("step"))
    done = compound("LastEventId", ACTION_END, target, compound("Speak", ANY, ANY, move, ANY), SELF)
    for number, _, found in kb.answers(done):
        last = ground(Variable("step"), found)
        if (as_number(number) or 0) >= 0 and last in exchange.steps:
            return exchange.steps[(exchange.steps.index(last) + 1) % len(exchange.steps)]
    return exchange.steps[0]


def volition(kb: KnowledgeBase, exchange: Exchange, target: Term, mode: Term = ANY) -> Volition | None:
    """How much one wants an exchange with `target`; None where it cannot begin. `mode` `*` counts every rule."""
    if target in (kb.me, SELF) or not exchange.steps:
        return None
    step = step_of(kb, exchange, target)
    known = bound(EMPTY, exchange.target, target) or EMPTY
    starts: Sequence[Substitution] = (known,)
    if equal(step, exchange.steps[0]):
        starts = solve(exchange.starting, kb, (known,), rule=str(exchange.name)).solutions
    counting = [rule for rule in exchange.influence if mode == ANY or equal(rule.mode, mode)]
    ways = [tuple(rule for rule in counting if holds(rule.conditions, kb, (start,), rule=rule.id)) for start in starts]
    if not ways:
        return None
    best = max(ways, key=weight)
    return Volition(weight(best), step, best)


def weight(rules: Sequence[InfluenceRule]) -> float:
    """What reasons add up to, as far as numbers go."""
    values = [rule.value for rule in rules]
    try:
        return fsum(values)
    except OverflowError:
        mean = fsum(value / len(values) for value in values)
        return max(-float_info.max, min(mean * len(values), float_info.max))


def social_volition(exchanges: Sequence[Exchange], known: Callable[[], Sequence[Symbol]]) -> DynamicProperty:
    """The belief `Volition(exchange, step, target, mode)`; open variables go through all there are."""
    modes = tuple(dict.fromkeys(rule.mode for exchange in exchanges for rule in exchange.influence))

    def answer(query: Query) -> Iterator[Answer]:
        wanted, step, whom, mode = query.args
        for exchange in exchanges if query.minds == OWN else ():
            for target, _ in people(query, whom, known):
                for one in modes_asked(query, mode, modes):
                    yield from answers(query, exchange, target, one, (wanted, step, whom, mode))

    return DynamicProperty("Volition", 4, answer, "how much I want a social exchange with somebody")


def modes_asked(query: Query, mode: Term, modes: Sequence[Symbol]) -> Sequence[Term]:
    """The modes that a question may mean. The reference answers a question about `*` twice."""
    if isinstance(mode, Variable):
        return modes
    return (mode, mode) if mode == ANY and query.kb.semantics.anybody_is_anything else (mode,)


def answers(query: Query, exchange: Exchange, target: Term, mode: Term, asked: tuple[Term, ...]) -> Iterator[Answer]:
    """The answer of one exchange with one target, if it is the one that was asked for."""
    found = unify(asked[0], exchange.name, query.known)
    will = volition(query.kb, exchange, target, mode) if found is not None else None
    if will is None or found is None:
        return
    both = unify(compound("Volition", *asked[1:]), compound("Volition", will.step, target, mode), found)
    if both is not None:
        yield Answer(symbol(will.value), 1.0, both)
