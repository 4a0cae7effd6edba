"""Moments: what happened to agents at one time, so that more of the same time is felt with it at once."""

from typing import NamedTuple

import numpy as np

from fatima_py.sim.columns import Floats, Rows

__all__ = ["Moment"]


class Moment(NamedTuple):
    """What happened at one time so far: to which agents, their moods before it, and what they felt.

    `fresh` is how much of the valence before it had not settled yet.
    A cell is an emotion of an agent in one number. Before the moment, the mood carried so much of it (`levels`), and
    `parts` of the mood came of it, which halve so many times a second (`slow`, 0: there were none of their own time).
    """

    agents: Rows = np.zeros(0, np.intp)
    before: Floats = np.zeros((3, 0))
    fresh: Floats = np.zeros(0)
    cells: Rows = np.zeros(0, np.intp)
    levels: Floats = np.zeros(0)
    parts: Floats = np.zeros((3, 0))
    slow: Floats = np.zeros(0)

    def joined(self, cells: Rows, levels: Floats, parts: Floats, slow: Floats) -> "Moment":
        """The moment with cells that were felt in it as well; of those it has, what was before is known already."""
        if not len(self.cells):
            return self._replace(cells=cells, levels=levels, parts=parts, slow=slow)
        every, first = np.unique(np.append(self.cells, cells), return_index=True)
        return self._replace(
            cells=every,
            levels=np.append(self.levels, levels)[first],
            parts=np.append(self.parts, parts, axis=1)[:, first],
            slow=np.append(self.slow, slow)[first],
        )
