"""A12: queues. Customers who come by chance wait as long as the theory of queues says.

At one desk (M/M/1) customers come at random, `l` a second on average, and are served in `1/m` seconds on average. They
stay `1/(m - l)` seconds, waiting included, and a share `l/m` of them has to wait. Where one line leads to `c` desks
(M/M/c), Erlang's (1917) formula gives the share that has to wait,

    C = top / (top + sum over k < c of a^k / k!)    with a = l/m and top = a^c / c! * c / (c - a)

and they stay `C / (c m - l) + 1/m` seconds.

Here customers and desks are plain processes of simpy on the environment of a town, whose time is in microseconds, and
`m` is 1. The means of 100,000 customers are asked for to four standard deviations of such a mean, which a right
simulator misses once in 16,000 seeds. Customers who queue together wait together, so that deviation is not the one of
100,000 customers who know nothing of one another: it was measured in 400 runs of Lindley's (1952) and of Kiefer and
Wolfowitz's (1955) recursion, which know no events. For the stay it is 0.019, 0.147 and 0.047 s, for the share that
waits 0.0028, 0.0040 and 0.0061, in the order of the rows. The first customers find no line; that moves a mean of
100,000 by less than a tenth of that.
"""

from collections.abc import Iterator
from math import factorial, fsum, sqrt
from typing import NamedTuple

import simpy

from fatima_py.rng import stream
from fatima_py.setting import Setting
from fatima_py.sim.ticks import seconds, ticks
from fatima_py.sim.town import Town

__all__ = ["SEED", "SOURCE", "rows"]

SOURCE = "Erlang 1917; Lindley 1952"
SEED = 1
CUSTOMERS = 100_000
DEVIATIONS = 4.0
Row = tuple[str, float, float, float]


class Queue(NamedTuple):
    """How many customers come a second, how many desks serve one a second each, and the deviations of means."""

    comes: float
    desks: int
    stay: float
    waits: float

    @property
    def name(self) -> str:
        """What it is called: how it comes, how it is served, how many desks there are."""
        return f"M/M/{self.desks}, {self.comes:g} a second"


QUEUES = (Queue(0.5, 1, 0.019, 0.0028), Queue(0.8, 1, 0.147, 0.0040), Queue(2.4, 3, 0.047, 0.0061))


def erlang(queue: Queue) -> float:
    """The share of customers who have to wait (Erlang's C; with one desk it is how busy that is)."""
    load, desks = queue.comes, queue.desks
    top = load**desks / factorial(desks) * desks / (desks - load)
    return top / fsum([top, *[load**k / factorial(k) for k in range(desks)]])


def served(queue: Queue, customers: int) -> tuple[float, float]:
    """The mean stay in seconds, and the share that had to wait, of so many customers."""
    town = Town(Setting("A hall with desks", ())).kernel.environment
    coming, serving = stream(SEED, "comes", queue.name), stream(SEED, "serves", queue.name)
    desk = simpy.Resource(town, queue.desks)
    stays, waited = [], 0

    def customer() -> Iterator[object]:
        nonlocal waited
        came = town.now
        with desk.request() as turn:
            yield turn
            waited += town.now > came
            yield town.timeout(ticks(serving.expovariate(1.0)))
        stays.append(seconds(town.now - came))

    def door() -> Iterator[object]:
        for _ in range(customers):
            yield town.timeout(ticks(coming.expovariate(queue.comes)))
            town.process(customer())

    town.process(door())
    town.run()
    return fsum(stays) / customers, waited / customers


def rows(share: float = 1.0) -> Iterator[Row]:
    """What is asked, what is expected, what comes out of a share of the customers, how far the two may lie apart."""
    customers = round(CUSTOMERS * share)
    allowed = DEVIATIONS / sqrt(share)
    for queue in QUEUES:
        stay, waits = served(queue, customers)
        expected = erlang(queue)
        left = queue.desks - queue.comes
        yield f"{queue.name}: stay, s", expected / left + 1.0, stay, allowed * queue.stay
        yield f"{queue.name}: share that waits", expected, waits, allowed * queue.waits


if __name__ == "__main__":
    for row in rows():
        print(*row)
