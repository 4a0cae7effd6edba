"""A4: spirals. A group of one level rises or falls together along the logistic curve.

Bosse, Duell, Memon, Treur and van der Wal (2009b) let somebody's level q go towards more than what they see, or less,

    dq/dt = g (n (b PI + (1 - b) NI) + (1 - n) q* - q)    with PI = 1 - (1 - q*) (1 - q) and NI = q* q

where `q*` is the mean of the levels that they see, and `g` how strong their ties are together. In a group of one
level, `q* = q` comes to `dq/dt = g n (2b - 1) q (1 - q)`: the level rises for b above 1/2, falls below, and rests at
1/2, as

    q(t) = q0 e^x / (1 - q0 + q0 e^x)    with x = g n (2b - 1) t

Five who are all tied to each other by 1 (so g is 4) come from 0.2 with n 1 and b 0.7 to 0.859809 after a time of 2.

Here that is asked of a crowd of five, in parts of a step of 0.01 of the way. The error goes with the square of those:
4.3e-6 at most here, and 5e-6 is asked for; once in parts of 0.004, to 1e-6. A group that rests may not move but by
rounding, 1e-12. 200 members of all levels in a small world may not leave the scale, and end at its top with b 0.7 and
at its bottom with b 0.3, to 1e-9. Where nothing amplifies (n 0), what is left is absorption, of which the exact
solution is known (see A3): the two may lie apart by what the parts leave out, 5e-6. No chance is in it but that of
the network and the first levels.
"""

from collections.abc import Iterator, Sequence
from math import exp

import numpy as np

from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models import Absorption, Spiral
from fatima_py.sim.crowd.network import Network

__all__ = ["SEED", "SOURCE", "curves", "rows"]

SOURCE = "Bosse et al. 2009b"
SEED = 1
FIVE, FIRST, FINEST, APART = Network.complete(5), 0.2, 0.01, 5e-6
Row = tuple[str, float, float, float]


def known(upward: float, time: float, amplifies: float = 1.0) -> float:
    """The level of a group of five after a time: the logistic curve."""
    grown = FIRST * exp(4 * amplifies * (2 * upward - 1) * time)
    return grown / (1 - FIRST + grown)


def lived(upward: float, time: float, amplifies: float = 1.0, finest: float = FINEST) -> float:
    """The level of a crowd of five after a time."""
    spiral = Spiral(amplifies, upward, finest)
    return float(spiral.step([FIRST] * len(FIVE), FIVE, time, Luck(SEED), 0)[2])


def rows() -> Iterator[Row]:
    """What is asked, what is expected, what comes out, and how far the two may lie apart."""
    for upward, amplifies in ((0.7, 1.0), (0.3, 1.0), (0.9, 0.5)):
        what = f"the level at t = 2, upward {upward:g}, amplified {amplifies:g}"
        yield what, known(upward, 2.0, amplifies), lived(upward, 2.0, amplifies), APART
    yield "the level at t = 2, upward 0.7, in finer parts", known(0.7, 2.0), lived(0.7, 2.0, finest=0.004), 1e-6
    yield "the level at t = 2, neither up nor down", FIRST, lived(0.5, 2.0), 1e-12
    town = Network.small_world(200, neighbours=6, rewired=0.1, seed=SEED)
    levels = Luck(SEED).uniform("levels", 0, len(town))
    for upward, ends in ((0.7, 1.0), (0.3, 0.0)):
        after = Spiral(1.0, upward, 0.2).step(levels, town, 12.0, Luck(SEED), 0)
        yield (
            f"the farthest level in the end, upward {upward:g}",
            ends,
            float(after[np.abs(after - ends).argmax()]),
            1e-9,
        )
        yield f"levels off the scale, upward {upward:g}", 0, int(((after < 0.0) | (after > 1.0)).sum()), 0
    plain = Spiral(0.0, 0.7, FINEST).step(levels, town, 0.5, Luck(SEED), 0)
    exact = Absorption().step(levels, town, 0.5, Luck(SEED), 0)
    yield "a spiral that does not amplify, off absorption", 0.0, float(np.abs(plain - exact).max()), APART


def curves() -> Iterator[tuple[str, str, str, dict[str, tuple[Sequence[float], Sequence[float]]]]]:
    """The level of a group of five, rising, resting and falling."""
    times = [0.1 * number for number in range(21)]
    drawn = {}
    for upward in (0.7, 0.5, 0.3):
        drawn[f"expected, upward {upward:g}"] = (times, [known(upward, time) for time in times])
        drawn[f"ours, upward {upward:g}"] = (times[::4], [lived(upward, time) for time in times[::4]])
    yield "A group of one level", "time", "level", drawn


if __name__ == "__main__":
    for row in rows():
        print(*row)
