# pyright: basic
"""The kernel: what is still to happen, as records on a simpy environment, in one total order.

Nothing of an agent lives in a generator's frame. A record is plain data; a checkpoint is the list of those pending, and
restoring it is adding them again. Users' own simpy processes may live on the same environment, and are recovered by
running again only.
"""

from collections.abc import Callable
from enum import IntEnum
from heapq import heapify, heappush
from typing import Any, cast

import simpy
from simpy.core import StopSimulation

from fatima_py.errors import UsageError
from fatima_py.saved import Saved
from fatima_py.sim.ticks import LONGEST, seconds, ticks

__all__ = ["MOST_ROUNDS", "MOST_STALE", "Kernel", "Pending", "Phase", "below"]

MOST_ROUNDS = 1_000
"""So often may what happens at one tick bring about something else at the same tick (ours)."""
MOST_STALE = 1_000
"""So many records that were taken back, or as many as are pending, stand in simpy's queue at most (ours)."""
OWNERS, PHASES = 1 << 32, 8
FIRST = 2
"""What a host's own processes do at a tick comes before: simpy's events have the priorities 0 and 1."""
AGAIN = -1
"""The place of what is put back among what comes at its tick, phase and owner: simpy numbers all others from 0 on."""
See = Callable[[Saved, Saved], object]
"""What raises LogError for a kind, or for data that are not of it."""


class Phase(IntEnum):
    """What comes before what at one tick: this order, then that of the owners, then that in which it was added.

    `HAPPEN` is for what comes of the setting and of time; `ARRIVE` is for who comes and goes; `PERCEIVE` is for what is
    perceived; `DECIDE` is for who is asked what to do; `ACT` is for what is done, or has come to its end.
    """

    HAPPEN = 0
    ARRIVE = 1
    PERCEIVE = 2
    DECIDE = 3
    ACT = 4


class Pending:
    """A record of something that will happen at a tick: whose (a place in the order of owners), of a `kind`, with data.

    It stands in simpy's own queue, as one of its events. `tick` is when it comes true; `phase` is what it belongs to at
    that tick; `round` is which of the rounds of the tick it comes in; `owner` settles what of a phase comes first;
    `payload` is the data, as JSON values; `number` is the one by which it is taken back; `callbacks` are what simpy
    calls then.
    """

    __slots__ = ("callbacks", "kind", "number", "owner", "payload", "phase", "round", "tick")
    _ok = True  # what simpy asks of an event that did not fail

    callbacks: Any
    tick: int
    phase: int
    round: int
    owner: int
    kind: str
    payload: Any
    number: int


class Kernel:
    """Pending records, handed to `handle` one by one; `environment` is simpy's, whose time is in ticks.

    At one tick go rounds: what is brought about for a phase that is over comes in the next round. `number` counts the
    records that were ever added, `stale` those of simpy's queue that were taken back. `queue` is simpy's own, of all
    that is to come; `places` numbers what is put into it; `pending` are the records still to come, by their numbers;
    `callbacks` are what each of them has simpy call.
    """

    def __init__(self, handle: Callable[[Pending], None], *, start: int = 0) -> None:
        self.environment = simpy.Environment(initial_time=start)
        self.queue = cast("list[Any]", self.environment._queue)  # noqa: SLF001 - records stand in simpy's own queue
        self.places = self.environment._eid  # noqa: SLF001 - simpy numbers what is scheduled
        self.handle = handle
        self.pending: dict[int, Pending] = {}
        self.number = self.stale = 0
        self.tick, self.round, self.phase = start, 0, 0
        self.callbacks = (self.fire,)

    @property
    def now(self) -> int:
        """The tick that it is."""
        return int(self.environment.now)

    def add(self, tick: int, phase: Phase, owner: int, kind: str, payload: Any = None) -> Pending:  # noqa: ANN401 - JSON values
        """Let something happen at a tick. Raises UsageError for one that is past, and for a loop that takes no time."""
        now, rounds = self.environment.now, 0
        if tick <= now:
            if tick < now:
                raise UsageError(f"{seconds(tick)} s is past: it is {seconds(int(now))} s")
            if tick == self.tick:
                rounds = self.round + (phase <= self.phase)
                if rounds > MOST_ROUNDS:
                    raise UsageError(
                        f"at {seconds(tick)} s what happens brings about more {MOST_ROUNDS} times while no time "
                        f"passes, the last of it {kind}: expected something in the loop that takes time"
                    )
        self.number += 1
        return self.put(tick, phase, rounds, owner, kind, payload, self.number)

    def put(self, tick: int, phase: int, rounds: int, owner: int, kind: str, payload: Any, number: int) -> Pending:  # noqa: ANN401, PLR0913, PLR0917
        """Put a record where it belongs."""
        record = Pending()
        record.tick, record.phase, record.round, record.owner = tick, phase, rounds, owner
        record.kind, record.payload, record.number = kind, payload, number
        record.callbacks = self.callbacks
        self.pending[number] = record
        heappush(self.queue, (tick, FIRST + (rounds * PHASES + phase) * OWNERS + owner, next(self.places), record))
        return record

    def fire(self, record: Pending) -> None:
        """Let a record come true, unless it was taken back."""
        if self.pending.pop(record.number, None) is not None:
            self.tick, self.round, self.phase = record.tick, record.round, record.phase
            self.handle(record)
        else:
            self.stale -= 1

    def put_back(self, record: Pending) -> None:
        """Let the record that is being handled be still to come, before all that would have come after it."""
        self.pending = {record.number: record, **self.pending}
        record.callbacks = self.callbacks
        place = FIRST + (record.round * PHASES + record.phase) * OWNERS + record.owner
        heappush(self.queue, (record.tick, place, AGAIN, record))

    def cancel(self, number: int) -> None:
        """Take a record back, if it is still to come."""
        if self.pending.pop(number, None) is not None:
            self.stale += 1
            if self.stale > max(MOST_STALE, len(self.pending)):
                self.clear()

    def clear(self) -> None:
        """Let simpy's queue hold nothing but what is to come, in the same order: no record that was taken back.

        The end of a run that failed before it came is none, either.
        """
        self.queue[:] = [one for one in self.queue if not self.is_over(one[-1])]
        heapify(self.queue)
        self.stale = 0

    def is_over(self, event: simpy.Event) -> bool:
        """Whether an event of simpy's queue was taken back, or would end a run."""
        if isinstance(event, Pending):
            return event.number not in self.pending
        return StopSimulation.callback in (event.callbacks or ())

    def next_tick(self) -> int | None:
        """The tick of what comes next, None where nothing does."""
        at = self.environment.peek()
        return None if at == float("inf") else int(at)

    def run(self, until: int, stops: Callable[[], bool] | None = None) -> None:
        """Let everything before a tick come true; it is that tick then, unless it `stops` before: after each record."""
        environment = self.environment
        if stops is not None:
            while not stops() and environment.peek() < until:
                environment.step()
            if stops():
                return
        if until > environment.now:
            try:
                environment.run(until=until)
            except BaseException:
                self.clear()
                raise

    def save(self) -> dict[str, Any]:
        """Where it stands, and what is pending, in the order in which it was added, as JSON values."""
        return {
            "now": self.now,
            "added": self.number,
            "at": [self.tick, self.round, int(self.phase)],
            "pending": [
                [one.tick, int(one.phase), one.round, one.owner, one.kind, one.payload, one.number]
                for one in self.pending.values()
            ],
        }

    @classmethod
    def saved(cls, handle: Callable[[Pending], None], values: Saved, see: See) -> "Kernel":
        """A kernel that goes on from what was saved, where `see` sees that the data of each record are of its kind.

        Raises LogError, with the place, for what is none.
        """
        kernel = cls(handle, start=below(values.field("now"), ticks(LONGEST) + 1))
        for one in values.field("pending").items():
            tick, phase, rounds, owner, kind, payload, number = one.items(7)
            see(kind, payload)
            kernel.put(
                tick.count(kernel.now),
                below(phase, len(Phase)),
                below(rounds, MOST_ROUNDS + 2),
                below(owner, OWNERS),
                kind.text(),
                payload.value,
                number.count(),
            )
        kernel.tick, kernel.round, kernel.phase = [part.count() for part in values.field("at").items(3)]
        kernel.number = values.field("added").count(max(kernel.pending, default=0))
        return kernel


def below(saved: Saved, most: int) -> int:
    """A whole number below another."""
    if saved.count() >= most:
        raise saved.expected(f"a whole number below {most}")
    return saved.count()
