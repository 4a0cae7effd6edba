"""Meant: what of a setting is meant for whom, found without a look at what is meant for others."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from fatima_py.names import Key, Symbol

__all__ = ["Meant"]

One = TypeVar("One")


class Meant(Generic[One]):
    """Things that are each meant for some people or groups by name; those that name nobody are meant for everybody.

    >>> from fatima_py.names import symbol
    >>> found = Meant([((), "sleep"), ((symbol("Ann"),), "sing"), ((symbol("Ben"),), "wait")])
    >>> found.of([symbol("Ann")])
    ['sleep', 'sing']
    """

    def __init__(self, things: Iterable[tuple[Sequence[Symbol], One]]) -> None:
        self.things: list[One] = []
        self.everybodys: list[int] = []
        self.named: dict[Key, list[int]] = {}
        for number, (who, one) in enumerate(things):
            self.things.append(one)
            for numbers in [self.named.setdefault(name.key, []) for name in who] or [self.everybodys]:
                numbers.append(number)

    def of(self, names: Iterable[Symbol]) -> list[One]:
        """What is meant for anybody of these names, in the order in which it was given."""
        numbers = {number for name in names for number in self.named.get(name.key, ())}
        return [self.things[number] for number in sorted(numbers.union(self.everybodys))]
