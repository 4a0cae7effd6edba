"""The rate of events of our simulation layer, with handlers that do nothing, beside timeouts of bare simpy.

A thousand owners have one record each, which adds the next when it comes true; beside them a thousand processes of
simpy, each of which waits again when it has waited. All at once (each waits for one tick) or spread (1 to 1,000 ticks,
the same for both). Both take turns in one run.

Run it with `just bench peers/events`. Times are of the processor, medians of rounds.
"""

import sys
from collections.abc import Callable, Iterable
from random import Random

import simpy

from bench.sim import cpu, in_turn
from fatima_py.sim.kernel import Kernel, Pending, Phase

__all__ = ["main"]

OWNERS, EACH, ROUNDS = 1000, 200, 7
EVENTS = OWNERS * EACH
GOAL = 0.6
"""So many times the rate of bare simpy, at least."""
SPREAD = [Random(1).randint(1, 1000) for _ in range(4096)]
Delay = Callable[[int, int], int]
"""How many ticks an owner waits, who has so many events to come."""


def at_once(_owner: int, _left: int) -> int:
    """One tick for everybody."""
    return 1


def spread(owner: int, left: int) -> int:
    """Another time for each."""
    return SPREAD[(owner + 7 * left) % len(SPREAD)]


def bare(delay: Delay) -> float:
    """The seconds of bare simpy."""

    def waiting(environment: simpy.Environment, owner: int) -> Iterable[simpy.Event]:
        for left in range(EACH, 0, -1):
            yield environment.timeout(delay(owner, left))

    environment = simpy.Environment()
    for owner in range(OWNERS):
        environment.process(waiting(environment, owner))  # type: ignore[arg-type]
    return cpu(environment.run)


def ours(delay: Delay) -> float:
    """The seconds of the kernel."""

    def handle(record: Pending) -> None:
        if record.payload:
            kernel.add(
                record.tick + delay(record.owner, record.payload), Phase.ACT, record.owner, "", record.payload - 1
            )

    kernel = Kernel(handle)
    for owner in range(OWNERS):
        kernel.add(0, Phase.ACT, owner, "", EACH - 1)
    return cpu(lambda: kernel.run(EACH * max(SPREAD)))


def main() -> int:
    """Print a row for each way to wait; 1 where one is slower than it may be."""
    bad = 0
    for name, delay in (("all at once", at_once), ("spread", spread)):
        simple, kernel = in_turn(ROUNDS, lambda: bare(delay), lambda: ours(delay))  # noqa: B023
        share = simple / kernel
        bad += share < GOAL
        rates = f"{EVENTS / kernel / 1e3:,.0f} k events/s, bare simpy {EVENTS / simple / 1e3:,.0f} k"
        print(f"{OWNERS:,} owners, empty handlers, {name}: {rates}, {share:.2f} of its speed (goal {GOAL} or more)")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
