# pyright: basic
"""The agenda: what is still to happen, as records on a simpy environment.

Nothing of an agent lives in a generator's frame. A happening is plain data; a checkpoint is the list of those
pending, and restoring it is adding them again. Users' own simpy processes may live on the same environment.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

import simpy

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number
from fatima_py.saved import Saved

__all__ = ["LONGEST", "TICKS_A_SECOND", "Agenda", "Happening", "read_happening", "seconds", "ticks"]

TICKS_A_SECOND = 1_000_000
"""Simulated time is counted in whole microseconds: sums of tenths stay exact, and ties are ties."""
LONGEST = 1e12
"""No simulation goes on for more seconds than this: some thirty thousand years."""


def ticks(time: float) -> int:
    """Seconds as whole ticks. Raises UsageError for a time that is none."""
    return round(read_number(time, "a simulated time", 0, LONGEST) * TICKS_A_SECOND)


def seconds(tick: int) -> float:
    """Ticks as seconds."""
    return tick / TICKS_A_SECOND


@dataclass(frozen=True, slots=True, order=True)
class Happening:
    """Something that will happen: ties are settled by priority, then owner, then sequence."""

    tick: int
    priority: int
    owner: str
    sequence: int
    kind: str
    payload: tuple[tuple[str, str], ...] = ()


class Agenda:
    """Pending happenings, handed to `handle` one by one in their total order."""

    def __init__(self, environment: simpy.Environment, handle: Callable[[Happening], None]) -> None:
        self.environment = environment
        self.handle = handle
        self.pending: dict[int, list[Happening]] = {}
        self.sequence = 0

    def add(
        self, tick: int, owner: str, kind: str, payload: Mapping[str, str] | None = None, priority: int = 0
    ) -> Happening:
        """Let something happen at a tick that is not past. Raises UsageError for one that is."""
        if tick < self.environment.now:
            raise UsageError(f"{seconds(tick)} s is past: it is {seconds(int(self.environment.now))} s")
        self.sequence += 1
        happening = Happening(tick, priority, owner, self.sequence, kind, tuple((payload or {}).items()))
        self.put(happening)
        return happening

    def put(self, happening: Happening) -> None:
        """Put a record back where it belongs; one wake-up of the environment serves all of its tick."""
        if happening.tick not in self.pending:
            self.pending[happening.tick] = []
            self.alarm(happening.tick)
        heappush(self.pending[happening.tick], happening)

    def alarm(self, tick: int) -> None:
        """Let the environment wake the agenda at a tick."""
        alarm = self.environment.timeout(tick - self.environment.now)
        alarm.callbacks.append(lambda _: self.wake(tick))

    def wake(self, tick: int) -> None:
        """Let everything of a tick happen, what is added for the same tick meanwhile included.

        What fails is still to happen: it stands in the agenda as before, and the next run tries it again.
        """
        due = self.pending[tick]
        while due:
            happening = heappop(due)
            try:
                self.handle(happening)
            except BaseException:
                heappush(due, happening)
                self.alarm(tick)
                raise
        del self.pending[tick]

    def save(self) -> list[list[Any]]:
        """The pending records in their order."""
        waiting = sorted(one for due in self.pending.values() for one in due)
        return [
            [one.tick, one.priority, one.owner, one.sequence, one.kind, [list(pair) for pair in one.payload]]
            for one in waiting
        ]

    def load(self, pending: Iterable[Happening]) -> None:
        """Schedule saved records again. Raises UsageError for one that is past."""
        for happening in pending:
            if happening.tick < self.environment.now:
                raise UsageError(f"{seconds(happening.tick)} s is past: it is {seconds(int(self.environment.now))} s")
            self.sequence = max(self.sequence, happening.sequence)
            self.put(happening)


def read_happening(saved: Saved) -> Happening:
    """A saved record. Raises LogError, with the place, for what is none."""
    tick, priority, owner, sequence, kind, payload = saved.items(6)
    told = [pair.items(2) for pair in payload.items()]
    pairs = tuple([(key.text(), value.text()) for key, value in told])
    return Happening(tick.count(), priority.count(), owner.text(), sequence.count(), kind.text(), pairs)
