"""The timeline of a play: how everybody felt at each moment of it, worked out exactly from what its log keeps.

Between two events a mood goes home by halves and an emotion fades by halves, so a few numbers of each are all of it.
The kernel has said them; nothing is worked out here that it did not say.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from operator import attrgetter

from fatima_py.affect import Vad
from fatima_py.affect.fading import DecayCurve, MoodPart, MoodSegment
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.errors import LogError, NameSyntaxError
from fatima_py.events import SpeechAct
from fatima_py.inputs import shown
from fatima_py.names import SELF, Compound, parse
from fatima_py.record.aims import is_to_avoid
from fatima_py.record.log import Log
from fatima_py.record.values import Emotion, GoalChange, MindStart, Segment, Thought, Trace

__all__ = [
    "AffectTimeline",
    "EmotionTrack",
    "Feelings",
    "Mark",
    "Moment",
    "segment_from",
    "short_words",
    "timeline_of",
    "timelines_of",
]

EMPTY = ("", "-", "*")
Kind = tuple[str, str, bool]
"""A type of emotion, whom it is toward, or which goal it is about, as recorded, and whether it is about avoiding it."""
START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class EmotionTrack:
    """One type of emotion towards one person or about one goal through a whole play.

    `type` is the one that it follows; `curves` are how it faded, one for each time that it was felt anew. `toward` is
    empty for nobody in particular. `avoiding` says that the goal is one to avoid, and that to avoid it is what is
    pleasant.
    """

    type: EmotionType
    toward: str
    curves: tuple[DecayCurve, ...]
    avoiding: bool = False

    @property
    def label(self) -> str:
        """The emotion, and whom, or which goal, it is about."""
        avoiding = "avoiding " if self.avoiding else ""
        return f"{self.type.label} → {avoiding}{self.toward}" if self.toward else self.type.label

    def at(self, time: float) -> float:
        """How strong it is at a time: what was felt again is stronger than what was left of it."""
        return max(curve.at(time) for curve in self.curves)

    def through(self, times: Iterable[float]) -> Iterator[float]:
        """How strong it is at each of some times that never fall: each curve is looked at only while it lasts."""
        coming = sorted(self.curves, key=START, reverse=True)
        lasting: list[DecayCurve] = []
        for time in times:
            while coming and coming[-1].start <= time:
                lasting.append(coming.pop())
            lasting = [curve for curve in lasting if time < curve.over]
            yield max((curve.at(time) for curve in lasting), default=0.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """An event at a `time` (seconds) in short `words`, and whether anything was `felt` of it."""

    time: float
    words: str
    felt: bool


@dataclass(frozen=True, slots=True)
class AffectTimeline:
    """How one person felt from the beginning to `end`, in seconds: the mood, the emotions, and what happened.

    The `segments` of the mood stand in the order in which they begin. `name` is what people see them called; `rest` is
    where the mood comes home to; `tracks` are the emotions, in the order in which they were felt first; `marks` are the
    events that were perceived or thought of again, in their order.
    """

    name: str
    rest: Vad
    segments: tuple[MoodSegment, ...]
    tracks: tuple[EmotionTrack, ...]
    marks: tuple[Mark, ...]
    end: float

    def segment(self, time: float) -> MoodSegment:
        """How the mood goes on at a time: at the very time of an event, from what that left."""
        return self.segments[max(0, bisect_right(self.segments, time, key=START) - 1)]

    def mood(self, time: float) -> Vad:
        """The mood at a time: at the very time of an event, the one that it left."""
        return self.segment(time).at(time)

    def until(self, end: float) -> "AffectTimeline":
        """The same up to another time: what comes later is not in it, what is not over goes on."""
        segments = tuple(segment for segment in self.segments if segment.start <= end)
        tracks = tuple(track for track in self.tracks if any(curve.start < end for curve in track.curves))
        marks = tuple(mark for mark in self.marks if mark.time <= end)
        return replace(self, segments=segments, tracks=tracks, marks=marks, end=end)


@dataclass(frozen=True, slots=True)
class Moment:
    """What one person perceived at a `time` (seconds), or thought of `again`: the `traces` in their order."""

    time: float
    traces: Sequence[Trace]
    again: bool = False


def timelines_of(play: Log) -> tuple[AffectTimeline, ...]:
    """How everybody in a recorded play felt. Raises LogError for a play in which nothing happened."""
    happenings = play.happenings
    if not happenings:
        raise LogError("nothing happened in this recording")
    if not play.header.minds:
        raise LogError("nobody is in the cast of this recording")
    end = max(one.end for one in happenings)
    moments: dict[str, list[Moment]] = {mind.who: [] for mind in play.header.minds}
    for one in happenings:
        seen: dict[str, list[Trace]] = {}
        for trace in one.minds:
            if trace.who in moments:
                seen.setdefault(trace.who, []).append(trace)
        for who, traces in seen.items():
            moments[who].append(Moment(one.end, traces, isinstance(one, Thought)))
    return tuple(timeline_of(mind, moments[mind.who], play.header.cast, end) for mind in play.header.minds)


def timeline_of(mind: MindStart, moments: Iterable[Moment], names: Mapping[str, str], end: float) -> AffectTimeline:
    """How somebody felt, from how they began and what they perceived then."""
    marks: list[Mark] = []
    feelings, segments = Feelings(mind), [segment_from(mind.segment)]
    for moment in moments:
        for trace in moment.traces:
            for step in (trace,) if trace.reminded is None else (trace, trace.reminded.mind):
                feelings.live(step, moment.time)
                if step.segment is not None:
                    segments.append(segment_from(step.segment))
        if moment.traces:
            felt = any(trace.moved for trace in moment.traces)
            words = short_words(moment.traces[0].percept, mind.who, names)
            marks.append(Mark(moment.time, f"again {words}" if moment.again else words, felt))
    who = names.get(mind.who, mind.who)
    return AffectTimeline(who, Vad(*mind.rest), tuple(segments), feelings.tracks(names), tuple(marks), float(end))


class Feelings:
    """What somebody feels while a log is read: `now` what is kept in each place of the heart, `past` what was there."""

    __slots__ = ("now", "past")

    def __init__(self, mind: MindStart) -> None:
        self.now: dict[str, tuple[Kind, DecayCurve]] = {}
        self.past: dict[Kind, list[DecayCurve]] = {}
        for emotion in mind.felt:
            self.keep(emotion, mind.time)

    def live(self, trace: Trace, time: float) -> None:
        """Take in what one event ended and what it made felt."""
        for place in trace.released:
            self.end(place, time)
        for emotion in (*trace.fading, *trace.felt):
            self.keep(emotion, time, trace.goals)
        for place in trace.emptied:
            self.end(place, time)

    def keep(self, emotion: Emotion, time: float, goals: Sequence[GoalChange] = ()) -> None:
        """Feel something, in place of what was there, as `goals` have changed."""
        avoiding = is_to_avoid(emotion, goals) and type_of(emotion.type).positive
        kind = (emotion.type, emotion.goal or emotion.toward, avoiding)
        self.past.setdefault(kind, [])
        self.end(emotion.place, time)
        self.now[emotion.place] = kind, curve_of(emotion, time)

    def end(self, place: str, time: float) -> None:
        """Make a place empty."""
        if place in self.now:
            kind, curve = self.now.pop(place)
            self.past[kind].append(replace(curve, end=time))

    def tracks(self, names: Mapping[str, str]) -> tuple[EmotionTrack, ...]:
        """Everything that was felt, in the order in which it was felt first; what is toward oneself is for nobody."""
        for place in [*self.now]:
            self.end(place, inf)
        found: dict[Kind, list[DecayCurve]] = {}
        for (kind, toward, avoiding), curves in self.past.items():
            whom = "" if toward in (*EMPTY, str(SELF)) else names.get(toward, toward)
            found.setdefault((kind, whom, avoiding), []).extend(curves)
        return tuple(EmotionTrack(type_of(kind), whom, tuple(told), how) for (kind, whom, how), told in found.items())


def curve_of(emotion: Emotion, time: float) -> DecayCurve:
    """How an emotion goes on from a time, as it was recorded."""
    return DecayCurve(time, emotion.intensity, seconds_of(emotion.half_life), floor=emotion.floor)


def segment_from(told: Segment) -> MoodSegment:
    """How a mood goes on, as it was recorded."""
    parts = tuple([MoodPart(Vad(*by), half_life) for by, half_life in told.parts])
    return MoodSegment(told.start, Vad(*told.mood), Vad(*told.home), seconds_of(told.half_life), told.least, parts)


def seconds_of(half_life: float | None) -> float:
    """A half life as it was recorded: infinite for none. Raises LogError for one in which nothing can fade."""
    if half_life is not None and half_life <= 0:
        raise LogError(f"the recording has a half life of {half_life:g} s: expected more than 0")
    return inf if half_life is None else half_life


def type_of(label: str) -> EmotionType:
    """The emotion of a recorded label."""
    kind = emotion_named(label)
    if kind is None:
        raise LogError(f"the recording knows an emotion {shown(label)} that is none")
    return kind


def short_words(percept: str, me: str, names: Mapping[str, str]) -> str:
    """A percept in as few words as will do: who, and the meaning (or else the style) of a line, or the deed.

    >>> short_words("Event(Action-End, Tom, Speak(asked, end, Scorn, Insult), SELF)", "Sarah", {})
    'Tom: Scorn'
    >>> short_words("Event(Property-Change, SELF, Is(Shop, Open), False)", "Sarah", {})
    'Sarah: Is(Shop, Open) False'
    """
    try:
        event = parse(percept)
    except NameSyntaxError:
        return percept
    if not isinstance(event, Compound) or len(event.args) != 4:
        return percept
    kind, subject, content, target = event.args
    who = me if subject == SELF else str(subject)
    deed = str(content)
    if str(kind) == "Property-Change":
        deed = f"{content} {target}"
    elif (speech := SpeechAct.of(content)) is not None:
        said = [str(part) for part in (speech.meaning, speech.style) if str(part) not in EMPTY]
        deed = said[0] if said else "says something"
    shown = names.get(who, who)
    return f"{shown}: {deed}" if shown else deed
