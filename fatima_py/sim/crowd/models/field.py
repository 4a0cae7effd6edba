"""Collective emotions: what members express makes a field, which moves those who read it (Schweitzer and Garcia)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, expm1, sqrt

import numpy as np
from numpy.typing import ArrayLike

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_positive
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models.model import Floats, duration, held
from fatima_py.sim.crowd.network import Network

__all__ = ["CollectiveField"]

AXES = ("valence", "arousal")
"""What the random numbers of the first rows are for."""


@dataclass(frozen=True, slots=True)
class CollectiveField:
    """Valence and arousal that what others wrote stirs up, and that make one write (Schweitzer and Garcia 2010).

        dv/dt = -v_fades v + h (b0 + b1 v + b2 v^2 + b3 v^3) + v_noise xi
        da/dt = -a_fades a + H (d0 + d1 a + d2 a^2) + a_noise xi
        dh+/dt = -h_fades h+ + wrote (sum over j of w_ij, of those who express something good now), h- alike

    Whoever's arousal comes to `threshold` expresses the sign of their valence and is calm again (arousal 0). `h` is the
    field of the own sign (h+ where v is above 0, h- where it is below), `H` is both together; xi is white noise.
    `valence` is (b0, b1, b2, b3), `arousal` is (d0, d1, d2): any numbers, with b3 below 0 where valence is to stay
    within bounds. `v_fades`, `a_fades` and `h_fades` say how fast each fades, as rates a second, 0 or more; `v_noise`
    and `a_noise` say how far chance moves each, per square root of a second, 0 or more. Under a field that is held
    (`h_fades` and `wrote` 0), without b0 and b2, valence leaves 0 where h b1 is more than `v_fades`, and goes to the
    one or the other root of (v_fades / h - b1) / b3.

    Values are four rows: valence, arousal, h+ and h-, each member's own. Where everybody is tied to everybody it is one
    field for all but for what oneself wrote. A step is cut into parts of at most `finest` seconds; in each, what fades
    is solved with its noise (an Ornstein-Uhlenbeck process, exactly), and what pushes is held as at its beginning.

    Raises UsageError for numbers out of range, and for values that are no four rows.
    """

    v_fades: float = 0.5
    valence: tuple[float, float, float, float] = (0.0, 1.0, 0.0, -1.0)
    v_noise: float = 0.0
    a_fades: float = 0.5
    arousal: tuple[float, float, float] = (0.0, 0.0, 0.0)
    a_noise: float = 0.0
    threshold: float = 1.0
    h_fades: float = 0.0
    wrote: float = 0.0
    finest: float = 0.05

    def __post_init__(self) -> None:
        for name in ("v_fades", "v_noise", "a_fades", "a_noise", "h_fades", "wrote"):
            read_number(getattr(self, name), f"`{name}`", low=0.0)
        for name, count in (("valence", 4), ("arousal", 3)):
            terms: tuple[float, ...] = getattr(self, name)
            if len(terms) != count:
                raise UsageError(f"`{name}` cannot be {len(terms)} numbers: expected {count}")
            for one in terms:
                read_number(one, f"one of `{name}`")
        read_positive(self.threshold, "the threshold of arousal")
        read_positive(self.finest, "the finest part of a step")

    def step(self, values: ArrayLike, network: Network, seconds: float, luck: Luck, number: int) -> Floats:
        """Everybody's valence and arousal and the fields they read, so many seconds later."""
        rows, lasts = held(values, network, 4), duration(seconds)
        parts = ceil(lasts / self.finest)
        for part in range(parts):
            rows = self._moved(rows, network, lasts / parts)
            for row, (shake, fades) in enumerate(((self.v_noise, self.v_fades), (self.a_noise, self.a_fades))):
                if shake > 0.0:
                    drawn = luck.normal(f"{AXES[row]} {number}", part, len(network))
                    rows[row] += shake * sqrt(lasting(2.0 * fades, lasts / parts)) * drawn
            rows = self._expressed(rows, network)
        return rows

    def _moved(self, rows: Floats, network: Network, seconds: float) -> Floats:
        """The rows after a part of a step: what pushes is held, and fades meanwhile."""
        each: list[Floats] = list(rows)
        valence, arousal, good, bad = each
        pushed: Floats = np.where(valence > 0.0, good, bad) * power_series(self.valence, valence)
        stirred = (good + bad) * power_series(self.arousal, arousal)
        fades = np.array([[self.v_fades], [self.a_fades], [self.h_fades], [self.h_fades]])
        pushes = np.vstack([pushed, stirred, np.zeros((2, len(network)))])
        lasts = np.array([[lasting(rate, seconds)] for rate in fades.ravel().tolist()])
        moved: Floats = rows * np.exp(-fades * seconds) + pushes * lasts
        return moved

    def _expressed(self, rows: Floats, network: Network) -> Floats:
        """The rows after whoever is aroused enough has expressed how they feel."""
        valence, arousal, *fields = rows
        speaks = arousal >= self.threshold
        if not speaks.any():
            return rows
        signs = np.stack([speaks & (valence > 0.0), speaks & (valence < 0.0)]).astype(np.float64)
        return np.vstack([valence, np.where(speaks, 0.0, arousal), fields + self.wrote * network.gather(signs)])


def power_series(terms: Sequence[float], at: Floats) -> Floats:
    """The sum of terms times powers, from the power 0 on.

    >>> power_series((1.0, 0.0, 2.0), np.array([3.0])).tolist()
    [19.0]
    """
    total: Floats = np.zeros_like(at)
    for term in reversed(terms):
        total = total * at + term
    return total


def lasting(rate: float, seconds: float) -> float:
    """For how long something counts that fades at a rate meanwhile, in seconds."""
    return -expm1(-rate * seconds) / rate if rate > 0.0 else seconds
