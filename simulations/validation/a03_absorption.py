"""A3: absorption. A group whose moods rub off comes to the mood that its expressive and its stubborn members settle.

Bosse, Duell, Memon, Treur and van der Wal (2009) let somebody's level of an emotion go towards that of each other one,

    dq_A/dt = sum over B of e_B * d_A * (q_B - q_A)

where `e_B` is how expressive B is and `d_A` how open A. In a group in which everybody meets everybody, the sum of `q
e/d` stays as it is, so all come to the mean of their first levels weighted by `e/d`.

Here four minds meet in pairs, see each other's mood and catch a share of it (`bonds: contagion` of a sheet). Of two
who meet for a time `h`, A goes `a/(a+b) (1 - exp(-(a+b) h))` of the way, where `a` is `e_B d_A` and `b` is `e_A d_B`:
the solution for these two alone. That keeps the weighted sum for any `h`, so the end is asked for to 1e-9, a million
times the rounding of a mood. On the way, pairs who meet in turn, forth and back, come as near to all at once as the
square of `h`: for 0.05 that is 1.6e-6 (and a quarter of it for 0.025), and 1e-5 is asked for. No meeting may take the
moods farther apart.

The same is asked of a crowd of four, whose ties are `e_B d_A` strong (`Absorption`). A step of it is exact but for
1e-12, so after one step of 2 it is where the exponential of the matrix says to 1e-11, and settled after one of 40 to
1e-9 (what is left of the way then is 1e-15). There is no chance in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import exp, fsum

import numpy as np

from fatima_py.affect import Vad, VadDynamics
from fatima_py.character import Character
from fatima_py.events import action_event
from fatima_py.mind import MindDefinition, Relationships
from fatima_py.names import symbol
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models import Absorption
from fatima_py.sim.crowd.network import Network

__all__ = ["SOURCE", "curves", "rows"]

SOURCE = "Bosse et al. 2009"
EXPRESSIVE = {"Ann": 0.9, "Ben": 0.5, "Cem": 0.3, "Dee": 0.7}
OPEN = {"Ann": 0.2, "Ben": 0.8, "Cem": 0.5, "Dee": 0.4}
FIRST = {"Ann": 0.1, "Ben": 0.9, "Cem": 0.5, "Dee": 0.3}
STEADY = VadDynamics(mood_half_life=1e18)
"""A kernel whose moods stay where they are put: nothing but the others moves them."""
SLACK = 1e-12
"""So far apart two moods may come by rounding."""
Row = tuple[str, float, float, float]


def share(who: str, other: str, lasts: float) -> float:
    """How much of the way to the other's mood somebody goes whom they meet for so long."""
    mine, theirs = EXPRESSIVE[other] * OPEN[who], EXPRESSIVE[who] * OPEN[other]
    return mine / (mine + theirs) * (1.0 - exp(-(mine + theirs) * lasts))


def mind(who: str, lasts: float) -> Character:
    """One of the four: how much they catch of each other one is how close they are to them."""
    bonds = Relationships(contagion=OPEN[who])
    one = Character(MindDefinition(symbol(who), affect=STEADY, mood=Vad(FIRST[who]), relationships=bonds))
    for other in [name for name in FIRST if name != who]:
        one.believe(f"Likes(me, {other})", 10)
        one.believe(f"Close(me, {other})", 10 * share(who, other, lasts) / OPEN[who])
    return one


def moods(group: Mapping[str, Character]) -> list[float]:
    """How everybody feels."""
    return [one.mood.valence for one in group.values()]


def lived(until: float, lasts: float) -> tuple[list[float], int]:
    """How the four feel after so long of meetings that last so long each, and how often the range grew."""
    group = {who: mind(who, lasts / 2) for who in FIRST}
    pairs = [*combinations(group, 2)]
    meetings, wider = [*pairs, *reversed(pairs)] * round(until / lasts), 0
    for number, (who, other) in enumerate(meetings):
        before = moods(group)
        seen = {one: group[one].mood for one in (who, other)}
        for me, them in ((who, other), (other, who)):
            group[me].perceive(action_event(them, "Meet", me, time=float(number)), shown=seen[them])
        after = moods(group)
        wider += max(after) > max(before) + SLACK or min(after) < min(before) - SLACK
    return moods(group), wider


def absorbed(until: float) -> list[float]:
    """How a crowd of four feels after so long, in one step."""
    four = Network.complete(len(FIRST)).between([*EXPRESSIVE.values()], [*OPEN.values()])
    return [*Absorption().step([*FIRST.values()], four, until, Luck(0), 0)]


def solved(until: float) -> list[float]:
    """What the equation says that the four feel after so long: the exponential of its matrix."""
    rates = np.array([[EXPRESSIVE[other] * OPEN[who] * (who != other) for other in FIRST] for who in FIRST])
    values, vectors = np.linalg.eig(rates - np.diag(rates.sum(axis=1)))
    ways = vectors @ np.diag(np.exp(values * until)) @ np.linalg.inv(vectors)
    return [*(ways @ np.array([*FIRST.values()])).real]


def rows() -> Iterator[Row]:
    """What is asked, what is expected, what comes out, and how far the two may lie apart."""
    weights = {who: EXPRESSIVE[who] / OPEN[who] for who in FIRST}
    settled = fsum([weights[who] * FIRST[who] for who in FIRST]) / fsum(weights.values())
    ends, wider = lived(until=40.0, lasts=0.5)
    yield "everybody's mood in the end: the lowest", settled, min(ends), 1e-9
    yield "everybody's mood in the end: the highest", settled, max(ends), 1e-9
    yield "meetings after which the moods lie farther apart", 0, wider, 0
    for who, expected, ours in zip(FIRST, solved(2.0), lived(until=2.0, lasts=0.05)[0], strict=True):
        yield f"the mood of {who} at t = 2", expected, ours, 1e-5
    yield "a crowd's mood in the end: the lowest", settled, min(absorbed(40.0)), 1e-9
    yield "a crowd's mood in the end: the highest", settled, max(absorbed(40.0)), 1e-9
    for who, expected, ours in zip(FIRST, solved(2.0), absorbed(2.0), strict=True):
        yield f"the mood of {who} in a crowd at t = 2", expected, ours, 1e-11


def curves() -> Iterator[tuple[str, str, str, dict[str, tuple[Sequence[float], Sequence[float]]]]]:
    """How the four come together: by the equation, as minds who meet, and as a crowd."""
    times, few = [0.25 * number for number in range(25)], [1.0 * number for number in range(7)]
    drawn = {}
    minds, crowd = [lived(time, lasts=0.25)[0] for time in few], [absorbed(time) for time in few]
    for number, who in enumerate(FIRST):
        drawn[f"expected, {who}"] = (times, [solved(time)[number] for time in times])
        drawn[f"minds, {who}"] = (few, [row[number] for row in minds])
        drawn[f"a crowd, {who}"] = (few, [row[number] for row in crowd])
    yield "Four whose moods rub off", "time", "mood", drawn


if __name__ == "__main__":
    for row in rows():
        print(*row)
