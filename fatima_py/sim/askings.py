"""Askings: which of the times that somebody was asked what to do say something new, and what came of each."""

from collections.abc import Iterable, Iterator, Sequence

from fatima_py.record.town import Activity, Asked, Talk, TownRecord

__all__ = ["Askings", "chosen_in", "is_begun_by"]


def is_begun_by(asked: Asked, begun: TownRecord) -> bool:
    """Whether what somebody began as they were asked is what they wanted most, and not what their day has for them."""
    wish = asked.decision.wish
    rule = begun.scene if isinstance(begun, Talk) else begun.rule if isinstance(begun, Activity) else ""
    return wish is not None and wish.rule == rule


class Askings:
    """Which askings of one person say something new, while a log is read: so many were `told`, so many `left_out`.

    New is what they did because they wanted it; and what they wanted in vain with what was in its way, each once until
    they want something else, and no more once they have done it.
    """

    __slots__ = ("done", "in_vain", "left_out", "told", "wanted")

    def __init__(self) -> None:
        self.told = self.left_out = 0
        self.wanted: tuple[str, ...] = ()
        self.in_vain = set[str]()
        self.done = False

    def new(self, records: Iterable[TownRecord]) -> Iterator[TownRecord]:
        """The records without the askings that say nothing new."""
        for record, begun in with_outcome(records):
            if isinstance(record, Asked) and not self.is_new(record, begun):
                self.left_out += 1
                continue
            self.told += isinstance(record, Asked)
            yield record

    def is_new(self, asked: Asked, begun: TownRecord | None) -> bool:
        """Whether an asking says something new, of which something began, or nothing that is known."""
        wish = asked.decision.wish
        wanted = () if wish is None else (wish.action, wish.target, wish.rule)
        if wanted != self.wanted:
            self.wanted, self.in_vain, self.done = wanted, set[str](), False
        if begun is not None and is_begun_by(asked, begun):
            self.done = True
            return True
        is_known = not wanted or self.done or asked.closed in self.in_vain
        self.in_vain.add(asked.closed)
        return not is_known


def with_outcome(records: Iterable[TownRecord]) -> Iterator[tuple[TownRecord, TownRecord | None]]:
    """The records of one person, with each asking what they began of it, where that is known."""
    waiting: list[TownRecord] = []
    for record in records:
        if waiting and getattr(record, "tick", 0) != getattr(waiting[0], "tick", 0):
            yield from paired(waiting, None)
            waiting = []
        waiting.append(record)
        asked = waiting[0]
        if not isinstance(asked, Asked) or not asked.chosen:
            yield from paired(waiting, None)
            waiting = []
        elif chosen_in(record) == asked.chosen:
            yield from paired(waiting, record)
            waiting = []
    yield from paired(waiting, None)


def paired(waiting: Sequence[TownRecord], begun: TownRecord | None) -> Iterator[tuple[TownRecord, TownRecord | None]]:
    """Records, the first of them with what began of it."""
    return ((one, None if number else begun) for number, one in enumerate(waiting))


def chosen_in(record: TownRecord) -> int:
    """What begins, or goes on, in a record, by the number under which somebody chose it; 0 for nothing."""
    if isinstance(record, Activity):
        return record.activity if record.state in {"begun", "on"} else 0
    return record.talk if isinstance(record, Talk) and record.state == "begun" else 0
