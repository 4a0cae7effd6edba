"""A10: collective emotions. What many write makes everybody take sides where it moves them more than they calm down.

Schweitzer and Garcia (2010) let the valence v of somebody who reads a field h go as

    dv/dt = -g v + h (b1 v + b3 v^3) + A xi

(without their even terms). Without noise it comes to 0 while `h b1 <= g`, and beyond that to one of `v^2 = (g/h - b1)
/ b3`: with g 0.5, b1 1 and b3 -1, to 0 for h 0.3, to 0.6124 for 0.8, to 0.8660 for 2. Right at h 0.5 it still comes to
0, but ever more slowly, as `v0 / sqrt(1 + t v0^2)`. With noise A, the values of very many who read the same field are
in the end spread as

    p(v) proportional to exp( ((h b1 - g) v^2 / 2 + h b3 v^4 / 4) 2 / A^2 )

which has one hill below the threshold and two beyond it.

Here that is asked of members of a crowd (`CollectiveField`), for whom the field is held. Without noise, after a time
of 200, to 1e-9; right at the threshold to 3e-4, since the parts of 0.05 of a step leave an error that goes with them.
With A 0.1, 10,000 members begin at 0 and are looked at after a time of 40, in which what is left of the way up a hill
falls to e^-24. They know nothing of each other, so a mean of theirs has the standard deviation of the spread over 100;
four of those are allowed, and 0.001 for the parts of a step (under a push that is linear, they make the spread in the
field of 0.3 narrower by 0.4 %, which is 0.0005).
"""

from collections.abc import Callable, Iterator, Sequence
from math import sqrt

import numpy as np

from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models import CollectiveField
from fatima_py.sim.crowd.network import Network

__all__ = ["SEED", "SOURCE", "curves", "rows"]

SOURCE = "Schweitzer and Garcia 2010"
SEED = 1
FADES, NOISE, MEMBERS, LASTS, ALONE, PARTS = 0.5, 0.1, 10_000, 40.0, 200.0, 0.001
LINE = np.linspace(-1.5, 1.5, 6001)
Row = tuple[str, float, float, float]


def lived(fields: Sequence[float], first: Sequence[float], lasts: float, noise: float = 0.0) -> np.ndarray:
    """The valence of members who read each a field that is held, after a time."""
    nobody = Network(np.zeros(len(fields) + 1), [], [])
    rows = np.vstack([first, np.zeros(len(fields)), fields, fields])
    return CollectiveField(v_fades=FADES, v_noise=noise).step(rows, nobody, lasts, Luck(SEED), 0)[0]


def shaken(field: float, count: int) -> np.ndarray:
    """The valence of so many members who read the same field, after they were shaken for long."""
    return lived([field] * count, [0.0] * count, LASTS, NOISE)


def spread(field: float) -> np.ndarray:
    """How likely each valence of a line is in the end."""
    height = 2 / NOISE**2 * ((field - FADES) * LINE**2 / 2 - field * LINE**4 / 4)
    chance = np.exp(height - height.max())
    return chance / chance.sum()


ASKED: tuple[tuple[str, float, Callable[[np.ndarray], np.ndarray]], ...] = (
    ("how far from 0 valence is, field 0.3", 0.3, np.abs),
    ("share nearer to 0 than 0.2, field 0.3", 0.3, lambda valence: np.abs(valence) < 0.2),
    ("how far from 0 valence is, field 0.8", 0.8, np.abs),
    ("share nearer to 0 than 0.2, field 0.8", 0.8, lambda valence: np.abs(valence) < 0.2),
    ("share that feels well, field 0.8", 0.8, lambda valence: valence > 0.0),
)
"""What is asked of many, in which field, and how it is told of each."""


def rows(share: float = 1.0) -> Iterator[Row]:
    """What is asked, what is expected, what comes out of a share of the members, and how far the two may lie apart."""
    fields = (0.3, 0.8, 2.0, 2.0, 0.5)
    ends = lived(fields, (0.1, 0.1, 0.1, -0.1, 0.1), ALONE).tolist()
    for field, ours in zip(fields[:3], ends[:3], strict=True):
        yield f"valence in the end, field {field:g}", sqrt(max(1 - FADES / field, 0.0)), ours, 1e-9
    yield "valence in the end, field 2, from below", -sqrt(0.75), ends[3], 1e-9
    yield "valence at the threshold, field 0.5", 0.1 / sqrt(1 + ALONE * 0.1**2), ends[4], 3e-4
    count = max(round(MEMBERS * share), 500)
    found = {field: shaken(field, count) for field in (0.3, 0.8)}
    for what, field, told in ASKED:
        chance, each = spread(field), told(LINE).astype(float)
        mean = float((chance * each).sum())
        deviation = sqrt(float((chance * (each - mean) ** 2).sum()) / count)
        yield what, mean, float(told(found[field]).mean()), 4 * deviation + PARTS


def curves(share: float = 1.0) -> Iterator[tuple[str, str, str, dict[str, tuple[Sequence[float], Sequence[float]]]]]:
    """How valence is spread below the threshold and beyond it."""
    count, drawn, edges = max(round(MEMBERS * share), 500), {}, np.linspace(-1.0, 1.0, 41)
    for field in (0.3, 0.8):
        heights, _ = np.histogram(shaken(field, count), edges, density=True)
        drawn[f"expected, field {field:g}"] = (
            [*LINE[1000:-1000]],
            [*(spread(field) / (LINE[1] - LINE[0]))[1000:-1000]],
        )
        drawn[f"ours, field {field:g}"] = ([*(edges[1:] + edges[:-1]) / 2], [*heights])
    yield "How many feel how, one hill and two", "valence", "density", drawn


if __name__ == "__main__":
    for row in rows():
        print(*row)
