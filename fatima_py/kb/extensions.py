"""Extensions: what one condition adds to what is known, found once for all that is the same to it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fatima_py.kb.conditions import Condition, Operator
from fatima_py.kb.perspective import Perspective
from fatima_py.kb.store import KnowledgeBase
from fatima_py.names import Compound, Key, Substitution, Symbol, Term, Variable, ground, variables

__all__ = [
    "Asking",
    "Extensions",
    "asks_beliefs",
    "counts_ways",
    "distinct",
    "distinct_of",
    "is_narrow",
    "is_pure",
    "names_of",
    "restrict",
    "take_distinct",
]


class Asking(NamedTuple):
    """Whom conditions are asked of, and through whose eyes."""

    kb: KnowledgeBase
    minds: Perspective


Values = tuple[tuple[Key, str], ...]
"""The values of some variables, in their spelling: numbers of one key may still differ in the seventh place."""

UNKNOWN: tuple[Key, str] = ("", "")


def names_of(*conditions: Condition) -> tuple[str, ...]:
    """The keys of the variables that stand in conditions, each once."""
    return tuple(dict.fromkeys([name for condition in conditions for name in condition.names]))


def restrict(known: Substitution, names: Iterable[str]) -> tuple[Values, dict[str, Term]]:
    """What is known of some variables: as a key, and as values."""
    kept: dict[str, Term] = {}
    key: list[tuple[Key, str]] = []
    for name in names:
        value = known.values.get(name)
        if value is None:
            key.append(UNKNOWN)
        else:
            kept[name] = value = value if type(value) is Symbol else ground(value, known)
            key.append((value.key, value.text if type(value) is Symbol else str(value)))
    return tuple(key), kept


class Extensions:
    """The substitutions that one condition makes of another, remembered by the values of the variables in it.

    Only for conditions whose answers depend on nothing else (`is_pure`).
    """

    __slots__ = ("any", "asking", "condition", "found", "names")

    def __init__(self, condition: Condition, asking: Asking) -> None:
        self.condition = condition
        self.asking = asking
        self.names = condition.names
        self.found: dict[Values, tuple[Substitution, ...]] = {}
        self.any: dict[Values, bool] = {}

    def of(self, known: Substitution) -> Iterator[Substitution]:
        """The substitutions beyond `known` under which the condition holds, in the order of the beliefs."""
        key, kept = restrict(known, self.names)
        added = self.found.get(key)
        if added is None:
            found = distinct(self.ask(Substitution(kept)))
            added = self.found[key] = tuple([beyond(kept, one) for one in found])
        for one in added:
            self.asking.kb.spend()
            yield both(known, one) if one.values else known

    def some(self, known: Substitution) -> bool:
        """Whether there are any."""
        key, kept = restrict(known, self.names)
        if key not in self.any:
            added = self.found.get(key)
            self.any[key] = any(True for _ in self.ask(Substitution(kept))) if added is None else bool(added)
        return self.any[key]

    def ask(self, known: Substitution) -> Iterator[Substitution]:
        """Ask the knowledge base."""
        return self.condition.extend(self.asking.kb, known, self.asking.minds)


def beyond(kept: dict[str, Term], found: Substitution) -> Substitution:
    """What was found, without what was known."""
    return Substitution({key: value for key, value in found.values.items() if key not in kept}, found.doubts)


def both(known: Substitution, added: Substitution) -> Substitution:
    """What is known and what was added to it."""
    doubts = {**known.doubts, **added.doubts} if added.doubts else known.doubts
    return Substitution({**known.values, **added.values}, doubts)


def distinct(found: Iterable[Substitution]) -> tuple[Substitution, ...]:
    """Each substitution once, the first of equals."""
    seen: dict[object, Substitution] = {}
    take_distinct(found, seen, None)
    return tuple(seen.values())


def distinct_of(found: Iterable[Substitution], held: Sequence[Substitution]) -> tuple[Substitution, ...]:
    """Each substitution once, where most are some of those `held`, which differ: these are known as they are."""
    ways = {id(one): one for one in found}
    return tuple(ways.values()) if ways.keys() <= set(map(id, held)) else distinct(ways.values())


def take_distinct(found: Iterable[Substitution], seen: dict[object, Substitution], at_most: int | None) -> bool:
    """Add each substitution that is new to those seen; False where that made them more than `at_most`."""
    for one in found:
        seen.setdefault(tuple([(key, value.key) for key, value in one.values.items()]), one)
        if at_most is not None and len(seen) > at_most:
            return False
    return True


def is_pure(condition: Condition, kb: KnowledgeBase) -> bool:
    """Whether a condition may be asked at another time, or once for several: only its own variables matter."""
    if condition.others and not all(is_pure(one, kb) for one in condition.others):
        return False
    return not (counts_ways(condition, kb) or asks_impure(condition.left, kb) or asks_impure(condition.right, kb))


def counts_ways(condition: Condition, kb: KnowledgeBase) -> bool:
    """Whether a condition is about all the ways that are left: `#[x]`, and `CountSubs` where they are one list."""
    if condition.others and any(counts_ways(one, kb) for one in condition.others):
        return True
    return condition.counts or (kb.semantics.ways_are_one_list and counts_answers(condition.left))


def counts_answers(term: Term) -> bool:
    """Whether a question is `CountSubs(...)`."""
    return isinstance(term, Compound) and term.head.key == "countsubs" and len(term.args) == 1


def asks_impure(term: Term, kb: KnowledgeBase) -> bool:
    """Whether a question, or a part of it, asks for a computed belief that is not pure, or may do so."""
    if type(term) is not Compound:
        return False
    if type(term.head) is Variable:
        return True
    computed = kb.properties.get((term.head.key, len(term.args)))
    if computed is not None and not computed.pure:
        return True
    return Compound in map(type, term.args) and any(asks_impure(arg, kb) for arg in term.args)


def asks_beliefs(condition: Condition, kb: KnowledgeBase) -> bool:
    """Whether a condition asks stored beliefs only: where it fails, it fails for all that is more particular.

    One with others is not looked ahead to: it may hold by another than the one that fails.
    """
    if condition.others:
        return False
    return is_stored(condition.left, kb) and (binds_right(condition) or is_stored(condition.right, kb))


def is_stored(term: Term, kb: KnowledgeBase) -> bool:
    """Whether a question is one for stored beliefs."""
    if not isinstance(term, Compound) or isinstance(term.head, Variable) or term.head.key == "tom":
        return False
    return (term.head.key, len(term.args)) not in kb.properties


def is_narrow(condition: Condition, held: Sequence[Substitution]) -> bool:
    """Whether a condition leaves no more than a few ways for each of those held: it asks about what is known."""
    if len(held) == 1:
        return True
    known = all(one.key in held[0].values for one in variables(condition.left))
    return known and not condition.others and binds_right(condition)


def binds_right(condition: Condition) -> bool:
    """Whether the right side of a condition is a word, or a variable that is given the value."""
    right = condition.right
    return isinstance(right, Symbol) or (isinstance(right, Variable) and condition.operator is Operator.EQUAL)
