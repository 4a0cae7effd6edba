"""Carrying: what the moods of a population carry of emotions, in columns, with marks of where there is something."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fatima_py.affect.carried import SETTLING
from fatima_py.affect.echo import FAINT, GONE
from fatima_py.sim.columns import KINDS, Floats, Rows, left, powers_of, strengths_of
from fatima_py.sim.homing import BLOCK, blocks

__all__ = ["Carrying"]

SETTLES: Floats = np.array([1.0 / SETTLING])
"""How many times a second what has not settled halves."""
FEW = 8
"""One in so many is few enough to be worked out apart (ours)."""


class Carrying:
    """What of each emotion (rows) moods carry, by agents (columns), and in which parts of the population anything is.

    `echo` is how much of an emotion a mood carries, `parts` are by how much lasting emotions have moved it, which halve
    `slow` times a second (0: it goes with the mood), and `fresh` is how much of the valence has not settled yet.

    A part is that of a block. One without a mark holds nobody who carries something, has not settled, or whose mood is
    out of range: nothing is looked for there. A mark too many changes no bit. Cells are those of a `Moment`.
    """

    def __init__(self, agents: int) -> None:
        cells, marks = (len(KINDS), agents), len(blocks(agents))
        self.fresh: Floats = np.zeros(agents)
        self.echo: Floats = np.zeros(cells)
        self.slow: Floats = np.zeros(cells)
        self.parts: Floats = np.zeros((3, *cells))
        self._marks = np.zeros(marks, np.bool_)
        self._rows, self._lasting = (np.zeros((marks, len(KINDS)), np.bool_) for _ in range(2))
        """Which emotions a part carries, and which of them hold moods up, going home more slowly than these."""

    @property
    def anywhere(self) -> bool:
        """Whether any part has a mark."""
        return bool(self._marks.any())

    def marked(self, part: slice) -> bool:
        """Whether a part has a mark."""
        return bool(self._marks[part.start // BLOCK])

    def mark(self, rows: Rows, agents: Rows) -> None:
        """Mark where agents feel emotions: pairs of the row of an emotion and the number of an agent."""
        self._marks[agents // BLOCK] = True
        self._rows[agents // BLOCK, rows] = True

    def mark_all(self, rows: Rows) -> None:
        """Mark all parts for emotions of which it is not known where they are carried."""
        self._marks[:] = len(rows) > 0
        self._rows[:, rows] = self._lasting[:, rows] = True

    def of(self, cells: Rows) -> tuple[Floats, Floats, Floats]:
        """What is carried of some cells: how much, by how much it has moved the moods, and how fast that halves."""
        return self.echo.take(cells), self.parts.reshape(3, -1).take(cells, axis=1), self.slow.take(cells)

    def add(self, cells: Rows, powers: Floats) -> None:
        """Carry more of some cells."""
        self.echo.put(cells, strengths_of(powers_of(self.echo.take(cells)) + powers))

    def last(self, rows: Rows, agents: Rows, parts: Floats, slow: Floats) -> None:
        """Let emotions have moved moods by parts that go home at a speed of their own."""
        self.parts[:, rows, agents] = parts
        self.slow[rows, agents] = slow
        self._lasting[agents // BLOCK, rows] = True

    def hold(self, agents: slice | Rows, passed: float | Floats, kept: Floats, distances: Floats) -> None:
        """Hold up moods that have kept a share of their distances from home: what is slower than they has kept more."""
        for row in rows_in(self._lasting, agents):
            slow, part = self.slow[row, agents], self.parts[:, row, agents]
            who = some_of(slow)
            more = left(slow[who], passed[who] if isinstance(passed, np.ndarray) else passed)
            more -= kept[who]
            distances[:, who] += part[:, who] * more

    def fade(self, agents: slice | Rows, passed: float | Floats, homing: Floats) -> None:
        """Let it be as it is after so long, rid of what is gone; `homing` is how fast the moods of all go home."""
        fresh = self.fresh[agents]
        if fresh.any():
            fresh = fresh * left(SETTLES, passed)
            self.fresh[agents] = fresh * (np.abs(fresh) > FAINT)
        rows = rows_in(self._rows, agents)
        if not len(rows):
            return
        if not isinstance(agents, slice):
            self._lessen(rows, agents, passed, homing)
            return
        lasting = rows_in(self._lasting, agents)
        who = some_of(self.echo[rows, agents].sum(axis=0) + self.slow[lasting, agents].sum(axis=0))
        if isinstance(who, slice):
            levels = self._lessen(rows, agents, passed, homing)
        else:
            then = passed[who] if isinstance(passed, np.ndarray) else passed
            levels = self._lessen(rows, who + agents.start, then, homing)
        block = agents.start // BLOCK
        self._lasting[block, lasting] = self.slow[lasting, agents].any(axis=1)
        self._rows[block, rows] = levels.any(axis=1) | self._lasting[block, rows]

    def carries(self, part: slice) -> bool:
        """Whether anything may still be carried in a part, or has not settled there."""
        return bool(self._rows[part.start // BLOCK].any() or self.fresh[part].any())

    def calm(self, part: slice, moods: Floats) -> None:
        """Take the mark off a part that carries nothing, unless a mood there is out of range."""
        if -1.0 <= moods.min() <= moods.max() <= 1.0:
            self._marks[part.start // BLOCK] = False

    def _lessen(self, rows: Rows, agents: slice | Rows, passed: float | Floats, homing: Floats) -> Floats:
        """Let emotions that are carried be as they are after so long: how much of them still is."""
        shares = left(homing[agents], passed)
        lasting = np.flatnonzero(self._lasting[:, rows].any(axis=0))
        if len(lasting):
            shares = np.repeat(shares[np.newaxis], len(rows), axis=0)
            shares[lasting] = self._wane(rows[lasting], agents, passed, shares[lasting])
        (echo,), cells = crossing([self.echo], rows, agents)
        levels: Floats = echo[cells] * shares
        levels *= (levels > GONE) | (passed == 0.0)
        echo[cells] = levels
        return levels

    def _wane(self, rows: Rows, agents: slice | Rows, passed: float | Floats, shares: Floats) -> Floats:
        """Let what lasting emotions moved be as it is after so long: with their own shares among those of moods."""
        (speeds, *axes), cells = crossing([self.slow, *self.parts], rows, agents)
        slow = speeds[cells]
        shares = np.where(slow > 0.0, left(slow, passed), shares)
        parts = np.array([axis[cells] for axis in axes]) * shares
        stays = (np.sqrt((parts * parts).sum(axis=0)) > FAINT) | (passed == 0.0)
        for axis, part in zip(axes, parts, strict=True):
            axis[cells] = part * stays
        speeds[cells] = slow * stays
        return shares


def crossing(columns: Sequence[Floats], rows: Rows, agents: slice | Rows) -> tuple[Sequence[Floats], Any]:
    """Columns, and where in them each of some emotions of each of some agents is.

    They are laid out in one line for agents by number: numpy reads cells by one number faster than by two.
    """
    if isinstance(agents, slice):
        return columns, (rows, agents)
    return [column.reshape(-1) for column in columns], rows[:, np.newaxis] * columns[0].shape[1] + agents


def rows_in(marks: NDArray[np.bool_], agents: slice | Rows) -> Rows:
    """The rows of the emotions that are marked in a part, or, for some agents of any part, anywhere."""
    return np.flatnonzero(marks[agents.start // BLOCK] if isinstance(agents, slice) else marks.any(axis=0))


def some_of(values: Floats) -> slice | Rows:
    """Where values are not zero, if that is few of them, or all of them."""
    return np.flatnonzero(values) if np.count_nonzero(values != 0.0) * FEW < len(values) else slice(None)
