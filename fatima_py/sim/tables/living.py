"""Living: what an event was to somebody, as rows: what they perceived, appraised, felt, learned and remember."""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import prod
from typing import NamedTuple

from fatima_py.affect.fading import DecayCurve
from fatima_py.events import EventKind, parse_event
from fatima_py.names import SELF
from fatima_py.record.base import Mood, Segment
from fatima_py.record.timeline import curve_of
from fatima_py.record.values import Emotion, MindStart, Thought, Trace
from fatima_py.sim.tables.sheet import Row, Sheet

__all__ = ["NOTHING", "Living", "Origin"]

LEARNED = f"Event({EventKind.PROPERTY_CHANGE},"
"""How the event begins in which somebody learns something."""
ABOUT = re.compile(" (?:of|with) ")
"""What stands between an appraisal variable and whom it is about."""


class Origin(NamedTuple):
    """What something came of: an event, and the perception of it."""

    event: int | None = None
    perception: str | None = None


NOTHING = Origin()


class Kept(NamedTuple):
    """An emotion that is felt: which one, its row that waits for its end, and how it goes on."""

    kind: tuple[str, str, str]
    row: Row
    curve: DecayCurve


class Living:
    """What somebody feels while a log is read: in each place of the heart a row that waits for its end."""

    __slots__ = ("now",)

    def __init__(self) -> None:
        self.now: dict[str, Kept] = {}

    def begin(self, sheet: Sheet, mind: MindStart) -> Iterator[Row]:
        """The rows of how they first live."""
        yield moved(sheet, mind.who, mind.mood, mind.segment, NOTHING)
        yield from self.feel(sheet, mind.who, mind.felt, NOTHING)

    def live(self, sheet: Sheet, trace: Trace, event: int, via: str, delay: float = 0.0) -> Iterator[Row]:
        """The rows of a perception."""
        who, of = trace.who, Origin(event, sheet.next("perceptions"))
        yield sheet.row("perceptions", of.perception, event, who, via, delay, trace.percept, trace.episode, trace.moved)
        for firing in trace.fired:
            for said, value in firing.said.items():
                variable, *about = ABOUT.split(said, 1)
                whom = next((who if one == "me" else one for one in about), None)
                yield sheet.row("appraisals", of.perception, who, firing.rule, variable, whom, value, firing.worn)
        strength = max([one.intensity for one in trace.felt], default=0.0)
        yield sheet.row("memories", who, trace.episode, via, trace.percept, strength, *of)
        if trace.percept.startswith(LEARNED):
            learned = parse_event(trace.percept)
            yield sheet.row("beliefs", who, str(learned.content), str(learned.target), via, *of)
        yield from self.change(sheet, trace, of)
        if trace.reminded is not None:
            yield from self.recall(sheet, trace.reminded, of)

    def recall(self, sheet: Sheet, thought: Thought, of: Origin) -> Iterator[Row]:
        """The rows of what was thought of again, because of a perception or by itself."""
        mind, readiness = thought.mind, prod(term for _, term in thought.because) if thought.because else None
        yield sheet.row(
            "recalls", mind.who, mind.percept, mind.episode, thought.happened, thought.share, readiness, *of
        )
        yield from self.change(sheet, mind, of if of.event else Origin(sheet.id))

    def change(self, sheet: Sheet, trace: Trace, of: Origin) -> Iterator[Row]:
        """The rows of what an event did to what is felt."""
        yield from self.over(sheet.t)
        released = {one.kind: one for place in trace.released if (one := self.now.pop(place, None))}
        for emotion in trace.fading:
            kept = released.pop(kind_of(emotion), None) or self.now.get(emotion.place)
            if kept is not None:  # it goes on, in its own time
                self.now[emotion.place] = kept._replace(curve=curve_of(emotion, sheet.t))
        for kept in released.values():
            yield kept.row.with_end(sheet.t)
        yield from self.feel(sheet, trace.who, trace.felt, of)
        yield from self.end(trace.emptied, sheet.t)
        if trace.segment is not None:
            yield moved(sheet, trace.who, trace.after, trace.segment, of)

    def feel(self, sheet: Sheet, who: str, felt: Sequence[Emotion], of: Origin) -> Iterator[Row]:
        """What is felt, each in place of what was there, whose rows have their end now."""
        for one in felt:
            yield from self.end([one.place], sheet.t)
            self.now[one.place] = Kept(kind_of(one), felt_row(sheet, who, one, of), curve_of(one, sheet.t))

    def end(self, places: Iterable[str], time: float) -> Iterator[Row]:
        """The rows of what is in some places no more, whole."""
        for place in places:
            if place in self.now:
                kept = self.now.pop(place)
                yield kept.row.with_end(min(kept.curve.over, time))

    def over(self, time: float) -> Iterator[Row]:
        """The rows of what has faded by a time, whole."""
        yield from self.end([place for place, one in self.now.items() if one.curve.over <= time], time)

    def rest(self, time: float) -> Iterator[Row]:
        """The rows of what is felt still at the end of a run, after those of what is not."""
        yield from self.over(time)
        for kept in self.now.values():
            yield kept.row.with_end(None)
        self.now.clear()


def kind_of(emotion: Emotion) -> tuple[str, str, str]:
    """Which emotion it is, toward whom and about which goal."""
    return emotion.type, emotion.toward, emotion.goal


def felt_row(sheet: Sheet, who: str, emotion: Emotion, of: Origin) -> Row:
    """The row of an emotion, up to its end."""
    own = emotion.intensity if emotion.fresh is None else emotion.fresh
    return sheet.row(
        "emotions",
        who,
        emotion.type,
        (who if emotion.toward == SELF.text else emotion.toward) or None,
        emotion.goal or None,
        emotion.potential,
        own,
        emotion.intensity,
        emotion.half_life,
        emotion.floor,
        *of,
        emotion.because,
    )


def moved(sheet: Sheet, who: str, mood: Mood, segment: Segment, of: Origin) -> Row:
    """The row of a mood that something moved."""
    return sheet.row("moods", who, *mood, *segment.home, segment.half_life, *of)
