"""Trail: a list that grows at its end, of which forks share all but the end."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Generic, TypeVar

__all__ = ["BLOCK", "Trail", "blocks_for"]

Item = TypeVar("Item")
BLOCK = 128
"""So many items are copied with a fork, and where one that is old is changed; of the others only where they are."""


class Trail(Generic[Item]):
    """Items in blocks. All but the last block are full, may be in several trails, and are never changed.

    >>> trail = Trail("abc")
    >>> fork = trail.fork()
    >>> fork.append("d")
    >>> [*trail], [*fork]
    (['a', 'b', 'c'], ['a', 'b', 'c', 'd'])
    """

    __slots__ = ("blocks",)

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self.blocks: list[list[Item]] = [[]]
        if items:
            self.extend(items)

    def __len__(self) -> int:
        return BLOCK * (len(self.blocks) - 1) + len(self.blocks[-1])

    def __iter__(self) -> Iterator[Item]:
        return chain.from_iterable(self.blocks)

    def __getitem__(self, number: int) -> Item:
        """The item of a number, from 0 on. Raises IndexError for one beyond the end."""
        return self.blocks[number // BLOCK][number % BLOCK]

    def __setitem__(self, number: int, item: Item) -> None:
        at = number // BLOCK
        if at < len(self.blocks) - 1:
            self.blocks[at] = [*self.blocks[at]]
        self.blocks[at][number % BLOCK] = item

    def append(self, item: Item) -> None:
        """Add an item."""
        last = self.blocks[-1]
        if len(last) < BLOCK:
            last.append(item)
        else:
            self.blocks.append([item])

    def extend(self, items: Iterable[Item]) -> None:
        """Add some items."""
        new, last = [*items], self.blocks[-1]
        room = BLOCK - len(last)
        last += new[:room]
        self.blocks += [new[at : at + BLOCK] for at in range(room, len(new), BLOCK)]

    def listed(self) -> list[Item]:
        """The items in a list of its own."""
        found: list[Item] = []
        for block in self.blocks:
            found += block
        return found

    def stretch(self, first: int, end: int) -> list[Item]:
        """The items from a number to before another; none where that does not come after it."""
        at, end = first // BLOCK, max(first, end)
        blocks = chain.from_iterable(self.blocks[at : blocks_for(end)])
        return [*islice(blocks, first - at * BLOCK, end - at * BLOCK)]

    def cut(self, length: int) -> None:
        """Let go of what comes after so many items."""
        at = length // BLOCK
        if at == len(self.blocks) - 1:
            del self.blocks[at][length % BLOCK :]
        elif at < len(self.blocks):
            self.blocks[at:] = [self.blocks[at][: length % BLOCK]]

    def fork(self) -> "Trail[Item]":
        """The same items, to which others may be added."""
        forked: Trail[Item] = Trail()
        forked.blocks = [*self.blocks[:-1], [*self.blocks[-1]]]
        return forked


def blocks_for(length: int) -> int:
    """How many blocks hold so many items."""
    return -(-length // BLOCK)
