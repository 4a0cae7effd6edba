"""A1: SISa. A habit that one catches, or comes to by oneself, settles where the theory says.

Hill, Rand, Nowak and Christakis (2010) let somebody susceptible take up a habit at `a + b (infected contacts)` a year,
and give it up at `g`. If who is infected were anywhere alike, among people with k contacts each, with `B = b k`,

    I = (B - g - a + sqrt((B - g - a)^2 + 4 a B)) / (2 B)

would be infected in the end: 0.4142 for a 0.02, b 0.005, g 0.04 and k 4. But a habit has neighbours who have it, so in
a sparse network it comes to a little less. How much less is known from the equations of pairs (Keeling 1999), in which
`s` is the share of ties that lead from susceptible to infected, and `q = s / (1 - I)`,

    dI/dt = (1 - I) (a + b k q) - g I
    ds/dt = (1 - I - s) (a + b (k-1) q) - s (a + b + b (k-1) q) - g s + g (I - s)

They rest at 0.41055. (Another program, of Gillespie's direct method, gave 0.41073 in 40 runs, give or take 0.0004.)

Here the events of a random network of 1000 members with four contacts each are drawn one after the other
(`by_events`), and the share of the infected is read every 20 years for 4000 years, after 200. In that other program,
the mean over 2000 years had a standard deviation of 0.00245, so 0.0017 over 4000; four of those are allowed. Among 100
in a group who all know each other, the number of the infected is a chain that goes up and down by one, whose
distribution is a product of its rates: of the mean over 100 groups, read 5 times 100 years apart, four deviations of
that distribution are allowed. How it comes about from nobody is asked of 20,000 members at four times, against the
equations of pairs, again within four deviations, of 20,000 members who know nothing of each other and half as much
again for those who do. The paper says how many would be obese in the end where one contracts that at these rates; that
is shown beside the theory, and nothing is asked of it.
"""

from collections.abc import Iterator, Sequence
from math import sqrt

import numpy as np

from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models import Sisa, by_events
from fatima_py.sim.crowd.network import Network

__all__ = ["SEED", "SOURCE", "curves", "reported", "rows"]

SOURCE = "Hill et al. 2010; Keeling 1999"
SEED = 1
A, B, G, TIES = 0.02, 0.005, 0.04, 4
HABIT = Sisa(spontaneous=A, contagion=B, recovery=G)
MEMBERS, YEARS, BEFORE, EVERY = 1000, 4000.0, 200.0, 20.0
GROUPS, GROUP, TIMES = 100, 100, 5
MANY, WHEN = 20_000, (10.0, 20.0, 40.0, 80.0)
Row = tuple[str, float, float, float]


def mean_field(a: float, b: float, g: float, ties: int) -> float:
    """The share of the infected in the end if they were anywhere alike."""
    often = b * ties
    return (often - g - a + sqrt((often - g - a) ** 2 + 4 * a * often)) / (2 * often)


def by_pairs(times: Sequence[float], first: float = 0.0) -> list[float]:
    """The share of the infected at some times, by the equations of pairs: the classical method of Runge and Kutta."""

    def moves(state: np.ndarray) -> np.ndarray:
        infected, mixed = state
        pull = mixed / (1 - infected)
        caught, kept = A + B * TIES * pull, A + B * (TIES - 1) * pull
        more = (1 - infected) * caught - G * infected
        other = (1 - infected - mixed) * kept - mixed * (kept + B) - G * mixed + G * (infected - mixed)
        return np.array([more, other])

    state, now, found, lasts = np.array([first, first * (1 - first)]), 0.0, [], 0.1
    for time in times:
        while now < time - lasts / 2:
            one = moves(state)
            two = moves(state + lasts / 2 * one)
            three = moves(state + lasts / 2 * two)
            state = state + lasts / 6 * (one + 2 * two + 2 * three + moves(state + lasts * three))
            now += lasts
        found.append(float(state[0]))
    return found


def shares(network: Network, times: Sequence[float], first: float = 0.0) -> Iterator[float]:
    """The share of the infected of a network at some times, of whom so many were at first."""
    luck, now = Luck(SEED), 0.0
    states = (luck.uniform("first", 0, len(network)) < first).astype(np.int8)
    for number, time in enumerate(times):
        states = by_events(HABIT, states, network, time - now, luck, number)
        now = time
        yield float(states.mean())


def together(groups: int, size: int, weight: float) -> Network:
    """Groups in which everybody is tied to everybody, and nobody to another group."""
    one, other = np.divmod(np.arange(size * size), size)
    one, other = one[one != other], other[one != other]
    start = size * np.arange(groups)[:, None]
    return Network.tied(groups * size, (start + one).ravel(), (start + other).ravel(), weight)


def in_group() -> tuple[float, float]:
    """The mean share of the infected in a group, and its standard deviation: the chain that goes up and down by one."""
    weight = TIES / (GROUP - 1)
    odds = [1.0]
    for count in range(GROUP):
        up = (GROUP - count) * (A + B * weight * count)
        odds.append(odds[-1] * up / ((count + 1) * G))
    chance, share = np.array(odds) / sum(odds), np.arange(GROUP + 1) / GROUP
    mean = float((chance * share).sum())
    return mean, sqrt(float((chance * (share - mean) ** 2).sum()))


def rows(share: float = 1.0) -> Iterator[Row]:
    """What is asked, what is expected, what comes out of a share of the time, and how far the two may lie apart."""
    count = max(round((YEARS - BEFORE) / EVERY * share), 4)
    network = Network.regular(MEMBERS, TIES, SEED)
    times = [BEFORE + EVERY * number for number in range(1, count + 1)]
    infected = [*shares(network, times, first=0.41)]
    expected, apart = by_pairs([1000.0])[0], 4 * 0.00245 * sqrt(2000 / (EVERY * count))
    yield "infected in a network of four ties each", expected, float(np.mean(infected)), apart
    groups, reads = max(round(GROUPS * share), 4), max(round(TIMES * share), 1)
    mean, spread = in_group()
    infected = [*shares(together(groups, GROUP, TIES / (GROUP - 1)), [200.0 + 100 * n for n in range(reads)])]
    yield "infected in groups of 100", mean, float(np.mean(infected)), 4 * spread / sqrt(groups * reads)
    many = max(round(MANY * share), 1000)
    found = shares(Network.regular(many, TIES, SEED), WHEN)
    for time, expected, ours in zip(WHEN, by_pairs(WHEN), found, strict=True):
        yield f"infected after {time:g} years, from nobody", expected, ours, 6 * sqrt(expected * (1 - expected) / many)


def reported() -> Iterator[tuple[str, str, str]]:
    """What the paper says that it found, and the theory at the rates that its abstract gives; nothing is asked."""
    for ties in (3, 4):
        ours = f"{mean_field(0.02, 0.005, 0.04, ties):.1%} in the mean field of {ties} contacts"
        yield "obese in the long run, at 2 % a year, 0.5 points a contact, 4 % back", "some 42 %", ours


def curves(share: float = 1.0) -> Iterator[tuple[str, str, str, dict[str, tuple[Sequence[float], Sequence[float]]]]]:
    """A habit that comes about from nobody: by the equations of pairs, if all were alike, and as it came here."""
    times = [4.0 * number for number in range(1, 31)]
    found = [*shares(Network.regular(round(MANY * share), TIES, SEED), times)]
    known = {"expected (pairs)": (times, by_pairs(times)), "ours": (times, found)}
    known["mean field, in the end"] = ([times[0], times[-1]], [mean_field(A, B, G, TIES)] * 2)
    yield "A habit that comes about from nobody", "years", "share infected", known


if __name__ == "__main__":
    for row in rows():
        print(*row)
