"""The timeline of a play: how everybody felt at each moment of it, worked out exactly from what its log keeps.

Between two events a mood goes home by halves and an emotion fades by halves, so a few numbers of each are all of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf, log2
from typing import Any

from fatima_py.affect import AffectState, Vad, VadDynamics, together
from fatima_py.affect.mood import SLOTS
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.errors import LogError, intact
from fatima_py.names import NIL, SELF, Compound, parse
from fatima_py.record.log import Log

__all__ = ["Band", "Fade", "Life", "Mark", "Moment", "Stretch", "life_of", "lives_of", "short_words"]

Record = Mapping[str, Any]
FADED = 0.1
"""An emotion this weak is over, as in the affect models."""
EMPTY = ("", "-", "*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A mood from `start` on, until something moves it: on its way `home`, by half in each `half_life` (seconds).

    A mood that comes closer to nothing than `least` is none, as in the Toolkit's kernel.
    """

    start: float
    mood: Vad
    home: Vad
    half_life: float = inf
    least: float = 0.0

    def at(self, time: float) -> Vad:
        """The mood at a time.

        >>> Stretch(0, Vad(0.8), Vad(0.2), 600).at(600)
        Vad(valence=0.5, arousal=0.0, dominance=0.0)
        """
        if time <= self.start:
            return self.mood
        mood = self.mood.toward(self.home, 1 - 0.5 ** ((time - self.start) / self.half_life))
        return Vad() if mood.strength < self.least else mood


@dataclass(frozen=True, slots=True)
class Fade:
    """An emotion from `start` on, weaker by half in each `half_life` (endless while its cause holds on) up to `end`."""

    start: float
    end: float
    intensity: float
    half_life: float

    @property
    def over(self) -> float:
        """When it is too weak to be felt, or has become another."""
        if self.half_life == inf:
            return self.end
        return min(self.end, self.start + self.half_life * log2(max(1.0, self.intensity / FADED)))

    def at(self, time: float) -> float:
        """How strong it is at a time, 0 before it began and after it is over."""
        if not self.start <= time < self.over:
            return 0.0
        left: float = self.intensity * 0.5 ** ((time - self.start) / self.half_life)
        return left


@dataclass(frozen=True, slots=True)
class Band:
    """One type of emotion towards one person (`toward` is empty for nobody in particular) through a whole play."""

    type: EmotionType
    toward: str
    fades: tuple[Fade, ...]

    @property
    def label(self) -> str:
        """The emotion, and whom it is about."""
        return f"{self.type.label} → {self.toward}" if self.toward else self.type.label

    def at(self, time: float) -> float:
        """How strong it is at a time: what was felt again is stronger than what was left of it."""
        return max(fade.at(time) for fade in self.fades)


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in short words, and whether it was felt."""

    time: float
    words: str
    felt: bool


@dataclass(frozen=True, slots=True)
class Life:
    """How one person felt from the beginning to `end`, in seconds: the mood, the emotions, and what happened."""

    name: str
    rest: Vad
    stretches: tuple[Stretch, ...]
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    end: float

    def mood(self, time: float) -> Vad:
        """The mood at a time: at the very time of an event, the one that it left."""
        begun = [one for one in self.stretches if one.start <= time]
        return (begun[-1] if begun else self.stretches[0]).at(time)

    def until(self, end: float) -> "Life":
        """The same life up to another time: what comes later is not in it, what is not over goes on."""
        stretches = tuple(one for one in self.stretches if one.start <= end)
        bands = tuple(one for one in self.bands if any(fade.start < end for fade in one.fades))
        marks = tuple(one for one in self.marks if one.time <= end)
        return replace(self, stretches=stretches, bands=bands, marks=marks, end=end)


@dataclass(frozen=True, slots=True)
class Moment:
    """What one person perceived at a time: records of traces, in their order."""

    time: float
    traces: Sequence[Record]


def lives_of(play: Log) -> tuple[Life, ...]:
    """How everybody in a recorded play felt. Raises LogError where the recording does not say."""
    if not (play.beats or play.told):
        raise LogError("nothing happened in this recording")
    with intact("the recording is damaged or of another version"):
        names: Mapping[str, str] = play.header["cast"]
        end = max(one["time"] + one.get("took", 0.0) for one in play.records())
        return tuple(life_of(mind, moments_of(play, mind["who"]), names, end) for mind in play.header["minds"])


def moments_of(play: Log, who: str) -> list[Moment]:
    """What somebody perceived in each beat, at the time when it was done, and of each event that was told."""
    return [
        Moment(one["time"] + one.get("took", 0.0), [trace for trace in one["minds"] if trace["who"] == who])
        for one in play.records()
    ]


def life_of(mind: Record, moments: Iterable[Moment], names: Mapping[str, str], end: float) -> Life:
    """How somebody felt, from who they are to their feelings (`mind`, of the log's header) and what they perceived."""
    marks: list[Mark] = []
    moods, feelings = Moods(mind), Feelings(mind)
    for moment in moments:
        for trace in moment.traces:
            feelings.live(trace, moment.time)
            moods.live(trace, moment.time)
        if moment.traces:
            felt = any(trace["felt"] or "caught" in trace for trace in moment.traces)
            marks.append(Mark(moment.time, short_words(moment.traces[0]["percept"], mind["who"], names), felt))
    who = names.get(mind["who"], mind["who"])
    return Life(who, moods.begun, tuple(moods.stretches), feelings.bands(names), tuple(marks), float(end))


class Moods:
    """The mood of somebody while a log is read, and the temperament where it adapts."""

    __slots__ = ("adaptation", "begun", "half_life", "home", "least", "rest", "stretches")

    def __init__(self, mind: Record) -> None:
        mood = Vad(*mind["mood"])
        self.begun = self.rest = Vad(*mind["rest"]) if "rest" in mind else mood
        self.half_life: float = mind.get("mood_half_life", inf)
        self.least: float = mind.get("least_mood", 0.0)
        self.adaptation: float = mind.get("adaptation", inf)
        self.home: Vad | None = None
        self.stretches = [self.leaving(0.0, mood)]

    def live(self, trace: Record, time: float) -> None:
        """Take in where one event left the mood."""
        if self.adaptation < inf:
            self.rest = self.adapted(self.stretches[-1], time)
        self.home = Vad(*trace["home"]) if "home" in trace else None
        self.stretches.append(self.leaving(time, Vad(*trace["mood"][1])))

    def adapted(self, since: Stretch, time: float) -> Vad:
        """The temperament at a time, as the kernel has it."""
        kernel = VadDynamics(mood_half_life=self.half_life, adaptation=self.adaptation, traits=())
        state = AffectState(since.start, since.mood, home=self.home, rest=self.rest)
        return kernel.lived(state, time)[1] or self.rest

    def leaving(self, time: float, mood: Vad) -> Stretch:
        """The mood on its way home; a temperament that adapts comes to meet it."""
        if self.home is not None or self.adaptation == inf:
            return Stretch(time, mood, self.home or self.rest, self.half_life, self.least)
        share = self.half_life / (self.half_life + self.adaptation)
        return Stretch(time, mood, self.rest.toward(mood, share), self.adaptation * share)


@dataclass(frozen=True, slots=True)
class Felt:
    """One emotion as a kernel keeps it: of a kind (type and person), while its cause holds on up to `until`."""

    kind: tuple[str, str]
    start: float
    intensity: float
    half_life: float
    until: str = ""

    @property
    def place(self) -> Sequence[str]:
        """Where it is kept: with its kind, and by what its cause holds on to."""
        return (*self.kind, self.until) if self.until else self.kind

    def fade(self, end: float = inf) -> Fade:
        """How it went up to a time."""
        return Fade(self.start, end, self.intensity, inf if self.until else self.half_life)


class Feelings:
    """What somebody feels while a log is read: `now` what is kept in each place of the heart, `past` what was there."""

    __slots__ = ("half_life", "now", "past", "toolkit")

    def __init__(self, mind: Record) -> None:
        self.half_life: float = mind.get("emotion_half_life", inf)
        self.toolkit = mind.get("kernel") == "toolkit"
        self.now: dict[Sequence[str], Felt] = {}
        self.past: dict[tuple[str, str], list[Fade]] = {}
        for said in mind.get("felt", ()):
            one = self.read(said, 0.0)
            self.keep(one.place, one)

    def live(self, trace: Record, time: float) -> None:
        """Take in what one event ended and what it made felt."""
        for over in trace.get("ended", ()):
            self.release((over["type"], over["toward"], over["until"]), time)
        if self.toolkit:
            for weak in trace["unfelt"]:
                self.end(slot(trace, weak["type"]), time)
        for said in trace["felt"]:
            one = self.read(said, time)
            self.keep(slot(trace, said["type"]) if self.toolkit else one.place, one)

    def read(self, said: Record, time: float) -> Felt:
        """An emotion as it is recorded."""
        half_life = self.half_life / said.get("decay", 1.0)
        return Felt((said["type"], said["toward"]), time, said["intensity"], half_life, said.get("until", ""))

    def keep(self, place: Sequence[str], one: Felt) -> None:
        """Feel something, in place of what was there."""
        self.past.setdefault(one.kind, [])
        self.end(place, one.start)
        self.now[place] = one

    def end(self, place: Sequence[str], time: float) -> None:
        """Make a place empty."""
        if place in self.now:
            one = self.now.pop(place)
            self.past[one.kind].append(one.fade(time))

    def release(self, place: Sequence[str], time: float) -> None:
        """Let what held on until now fade, together with what is felt of its kind anyway."""
        one = self.now[place]
        left = self.now[one.kind].fade().at(time) if one.kind in self.now else 0.0
        self.end(place, time)
        self.keep(one.kind, Felt(one.kind, time, together(left, one.intensity), one.half_life))

    def bands(self, names: Mapping[str, str]) -> tuple[Band, ...]:
        """Everything that was felt, in the order in which it was felt first; what is toward oneself is for nobody."""
        for place in [*self.now]:
            self.end(place, inf)
        found: dict[tuple[str, str], list[Fade]] = {}
        for (kind, toward), fades in self.past.items():
            whom = "" if toward in (*EMPTY, str(SELF)) else names.get(toward, toward)
            found.setdefault((kind, whom), []).extend(fades)
        return tuple(Band(type_of(kind), whom, tuple(fades)) for (kind, whom), fades in found.items())


def slot(trace: Record, label: str) -> Sequence[str]:
    """The place that the Toolkit's kernel has for an emotion: one for each cause and group of emotions."""
    event = parse(trace["percept"])
    kind, _, content, _ = event.args if isinstance(event, Compound) else (NIL,) * 4
    cause = content if str(kind) == "Property-Change" else trace["episode"]
    return (str(cause), SLOTS[type_of(label)], "")


def type_of(label: str) -> EmotionType:
    """The emotion of a recorded label."""
    kind = emotion_named(label)
    if kind is None:
        raise LogError(f"the recording knows an emotion {label!r} that is none")
    return kind


def short_words(percept: str, me: str, names: Mapping[str, str]) -> str:
    """A percept in as few words as will do: who, and the meaning (or else the style) of a line, or the deed.

    >>> short_words("Event(Action-End, Tom, Speak(asked, end, Scorn, Insult), SELF)", "Sarah", {})
    'Tom: Scorn'
    >>> short_words("Event(Property-Change, SELF, Is(Shop, Open), False)", "Sarah", {})
    'Sarah: Is(Shop, Open) False'
    """
    event = parse(percept)
    if not isinstance(event, Compound) or len(event.args) != 4:
        return percept
    kind, subject, content, target = event.args
    who = me if subject == SELF else str(subject)
    deed = str(content)
    if str(kind) == "Property-Change":
        deed = f"{content} {target}"
    elif isinstance(content, Compound) and content.head.key == "speak" and len(content.args) == 4:
        said = [str(one) for one in content.args[2:] if one != NIL and str(one) not in EMPTY]
        deed = said[0] if said else "says something"
    shown = names.get(who, who)
    return f"{shown}: {deed}" if shown else deed
