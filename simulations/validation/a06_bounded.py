"""A6: Hegselmann and Krause. Who takes up the mean of what is near comes to rest, in as many groups as was found.

Hegselmann and Krause (2002) let everybody at once take up the mean of all opinions that differ from theirs by at most
a tolerance e. After finitely many rounds nobody moves any more (Dittmer 2001), and groups lie more than e apart. With
e above some 0.25 all of them agree.

Here 500 members who hear all others begin with opinions by chance, with five seeds. Another program sorts them and
adds up those within reach of each; it gives the same opinions at every round but for rounding, 1e-9. The mean number
of groups (at least 5 % of all within 0.01 of each other) is asked of five seeds against 400 runs of that program,
within four standard deviations of a mean of five, and at least 0.25 (more than one seed that comes out differently).
In those 400 runs nobody moved any more after 165 rounds; here it is asked who still moves by more than 1e-12 after
500.
"""

from collections.abc import Iterator, Sequence
from math import sqrt

import numpy as np

from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models import HegselmannKrause
from fatima_py.sim.crowd.network import Network

__all__ = ["SEEDS", "SOURCE", "curves", "rows"]

SOURCE = "Hegselmann and Krause 2002"
SEEDS = (1, 2, 3, 4, 5)
MEMBERS, ROUNDS, STILL = 500, 500, 1e-12
FOUND = {
    0.3: (1.0, 0.0),
    0.25: (1.01, 0.1),
    0.22: (1.522, 0.5),
    0.2: (1.93, 0.255),
    0.18: (2.007, 0.15),
    0.15: (2.492, 0.501),
    0.1: (3.68, 0.518),
}
"""By tolerance: how many groups another program found on average, and their standard deviation."""
Row = tuple[str, float, float, float]


def groups(opinions: np.ndarray) -> int:
    """How many groups there are: at least 5 % of all within 0.01 of each other."""
    ordered = np.sort(opinions)
    parts = np.split(ordered, np.flatnonzero(np.diff(ordered) > 0.01) + 1)
    return sum(len(part) >= 0.05 * len(opinions) for part in parts)


def by_sorting(opinions: np.ndarray, tolerance: float) -> np.ndarray:
    """The opinions after a round, of another program: sorted, and added up between two ends."""
    order = np.argsort(opinions)
    line = opinions[order]
    sums = np.append(0.0, np.cumsum(line))
    low, high = np.searchsorted(line, line - tolerance, "left"), np.searchsorted(line, line + tolerance, "right")
    after = np.empty_like(opinions)
    after[order] = (sums[high] - sums[low]) / (high - low)
    return after


def ended(tolerance: float, seed: int, crowd: Network) -> tuple[np.ndarray, int, float]:
    """The opinions in the end, who still moves then, and how far they came from those of the other program."""
    luck, model, apart, moves = Luck(seed), HegselmannKrause(tolerance), 0.0, len(crowd)
    opinions = luck.uniform("first", 0, len(crowd))
    for number in range(ROUNDS):
        before, opinions = opinions, model.step(opinions, crowd, 1.0, luck, number)
        apart = max(apart, float(np.abs(opinions - by_sorting(before, tolerance)).max()))
        moves = int((np.abs(opinions - before) > STILL).sum())
        if moves == 0:
            break
    return opinions, moves, apart


def rows(share: float = 1.0) -> Iterator[Row]:
    """What is asked, what is expected, what comes out of a share of the seeds, and how far the two may lie apart."""
    seeds, crowd = SEEDS[: max(round(len(SEEDS) * share), 1)], Network.complete(MEMBERS)
    moving, farthest = 0, 0.0
    for tolerance, (expected, spread) in FOUND.items():
        ends = [ended(tolerance, seed, crowd) for seed in seeds]
        moving += sum(moves for _, moves, _ in ends)
        farthest = max(farthest, *[apart for *_, apart in ends])
        counts = [groups(opinions) for opinions, *_ in ends]
        allowed = max(4 * spread / sqrt(len(seeds)), 0.25 * sqrt(len(SEEDS) / len(seeds)))
        yield f"groups with a tolerance of {tolerance:g}", expected, float(np.mean(counts)), allowed
    yield "who still moves after 500 rounds", 0, moving, 0
    yield "a round, farthest off another program", 0.0, farthest, 1e-9


def curves(share: float = 1.0) -> Iterator[tuple[str, str, str, dict[str, tuple[Sequence[float], Sequence[float]]]]]:
    """How many groups are left by tolerance."""
    crowd, each = Network.complete(round(MEMBERS * share)), [*FOUND]
    counts = [float(np.mean([groups(ended(one, seed, crowd)[0]) for seed in SEEDS[:3]])) for one in FOUND]
    known = [expected for expected, _ in FOUND.values()]
    drawn = {"expected (another program)": (each, known), "ours, mean of three seeds": (each, counts)}
    yield "Groups that are left", "tolerance", "groups", drawn


if __name__ == "__main__":
    for row in rows():
        print(*row)
