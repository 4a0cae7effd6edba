"""Owning: whose rules are whose, without asking each rule about everybody."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from fatima_py.scenario.compile.rules import Written

__all__ = ["Owned", "Owners"]

Rule = TypeVar("Rule")
Owners = Sequence[str]
"""Whose a rule is, without case; empty for everybody's."""


class Owned(Generic[Rule]):
    """Rules by whose they are; they are told in the order in which they were added.

    >>> from fatima_py.errors import Place
    >>> here = Place("scene.yaml")
    >>> rules = Owned([Written("hers", here, ("ann",)), Written("all", here), Written("his", here, ("tom",))])
    >>> rules.of("Ann"), rules.of("Tom")
    (('hers', 'all'), ('all', 'his'))
    """

    __slots__ = ("by_owner", "everybodys", "rules")

    def __init__(self, rules: Iterable[Written[Rule]] = ()) -> None:
        self.rules: list[Written[Rule]] = []
        self.everybodys: list[int] = []
        self.by_owner: dict[str, list[int]] = {}
        for one in rules:
            self.add(one)

    def add(self, one: Written[Rule]) -> None:
        """One more rule."""
        for owner in one.owners:
            self.by_owner.setdefault(owner, []).append(len(self.rules))
        if not one.owners:
            self.everybodys.append(len(self.rules))
        self.rules.append(one)

    def shared_with(self, owners: Owners) -> list[Written[Rule]]:
        """The rules that somebody has of those whose another is."""
        if not owners:
            return self.rules
        numbers = {number for owner in owners for number in self.by_owner.get(owner, ())}
        return [self.rules[number] for number in sorted(numbers.union(self.everybodys))]

    def of(self, who: str) -> tuple[Rule, ...]:
        """The rules of somebody."""
        return tuple([one.rule for one in self.written_of(who)])

    def written_of(self, who: str) -> list[Written[Rule]]:
        """The rules of somebody, with their places."""
        return self.shared_with((who.lower(),))
