"""Company: people who are together, and whom each of them has around them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import overload

from fatima_py.names import Symbol

__all__ = ["Company", "Others"]


class Company:
    """People who are together, each once and in order; they are kept once, however many look around.

    >>> from fatima_py.names import symbol
    >>> talk = Company(map(symbol, ["Ann", "Ben", "Tom"]))
    >>> [str(one) for one in talk.without(symbol("Ben"))]
    ['Ann', 'Tom']
    """

    __slots__ = ("numbers", "people")

    def __init__(self, people: Iterable[Symbol]) -> None:
        self.numbers: dict[Symbol, int] = {}
        for one in people:
            self.numbers.setdefault(one, len(self.numbers))
        self.people = tuple(self.numbers)

    def without(self, who: Symbol) -> "Others":
        """All of them but one, who need not be there."""
        return Others(self.people, self.numbers.get(who, len(self.people)))


class Others(Sequence[Symbol]):
    """Some people but the one at a place, equal to the tuple of them."""

    __slots__ = ("left_out", "people")

    def __init__(self, people: tuple[Symbol, ...], left_out: int) -> None:
        self.people = people
        self.left_out = left_out

    def __len__(self) -> int:
        return len(self.people) - (self.left_out < len(self.people))

    def __iter__(self) -> Iterator[Symbol]:
        return chain(islice(self.people, self.left_out), islice(self.people, self.left_out + 1, None))

    @overload
    def __getitem__(self, at: int) -> Symbol: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Symbol, ...]: ...

    def __getitem__(self, at: int | slice) -> Symbol | tuple[Symbol, ...]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Others):
            return tuple(self) == tuple(other)
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
