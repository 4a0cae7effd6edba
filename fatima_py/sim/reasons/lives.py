"""Lives: what somebody of a town does, where they are and how they feel, up to a time."""

from collections.abc import Iterable
from typing import NamedTuple

from fatima_py.affect.fading import DecayCurve, MoodSegment
from fatima_py.record.base import Emotion
from fatima_py.record.timeline import curve_of, segment_from
from fatima_py.record.town import Activity, Born, Occurrence, Swayed, Talk, TownRecord
from fatima_py.record.values import Trace
from fatima_py.sim.reasons.causes import lived_in
from fatima_py.sim.reasons.rows import Teller
from fatima_py.sim.ticks import seconds

__all__ = ["Felt", "Life", "told_away"]


class Felt(NamedTuple):
    """An emotion as it goes on, with the record in which it was felt, what was lived then, and of which event."""

    emotion: Emotion
    curve: DecayCurve
    id: int
    trace: Trace | None = None
    of: int = 0


class Life:
    """What somebody does and feels while a log is read up to a time, and where they are: `place` as it begins.

    `gone` is how they left the town, as long as they are away; `swayed` how their mood followed the crowd, where that
    moved it last.
    """

    __slots__ = ("doing", "gone", "hearts", "place", "segment", "swayed", "talking", "who")

    def __init__(self, who: str, place: str = "") -> None:
        self.who = who
        self.doing: Activity | None = None
        self.gone: Occurrence | None = None
        self.talking: Talk | None = None
        self.place = place
        self.segment: MoodSegment | None = None
        self.swayed: Swayed | None = None
        self.hearts: dict[str, Felt] = {}

    def follow(self, record: TownRecord) -> None:
        """Take in a record."""
        if isinstance(record, Born) and record.who == self.who:
            self.segment = segment_from(record.mind.segment)
            for emotion in record.mind.felt:
                self.hearts[emotion.place] = Felt(emotion, curve_of(emotion, record.mind.time), record.id)
        elif isinstance(record, Activity) and record.who == self.who:
            self.place = record.at or self.place
            self.doing = record if record.state in ("begun", "on") else None
        elif isinstance(record, Occurrence) and record.sort == "move" and record.who == self.who:
            self.place = record.at
            self.gone = None if record.at else record
        elif isinstance(record, Talk):
            self.talk(record)
        for mind in lived_in(record):
            if mind.who == self.who:
                self.live(mind, record, seconds(getattr(record, "tick", 0)))

    def talk(self, record: Talk) -> None:
        """Begin to talk, or be done with it."""
        begins = record.state == "begun" and self.who in record.roles.values()
        if begins or (record.state == "joined" and record.who == self.who):
            self.talking = record
        elif self.talking and record.talk == self.talking.talk and record.who in ("", self.who):
            self.talking = None if record.state in ("over", "broken off", "left") else self.talking

    def live(self, mind: Trace, record: TownRecord, time: float) -> None:
        """Feel what was lived."""
        number, of = getattr(record, "id", 0), getattr(record, "of", 0)
        if mind.segment is not None:
            self.segment = segment_from(mind.segment)
            self.swayed = record if isinstance(record, Swayed) else None
        going_on = {one.place for one in mind.fading}
        for place in {*mind.released} - going_on:
            self.hearts.pop(place, None)
        for emotion in mind.fading:
            before = self.hearts.get(emotion.place)
            source = (before.id, before.trace, before.of) if before else (number, mind, of)
            self.hearts[emotion.place] = Felt(emotion, curve_of(emotion, time), *source)
        for emotion in mind.felt:
            self.hearts[emotion.place] = Felt(emotion, curve_of(emotion, time), number, mind, of)
        for place in mind.emptied:
            self.hearts.pop(place, None)

    def feels(self, time: float) -> list[tuple[Felt, float]]:
        """What is felt at a time, and how strongly, the strongest first."""
        found = [(felt, felt.curve.at(time)) for felt in self.hearts.values()]
        return sorted([one for one in found if one[1] > 0], key=lambda one: -one[1])


def told_away(teller: Teller, life: Life, log: Iterable[TownRecord]) -> str:
    """That somebody is not in the town any more, or not yet, and since or until when; empty for whoever is there."""
    who, first = teller.shown(life.who), life.gone
    if first is not None:
        return f"{who} was not there: they had left at {teller.clock(first.tick)}.  (record {first.id})"
    if not life.place and not life.doing and (first := coming(log, life.who)) is not None:
        return f"{who} was not there yet: they came at {teller.clock(first.tick)}.  (record {first.id})"
    return ""


def coming(log: Iterable[TownRecord], who: str) -> Occurrence | None:
    """How somebody came who was not there from the start; None for whoever was, or is not there yet."""
    for record in log:
        if isinstance(record, Activity) and record.who == who:
            return None
        if isinstance(record, Occurrence) and record.sort == "move" and record.who == who:
            return record
    return None
