"""What a population of a million costs, in milliseconds and in numpy passes over its bytes of the same run.

Run it with `just bench population`; `uv run python bench/population.py 200000` takes so many agents, a tenth of whom
feel something, and an eighth of the steps. A pass multiplies arrays as large as the moods, the temperaments and the
emotions in place: it reads and writes each byte once and does nothing else. Everybody feels all 22 emotions, which is
the most that there is to read. Times are those of the processor, so that others on the machine count for little.

A crowd of as many, who hear ten others each by ties of weight 0.1, takes steps of a minute. Left out are drawing the
network, members who feel emotions, and ties of different weights. Its rows are medians.

Moods go home in place, by the share of the way that is left to each, which is worked out once for steps of one length.
The bound is one numpy pass over as much: it reads moods, homes and shares once, writes moods once, and works out
nothing that takes a second operation. A pass over `x` times a factor in place, without homes, stands beside it: moods
that are kept as how far they are from home need no more than that, and none can be faster.

The last row is a day of a street of twenty people with minds, in a town of ten thousand (`simulations/crowd`): from
eight in the morning until eight in the evening in steps of five minutes, without a file.
"""

import sys
from collections.abc import Callable, Iterable
from itertools import count, cycle
from pathlib import Path
from statistics import fmean, median
from time import process_time

import numpy as np

from bench.engine import bare_timeout
from fatima_py.affect import Personality, VadDynamics
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import action_event
from fatima_py.record.town import TownRecord
from fatima_py.scenario import load_setting
from fatima_py.sim.crowd.contagion import Contagion
from fatima_py.sim.crowd.crowd import Crowd
from fatima_py.sim.crowd.network import Network
from fatima_py.sim.crowd.rumours import Rumour
from fatima_py.sim.population import KINDS, TRAITS, Population
from fatima_py.sim.town import Town

AGENTS = int(sys.argv[1]) if sys.argv[1:] else 1_000_000
FEELINGS = AGENTS // 10
STEPS = 8 if sys.argv[1:] else 64
BYTES = 8 * AGENTS * (3 + 3 + len(KINDS))
Row = tuple[str, float, str]


def mean_time(work: Callable[[], object], times: int) -> float:
    """The mean time of one call, in milliseconds; a mean, so that whatever happens now and then counts too."""
    work()
    begin = process_time()
    for _ in range(times):
        work()
    return (process_time() - begin) / times * 1e3


def one_pass() -> float:
    """Multiply so many bytes in place."""
    arrays = [np.full((rows, AGENTS), 0.5) for rows in (3, 3, len(KINDS))]

    def passing() -> None:
        for array in arrays:
            np.multiply(array, 1.0000001, out=array)

    return mean_time(passing, STEPS)


def crowd(rng: np.random.Generator) -> Population:
    """A million of all kinds, who feel everything."""
    population = Population(rng.uniform(-1, 1, (len(TRAITS), AGENTS)))
    for kind in KINDS:
        population.feel(np.arange(AGENTS), kind, rng.uniform(5, 10, AGENTS))
        population.step(1e-3)
    return population


def living(population: Population) -> Iterable[Row]:
    """Steps and readings."""
    lengths = cycle(np.linspace(0.5, 1.5, STEPS).tolist())

    def step(seconds: float) -> None:
        population.step(seconds)
        population.mood()

    yield ("step a second, read the moods", mean_time(lambda: step(1.0), STEPS), "3 passes")
    yield ("the same, each step of another length", mean_time(lambda: step(next(lengths)), STEPS), "3 passes")
    later = population.time + 60
    yield ("read the moods of a minute later", mean_time(lambda: population.mood(later), 9), "-")
    yield ("read one emotion", mean_time(lambda: population.intensity(EmotionType.FEAR), 9), "-")
    yield ("read all 22 emotions", mean_time(population.emotions, 5), "-")
    yield ("read the strongest emotions", mean_time(population.strongest, 5), "-")


def feeling(population: Population, rng: np.random.Generator) -> Iterable[Row]:
    """What many feel at one moment, and what it would cost them alone."""
    who, what = rng.integers(AGENTS, size=FEELINGS), rng.integers(len(KINDS), size=FEELINGS)
    strong = rng.uniform(0, 10, FEELINGS)
    taken: list[float] = []
    for _ in range(9):
        population.step(1.0)
        begin = process_time()
        population.feel(who, what, strong)
        taken.append((process_time() - begin) * 1e3)
    yield (f"feel {FEELINGS:,} emotions at one moment", fmean(taken), "-")
    yield ("as many, one by one on kernels of their own", alone() * FEELINGS, "-")


def alone() -> float:
    """One feeling of one agent on the kernel for one, in milliseconds."""
    model, hug, times = VadDynamics(Personality()), action_event("Tom", "Hug", "Ann"), count()
    state, felt = model.init(), [Potential(EmotionType.JOY, 5)]

    def once() -> None:
        nonlocal state
        now = next(times)
        state, _ = model.step(state, felt, percept=hug.at(float(now)), episode=now)

    return mean_time(once, 10_000)


def median_time(work: Callable[[], object], times: int = 9) -> float:
    """The median time of one call, in milliseconds."""
    work()
    taken: list[float] = []
    for _ in range(times):
        begin = process_time()
        work()
        taken.append((process_time() - begin) * 1e3)
    return median(taken)


def bounds(rng: np.random.Generator) -> tuple[float, float]:
    """One pass that multiplies moods by a factor in place, and one that reads homes too: what going home must do."""
    moods, homes = rng.uniform(-1, 1, (2, 3, AGENTS))
    shares = np.full(AGENTS, 0.999999)

    def once() -> None:
        np.minimum(moods, homes, out=moods)
        shares.max()

    return median_time(lambda: np.multiply(moods, shares, out=moods), 25), median_time(once, 25)


def going_home(people: Population, rng: np.random.Generator) -> Iterable[Row]:
    """Moods that nothing moves, beside what they cannot be faster than."""
    factor, bound = bounds(rng)

    def decay() -> None:
        people.step(60)
        people.arrive()

    def other() -> None:
        people.step(rng.uniform(50, 70))
        people.arrive()

    def read() -> None:
        people.step(60)
        people.mood()

    yield ("multiply as many moods by a factor in place", factor, "-")
    yield ("the bound: homes and shares read as well", bound, "-")
    yield ("let moods go home for a minute, in place", median_time(decay, 25), f"{1.5 * bound:.1f} ms")
    yield ("the same, each step of another length", median_time(other, 25), "-")
    yield ("read them a minute later", median_time(read, 25), "-")
    people.feel(rng.integers(AGENTS, size=AGENTS // 1000), EmotionType.FEAR, 9)
    yield (f"go home, {AGENTS // 1000:,} of them upset", median_time(decay, 9), "-")
    for _ in range(100):
        people.step(3600)
        people.arrive()
    yield ("the same, once those are calm again", median_time(decay, 25), f"{1.5 * bound:.1f} ms")


def together(rng: np.random.Generator) -> Iterable[Row]:
    """A crowd whose members hear one another."""
    network = Network.small_world(AGENTS, 10, 0.1, 1, weight=0.1)
    random = Network.regular(AGENTS, 10, 1, weight=0.1)
    people = Population(rng.uniform(-1, 1, (len(TRAITS), AGENTS)))
    crowd_of_all = Crowd(people, network, contagion=Contagion(3600))

    yield from going_home(people, rng)
    moods = people.mood()
    yield ("sum up what everybody hears, small world", median_time(lambda: network.gather(moods), 5), "-")
    yield ("the same, ties anywhere", median_time(lambda: random.gather(moods), 5), "-")
    yield ("spread moods for a minute", median_time(lambda: Contagion(3600).spread(moods, network, 60.0), 5), "150 ms")
    yield ("a whole step of a crowd", median_time(lambda: crowd_of_all.step(60), 5), "-")
    crowd_of_all.noise = 0.1
    yield ("the same with noise", median_time(lambda: crowd_of_all.step(60), 5), "-")
    crowd_of_all.begin(Rumour("it rains", 0.5, -0.5, 0.2, 86_400), np.arange(0, AGENTS, 100))
    yield ("the same with noise and a rumour", median_time(lambda: crowd_of_all.step(60), 5), "-")


def street() -> Iterable[Row]:
    """A day of twenty people with minds in a crowd of ten thousand."""
    setting, seeds = load_setting(Path(__file__).parent.parent / "simulations/crowd/town.yaml"), count(1)
    day = median_time(lambda: Town(setting, seed=next(seeds), sink=list[TownRecord]()).run(), 3)
    yield ("a day of 20 minds among 10,000 members", day, "-")


def main() -> None:
    """Print the table."""
    rng = np.random.default_rng(7)
    unit, population = bare_timeout(), crowd(rng)
    passing = one_pass()
    print(f"{AGENTS:,} agents, {BYTES / 1e6:,.0f} MB; one bare simpy timeout: {unit:.2f} us\n")
    print(f"{'what':48} {'ms':>10} {'passes':>8} {'timeouts':>12}  goal")
    rows = [("one numpy pass", passing, "-"), *living(population), *feeling(population, rng)]
    del population
    for what, cost, goal in (*rows, *together(rng), *street()):
        print(f"{what:48} {cost:10,.2f} {cost / passing:8,.2f} {cost * 1e3 / unit:12,.0f}  {goal}")


if __name__ == "__main__":
    main()
