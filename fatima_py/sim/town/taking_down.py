"""Taking down: what a town brings about in one step goes to its log when the step is done, or waits for it."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Protocol, runtime_checkable

from fatima_py.errors import UsageError
from fatima_py.inputs import shown
from fatima_py.record.town import TownRecord
from fatima_py.sim.wording import Wording

__all__ = ["Ledger", "Notebook", "Sink"]


@runtime_checkable
class Ledger(Protocol):
    """What takes down all records of a step at once, or none of them, such as the file of a log; a list is one, too."""

    def extend(self, records: Iterable[TownRecord], /) -> object:
        """Take them down, in their order."""
        ...


Sink = Callable[[TownRecord], object] | Ledger
"""What takes down the log of a run, record by record or step by step."""


def read_sink(sink: object) -> None:
    """See that something can take a log down. Raises UsageError for what can neither be called nor has `extend`."""
    extend: object = None if isinstance(sink, type) else getattr(sink, "extend", None)
    takes_one = callable(sink) and not (isinstance(sink, type) and hasattr(sink, "extend"))
    if not (takes_one or callable(extend)):
        raise UsageError(f"a sink cannot be {shown(sink)}: expected a function, or what has `extend`, such as a list")


class Notebook:
    """The records of the step that is being done, on their way to a sink: a sink that fails is given them again.

    Raises UsageError for what is no sink.
    """

    def __init__(self, sink: Sink, wording: Wording | None) -> None:
        read_sink(sink)
        self.rows = deque[TownRecord]()
        self.ledger = sink if wording is None and isinstance(sink, Ledger) else None
        self.sink = one_by_one(sink) if wording is None else wording.ahead_of(one_by_one(sink))
        self.wording = wording
        self.busy = False
        """Whether a step is being done, or the sink is being given a record."""

    def put_before(self, place: int, record: TownRecord) -> None:
        """Take a record down before what came of it, which was taken down from a `place` among the rows on."""
        self.rows.insert(place, record)

    def hand_on(self) -> None:
        """Give what was taken down to the sink. What the sink raises leaves the rest, and what failed, for later.

        What happens meanwhile is given to it when it is done with what it has, and what a step holds when that is done.
        """
        if self.busy:
            return
        self.busy = True
        try:
            while self.rows:
                self.give()
        finally:
            self.busy = False

    def give(self) -> None:
        """Give a record to the sink, or all that there are where it takes them at once."""
        if self.ledger is not None:
            self.ledger.extend(told := tuple(self.rows))
            for _ in told:
                self.rows.popleft()
        elif self.wording is None:
            self.sink(self.rows[0])
            self.rows.popleft()
        else:
            self.sink(self.rows.popleft())  # who words the lines keeps each until it is handed on


def one_by_one(sink: Sink) -> Callable[[TownRecord], object]:
    """A sink that is given one record after the other."""
    return (lambda record: sink.extend((record,))) if isinstance(sink, Ledger) else sink
