"""Askings: which of the times that somebody was asked what to do say something new, and what came of each."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from fatima_py.record.town import Activity, Asked, Talk, TownRecord

__all__ = ["Askings", "chosen_in", "is_begun_by"]


def is_begun_by(asked: Asked, begun: TownRecord) -> bool:
    """Whether what somebody began as they were asked is what they wanted most, and not what their day has for them."""
    wish = asked.decision.wish
    rule = begun.scene if isinstance(begun, Talk) else begun.rule if isinstance(begun, Activity) else ""
    return wish is not None and wish.rule == rule


class Wanting(NamedTuple):
    """What somebody wanted when they were asked last, what was in its way, and whether they have done it since."""

    wanted: tuple[str, ...] = ()
    in_vain: frozenset[str] = frozenset()
    done: bool = False


class Askings:
    """Which askings of people say something new, while a log is read: so many were `told`, so many `left_out`.

    New is what they did because they wanted it; and what they wanted in vain with what was in its way, each once until
    they want something else, and no more once they have done it.
    """

    __slots__ = ("left_out", "told", "wanting")

    def __init__(self) -> None:
        self.told = self.left_out = 0
        self.wanting: dict[str, Wanting] = {}

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
        wish, before = asked.decision.wish, self.wanting.get(asked.who, Wanting())
        wanted = () if wish is None else (wish.action, wish.target, wish.rule)
        if wanted != before.wanted:
            before = Wanting(wanted)
        if begun is not None and is_begun_by(asked, begun):
            self.wanting[asked.who] = before._replace(done=True)
            return True
        self.wanting[asked.who] = before._replace(in_vain=before.in_vain | {asked.closed})
        return bool(wanted) and not before.done and asked.closed not in before.in_vain


def with_outcome(records: Iterable[TownRecord]) -> Iterator[tuple[TownRecord, TownRecord | None]]:
    """The records, with each asking what was begun of it at that instant, where that is known."""
    for _, now in groupby(records, lambda one: getattr(one, "tick", 0)):
        instant = [*now]
        begun = {number: one for one in reversed(instant) if (number := chosen_in(one))}
        yield from ((one, begun.get(one.chosen) if isinstance(one, Asked) else None) for one in instant)


def chosen_in(record: TownRecord) -> int:
    """What begins, or goes on, in a record, by the number under which somebody chose it; 0 for nothing."""
    if isinstance(record, Activity):
        return record.activity if record.state in {"begun", "on"} else 0
    return record.talk if isinstance(record, Talk) and record.state == "begun" else 0
