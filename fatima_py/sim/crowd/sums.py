"""Sums over ties: laid out so that numpy adds for thousands of members at once, each sum one tie after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Sums", "sums_over"]

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Short = NDArray[np.int32]

BLOCK = 4096
"""So many members are summed up for at once: what is read and written for them stays in the cache."""
GROUP = 65_536
"""Among so many members in a row, those who hear most come first: they are summed up together."""
ROOM = 65_536
"""So many ties are read at once."""
FEW = 8
"""Where fewer than so many of a block have ties left, each is summed up alone."""
AXES = 4
"""So many rows of values are read at once: half a line of the cache."""


class Block(NamedTuple):
    """Some members, those who hear most first, and their ties from number `tie` on.

    `slots` are how many of them have a first tie, a second one and so on, in parts for which there is room; `tails` are
    how many more each of the first few has.
    """

    members: Whole
    tie: int
    slots: tuple[tuple[int, ...], ...]
    tails: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """The ties of a network in the order in which they are added; `alike` is their weight where all have the same."""

    size: int
    sources: Short
    weights: Floats
    alike: float | None
    blocks: tuple[Block, ...]

    def of(self, rows: Floats, first: int, last: int) -> Floats:
        """The sums for the members from one to before another, for each row of values."""
        sums = [self._of_some(rows[axis : axis + AXES], first, last) for axis in range(0, len(rows), AXES)]
        return np.concatenate(sums) if sums else np.zeros((0, last - first))

    def _of_some(self, rows: Floats, first: int, last: int) -> Floats:
        """The sums for as many rows of values as are read at once."""
        axes, width = len(rows), AXES if len(rows) > 1 else 1
        columns, room, found = np.zeros((self.size, width)), np.empty((ROOM, width)), np.empty((self.size, width))
        columns[:, :axes] = rows.T
        for block in self.blocks:
            if ((block.members >= first) & (block.members < last)).any():
                found[block.members] = self._of_block(columns, block, axes, room)
        sums = np.ascontiguousarray(found[first:last, :axes].T)
        if self.alike is not None and self.alike != 1.0:
            sums *= self.alike
        return sums

    def _of_block(self, columns: Floats, block: Block, axes: int, room: Floats) -> Floats:
        """The sums of a block, a row for each member."""
        sums, tie = np.zeros((len(block.members), columns.shape[1])), block.tie
        for slots in block.slots:
            terms, at = self._terms(columns, tie, sum(slots), axes, room), 0
            for many in slots:
                sums[:many] += terms[at : at + many]
                at += many
            tie += at
        for row, tail in enumerate(block.tails):
            for at in range(0, tail, ROOM):
                terms = self._terms(columns, tie + at, min(ROOM, tail - at), axes, room)
                sums[row] = np.add.accumulate(np.vstack([sums[row], terms]), axis=0)[-1]
            tie += tail
        return sums

    def _terms(self, columns: Floats, first: int, many: int, axes: int, room: Floats) -> Floats:
        """What so many ties add, from one on."""
        terms, ties = room[:many], slice(first, first + many)
        columns.take(self.sources[ties], axis=0, out=terms, mode="clip")
        if self.alike is None:
            weights = self.weights[ties]
            for axis in range(axes):
                terms[:, axis] *= weights
        return terms


def sums_over(starts: Whole, sources: Short, weights: Floats) -> Sums:
    """The sums over the ties of a network."""
    size, tie = len(starts) - 1, 0
    blocks: list[Block] = []
    order = np.empty(len(sources), np.int32 if len(sources) < 2**31 else np.int64)
    for members in members_in_blocks(np.diff(starts)):
        begins, ends = starts[members], starts[members + 1]
        left = (begins - ends).searchsorted(-np.arange(int((ends - begins).max(initial=0))), side="left")
        many = [count for count in left.tolist() if count >= FEW or len(members) < FEW]
        parts = [begins[:count] + slot for slot, count in enumerate(many)]
        tails = ends - begins - len(many)
        few = int((tails > 0).sum())
        parts.extend(np.arange(int(begins[row]) + len(many), int(ends[row])) for row in range(few))
        blocks.append(Block(members, tie, tuple(rooms(many)), tuple(int(tail) for tail in tails[:few])))
        for part in parts:
            order[tie : tie + len(part)] = part
            tie += len(part)
    alike = float(weights[0]) if len(weights) and (weights == weights[0]).all() else None
    return Sums(size, sources[order], weights[:0] if alike is not None else weights[order], alike, tuple(blocks))


def members_in_blocks(degrees: Whole) -> Iterator[Whole]:
    """The members in blocks: those of a group together, who hear most first."""
    for start in range(0, len(degrees), GROUP):
        order = start + np.argsort(-degrees[start : start + GROUP], kind="stable")
        for at in range(0, len(order), BLOCK):
            yield order[at : at + BLOCK]


def rooms(counts: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Counts in parts, each of which there is room for."""
    each = max(1, ROOM // BLOCK)
    cuts = [*range(0, len(counts), each), len(counts)]
    yield from (tuple(counts[one:other]) for one, other in pairwise(cuts) if other > one)
