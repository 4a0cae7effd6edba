"""A5: Deffuant. Who meets two by two and listens only to what is near ends in as many groups as was found.

Deffuant, Neau, Amblard and Weisbuch (2000) let two who meet move to the middle between their opinions, if those differ
by less than a tolerance e. Of opinions between 0 and 1 they found some `1 / (2e)` groups in the end. A meeting moves
both alike, so the mean of all opinions stays.

Here 1000 members who may all meet each other begin with opinions by chance, with five seeds, and go on until nobody
moves by more than a millionth in a round. A group is at least 5 % of them within 0.01 of each other. What is expected
is the mean number of groups in 60 runs of another program, in which two members by chance meet after the other two. Of
the mean of five, four standard deviations of that program's count are allowed, and at least 0.25 (more than one seed
that comes out differently). Here, a round is of pairs of whom nobody meets two, which leaves a little less to chance:
with the smallest tolerance, 5.7 groups on average in 30 seeds against 5.3, within what is allowed. The mean opinion is
asked for to 1e-12, a thousand times the rounding of a mean of 1000.
"""

from collections.abc import Iterator, Sequence
from math import sqrt

import numpy as np

from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models import Deffuant
from fatima_py.sim.crowd.network import Network

__all__ = ["SEEDS", "SOURCE", "curves", "rows"]

SOURCE = "Deffuant et al. 2000"
SEEDS = (1, 2, 3, 4, 5)
MEMBERS, ROUNDS, STILL = 1000, 5000, 1e-6
FOUND = {
    0.5: (1.0, 0.0),
    0.3: (1.017, 0.129),
    0.25: (1.95, 0.22),
    0.2: (2.0, 0.0),
    0.15: (2.967, 0.181),
    0.1: (4.383, 0.524),
    0.08: (5.333, 0.629),
}
"""By tolerance: how many groups another program found on average, and their standard deviation."""
Row = tuple[str, float, float, float]


def groups(opinions: np.ndarray) -> list[float]:
    """Where the groups are: at least 5 % of all within 0.01 of each other."""
    ordered = np.sort(opinions)
    parts = np.split(ordered, np.flatnonzero(np.diff(ordered) > 0.01) + 1)
    return [float(part.mean()) for part in parts if len(part) >= 0.05 * len(opinions)]


def ended(tolerance: float, seed: int, crowd: Network) -> tuple[np.ndarray, float]:
    """The opinions in the end, and how far their mean came from the first one."""
    luck, model = Luck(seed), Deffuant(tolerance)
    first = opinions = luck.uniform("first", 0, len(crowd))
    for number in range(ROUNDS):
        before, opinions = opinions, model.step(opinions, crowd, 1.0, luck, number)
        if number % 50 == 49 and np.abs(opinions - before).max() < STILL:
            break
    return opinions, float(opinions.mean() - first.mean())


def rows(share: float = 1.0) -> Iterator[Row]:
    """What is asked, what is expected, what comes out of a share of the seeds, and how far the two may lie apart."""
    seeds, crowd, farthest = SEEDS[: max(round(len(SEEDS) * share), 1)], Network.complete(MEMBERS), 0.0
    for tolerance, (expected, spread) in FOUND.items():
        ends = [ended(tolerance, seed, crowd) for seed in seeds]
        counts = [len(groups(opinions)) for opinions, _ in ends]
        farthest = max(farthest, *[abs(moved) for _, moved in ends])
        allowed = max(4 * spread / sqrt(len(seeds)), 0.25 * sqrt(len(SEEDS) / len(seeds)))
        yield f"groups with a tolerance of {tolerance:g}", expected, float(np.mean(counts)), allowed
    yield "the mean opinion, farthest from the first one", 0.0, farthest, 1e-12


def curves(share: float = 1.0) -> Iterator[tuple[str, str, str, dict[str, tuple[Sequence[float], Sequence[float]]]]]:
    """How many groups are left by tolerance, and how opinions come to two groups."""
    crowd = Network.complete(round(MEMBERS * share))
    counts = [len(groups(ended(tolerance, SEEDS[0], crowd)[0])) for tolerance in FOUND]
    each = [*FOUND]
    known = [expected for expected, _ in FOUND.values()]
    whole = np.linspace(min(each), max(each), 100).tolist()
    drawn = {"1 / (2 tolerance)": (whole, [1 / (2 * one) for one in whole])}
    drawn |= {"expected (another program)": (each, known), "ours, one seed": (each, counts)}
    yield "Groups that are left", "tolerance", "groups", drawn


if __name__ == "__main__":
    for row in rows():
        print(*row)
