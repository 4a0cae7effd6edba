"""Homing: since when moods go home, and which share of the way is left, worked out once where it is the same."""

from math import nan

import numpy as np

from fatima_py.sim.columns import Floats, Rows, left

__all__ = ["BLOCK", "Homing", "blocks"]

BLOCK = 32_768
"""So many agents are read at once (ours): what is read and written for them stays in the cache."""


def blocks(many: int) -> list[slice]:
    """So many agents, in parts."""
    return [slice(start, start + BLOCK) for start in range(0, many, BLOCK)]


class Homing:
    """How fast the moods of agents go home, as what halves so many times a second (`speeds`), and since when they do.

    Where all of them have gone for as long, their shares are stored: the next time that it is as long, none is worked
    out. A share is the same to the last bit whether it was stored, and whoever else was asked about.
    """

    def __init__(self, half_lives: Floats, time: float) -> None:
        self.speeds: Floats = 1.0 / half_lives
        self._since: Floats = np.full(len(half_lives), time)
        self._even: float | None = time
        """The time since which everybody does, where it is one: then `_since` does not say it."""
        self._passed = nan
        self._shares: Floats = np.zeros(0)

    @property
    def since(self) -> Floats:
        """The time since which each goes home from where their mood was then; one number where they began together."""
        return self._since if self._even is None else np.array(self._even)

    @since.setter
    def since(self, times: Floats) -> None:
        self._even = None if times.ndim else float(times)
        if self._even is None:
            self._since[...] = times

    def passed(self, agents: slice | Rows, then: float) -> float | Floats:
        """For how many seconds agents have gone at a time: one number, where it is the same for everybody."""
        return then - self._since[agents] if self._even is None else then - self._even

    def begin(self, time: float, agents: Rows | None = None) -> None:
        """Let agents, or everybody, go home from where they are at a time."""
        if agents is None:
            self._even = time
        elif len(agents) and time != self._even:
            if self._even is not None:
                self._since.fill(self._even)
            self._since[agents] = time
            self._even = None

    def still(self, then: float) -> bool:
        """Whether all of them begin at a time, so that nobody has gone anywhere by then."""
        return then == self._even

    def kept(self, agents: slice | Rows, passed: float | Floats) -> Floats:
        """Which share of the way home (0 to 1) is left to agents after so many seconds: not to be written to."""
        if isinstance(passed, float) and (isinstance(agents, slice) or passed == self._passed):
            return self._of_all(passed)[agents]
        return left(self.speeds[agents], passed)

    def _of_all(self, passed: float) -> Floats:
        """The shares of everybody."""
        if passed != self._passed:
            self._shares = self._shares if len(self._shares) else np.empty_like(self.speeds)
            for part in blocks(len(self.speeds)):
                self._shares[part] = left(self.speeds[part], passed)
            self._passed = passed
        return self._shares
