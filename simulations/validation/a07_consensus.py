"""A7: DeGroot. Three who see each other in a row come to one mood, in which the one in the middle counts twice.

DeGroot (1974) lets everybody take up a weighted mean of what their neighbours held at the step before. With the
weights

    1/2 1/2  0
    1/4 1/2 1/4
     0  1/2 1/2

all come to the mean of their first opinions weighted by 1/4, 1/2 and 1/4, the left eigenvector of the matrix.

Here the opinions are the moods of three people in a town, and a step is one moment in which all of them do something
and are seen. Who sees one other goes half of the way to their mood. What is seen of two others at one moment draws
towards the mean of the two by `1 - (1 - s)²` of the way, so for half of it `s` is `1 - sqrt(1/2)`: both come to the
matrix exactly, where all are seen as they were before the moment (`order: simultaneous`). Where they are seen one
after the other (`sequential`), the one in the middle has seen the first before being seen, and the last after that, so
a step is

    1/2 + s/2   1/2 - s/2         0
    1/4 + s/8   5/8 - s/8        1/8
       s/2      1/2 - s/2        1/2

with other weights, those of the left eigenvector of this matrix. The next largest eigenvalue of both is 1/2, so after
60 steps what is left of the way is `2^-60`; 1e-12 is asked for, several thousand times the rounding of a mood. The
same is asked of a crowd of three who keep half of their opinion in a round (`DeGroot`). There is no chance in it.
"""

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Literal

import numpy as np

from fatima_py.affect import Vad, VadDynamics
from fatima_py.events import action_event
from fatima_py.mind import MindDefinition, Relationships
from fatima_py.names import symbol
from fatima_py.setting import Given, People, Setting, Tie
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models import DeGroot
from fatima_py.sim.crowd.network import Network
from fatima_py.sim.town import Town

__all__ = ["SOURCE", "curves", "rows"]

SOURCE = "DeGroot 1974"
BESIDE = {"Ann": ["Ben"], "Ben": ["Ann", "Cem"], "Cem": ["Ben"]}
WEIGHTS = (0.25, 0.5, 0.25)
STEPS = 60
STEADY = VadDynamics(mood_half_life=1e18)
"""A kernel whose moods stay where they are put: nothing but the others moves them."""
TWICE = 1.0 - sqrt(0.5)
"""How much of the way to each of two moods goes half of the way to their mean."""
Order = Literal["simultaneous", "sequential"]
Row = tuple[str, float, float, float]


def person(who: str, mood: float) -> People:
    """One of the three, who goes half of the way to what they see."""
    bonds = Relationships(contagion=0.5 if len(BESIDE[who]) == 1 else TWICE)
    return People(symbol(who), MindDefinition(symbol(who), affect=STEADY, mood=Vad(mood), relationships=bonds))


def agreed(first: Sequence[float], order: Order) -> list[float]:
    """How the three feel in the end who began with these moods."""
    pairs = tuple((symbol(who), symbol(other), 10.0) for who, others in BESIDE.items() for other in others)
    people = tuple(person(who, mood) for who, mood in zip(BESIDE, first, strict=True))
    town = Town(Setting("Three in a row", people, ties=(Tie(symbol("Likes"), Given(pairs)),), order=order))
    town.begin()
    for who in BESIDE:
        town.character(who)  # whose mind is not there yet shows no mood
        for step in range(STEPS):
            town.tell(action_event(who, "Sit", "-", time=float(step)), at=float(step))
    town.run(until=float(STEPS))
    return [town.character(who).mood.valence for who in BESIDE]


def rounds(first: Sequence[float], count: int = STEPS) -> list[float]:
    """What a crowd of three holds after some rounds who began with these opinions."""
    row, opinions = Network.tied(3, [0, 1, 1, 2], [1, 0, 2, 1]), np.array(first)
    for number in range(count):
        opinions = DeGroot(keeps=0.5).step(opinions, row, 1.0, Luck(0), number)
    return [*opinions]


def in_turn() -> list[float]:
    """How much each of the three counts where they are seen one after the other: the left eigenvector."""
    s = TWICE
    rows = [[0.5 + s / 2, 0.5 - s / 2, 0.0], [0.25 + s / 8, 0.625 - s / 8, 0.125], [s / 2, 0.5 - s / 2, 0.5]]
    values, vectors = np.linalg.eig(np.array(rows).T)
    largest = vectors[:, np.argmax(values.real)].real
    return [*(largest / largest.sum())]


def rows() -> Iterator[Row]:
    """What is asked, what is expected, what comes out, and how far the two may lie apart."""
    for place, who in enumerate(BESIDE):
        ends = agreed([float(place == other) for other in range(3)], "simultaneous")
        yield f"how much {who} counts, for whom it is least", WEIGHTS[place], min(ends), 1e-12
        yield f"how much {who} counts, for whom it is most", WEIGHTS[place], max(ends), 1e-12
    for place, who in enumerate(BESIDE):
        ends = rounds([float(place == other) for other in range(3)])
        yield f"how much {who} counts in a crowd, for whom it is least", WEIGHTS[place], min(ends), 1e-12
        yield f"how much {who} counts in a crowd, for whom it is most", WEIGHTS[place], max(ends), 1e-12
    yield "how much Ann counts, one after the other", in_turn()[0], agreed([1.0, 0.0, 0.0], "sequential")[1], 1e-12


def curves() -> Iterator[tuple[str, str, str, dict[str, tuple[Sequence[float], Sequence[float]]]]]:
    """How three in a row come to one opinion: by the powers of the matrix, and as a crowd."""
    matrix = np.array([[0.5, 0.5, 0.0], [0.25, 0.5, 0.25], [0.0, 0.5, 0.5]])
    first, steps, drawn = [0.9, 0.2, -0.4], [*range(11)], {}
    for place, who in enumerate(BESIDE):
        known = [float((np.linalg.matrix_power(matrix, step) @ first)[place]) for step in steps]
        drawn[f"expected, {who}"] = (steps, known)
        drawn[f"a crowd, {who}"] = (steps, [rounds(first, step)[place] for step in steps])
    yield "Three in a row", "step", "opinion", drawn


if __name__ == "__main__":
    for row in rows():
        print(*row)
