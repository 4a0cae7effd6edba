"""Doses: members who catch a state once they have received enough of it lately (Dodds and Watts; Durupinar)."""

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import ArrayLike

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_positive, read_whole
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models.model import Floats, held, receivers
from fatima_py.sim.crowd.network import Network

__all__ = ["DoseThreshold"]


@dataclass(frozen=True, slots=True)
class DoseThreshold:
    """Who received enough doses lately catches it (Dodds and Watts 2004; for emotions in crowds Durupinar et al. 2016).

        D_i = the doses of the last `memory` rounds      infected where D_i >= `threshold`

    In a round a dose comes by each tie from an infected member with the probability `exposure` (0 to 1). It is the
    weight of the tie times a draw from a log-normal distribution with the mean `dose` (more than 0) and, of its
    logarithm, the standard deviation `spread` (0 or more; 0: all doses alike). An infected member whose doses are below
    the threshold recovers with the probability `recovers` (0 to 1) a round. `threshold` is more than 0, `memory` a
    whole number of rounds, 1 or more. With a memory of one round and doses of the threshold it is contagion as of a
    disease; the higher the threshold, the more it takes several infected members at once.

    Values are `memory` + 1 rows: 1 for the infected and 0 for the others, then the doses of the last rounds, the latest
    first; `begin` makes them. A step is one round, however many seconds it stands for.

    Raises UsageError for numbers out of range.
    """

    threshold: float
    memory: int = 1
    exposure: float = 1.0
    dose: float = 1.0
    spread: float = 0.0
    recovers: float = 1.0

    def __post_init__(self) -> None:
        read_positive(self.threshold, "a threshold")
        if read_whole(self.memory, "the rounds of memory") < 1:
            raise UsageError(f"the rounds of memory cannot be {self.memory}: expected 1 or more")
        read_number(self.exposure, "the probability `exposure`", 0.0, 1.0)
        read_positive(self.dose, "a dose")
        read_number(self.spread, "the spread of doses", 0.0)
        read_number(self.recovers, "the probability `recovers`", 0.0, 1.0)

    def begin(self, infected: ArrayLike) -> Floats:
        """What members hold of whom some are infected (1, the others 0) and nobody has received a dose."""
        first = np.asarray(infected, np.float64)
        return np.vstack([first, np.zeros((self.memory, len(first)))])

    def step(self, values: ArrayLike, network: Network, seconds: float, luck: Luck, number: int) -> Floats:  # noqa: ARG002 - a round
        """Who is infected after a round, and the doses that everybody received in the last ones."""
        rows = held(values, network, self.memory + 1)
        came = np.vstack([self._doses(rows[0], network, luck, number), rows[1:-1]])
        stays = (rows[0] > 0.0) & (luck.uniform("recovers", number, len(network)) >= self.recovers)
        return np.vstack([(came.sum(axis=0) >= self.threshold) | stays, came])

    def _doses(self, infected: Floats, network: Network, luck: Luck, number: int) -> Floats:
        """The doses of everybody in a round: what comes by a tie is a draw of that tie."""
        ties = len(network.sources)
        comes = network.weights * (infected[network.sources] > 0.0)
        if self.exposure < 1.0:
            comes = comes * (luck.uniform("a dose comes", number, ties) < self.exposure)
        amount = np.full(ties, self.dose)
        if self.spread > 0.0:
            away = self.spread * luck.normal("a dose", number, ties)
            amount = np.exp(log(self.dose) - self.spread**2 / 2.0 + away)
        return np.bincount(receivers(network), comes * amount, len(network)).astype(np.float64)
