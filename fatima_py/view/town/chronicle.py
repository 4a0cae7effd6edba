"""Chronicle: what pictures show of a town, gathered in one pass over its log.

Of what a mind made of an event only a few numbers are kept, so the log itself need not fit into memory. Times are
seconds since the run began.
"""

from collections.abc import Iterable, Iterator
from functools import singledispatchmethod
from itertools import groupby
from math import inf

from fatima_py.affect import MoodSegment, Vad
from fatima_py.emotions import emotion_named
from fatima_py.errors import LogError
from fatima_py.record.phrasing import event_words
from fatima_py.record.timeline import Feelings, segment_from
from fatima_py.record.town import (
    Activity,
    Born,
    CrowdStep,
    End,
    Occurrence,
    Percept,
    Remembered,
    Spoken,
    Swayed,
    Talk,
    TownHeader,
    TownRecord,
)
from fatima_py.record.values import Emotion, Trace
from fatima_py.sim.ticks import seconds
from fatima_py.sim.words import Names, names_of
from fatima_py.view.town.values import WAY, Chronicle, Deed, Doing, Feeling, Gathering, Part, Person, Visit

__all__ = ["Chronicler", "chronicle_of", "strongest"]

HEARD = ("ends", "message")
"""The sorts of deeds that are done, and not begun or broken off."""


def chronicle_of(records: Iterable[TownRecord]) -> Chronicle:
    """What pictures show of a log. Raises LogError where it does not begin with its header."""
    scribe = Chronicler()
    for record in records:
        scribe.take(record)
    return scribe.told()


class Chronicler:
    """Takes in a log line by line; `told` gives what is known so far."""

    __slots__ = ("crowd", "days", "deeds", "doing", "end", "happenings", "header", "talks", "whole")

    def __init__(self) -> None:
        self.header: TownHeader | None = None
        self.days: dict[str, Day] = {}
        self.doing: dict[int, tuple[int, float, Activity]] = {}
        self.talks: dict[int, TalkSoFar] = {}
        self.deeds: dict[int, Deed] = {}
        self.happenings: list[Deed] = []
        self.crowd: list[CrowdStep] = []
        self.end = 0.0
        self.whole = False

    def take(self, record: TownRecord) -> None:
        """Take in the next line. Raises LogError for one that comes before the header."""
        self.whole = isinstance(record, End)
        if isinstance(record, TownHeader):
            self.header = record
            self.days = {who: Day(who, group, record.began(who)) for who, group in record.people.items()}
            return
        if self.header is None:
            raise LogError("this log does not begin with its header; expected one that 'fatima sim' wrote")
        self.end = max(self.end, seconds(record.tick))
        self.note(record)

    @singledispatchmethod
    def note(self, record: TownRecord) -> None:
        """Keep what pictures show of a line; of most kinds that is nothing."""

    @note.register
    def _(self, record: Born) -> None:
        if day := self.days.get(record.who):
            day.feelings = Feelings(record.mind)
            day.rest = Vad(*record.mind.rest)
            day.segments.append(segment_from(record.mind.segment))

    @note.register
    def _(self, record: Occurrence) -> None:
        if record.sort == "move" and (day := self.days.get(record.who)):
            day.move(seconds(record.tick), record.at)
        between = record.target in self.days and record.who in self.days and record.who != record.target
        if not between and record.sort != "happening":
            return
        words = record.words or event_words(record.event, "", names_of(self.header) if self.header else {})
        time, whom = seconds(record.tick), record.target if between else ""
        deed = Deed(record.id, time, record.who, whom, record.action, record.at, words)
        if record.sort == "happening":
            self.happenings.append(deed)
        elif record.sort in HEARD:
            self.deeds[record.id] = deed

    @note.register
    def _(self, record: Percept) -> None:
        felt = self.live(record.mind, seconds(record.tick), record.of)
        deed = self.deeds.get(record.of)
        if deed is not None and deed.whom == record.who and abs(felt) > abs(deed.felt):
            self.deeds[record.of] = Deed(
                deed.id, deed.time, deed.who, deed.whom, deed.action, deed.at, deed.words, felt
            )

    @note.register
    def _(self, record: Spoken) -> None:
        beat = record.beat
        felt = {mind.who: self.live(mind, seconds(record.tick), record.id) for mind in beat.minds}
        if beat.to in self.days and beat.who in self.days:
            said = record.said or beat.stage or beat.action
            self.deeds[record.id] = Deed(
                record.id, seconds(record.tick), beat.who, beat.to, beat.action, record.at, said, felt.get(beat.to, 0.0)
            )

    @note.register
    def _(self, record: CrowdStep) -> None:
        self.crowd.append(record)

    @note.register
    def _(self, record: Swayed) -> None:
        self.live(record.mind, seconds(record.tick), record.id)

    @note.register
    def _(self, record: Remembered) -> None:
        self.live(record.thought.mind, seconds(record.tick), record.id)

    @note.register
    def _(self, record: Activity) -> None:
        time = seconds(record.tick)
        begun = self.doing.pop(record.activity, None)
        if begun is not None and (day := self.days.get(record.who)):
            day.doings.append(doing_of(*begun, time))
        if record.state in ("begun", "on"):
            if record.at and (day := self.days.get(record.who)):
                day.seen.append((time, record.at))
            self.doing[record.activity] = record.id, time, record

    @note.register
    def _(self, record: Talk) -> None:
        if record.state == "begun":
            self.talks[record.talk] = TalkSoFar(record, self.days)
        elif record.talk in self.talks:
            self.talks[record.talk].go_on(record)

    def live(self, mind: Trace, time: float, of: int) -> float:
        """Take in what something was to somebody; the answer is the strongest of what was felt (see Deed)."""
        day = self.days.get(mind.who)
        if day is None:
            return 0.0
        for step in (mind,) if mind.reminded is None else (mind, mind.reminded.mind):
            if day.feelings is not None:
                day.feelings.live(step, time)
            if step.segment is not None:
                day.segments.append(segment_from(step.segment))
        felt = strongest(mind)
        if felt:
            day.felt.append(Feeling(time, felt, of))
        return felt

    def told(self) -> Chronicle:
        """All that was taken in. Raises LogError for an empty log."""
        if self.header is None:
            raise LogError("there is nothing in this log; expected one that 'fatima sim' wrote")
        going_on: dict[str, list[Doing]] = {}
        for number, start, activity in self.doing.values():
            going_on.setdefault(activity.who, []).append(doing_of(number, start, activity, self.end))
        names = names_of(self.header)
        return Chronicle(
            self.header,
            tuple([day.told(going_on.get(who, []), self.end, names) for who, day in self.days.items()]),
            tuple(self.deeds.values()),
            tuple(self.happenings),
            tuple([talk.told(self.end) for talk in self.talks.values()]),
            self.end,
            self.whole,
            tuple(self.crowd),
        )


class Day:
    """A person's day so far, and where they were as the run `began` (empty: not known)."""

    __slots__ = ("away", "doings", "feelings", "felt", "group", "left", "name", "rest", "seen", "segments")

    def __init__(self, name: str, group: str, began: str) -> None:
        self.name, self.group = name, group
        self.rest: Vad | None = None
        self.feelings: Feelings | None = None
        self.segments: list[MoodSegment] = []
        self.doings: list[Doing] = []
        self.felt: list[Feeling] = []
        self.seen: list[tuple[float, str]] = [(0.0, began)] if began else []
        self.away: list[tuple[float, float]] = []
        self.left: float | None = None

    def move(self, time: float, at: str) -> None:
        """Come to a place, from outside the town where they were at none, or (with an empty one) leave the town."""
        if not at:
            self.left = time
        elif self.left is not None or not self.seen:
            self.away.append((0.0 if self.left is None else self.left, time))
            self.left = None
        self.seen.append((time, at))

    def told(self, going_on: Iterable[Doing], end: float, names: Names) -> Person:
        """The day up to its end, with what is still `going_on`; others go by the names that people see."""
        doings = sorted([*self.doings, *going_on], key=lambda one: (one.start, one.id))
        tracks = self.feelings.tracks(names) if self.feelings else ()
        segments = tuple(last_of_each(self.segments))
        visits = tuple(visits_of(self.seen, doings, end))
        away = (*self.away, *([] if self.left is None else [(self.left, inf)]))
        felt = tuple(self.felt)
        return Person(self.name, self.group, self.rest, segments, tracks, tuple(doings), felt, visits, away)


def visits_of(seen: Iterable[tuple[float, str]], doings: Iterable[Doing], end: float) -> Iterator[Visit]:
    """How long somebody was at each place where they were seen; who is seen at none is gone.

    They left for a place when they began to go there.
    """
    left = {one.end: one.start for one in doings if one.action.startswith(WAY)}
    since, here = 0.0, ""
    for time, at in seen:
        if at != here:
            if here:
                yield Visit(since, left.get(time, time), here)
            since, here = time, at
    if here:
        yield Visit(since, end, here)


def last_of_each(segments: Iterable[MoodSegment]) -> Iterator[MoodSegment]:
    """The segments in the order of time: where several start at one time, the last."""
    for _, alike in groupby(sorted(segments, key=lambda one: one.start), key=lambda one: one.start):
        *_, last = alike
        yield last


class TalkSoFar:
    """A conversation that may still go on."""

    __slots__ = ("begun", "end", "ending", "here", "parts")

    def __init__(self, begun: Talk, people: Iterable[str]) -> None:
        known = set(people)
        names = [name for pair in begun.roles.items() for name in pair if name in known]
        self.begun, self.ending = begun, ""
        self.here = dict.fromkeys(names, seconds(begun.tick))
        self.parts: list[Part] = []
        self.end: float | None = None

    def go_on(self, record: Talk) -> None:
        """Take in what becomes of it."""
        time = seconds(record.tick)
        if record.state == "joined":
            self.here[record.who] = time
        elif record.state == "left":
            self.leave(record.who, time)
        else:
            self.end, self.ending = time, record.ending
            for who in [*self.here]:
                self.leave(who, time)

    def leave(self, who: str, time: float) -> None:
        """Somebody leaves."""
        if who in self.here:
            self.parts.append(Part(who, self.here.pop(who), time))

    def told(self, now: float) -> Gathering:
        """The conversation as far as it went by `now`."""
        end = now if self.end is None else self.end
        parts = (*self.parts, *(Part(who, start, end) for who, start in self.here.items()))
        begun = self.begun
        return Gathering(begun.id, seconds(begun.tick), end, begun.scene, begun.at, parts, self.ending)


def doing_of(number: int, start: float, activity: Activity, end: float) -> Doing:
    """A stretch of an activity."""
    return Doing(number, start, end, activity.action, activity.target, activity.at, activity.activity)


def strongest(mind: Trace) -> float:
    """How strong the strongest emotion is that somebody felt, now or again, below 0 for an unpleasant one."""
    again = mind.reminded.mind.felt if mind.reminded else ()
    return max([0.0, *(signed(one) for one in (*mind.felt, *again))], key=abs)


def signed(emotion: Emotion) -> float:
    """How strong an emotion is, below 0 for an unpleasant one."""
    kind = emotion_named(emotion.type)
    return emotion.intensity if kind is None or kind.positive else -emotion.intensity
