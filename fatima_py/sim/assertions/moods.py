"""Moods: how the mood of somebody goes on through a run: one axis of it, or whether it lies in an octant."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fatima_py.affect.crossing import distance_crossing, mood_crossing
from fatima_py.affect.labels import CALM, mood_words, octant
from fatima_py.affect.vad import AXES, NEUTRAL, Vad
from fatima_py.record.timeline import segment_from
from fatima_py.sim.assertions.facts import Fact
from fatima_py.sim.assertions.words import CALMEST, MEASURES
from fatima_py.sim.reasons.rows import Teller

if TYPE_CHECKING:
    from fatima_py.affect.fading import MoodSegment

__all__ = ["Lived", "MoodOf", "OctantOf", "octant_of"]


def octant_of(mood: Vad) -> str:
    """The octant that a mood lies in, or `neutral` where it is next to none.

    >>> octant_of(Vad(-0.4, 0.5, 0.3)), octant_of(Vad(-0.01))
    ('hostile', 'neutral')
    """
    return CALMEST if mood.strength < CALM else octant(mood)


class Lived:
    """What changes as somebody begins to live, or lives something."""

    __slots__ = ()

    def is_changed_by(self, fact: Fact) -> bool:
        """Whether they do."""
        return fact.mind is not None or (fact.trace is not None and fact.kind == "lives")


class Moody(Lived):
    """What goes by the mood of somebody, of which nobody can know anything before they live anything."""

    __slots__ = ("segment",)

    def __init__(self) -> None:
        self.segment: MoodSegment | None = None

    def take(self, fact: Fact) -> None:
        """Go on as what was lived says."""
        if fact.mind is not None:
            self.segment = segment_from(fact.mind.segment)
        elif fact.trace is not None and fact.trace.segment is not None:
            self.segment = segment_from(fact.trace.segment)


class MoodOf(Moody):
    """An axis of a mood, on the scale in which it is asked for."""

    __slots__ = ("axis", "name", "scale")

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.axis, self.scale = MEASURES[name]

    def at(self, time: float) -> float | None:
        """Where the axis is."""
        return None if self.segment is None else self.segment.at(time).axes[self.axis] * self.scale

    def turns(self, number: float, start: float, end: float) -> Iterator[float]:
        """When the axis comes past a number, exactly."""
        if self.segment is None:
            return
        time = mood_crossing(self.segment, AXES[self.axis], number / self.scale, start)
        while time is not None and time < end:
            yield time
            time = mood_crossing(self.segment, AXES[self.axis], number / self.scale, time)

    def told(self, who: str, time: float, teller: Teller) -> str:
        """How the mood is."""
        del teller
        value = self.at(time)
        return f"{self.name} of {who} was {'not known' if value is None else f'{value:.2f}'}."


class OctantOf(Moody):
    """Whether a mood lies in an octant: 1 while it does, else 0."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def at(self, time: float) -> float | None:
        """1 in the octant, else 0."""
        return None if self.segment is None else float(octant_of(self.segment.at(time)) == self.name)

    def turns(self, number: float, start: float, end: float) -> Iterator[float]:
        """When the mood may come into another octant, exactly: past 0 on an axis, or near to nothing, or away."""
        del number
        if self.segment is not None:
            yield from sorted({*turnings(self.segment, start, end)})

    def told(self, who: str, time: float, teller: Teller) -> str:
        """How the mood is."""
        del teller
        if self.segment is None:
            return f"The mood of {who} was not known."
        mood = self.segment.at(time)
        words, name = mood_words(mood), octant_of(mood)
        return f"The mood of {who} was {words}{'' if name in words else f' ({name})'}."


def turnings(segment: "MoodSegment", start: float, end: float) -> Iterator[float]:
    """When a mood comes past 0 on an axis between two times, or nearer to nothing than counts, or farther."""
    for axis in AXES:
        time = mood_crossing(segment, axis, 0.0, start)
        while time is not None and time < end:
            yield time
            time = mood_crossing(segment, axis, 0.0, time)
    near = max(CALM, segment.least)
    time = distance_crossing(segment, NEUTRAL, near, start)
    while time is not None and time < end:
        yield time
        time = distance_crossing(segment, NEUTRAL, near, time)
