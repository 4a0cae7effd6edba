"""Linking: what goes between people: who says something to whom, and whose doing moves whose mood."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from fatima_py.names import Compound
from fatima_py.record.phrasing import read_name
from fatima_py.record.town import Percept, Spoken, Swayed, TownRecord
from fatima_py.record.values import Trace
from fatima_py.sim.assertions.facts import NOBODY
from fatima_py.studies.measures.forms import Linked, Net
from fatima_py.studies.measures.watchers import Links, Run, Value, Watcher

__all__ = ["THE_CROWD", "LinkWatch"]

THE_CROWD = "the crowd"
"""What moves a mood that follows those around somebody in a crowd."""
Flow = Iterator[tuple[str, str, float]]
"""From whom, to whom, and how much."""


class LinkWatch(Watcher):
    """What goes between two people who are meant, added up; of everybody, what comes of the crowd as well."""

    def __init__(self, form: Linked, run: Run) -> None:
        self.flows = FLOWS[form.of]
        self.targets = {*run.header.people} if form.names is None else form.names
        self.sources = {*self.targets, THE_CROWD} if form.names is None else form.names
        self.sums: dict[tuple[str, str], float] = {}

    def read(self, record: TownRecord) -> None:
        """Add what a record says."""
        for one, other, much in self.flows(record):
            if one != other and one in self.sources and other in self.targets:
                self.sums[one, other] = self.sums.get((one, other), 0.0) + much

    def result(self, end: float) -> Value:
        """None: a network has no one value."""
        del end
        return None

    @property
    def links(self) -> Links:
        """From whom, to whom, and how much, in the order of the names."""
        return tuple((one, other, much) for (one, other), much in sorted(self.sums.items()))


def said(record: TownRecord) -> Flow:
    """A line, once to each whom it was said to: the one whom it was for, or all who took part."""
    if not isinstance(record, Spoken) or record.beat.brief is None:
        return
    beat = record.beat
    for other in dict.fromkeys([mind.who for mind in beat.minds]):
        if beat.to in (*NOBODY, other):
            yield beat.who, other, 1.0


def moved(record: TownRecord) -> Flow:
    """How far a valence was moved by what somebody did, said or brought about, or by those around in the crowd."""
    for mind in minds_of(record):
        much = mind.after[0] - mind.before[0]
        if much:
            by = THE_CROWD if isinstance(record, Swayed) else doer_of(mind.percept)
            yield by, mind.who, much


@lru_cache(maxsize=4096)
def doer_of(percept: str) -> str:
    """Who did what was perceived, or by whom it became so; empty for nobody.

    >>> doer_of("Event(Action-End, Ann, Wave, SELF)"), doer_of("Event(Property-Change, Ann, Server(Up), False)")
    ('Ann', 'Ann')
    """
    event = read_name(percept)
    return str(event.args[1]) if isinstance(event, Compound) and len(event.args) == 4 else ""


def minds_of(record: TownRecord) -> tuple[Trace, ...]:
    """What was lived as it came about; what is thought of again comes of oneself."""
    if isinstance(record, Percept | Swayed):
        return (record.mind,)
    return record.beat.minds if isinstance(record, Spoken) else ()


FLOWS: Mapping[Net, Callable[[TownRecord], Flow]] = {"talk": said, "contagion": moved}
