"""A13: epidemics. How many catch it in the end, when a contagion lasts, and when it takes a critical mass.

SIR. Who is infected infects each contact at b and recovers at g. In a network that is random but for its degrees, a
tie passes it on in time with `T = b / (b + g)`, and of those of whom the share r is infected at first

    1 - (1 - r) G0(u)    with u = 1 - T + T (1 - r) G1(u)

have had it in the end (Newman 2002; Miller 2011), where G0 and G1 are the generating functions of the degrees and of
those at the end of a tie. For degrees of 2 and 6, half of the members each, T 1/2 and r 0.01 that is 0.7946. By steps
of h seconds, in which all are drawn by what the others are in at the beginning, T is `p / (p + q - p q)` with `p = 1 -
exp(-b h)` and `q = 1 - exp(-g h)`, which gives a little more.

SIS. Without immunity a contagion dies out where `b k / g < 1`. In a group of n who all know each other the number of
the infected is a chain that goes up by `b i (n - i)` and down by `g i`: so it is known for any time how likely which
number is.

Doses. Where two doses within two rounds are needed, n - 1 others give one with the probability e each, and who has
fewer recovers, the share x that is infected comes to a root of `x = 1 - exp(-m) (1 + m)` with `m = 2 (n - 1) e x`
(Dodds and Watts 2004). With m of 4 x there is a root at 0.8557, and one at 0.22 below which the contagion dies.

Here a network is drawn for its degrees, ties to oneself and double ones left out (10 of 20,000), and events are drawn
one by one (`by_events`), or steps of 0.1 s (`Sir.step`). Another program, which lets everybody's contacts be drawn
once, had a standard deviation of 0.0063 in 100 runs of 10,000 members: four of those are allowed. The SIS is asked of
200 groups of 50, within four standard deviations of a mean of 200 such groups; and of a network of four contacts each,
whether anybody is left at 0.8 of the threshold after 300 s. The doses are asked of 500 who all meet, over 40 rounds
after 20. In another program, which draws how many doses each receives, such a mean was 0.8560 in 400 runs with a
standard deviation of 0.0055: four of those are allowed, and 0.001 because 500 are not infinitely many.
"""

from collections.abc import Callable, Iterator, Sequence
from math import exp, sqrt

import numpy as np

from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models import DoseThreshold, Sir, Sisa, by_events
from fatima_py.sim.crowd.network import Network

__all__ = ["SEED", "SOURCE", "curves", "rows"]

SOURCE = "Newman 2002; Miller 2011; Dodds and Watts 2004"
SEED = 1
MEMBERS, FIRST, STEP = 10_000, 0.01, 0.1
GROUPS, GROUP, READ = 200, 50, 10.0
CROWD, DOSES = 500, 4.0
Row = tuple[str, float, float, float]


def had_it(passes: float, first: float = FIRST) -> float:
    """The share that has had it in the end, where a tie passes it on with a probability."""
    end = 0.5
    for _ in range(1000):
        end = 1 - passes + passes * (1 - first) * (2 * end + 6 * end**5) / 8
    return 1 - (1 - first) * (end**2 + end**6) / 2


def by_degrees(count: int) -> Network:
    """A network that is random but for its degrees: 2 and 6, half of the members each."""
    ends = np.repeat(np.arange(count), np.where(np.arange(count) % 2, 2, 6))
    ends = ends[np.argsort(Luck(SEED).uniform("ends", 0, len(ends)))]
    pairs = np.unique(np.sort(ends.reshape(-1, 2)), axis=0)
    one, other = pairs[pairs[:, 0] != pairs[:, 1]].T
    return Network.tied(count, np.append(one, other), np.append(other, one))


def spread(network: Network, passes: float, *, by_steps: bool) -> float:
    """The share that has had it in the end: contagion at such a rate, recovery at 1."""
    model, luck = Sir(passes, 1.0), Luck(SEED)
    count = len(network)
    states = np.zeros(count, np.int8)
    states[np.argsort(luck.uniform("first", 0, count))[: round(FIRST * count)]] = 1
    number = 0
    while (states == 1).any():
        step = model.step if by_steps else lambda *now: by_events(model, *now)
        states = step(states, network, STEP if by_steps else 100.0, luck, number)
        number += 1
    return float((states == 2).mean())


def chain(odds: float) -> tuple[float, float, float]:
    """Of a group of which all are infected at first, at a time: the mean share, its deviation, the chance of nobody."""
    counts = np.arange(GROUP + 1)
    up, down = odds / (GROUP - 1) * counts * (GROUP - counts), counts.astype(float)
    rates = np.diag(up[:-1], 1) + np.diag(down[1:], -1) - np.diag(up + down)
    power = np.eye(GROUP + 1) + rates * READ / 2**20
    for _ in range(20):
        power = power @ power
    chance = power[GROUP] / power[GROUP].sum()
    mean = float(chance @ counts) / GROUP
    return mean, sqrt(float(chance @ (counts / GROUP - mean) ** 2)), float(chance[0])


def together(odds: float, groups: int) -> np.ndarray:
    """The share of the infected in each group of those who all know each other, at a time."""
    inside = np.flatnonzero(~np.eye(GROUP, dtype=bool))
    starts = GROUP * np.arange(groups)[:, None]
    who, whom = (starts + side for side in np.divmod(inside, GROUP))
    network = Network.tied(groups * GROUP, who.ravel(), whom.ravel(), odds / (GROUP - 1))
    states = by_events(Sisa(0.0, 1.0, 1.0), np.ones(len(network), np.int8), network, READ, Luck(SEED), 0)
    return states.reshape(groups, GROUP).mean(axis=1)


def by_doses(first: float, count: int) -> list[float]:
    """The share of the infected after each of 60 rounds, where two doses within two rounds are needed."""
    model, crowd, luck = (
        DoseThreshold(2.0, memory=2, exposure=DOSES / 2 / (count - 1)),
        Network.complete(count),
        Luck(SEED),
    )
    values, found = model.begin(luck.uniform("first", 0, count) < first), []
    for number in range(60):
        values = model.step(values, crowd, 1.0, luck, number)
        found.append(float(values[0].mean()))
    return found


def root(function: Callable[[float], float], start: float) -> float:
    """Where a function comes to when it is asked of its own answer."""
    for _ in range(1000):
        start = function(start)
    return start


def critical(share: float) -> float:
    """The share of the infected after a round of doses, of very many."""
    return 1 - exp(-DOSES * share) * (1 + DOSES * share)


def rows(share: float = 1.0) -> Iterator[Row]:
    """What is asked, what is expected, what comes out of a share of the members, and how far the two may lie apart."""
    network = by_degrees(max(round(MEMBERS * share), 1000))
    allowed = 4 * 0.0063 * sqrt(MEMBERS / len(network))
    yield "SIR: have had it in the end, by events", had_it(0.5), spread(network, 1.0, by_steps=False), allowed
    caught, well = 1 - exp(-STEP), 1 - exp(-STEP)
    passes = caught / (caught + well - caught * well)
    yield "SIR: have had it in the end, by steps", had_it(passes), spread(network, 1.0, by_steps=True), allowed
    groups = max(round(GROUPS * share), 20)
    for odds in (0.8, 1.5):
        mean, deviation, nobody = chain(odds)
        ends, what = together(odds, groups), f"at {odds:g} of the threshold"
        yield f"SIS: infected after 10 s, {what}", mean, float(ends.mean()), 4 * deviation / sqrt(groups)
        apart = 4 * sqrt(nobody * (1 - nobody) / groups)
        yield f"SIS: groups free of it, {what}", nobody, float((ends == 0.0).mean()), apart
    sparse = Network.regular(max(round(MEMBERS * share), 1000), 4, SEED)
    left = by_events(Sisa(0.0, 0.2, 1.0), np.ones(len(sparse), np.int8), sparse, 300.0, Luck(SEED), 0)
    yield "SIS: infected in a network at 0.8 of the threshold", 0, int(left.sum()), 0
    crowd = max(round(CROWD * share), 100)
    few, many = by_doses(0.1, crowd), by_doses(0.6, crowd)
    apart = 4 * 0.0055 * sqrt(CROWD / crowd) + 0.001 * CROWD / crowd
    yield "doses: infected in the end, from 10 %", 0.0, few[-1], 0.0
    yield "doses: infected in the end, from 60 %", root(critical, 0.9), float(np.mean(many[20:])), apart


def curves(share: float = 1.0) -> Iterator[tuple[str, str, str, dict[str, tuple[Sequence[float], Sequence[float]]]]]:
    """How many have had it in the end, by how contagious it is."""
    network = by_degrees(max(round(MEMBERS * share), 1000))
    whole, few = [0.02 * number for number in range(1, 76)], [0.1, 0.25, 0.4, 0.6, 0.8, 1.0, 1.25, 1.5]
    drawn = {"expected": (whole, [had_it(rate / (rate + 1)) for rate in whole])}
    drawn["ours, by events"] = (few, [spread(network, rate, by_steps=False) for rate in few])
    yield "SIR: how many have had it in the end", "contagion (recovery is 1)", "share", drawn


if __name__ == "__main__":
    for row in rows():
        print(*row)
