"""Waiting: what came up waits until it is known how everybody was from the start on, whose first line comes late."""

from collections.abc import Iterable, Mapping

from fatima_py.sim.assertions.facts import Fact
from fatima_py.sim.assertions.measuring import FactOf, Measured
from fatima_py.sim.assertions.moods import Lived

__all__ = ["Waiting", "is_from_start"]


class Waiting:
    """Facts in their order, handed on as soon as all `people` are known as they were from the start on.

    Whoever lives nothing has no line in a log until they do, and has been as that line says all the time. What is so of
    several at once can be told of no moment before the lines of all of them are read; it is told of all moments, then.
    """

    __slots__ = ("kept", "people", "unknown")

    def __init__(self, people: Mapping[str, Measured]) -> None:
        self.people = people
        self.unknown = {who for who, one in people.items() if is_told_late(one)}
        self.kept: list[Fact] = []

    def take(self, fact: Fact, who: str) -> Iterable[Fact]:
        """The facts that may be looked at now that one is read, which is of somebody, or of no one in question."""
        if not self.unknown:
            return (fact,)
        self.kept.append(fact)
        if who in self.unknown and (one := self.people[who]).is_changed_by(fact):
            self.unknown.discard(who)
            if is_from_start(fact, 0.0):
                one.take(fact)
        return () if self.unknown else self.rest()

    def rest(self) -> Iterable[Fact]:
        """All that still waits: of whom nothing is known now, nothing is known at all."""
        self.unknown.clear()
        kept, self.kept = self.kept, []
        return kept


def is_told_late(one: Measured) -> bool:
    """Whether a log may say only later how it was from the start on."""
    return isinstance(one, Lived) or (isinstance(one, FactOf) and one.given is None)


def is_from_start(fact: Fact, start: float) -> bool:
    """Whether a fact says how somebody was from a start on, and comes later only as nothing happened to them before."""
    return fact.kind == "believes" or (fact.mind is not None and fact.mind.time <= start)
