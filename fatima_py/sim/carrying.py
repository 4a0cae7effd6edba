"""Carrying: what the moods of a population carry of emotions, in columns, with marks of where there is something."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fatima_py.affect.carried import SETTLING
from fatima_py.affect.echo import FAINT, GONE
from fatima_py.sim.columns import KINDS, Floats, Rows, left
from fatima_py.sim.homing import BLOCK, blocks

__all__ = ["Carrying"]

FEW = 8
"""One in so many is few enough to be worked out apart (ours)."""


class Carrying:
    """What of each emotion (rows) moods carry, by agents (columns), and in which parts of the population anything is.

    `echo` is how much of an emotion a mood carries, `parts` are by how much lasting emotions have moved it, which halve
    `slow` times a second (0: it goes with the mood), and `fresh` is how much of the valence has not settled yet.

    A part is that of a block. One without a mark holds nobody who carries something, has not settled, or whose mood is
    out of range: nothing is looked for there. A mark too many changes no bit.
    """

    def __init__(self, agents: int) -> None:
        cells, marks = (len(KINDS), agents), len(blocks(agents))
        self.fresh: Floats = np.zeros(agents)
        self.echo: Floats = np.zeros(cells)
        self.slow: Floats = np.zeros(cells)
        self.parts: Floats = np.zeros((3, *cells))
        self._marks = np.zeros(marks, np.bool_)
        self._rows = np.zeros((marks, len(KINDS)), np.bool_)

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
        self._rows[:, rows] = True

    def hold(self, agents: slice | Rows, passed: float | Floats, kept: Floats, distances: Floats) -> None:
        """Hold up moods that have kept a share of their distances from home: what is slower than they has kept more."""
        for row in self._rows_of(agents):
            slow, part = self.slow[row, agents], self.parts[:, row, agents]
            who = some_of(slow)
            more = left(slow[who], passed[who] if isinstance(passed, np.ndarray) else passed)
            more -= kept[who]
            distances[:, who] += part[:, who] * more

    def fade(self, agents: slice | Rows, passed: float | Floats, homing: Floats) -> None:
        """Let it be as it is after so long, rid of what is gone; `homing` is how fast the moods of all go home."""
        fresh = self.fresh[agents]
        if fresh.any():
            fresh = fresh * left(np.full(np.shape(passed) or 1, 1.0 / SETTLING), passed)
            self.fresh[agents] = fresh * (np.abs(fresh) > FAINT)
        rows = self._rows_of(agents)
        if not len(rows):
            return
        if not isinstance(agents, slice):
            self._lessen(np.ix_(rows, agents), passed, homing[agents])
            return
        who = some_of((self.echo[rows, agents] + self.slow[rows, agents]).sum(axis=0))
        if isinstance(who, slice):
            carried = self._lessen((rows, agents), passed, homing[agents])
        else:
            then = passed[who] if isinstance(passed, np.ndarray) else passed
            carried = self._lessen(np.ix_(rows, who + agents.start), then, homing[who + agents.start])
        self._rows[agents.start // BLOCK, rows] = carried

    def carries(self, part: slice) -> bool:
        """Whether anything may still be carried in a part, or has not settled there."""
        return bool(self._rows[part.start // BLOCK].any() or self.fresh[part].any())

    def calm(self, part: slice, moods: Floats) -> None:
        """Take the mark off a part that carries nothing, unless a mood there is out of range."""
        if -1.0 <= moods.min() <= moods.max() <= 1.0:
            self._marks[part.start // BLOCK] = False

    def _rows_of(self, agents: slice | Rows) -> Rows:
        """The rows of the emotions that may be carried in a part, or by some agents of any part."""
        marks = self._rows[agents.start // BLOCK] if isinstance(agents, slice) else self._rows.any(axis=0)
        return np.flatnonzero(marks)

    def _lessen(self, cells: tuple[Any, ...], passed: float | Floats, homing: Floats) -> NDArray[np.bool_]:
        """Let emotions that are carried be as they are after so long: which rows any of the agents still carries."""
        slow = self.slow[cells]
        shares = left(np.where(slow > 0.0, slow, homing), passed)
        levels = self.echo[cells] * shares
        levels *= (levels > GONE) | (passed == 0.0)
        self.echo[cells] = levels
        parts = self.parts[:, cells[0], cells[1]] * shares
        stays = (np.sqrt((parts * parts).sum(axis=0)) > FAINT) | (passed == 0.0)
        slow *= stays
        self.parts[:, cells[0], cells[1]] = parts * stays
        self.slow[cells] = slow
        carried: NDArray[np.bool_] = levels.any(axis=1) | slow.any(axis=1)
        return carried


def some_of(values: Floats) -> slice | Rows:
    """Where values are not zero, if that is few of them, or all of them."""
    return np.flatnonzero(values) if np.count_nonzero(values != 0.0) * FEW < len(values) else slice(None)
