"""Social importance: how much consideration one person gives another (inspired by Kemper's status, as in FAtiMA)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import float_info

from fatima_py.kb import OWN, Answer, Conditions, DynamicProperty, KnowledgeBase, Query, solve
from fatima_py.names import Substitution, Symbol, Term, Variable, as_number, ground, meet, symbol, unify

__all__ = ["LEAST", "AttributionRule", "Weighing", "importance_of", "people", "social_importance"]

LEAST = 1.0
"""Everybody counts for something (the reference's least value)."""


@dataclass(frozen=True, slots=True)
class AttributionRule:
    """Whoever `target` stands for gains `value` in importance, once for each way in which the `conditions` hold.

    `id` is what errors call it, and `note` is what its author calls it.
    """

    id: str
    target: Variable | Symbol
    value: Term
    conditions: Conditions = Conditions()
    note: str = ""


def importance_of(kb: KnowledgeBase, rules: Sequence[AttributionRule], target: Term) -> float:
    """The importance of somebody: the sum of what the rules give, at least 1 and as far as numbers go."""
    total = 0.0
    for rule in rules:
        known = unify(rule.target, target)
        for solution in solve(rule.conditions, kb, (known,), rule=rule.id).solutions if known is not None else ():
            total += as_number(ground(rule.value, solution)) or 0.0
    return min(max(LEAST, total), float_info.max)


def people(query: Query, asked: Term, known: Callable[[], Sequence[Symbol]]) -> Iterator[tuple[Term, Substitution]]:
    """Whom a question may be about, and what is known then: the one it names, otherwise everybody who is known.

    Where anybody is anything, it is whatever a belief is about that an open variable may be, or that is named.
    """
    if isinstance(asked, Symbol):
        yield asked, query.known
    elif query.kb.semantics.anybody_is_anything:
        yield from ((one.value, one.found) for one in query.answers(asked))
    else:
        found = ((one, meet(asked, one, query.known)) for one in known())
        yield from ((one, extended) for one, extended in found if extended is not None)


class Weighing(dict[Term, float]):
    """How much people are found to count while an event is appraised."""


def social_importance(
    rules: Sequence[AttributionRule],
    known: Callable[[], Sequence[Symbol]],
    weighed: Callable[[], Mapping[Term, float]] = dict,
) -> DynamicProperty:
    """The belief `SI(target)`; an open variable goes through everybody who is known.

    Where anybody is anything, who was `weighed` counts for that much, and what comes up while weighing is added to it.
    """

    def counted(kb: KnowledgeBase, person: Term) -> float:
        kept: Mapping[Term, float] = weighed() if kb.semantics.anybody_is_anything else {}
        importance = kept.get(person)
        if importance is None:
            importance = importance_of(kb, rules, person)
            if isinstance(kept, Weighing):
                kept[person] = importance
        return importance

    def answer(query: Query) -> Iterator[Answer]:
        asked = query.args[0]
        for person, found in people(query, asked, known) if query.minds == OWN else ():
            yield Answer(symbol(counted(query.kb, person)), 1.0, found)

    return DynamicProperty("SI", 1, answer, "how much somebody counts for me, at least 1")
