"""Pacing: a run in real time, which waits for the clock before what happens next and says how far it falls behind."""

from collections.abc import Callable, Iterator
from time import monotonic, sleep
from typing import TYPE_CHECKING

from fatima_py.inputs import read_number
from fatima_py.sim.ticks import seconds

if TYPE_CHECKING:
    from fatima_py.sim.town import Town

__all__ = ["Pacer"]

BEHIND = 0.05
"""From so many seconds on it counts as falling behind (ours): a person does not notice less."""


SLOWEST, FASTEST = 1e-3, 1e9
"""A second of the town takes a quarter of an hour at most (ours); beyond the other end nothing is waited for."""
AT_ONCE = 86400.0
"""No clock waits for centuries at once: so many seconds at a time."""


class Pacer:
    """Lets a town run at `factor` simulated seconds a second, with the same log as without.

    `clock` and `wait` are those of the machine unless others are given. `late` is how far it is behind now, in real
    seconds, `latest` how far it ever was. Raises UsageError for a factor that is not from 0.001 to 1,000,000,000.
    `began` is when the run began, by the clock and in simulated seconds (None: it has not).
    """

    def __init__(
        self, factor: float, *, clock: Callable[[], float] = monotonic, wait: Callable[[float], object] = sleep
    ) -> None:
        self.factor = read_number(factor, "the factor of real time", SLOWEST, FASTEST)
        self.clock, self.wait = clock, wait
        self.began: tuple[float, float] | None = None
        self.late = self.latest = 0.0

    def run(self, town: "Town", until: float) -> None:
        """Let a town run until a simulated time in seconds, nothing of it before its time."""
        end = town.due(until)
        town.begin()
        if self.began is None:
            self.began = self.clock(), town.now

        def wait_for_next() -> bool:
            """Wait for what happens next, unless the run stops here."""
            tick = town.kernel.next_tick()
            if tick is not None and tick < end and not town.stopped:
                self.come_to(seconds(tick))
            return town.stopped

        town.kernel.run(end, wait_for_next)
        if not town.stopped:
            self.come_to(until)

    def come_to(self, time: float) -> None:
        """Wait until a simulated time is there."""
        since, start = self.began or (self.clock(), time)
        left = since + (time - start) / self.factor - self.clock()
        for rest in pieces(left):
            self.wait(rest)
        self.late = -left if left < -BEHIND else 0.0
        self.latest = max(self.latest, self.late)


def pieces(time: float) -> Iterator[float]:
    """A time that is waited for, in pieces; none where it is past."""
    while time > 0:
        yield min(time, AT_ONCE)
        time -= AT_ONCE
