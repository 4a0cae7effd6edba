"""Social exchanges: things people do with one another step by step, and how much one wants to (Comme il Faut).

After McCoy et al. (2014), "Social Story Worlds With Comme il Faut", in the form that the FAtiMA Toolkit gave it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from operator import attrgetter
from sys import float_info

from fatima_py.fast_init import fast_init
from fatima_py.kb import OWN, Answer, Conditions, DynamicProperty, KnowledgeBase, Query, Sieve, holds, solve
from fatima_py.names import (
    ANY,
    EMPTY,
    NIL,
    SELF,
    Key,
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

__all__ = ["Exchange", "InfluenceRule", "Volition", "social_volition", "step_of", "volition", "volitions"]

FIRST = NIL
ACTION_END = parse("Action-End")
VALUE = attrgetter("value")


@dataclass(frozen=True, slots=True)
class InfluenceRule:
    """A reason for (or, below 0, against) an exchange: `value` points in `mode` where the `conditions` hold.

    `id` is what errors call it.
    """

    value: float
    conditions: Conditions = Conditions()
    mode: Symbol = NIL
    id: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Something to do with `target` (a variable), in `steps`; it may begin where the starting conditions hold.

    `name` is what it is called in `Volition` and in lines. `starting` must hold for its first step alone, and
    `influence` are the reasons for and against it, which add up. `about` is what its author says of it, for people.
    """

    name: Symbol
    target: Variable
    steps: tuple[Symbol, ...] = ()
    starting: Conditions = Conditions()
    influence: tuple[InfluenceRule, ...] = ()
    about: str = ""


@fast_init
@dataclass(frozen=True, slots=True)
class Volition:
    """How much one wants an exchange with somebody, at which step, and the rules that say so.

    `value` is the sum of the reasons, below 0 where those against it weigh more; `step` is the one that is due;
    `because` are the reasons that hold.
    """

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


def volitions(
    kb: KnowledgeBase, exchange: Exchange, targets: Sequence[Term], mode: Term = ANY
) -> list[Volition | None]:
    """How much one wants an exchange with each of several: as `volition` says of each, for little more than of one."""
    nobody = (kb.me.key, SELF.key)
    whom = [target for target in targets if target.key not in nobody] if exchange.steps else []
    known = [Substitution({exchange.target.key: target}, EMPTY.doubts) for target in whom]
    sieve = Sieve(kb, known)
    counting = [rule for rule in exchange.influence if mode == ANY or equal(rule.mode, mode)]
    starting = sieve.together(exchange.starting) if finds_nobody(exchange) else None
    passing = [sieve.together(rule.conditions) for rule in counting]
    if len(whom) < 2 or starting is None or None in passing:
        return [volition(kb, exchange, target, mode) for target in targets]
    because: list[list[InfluenceRule]] = [[] for _ in whom]
    for rule, places in zip(counting, passing, strict=True):
        for place in places or ():
            because[place].append(rule)
    found: dict[Key, Volition] = {}
    first = exchange.steps[0]
    for place, (target, rules) in enumerate(zip(whom, because, strict=True)):
        step = step_of(kb, exchange, target)
        if place in starting or not (step is first or equal(step, first)):
            found[target.key] = Volition(weight(rules), step, tuple(rules))
    return [found.get(target.key) for target in targets]


def finds_nobody(exchange: Exchange) -> bool:
    """Whether the starting conditions of an exchange are about its target alone: there is one way for it to begin."""
    return all(name == exchange.target.key for one in exchange.starting.all for name in one.names)


def weight(rules: Sequence[InfluenceRule]) -> float:
    """What reasons add up to, as far as numbers go."""
    try:
        return fsum(map(VALUE, rules))
    except OverflowError:
        mean = fsum([rule.value / len(rules) for rule in rules])
        return max(-float_info.max, min(mean * len(rules), float_info.max))


def social_volition(exchanges: Sequence[Exchange], known: Callable[[], Sequence[Symbol]]) -> DynamicProperty:
    """The belief `Volition(exchange, step, target, mode)`; open variables go through all there are."""
    modes = tuple(dict.fromkeys(rule.mode for exchange in exchanges for rule in exchange.influence))

    def answer(query: Query) -> Iterator[Answer]:
        for exchange in exchanges if query.minds == OWN else ():
            found = unify(query.args[0], exchange.name, query.known)
            if found is not None:
                targets = [target for target, _ in people(query, query.args[2], known)]
                asked = modes_asked(query, query.args[3], modes)
                wills = [volitions(query.kb, exchange, targets, mode) for mode in asked]
                for target, *by_mode in zip(targets, *wills, strict=True):
                    for mode, will in zip(asked, by_mode, strict=True):
                        yield from wanting(query, found, target, mode, will)

    return DynamicProperty("Volition", 4, answer, "how much I want a social exchange with somebody")


def modes_asked(query: Query, mode: Term, modes: Sequence[Symbol]) -> Sequence[Term]:
    """The modes that a question may mean. The reference answers a question about `*` twice."""
    if isinstance(mode, Variable):
        return modes
    return (mode, mode) if mode == ANY and query.kb.semantics.anybody_is_anything else (mode,)


def wanting(query: Query, found: Substitution, target: Term, mode: Term, will: Volition | None) -> Iterator[Answer]:
    """The answer of one exchange with one target, if it is the one that was asked for."""
    if will is None:
        return
    asked = compound("Volition", *query.args[1:])
    both = unify(asked, compound("Volition", will.step, target, mode), found)
    if both is not None:
        yield Answer(symbol(will.value), 1.0, both)
