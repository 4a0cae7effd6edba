"""Levels: what follows how somebody feels through a run, between what they live as well, by the closed form."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from fatima_py.affect.crossing import mood_crossing
from fatima_py.affect.vad import AXES
from fatima_py.record.timeline import Feelings, segment_from
from fatima_py.record.values import MindStart, Trace
from fatima_py.setting import A_DAY
from fatima_py.sim.assertions.facts import Fact
from fatima_py.sim.assertions.sentences import Level, Who, Window, compares
from fatima_py.sim.assertions.telling import at_time, told_fact
from fatima_py.sim.assertions.verdicts import Counterexample
from fatima_py.sim.assertions.watching import Found
from fatima_py.sim.assertions.words import MEASURES
from fatima_py.sim.reasons.rows import Teller

__all__ = ["LevelWatch"]

HALVINGS = 60
"""Halving a day so often comes down to less than a microsecond."""


class Measured(Protocol):
    """How much of something there is in somebody, from what they lived last until they live something again."""

    def live(self, trace: Trace, time: float) -> None:
        """Take in what they lived."""
        ...

    def at(self, time: float) -> float:
        """How much there is at a time that is not before what they lived last."""
        ...

    def turns(self, number: float, start: float, end: float) -> Iterator[float]:
        """When it comes past a number between two times, the first time first."""
        ...


class MoodOf:
    """An axis of a mood, on the scale in which it is asked for."""

    __slots__ = ("axis", "scale", "segment")

    def __init__(self, mind: MindStart, axis: int, scale: float) -> None:
        self.segment = segment_from(mind.segment)
        self.axis = axis
        self.scale = scale

    def live(self, trace: Trace, time: float) -> None:
        """Go on as the trace says."""
        del time
        if trace.segment is not None:
            self.segment = segment_from(trace.segment)

    def at(self, time: float) -> float:
        """Where the axis is."""
        return self.segment.at(time).axes[self.axis] * self.scale

    def turns(self, number: float, start: float, end: float) -> Iterator[float]:
        """When the axis comes past a number, exactly."""
        time = mood_crossing(self.segment, AXES[self.axis], number / self.scale, start)
        while time is not None and time < end:
            yield time
            time = mood_crossing(self.segment, AXES[self.axis], number / self.scale, time)


class Heart(Feelings):
    """What somebody feels now; what they felt before is not kept."""

    __slots__ = ()

    def end(self, place: str, time: float) -> None:
        """Make a place empty."""
        del time
        self.now.pop(place, None)


class FeelingOf:
    """How strong somebody feels something, toward somebody where that is asked."""

    __slots__ = ("heart", "label", "whom")

    def __init__(self, mind: MindStart, label: str, whom: Who | None) -> None:
        self.heart = Heart(mind)
        self.label = label
        self.whom = whom

    def live(self, trace: Trace, time: float) -> None:
        """Feel what the trace says."""
        self.heart.live(trace, time)

    def at(self, time: float) -> float:
        """How strong the strongest of its kind is."""
        felt = [
            curve.at(time)
            for (label, toward, _), curve in self.heart.now.values()
            if label == self.label and (self.whom is None or self.whom.bind(toward, {}) is not None)
        ]
        return max(felt, default=0.0)

    def turns(self, number: float, start: float, end: float) -> Iterator[float]:
        """When the strongest, which can only fade, falls below a number: to a part of a microsecond."""
        if not self.at(start) >= number > self.at(end):
            return
        for _ in range(HALVINGS):
            middle = (start + end) / 2
            start, end = (middle, end) if self.at(middle) >= number else (start, middle)
        yield end


class LevelWatch:
    """Whether what is measured of somebody compares as is asserted, at every moment of a window."""

    def __init__(self, assertion: Level, window: Window, teller: Teller) -> None:
        self.assertion = assertion
        self.window = window
        self.teller = teller
        self.people: dict[str, Measured] = {}
        self.since: dict[str, float] = {}
        self.last: dict[str, Fact] = {}
        self.found: dict[str, Counterexample] = {}
        self.met = 0

    def see(self, fact: Fact) -> None:
        """Take in a fact."""
        if fact.mind is not None and self.assertion.who.bind(fact.who, {}) is not None:
            self.people[fact.who] = measured(self.assertion, fact.mind)
            self.since[fact.who] = fact.time
        if fact.kind == "lives" and fact.trace is not None and fact.who in self.people:
            if self.since[fact.who] < fact.time:  # at one instant it is what that leaves behind
                self.stretch(fact.who, fact.time)
            self.people[fact.who].live(fact.trace, fact.time)
            self.since[fact.who] = fact.time
            self.last[fact.who] = fact

    def looked_for(self, value: float) -> bool:
        """Whether a value is one that decides: it breaks what is always or never so, or is what is so at some time."""
        return compares(value, self.assertion.asked) != (self.assertion.how == "always")

    def stretch(self, who: str, until: float) -> None:
        """Look through the time from what somebody lived last until the next."""
        self.met += 1
        if who in self.found or self.window.end:
            return
        for start, end in stretches(self.window, self.teller.header.start, self.since[who], until):
            if (time := self.first_time(self.people[who], start, end)) is not None:
                self.found[who] = self.told(who, time)
                return

    def first_time(self, one: Measured, start: float, end: float) -> float | None:
        """The first time between two at which a value decides, None where it never does."""
        if self.looked_for(one.at(start)):
            return start
        for time, after in pairwise([*one.turns(self.assertion.asked[1], start, end), end]):
            if self.looked_for(one.at((time + after) / 2)):  # on the way to the next turn it is beyond
                return time
        return end if self.looked_for(one.at(end)) else None

    def told(self, who: str, time: float) -> Counterexample:
        """What was so of somebody at a time."""
        of = (
            f" toward {next(iter(self.assertion.whom.names))}"
            if self.assertion.whom and self.assertion.whom.names
            else ""
        )
        value = self.people[who].at(time)
        name = self.assertion.measure
        told = [f"{name} of {who}{of} was {value:.2f}."]
        if last := self.last.get(who):
            told.append(f"Before that, at {self.teller.clock(last.record.tick)}: {told_fact(self.teller, last)}")
        found = at_time(self.teller, time, who, *told)
        return replace(found, id=last.record.id) if last else found

    def close(self, end: float) -> Found:
        """Whether it compared as was asserted."""
        for who in self.people:
            self.stretch(who, end)
            if self.window.end and self.looked_for(self.people[who].at(end)):
                self.found[who] = self.told(who, end)
        if self.assertion.how != "some":
            first = min(self.found.values(), key=lambda one: one.time, default=None)
            return Found(not self.found, self.met, len(self.found), 0, first)
        missing = sorted((self.assertion.each or frozenset()) - self.found.keys())
        if self.found and not missing:
            return Found(holds=True, met=self.met)
        who = next(iter([*missing, *self.people] if missing or len(self.people) == 1 else [""]))
        of = f" of {who}" if who else ""
        compared = f"{self.assertion.asked[0]} {self.assertion.asked[1]:g}"
        return Found(
            holds=False,
            met=self.met,
            broken=1,
            against=at_time(self.teller, end, who, f"{self.assertion.measure}{of} was never {compared}."),
        )


def measured(assertion: Level, mind: MindStart) -> Measured:
    """What is measured of somebody."""
    if assertion.measure in MEASURES:
        return MoodOf(mind, *MEASURES[assertion.measure])
    return FeelingOf(mind, assertion.measure, assertion.whom)


def stretches(window: Window, midnight: float, start: float, end: float) -> Iterator[tuple[float, float]]:
    """The parts of a time that lie in a window of each day; all in seconds since a run began at `midnight`."""
    if window.always:
        yield start, end
        return
    for day in range(int((midnight + start) // A_DAY), int((midnight + end) // A_DAY) + 1):
        opens = day * A_DAY + window.start - midnight
        closes = day * A_DAY + min(window.until, A_DAY) - midnight
        if max(start, opens) <= min(end, closes):
            yield max(start, opens), min(end, closes)
