"""Joining: several conditions looked for together, where one after another would go through too many ways.

The ways come in the order in which asking one condition after another would find them. What cannot lead to an end is
left out early: a condition whose variables have all been found is asked at once, one that nothing can satisfy any
more ends a way, and what comes of a way is remembered by the variables that still matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from fatima_py.kb.conditions import Condition
from fatima_py.kb.extensions import Asking, Extensions, asks_beliefs, names_of, restrict
from fatima_py.names import Substitution

__all__ = ["Join", "Plan", "make_plan"]


class OpenError(Exception):
    """A condition was asked early, and a variable in it turned out to be open."""


@dataclass(frozen=True, slots=True)
class Plan:
    """In which order conditions are asked.

    `early` are those that stand later in writing, where they bind nothing. At each place of the order, `live` are the
    variables that matter from there on, and `ahead` the conditions behind it that it may have made impossible.
    """

    order: tuple[int, ...]
    early: frozenset[int]
    live: tuple[tuple[str, ...], ...]
    ahead: tuple[tuple[int, ...], ...]


def make_plan(
    conditions: Sequence[Condition], bound: Sequence[str], looking: Sequence[bool], *, as_written: bool
) -> Plan:
    """The plan for conditions when some variables are bound. `looking` says which conditions can be looked ahead to."""
    names = [condition.names for condition in conditions]
    order = list(range(len(names))) if as_written else earliest(names, bound)
    early = frozenset(one for place, one in enumerate(order) if any(later < one for later in order[place + 1 :]))
    live = [names_of(*(conditions[one] for one in order[place:])) for place in range(len(order))]
    ahead = [
        tuple(one for one in order[place + 1 :] if looking[one] and not set(names[one]).isdisjoint(names[here]))
        for place, here in enumerate(order)
    ]
    return Plan(
        tuple(order), early, tuple(live), tuple(() if one in early else ahead[i] for i, one in enumerate(order))
    )


def earliest(names: Sequence[Sequence[str]], bound: Sequence[str]) -> list[int]:
    """The conditions in their order, but for those that bind nothing: each as soon as its variables are bound."""
    order: list[int] = []
    known = set(bound)
    for written in range(len(names)):
        order += [one for one in range(written, len(names)) if one not in order and known.issuperset(names[one])]
        if written not in order:
            order.append(written)
            known.update(names[written])
    return order


class Join:
    """Pure conditions that are looked for together, beyond the ways in which those before them hold (`held`)."""

    __slots__ = ("asking", "conditions", "extensions", "held", "looking")

    def __init__(self, conditions: Sequence[Condition], held: Sequence[Substitution], asking: Asking) -> None:
        self.conditions = tuple(conditions)
        self.held = tuple(held)
        self.extensions = [Extensions(condition, asking) for condition in conditions]
        self.looking = [asks_beliefs(condition, asking.kb) for condition in conditions]

    def ways(self, length: int, count: int | None = None) -> tuple[Substitution, ...]:
        """The ways in which the first conditions hold, at most so many."""
        try:
            return self.walk(length, count, as_written=False)
        except OpenError:
            return self.walk(length, count, as_written=True)

    def walk(self, length: int, count: int | None, *, as_written: bool) -> tuple[Substitution, ...]:
        """The ways by one plan. Raises OpenError where it asks a condition too early."""
        bound = [name for name in self.held[0].values if all(name in one.values for one in self.held)]
        plan = make_plan(self.conditions[:length], bound, self.looking, as_written=as_written)
        return tuple(islice(Walk(plan, self.extensions).begin(self.held), count))

    def failure(self, count: int) -> tuple[Condition, tuple[Substitution, ...]]:
        """Where no way is left: the first condition in writing with none, and the first few that reached it."""
        reached = self.held[:count]
        for place, condition in enumerate(self.conditions[:-1]):
            ways = self.ways(place + 1, count)
            if not ways:
                return condition, reached
            reached = ways
        return self.conditions[-1], reached


class Walk:
    """One walk through the ways of a plan."""

    __slots__ = ("ends", "extensions", "plan", "seen")

    def __init__(self, plan: Plan, extensions: Sequence[Extensions]) -> None:
        self.plan = plan
        self.extensions = extensions
        self.seen: list[set[object]] = [set() for _ in plan.order]
        self.ends: dict[object, bool] = {}

    def begin(self, held: Sequence[Substitution]) -> Iterator[Substitution]:
        """Every way from the ones that are known to the end."""
        for known in held:
            if self.can_end(0, known):
                yield from self.go(0, known)

    def go(self, place: int, known: Substitution) -> Iterator[Substitution]:
        """Every way from a place of the plan to its end, each once."""
        if place == len(self.plan.order):
            yield known
            return
        for found in self.next(place, known):
            key = tuple([(name, value.key) for name, value in found.values.items()])
            if key in self.seen[place]:
                continue
            self.seen[place].add(key)
            if self.is_open(place, found) and self.can_end(place + 1, found):
                yield from self.go(place + 1, found)

    def can_end(self, place: int, known: Substitution) -> bool:
        """Whether a way leads from here to the end; the variables that matter from here on decide it."""
        if place == len(self.plan.order):
            return True
        key = (place, restrict(known, self.plan.live[place])[0])
        if key not in self.ends:
            self.ends[key] = any(
                self.is_open(place, found) and self.can_end(place + 1, found) for found in self.next(place, known)
            )
        return self.ends[key]

    def next(self, place: int, known: Substitution) -> Iterator[Substitution]:
        """What the condition at a place makes of a way."""
        here = self.plan.order[place]
        if here not in self.plan.early:
            return self.extensions[here].of(known)
        return iter((known,) if self.holds_early(here, known) else ())

    def holds_early(self, here: int, known: Substitution) -> bool:
        """Whether a condition holds that binds nothing. Raises OpenError where it might, or cannot be asked yet."""
        kept = restrict(known, self.extensions[here].names)[1]
        if len(kept) < len(self.extensions[here].names) or not all(value.grounded for value in kept.values()):
            raise OpenError
        return self.extensions[here].some(known)

    def is_open(self, place: int, known: Substitution) -> bool:
        """Whether no condition that is still to come has become impossible."""
        return all(self.extensions[one].some(known) for one in self.plan.ahead[place])
