"""The timeline of a play: how everybody felt at each moment of it, worked out exactly from what its log keeps.

Between two events a mood goes home by halves and an emotion fades by halves, so a few numbers of each are all of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, log2
from typing import Any

from fatima_py.affect import Vad, together
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.errors import LogError
from fatima_py.names import NIL, SELF, Compound, parse, unify
from fatima_py.sim.log import Log

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


@dataclass(frozen=True, slots=True)
class Moment:
    """What one person perceived at a time: records of traces, in their order."""

    time: float
    traces: Sequence[Record]


def lives_of(play: Log) -> tuple[Life, ...]:
    """How everybody in a recorded play felt. Raises LogError where the recording does not say."""
    if not play.beats:
        raise LogError("nothing happened in this recording")
    try:
        names: Mapping[str, str] = play.header["cast"]
        end = max(one["time"] + one.get("took", 0.0) for one in play.records())
        return tuple(life_of(mind, moments_of(play, mind["who"]), names, end) for mind in play.header["minds"])
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as damage:
        raise LogError(f"the recording is damaged or of another version ({damage!r})") from damage


def moments_of(play: Log, who: str) -> list[Moment]:
    """What somebody perceived in each beat, at the time when it was done, and of each event that was told."""
    return [
        Moment(one["time"] + one.get("took", 0.0), [trace for trace in one["minds"] if trace["who"] == who])
        for one in play.records()
    ]


def life_of(mind: Record, moments: Iterable[Moment], names: Mapping[str, str], end: float) -> Life:
    """How somebody felt, from who they are to their feelings (`mind`, of the log's header) and what they perceived."""
    mood = Vad(*mind["mood"])
    half_life = mind.get("mood_half_life", inf)
    rest = Vad(*mind["rest"]) if "rest" in mind else mood
    least = mind.get("least_mood", 0.0)
    stretches = [Stretch(0.0, mood, rest, half_life, least)]
    marks: list[Mark] = []
    feelings = Feelings(mind.get("emotion_half_life", inf), {})
    for moment in moments:
        for trace in moment.traces:
            feelings.release(trace["percept"], moment.time)
            feelings.feel(trace["felt"], moment.time)
            home = Vad(*trace["home"]) if "home" in trace else rest
            stretches.append(Stretch(moment.time, Vad(*trace["mood"][1]), home, half_life, least))
        if moment.traces:
            felt = any(trace["felt"] or "caught" in trace for trace in moment.traces)
            marks.append(Mark(moment.time, short_words(moment.traces[0]["percept"], mind["who"], names), felt))
    return Life(
        names.get(mind["who"], mind["who"]), rest, tuple(stretches), feelings.bands(names), tuple(marks), float(end)
    )


class Feelings:
    """What somebody feels while a log is read: fades by type and person, those that hold on by what ends them."""

    __slots__ = ("half_life", "held", "kept")

    def __init__(self, half_life: float, kept: dict[tuple[str, str], list[Fade]]) -> None:
        self.half_life = half_life
        self.kept = kept
        self.held: dict[tuple[str, str, str], tuple[float, float, float]] = {}

    def feel(self, felt: Sequence[Record], time: float) -> None:
        """Take in the emotions of one event."""
        for one in felt:
            kind, decay = (one["type"], one["toward"]), one.get("decay", 1.0)
            fades = self.kept.setdefault(kind, [])
            if "until" in one:
                self.close((*kind, one["until"]), time)
                self.held[*kind, one["until"]] = (time, one["intensity"], decay)
            else:
                fades.append(Fade(time, inf, one["intensity"], self.half_life / decay))

    def release(self, percept: str, time: float) -> None:
        """Let what held on until this event fade from now on, together with what was felt of its kind anyway."""
        for key in [key for key in self.held if ends(key[2], percept)]:
            _, intensity, decay = self.held[key]
            left = max((one.at(time) for one in self.kept[key[:2]]), default=0.0)
            self.close(key, time)
            self.kept[key[:2]].append(Fade(time, inf, together(left, intensity), self.half_life / decay))

    def close(self, key: tuple[str, str, str], time: float) -> None:
        """End what held on."""
        if key in self.held:
            start, intensity, _ = self.held.pop(key)
            self.kept[key[:2]].append(Fade(start, time, intensity, inf))

    def bands(self, names: Mapping[str, str]) -> tuple[Band, ...]:
        """Everything that was felt, in the order in which it was felt first."""
        for key in list(self.held):
            self.close(key, inf)
        return tuple(
            Band(type_of(kind), "" if toward in (*EMPTY, str(SELF)) else names.get(toward, toward), tuple(fades))
            for (kind, toward), fades in self.kept.items()
        )


def ends(until: str, percept: str) -> bool:
    """Whether a percept is the event that a cause was said to hold on to."""
    return unify(parse(until), parse(percept)) is not None


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
