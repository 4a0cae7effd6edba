"""Values: what pictures show of a town. Times are seconds since the run began."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from fatima_py.affect import MoodSegment, Vad
from fatima_py.record.phrasing import called, in_words
from fatima_py.record.timeline import EmotionTrack
from fatima_py.record.town import CrowdStep, TownHeader
from fatima_py.sim.words import names_of

__all__ = ["WAY", "Chronicle", "Deed", "Doing", "Feeling", "Gathering", "Part", "Person", "Visit"]

WAY = "Go("
"""How the action begins by which somebody goes to another place."""


class Doing(NamedTuple):
    """What somebody did from `start` to `end` without a pause, `at` a place (empty: at none), by the activity `of`.

    `id` is that of the record with which it began or went on; `action` and `target` are written as there.
    """

    id: int
    start: float
    end: float
    action: str
    target: str
    at: str
    of: int


class Visit(NamedTuple):
    """Somebody was `at` a place from when they came (`start`) to when they went on their way to another (`end`)."""

    start: float
    end: float
    at: str


class Part(NamedTuple):
    """The part of somebody (`who`) in a conversation, from `start` to `end`."""

    who: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Gathering:
    """A conversation: who took part in it (`parts`), where, and the state of its dialogue that it came to.

    `id` is that of the line where it began; `start` and `end` are when it began and ended, or the run where it went on
    then; `scene` is its id in the setting; `at` is the place where it was held; `ending` is the state that it came to,
    empty where it went on.
    """

    id: int
    start: float
    end: float
    scene: str
    at: str
    parts: tuple[Part, ...]
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that `who` did to `whom`, or (of a happening) that came about: `words` tell what.

    `felt` is how strong the strongest emotion was that it gave whoever it was done to, below 0 for an unpleasant one.
    `id` is that of its record; `time` is when it was done; `action` is written as there; `at` is the place (empty: at
    none).
    """

    id: int
    time: float
    who: str
    whom: str
    action: str
    at: str
    words: str
    felt: float = 0.0


class Feeling(NamedTuple):
    """Something was felt of the line `of` at a `time`: the strongest emotion (`felt`, below 0 if unpleasant)."""

    time: float
    felt: float
    of: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's day: the mood in its `segments` (none: lived nothing), what was felt, what was done.

    `name` is theirs in the log; `group` is the one that they belong to; `rest` is where their mood comes home to (None:
    they lived nothing); `tracks` are their emotions, in the order in which they were felt first; `doings` are in the
    order of time, and so are `feelings` and `visits`; `starts` are when the segments begin.

    They are not in the town in the spans of time that are `away`.
    """

    name: str
    group: str
    rest: Vad | None
    segments: tuple[MoodSegment, ...]
    tracks: tuple[EmotionTrack, ...]
    doings: tuple[Doing, ...]
    feelings: tuple[Feeling, ...]
    visits: tuple[Visit, ...]
    away: tuple[tuple[float, float], ...] = ()
    starts: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple([one.start for one in self.segments]))

    def mood(self, time: float) -> Vad | None:
        """The mood at a time, exactly; None before anything was lived, and while they are not in the town."""
        if any(left <= time < back for left, back in self.away):
            return None
        place = bisect_right(self.starts, time)
        return self.segments[place - 1].at(time) if place else None


@dataclass(frozen=True, slots=True)
class Chronicle:
    """A run up to its `end`: its `people` in the order of the cast, and what happened between them.

    `header` is the first line of its log; `deeds` are what people did or said to one another; `happenings` are what
    came about besides; `gatherings` are the conversations, in the order in which they began.

    `whole` says that the run came to its end, and was not broken off. `crowd` are the looks at its crowd.
    """

    header: TownHeader
    people: tuple[Person, ...]
    deeds: tuple[Deed, ...]
    happenings: tuple[Deed, ...]
    gatherings: tuple[Gathering, ...]
    end: float
    whole: bool
    crowd: tuple[CrowdStep, ...] = ()

    def clock(self, time: float) -> str:
        """The time of day at a time of the run; with the day, from the second day on."""
        day, second = divmod(self.header.start + time, 86400)
        hours, minutes = divmod(int(second) // 60, 60)
        return f"{f'day {day + 1:.0f}, ' if day else ''}{hours:02}:{minutes:02}"

    def called(self, name: str) -> str:
        """Somebody by the name that people see."""
        return self.header.called.get(name, name)

    def done(self, action: str) -> str:
        """What is done in words, with whom and where it is about by the names that people see."""
        return called(in_words(action), names_of(self.header))

    def group(self, name: str) -> str:
        """A group as people see it: as its people are called, without their numbers."""
        shown = (self.header.called.get(who, "") for who, group in self.header.people.items() if group == name != who)
        return next((one.rstrip("0123456789").rstrip() for one in shown if one), self.called(name))

    def place(self, name: str) -> str:
        """A place as people see it."""
        return self.header.places.get(name, name)
