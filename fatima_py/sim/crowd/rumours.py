"""Rumours: what goes round in a crowd, who remembers it how well, and from whom each heard it first."""

from dataclasses import dataclass, replace
from math import inf, log1p

import numpy as np
from numpy.typing import NDArray

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_positive, read_text
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.network import Network

__all__ = ["Heard", "Rumour"]

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

NOBODY = -1
HOUR = 3600.0
REMEMBERED = 0.01
"""Whoever remembers a rumour less than this does not know it any more, and does not pass it on (ours)."""


@dataclass(frozen=True, slots=True)
class Rumour:
    """What is told: how readily, and what it does to whoever hears it.

    `name` is what it is called, or what it says, such as `the ward closes`. `chance` (0 to below 1) is how likely
    somebody who has just heard it passes it on within an hour to somebody who hears them by a tie of weight 1.
    `valence` (-1 to 1) is how good it sounds; `subjectivity` (0 to 1) is which share of the way to that valence the
    mood of whoever hears it for the first time goes. `half_life` is after how many seconds half of a plain fact is
    forgotten; what is subjective is forgotten faster, up to twice as fast (ours).

    Raises UsageError for what is out of range.
    """

    name: str
    chance: float = 0.1
    valence: float = 0.0
    subjectivity: float = 0.0
    half_life: float = inf

    def __post_init__(self) -> None:
        read_text(self.name, "the name of a rumour")
        if read_number(self.chance, "the chance of passing on a rumour", 0.0, 1.0) == 1.0:
            raise UsageError("the chance of passing on a rumour cannot be 1: expected 0 or more, and less than 1")
        read_number(self.valence, "the valence of a rumour", -1.0, 1.0)
        read_number(self.subjectivity, "the subjectivity of a rumour", 0.0, 1.0)
        if self.half_life != inf:
            read_positive(self.half_life, "the half-life of a rumour")

    def left(self, seconds: float) -> float:
        """Which share of it is remembered after so many seconds."""
        return float(2.0 ** (-seconds * (1.0 + self.subjectivity) / self.half_life))


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """How a `rumour` stands: a number of each member, none of which can be written to.

    `memory` is how well it is remembered (0 to 1), `when` the time at which it was first heard in seconds (nan: never),
    `source` from whom (-1: from nobody of the crowd, or never).
    """

    rumour: Rumour
    memory: Floats
    when: Floats
    source: NDArray[np.int32]

    def __post_init__(self) -> None:
        for column in (self.memory, self.when, self.source):
            column.flags.writeable = False

    @classmethod
    def nobody(cls, rumour: Rumour, n: int) -> "Heard":
        """A rumour that nobody has heard yet."""
        return cls(rumour, np.zeros(n), np.full(n, np.nan), np.full(n, NOBODY, np.int32))

    @property
    def knowing(self) -> int:
        """How many know it now."""
        return int((self.memory >= REMEMBERED).sum())

    @property
    def ever(self) -> int:
        """How many have heard it at any time."""
        return int((~np.isnan(self.when)).sum())

    def tree(self) -> tuple[Rows, Rows, Floats]:
        """Who told, who heard it from them for the first time, and when, in the order of time.

        Whoever heard it first from nobody of the crowd is the root of a tree.
        """
        (hearers,) = np.nonzero(self.source != NOBODY)
        hearers = hearers[np.argsort(self.when[hearers], kind="stable")]
        return self.source[hearers].astype(np.intp), hearers, self.when[hearers]

    def told(self, members: Rows, time: float, sources: Rows | None = None) -> "Heard":
        """What is known when some have been told, at a time: the first source of each is kept."""
        memory, when, source = self.memory.copy(), self.when.copy(), self.source.copy()
        memory[members] = 1.0
        new = np.isnan(when[members])
        when[members[new]] = time
        if sources is not None:
            source[members[new]] = sources[new]
        return replace(self, memory=memory, when=when, source=source)

    def later(self, seconds: float) -> "Heard":
        """What is left of it after some time in which nobody tells it."""
        return self if self.rumour.half_life == inf else replace(self, memory=self.memory * self.rumour.left(seconds))


@dataclass(frozen=True, slots=True)
class Telling:
    """One step in which a rumour goes round: so many seconds, ending at a time, of a number, with what it draws."""

    luck: Luck
    number: int
    seconds: float
    time: float

    def step(self, heard: Heard, network: Network, parts: list[tuple[int, int]]) -> tuple[Heard, Rows]:
        """How the rumour stands after the step, and who heard it for the first time; members are drawn part by part.

        Each tie passes it on at a rate that goes by its weight and by how well it is remembered at its other end. Who
        hears it again has it in mind again.
        """
        telling = np.where(heard.memory >= REMEMBERED, heard.memory, 0.0)
        if not telling.any():
            return heard.later(self.seconds), np.zeros(0, np.intp)
        hearers, loudness = self.hearers(heard.rumour, telling, network, parts)
        new = np.isnan(heard.when[hearers])
        sources = np.full(len(hearers), NOBODY, np.intp)
        sources[new] = self.sources(heard.rumour, hearers[new], loudness[hearers[new]], (telling, network))
        return heard.later(self.seconds).told(hearers, self.time, sources), hearers[new]

    def hearers(
        self, rumour: Rumour, telling: Floats, network: Network, parts: list[tuple[int, int]]
    ) -> tuple[Rows, Floats]:
        """Who hears it in the step, and how loudly it is told to everybody."""
        rate, hearers, loudness = -log1p(-rumour.chance) * self.seconds / HOUR, [np.zeros(0, np.intp)], np.zeros(0)
        loud: list[Floats] = [loudness]
        for first, last in parts:
            loud.append(network.gather(telling, first, last))
            drawn = self.luck.uniform(f"rumour {rumour.name}: heard", self.number, last - first, first)
            (found,) = np.nonzero(drawn < -np.expm1(-rate * loud[-1]))
            hearers.append(found + first)
        return np.concatenate(hearers), np.concatenate(loud)

    def sources(self, rumour: Rumour, hearers: Rows, loudness: Floats, among: tuple[Floats, Network]) -> Rows:
        """From whom each heard it: one of those who tell them, by the weight of the tie and how well they remember."""
        telling, network = among
        if not len(hearers):
            return np.zeros(0, np.intp)
        draws = self.luck.uniform(f"rumour {rumour.name}: from whom", self.number, int(hearers.max()) + 1)
        goal, sums = loudness * draws[hearers], np.zeros(len(hearers))
        tie, left = network.starts[hearers], np.arange(len(hearers))
        sources = np.full(len(hearers), NOBODY, np.intp)
        while len(left):
            source = network.sources[tie[left]]
            term = network.weights[tie[left]] * telling[source]
            sums[left] += term
            last = term > 0.0
            sources[left[last]] = source[last]
            tie[left] += 1
            left = left[(sums[left] < goal[left]) & (tie[left] < network.starts[hearers[left] + 1])]
        return sources
