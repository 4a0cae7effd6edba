"""Taking down: what a town brings about in one step goes to its log when the step is done, or waits for it."""

from collections import deque
from collections.abc import Callable

from fatima_py.record.town import TownRecord
from fatima_py.sim.wording import Wording

__all__ = ["Notebook", "Sink"]

Sink = Callable[[TownRecord], object]
"""What takes down the log of a run, record by record."""


class Notebook:
    """The records of the step that is being done, on their way to a sink: a sink that fails is given them again."""

    def __init__(self, sink: Sink, wording: Wording | None) -> None:
        self.rows = deque[TownRecord]()
        self.sink = sink if wording is None else wording.ahead_of(sink)
        self.wording = wording

    def put_before(self, place: int, record: TownRecord) -> None:
        """Take a record down before what came of it, which was taken down from a `place` among the rows on."""
        self.rows.insert(place, record)

    def hand_on(self) -> None:
        """Give what was taken down to the sink. What the sink raises leaves the rest, and what failed, for later."""
        while self.rows:
            if self.wording is None:
                self.sink(self.rows[0])
                self.rows.popleft()
            else:
                self.sink(self.rows.popleft())  # who words the lines keeps each until it is handed on
