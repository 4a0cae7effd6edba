"""Peaks: numbers in a row, of which the highest are found without looking at all."""

from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from itertools import pairwise

from fatima_py.memory.trail import Trail

__all__ = ["Peaks"]

SPAN = 16
"""So many heights are a group, and so many groups are one of the level above, of which the highest is known."""


class Peaks:
    """Heights, each by its number, and above them levels of groups, up to one of a single group."""

    __slots__ = ("levels",)

    def __init__(self) -> None:
        self.levels: list[Trail[float]] = [Trail()]

    def __len__(self) -> int:
        return len(self.levels[0])

    def height(self, number: int) -> float:
        """The height of a number."""
        return self.levels[0][number]

    def extend(self, heights: Iterable[float]) -> None:
        """Add some heights."""
        known = len(self)
        self.levels[0].extend(heights)
        self.regroup(known)

    def cut(self, length: int) -> None:
        """Let go of what comes after so many heights."""
        if length < len(self):
            self.levels[0].cut(length)
            self.regroup(length)

    def put(self, number: int, height: float) -> None:
        """Set the height of a number."""
        self.levels[0][number] = height
        for below, level in pairwise(self.levels):
            number //= SPAN
            level[number] = highest_of(below, number)

    def regroup(self, number: int) -> None:
        """Find the highest of each group anew, from the one that a number is in."""
        for at, below in enumerate(self.levels):
            if len(below) <= SPAN:
                del self.levels[at + 1 :]
                return
            if below is self.levels[-1]:
                self.levels.append(Trail())
            level = self.levels[at + 1]
            number = min(number // SPAN, len(level))
            level.cut(number)
            level.extend([highest_of(below, group) for group in range(number, -(-len(below) // SPAN))])

    def highest(self, first: int, end: int) -> Iterator[int]:
        """The numbers from one to before another, the highest first; of equal ones, the first of them.

        To find the next looks at no more than the groups that it lies in: a heap holds what may be next, and a group
        comes before whatever is no higher than its highest and not before it.
        """
        top = len(self.levels) - 1
        heap = [(-height, group * SPAN**top, top) for group, height in enumerate(self.levels[top])]
        heapify(heap)
        while heap:
            _, number, at = heappop(heap)
            if not at:
                if first <= number < end:
                    yield number
                continue
            size = SPAN ** (at - 1)
            for height in self.levels[at - 1].stretch(number // size, number // size + SPAN):
                if number < end and number + size > first:
                    heappush(heap, (-height, number, at - 1))
                number += size

    def fork(self) -> "Peaks":
        """The same heights, to which others may be added."""
        forked = Peaks()
        forked.levels = [level.fork() for level in self.levels]
        return forked


def highest_of(level: Trail[float], group: int) -> float:
    """The highest of a group."""
    return max(level.stretch(group * SPAN, (group + 1) * SPAN))
