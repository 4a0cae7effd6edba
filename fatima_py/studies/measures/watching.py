"""Watching: what follows a run for one measure, and gives its value in the end."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from math import fsum
from typing import Any, TypeVar

from fatima_py.record.town import Born, Spoken, Talk, TownRecord
from fatima_py.setting import A_DAY
from fatima_py.sim.assertions.facts import Fact
from fatima_py.sim.assertions.holding import watch_of
from fatima_py.sim.assertions.meanwhile import MeanwhileWatch
from fatima_py.sim.assertions.measuring import measured
from fatima_py.sim.assertions.sentences import Level, Moment, Window
from fatima_py.sim.assertions.sentences import Measure as Quantity
from fatima_py.sim.assertions.watching import Found, matched
from fatima_py.sim.assertions.windows import is_within
from fatima_py.sim.assertions.words import exact
from fatima_py.sim.ticks import TICKS_A_SECOND, seconds
from fatima_py.studies.measures.believing import BeliefWatch, parts_of
from fatima_py.studies.measures.following import (
    AtMoment,
    AtTimes,
    Pieces,
    Sink,
    Summary,
    Track,
    first_so,
    people_of,
    share_so,
)
from fatima_py.studies.measures.forms import (
    Awaited,
    Believed,
    Course,
    Ended,
    Finished,
    Form,
    Linked,
    Met,
    Netted,
    Over,
    Paced,
    Shared,
    Spoke,
    Tallied,
    Valued,
)
from fatima_py.studies.measures.graphs import GRAPHS
from fatima_py.studies.measures.linking import LinkWatch
from fatima_py.studies.measures.watchers import Points, Run, Value, Watcher, moment_of

__all__ = ["watcher_of"]

STEPS = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 14400.0, A_DAY)
"""How far apart the points of a course may lie where it is not said, in seconds."""
POINTS = 120
"""About so many points has a course of which it is not said how far apart they lie (ours)."""
NONE = Window()
S = TypeVar("S", bound=Sink)


def tracks(
    quantity: Quantity, names: frozenset[str] | None, run: Run, sink: Callable[[], S]
) -> dict[str, tuple[Track, S]]:
    """What follows a quantity of everybody who is meant, each with a sink of their own; a fact goes by no name."""
    made = {who: sink() for who in people_of(quantity, names, run.header)}
    return {who: (Track(measured(quantity, run.header, who), one), one) for who, one in made.items()}


class Tracking(Watcher):
    """What follows several people, each by a track."""

    def __init__(self, tracks: Iterable[tuple[str, Track]]) -> None:
        self.tracks = dict(tracks)
        self.whole = self.tracks.get("")

    def see(self, fact: Fact) -> None:
        """Take in a fact, of whom it is."""
        one = self.whole or self.tracks.get(fact.who)
        if one is not None:
            one.see(fact)

    def close(self, end: float) -> None:
        """Take in that the run has ended."""
        for one in self.tracks.values():
            one.close(end)


class MomentWatch(Tracking):
    """How much there is of something at a moment, in one person or over several."""

    def __init__(self, form: Valued, run: Run) -> None:
        moment = moment_of(form.window, run.header.start)
        made = tracks(form.quantity, form.names, run, lambda: AtMoment(moment))
        super().__init__((who, track) for who, (track, _) in made.items())
        self.sinks = [sink for _, sink in made.values()]
        self.over: Over = form.over

    def result(self, end: float) -> Value:
        """The value, None where nobody can know it or the run has no such moment."""
        self.close(end)
        return over_people(self.over, [one.value for one in self.sinks if one.value is not None])


def over_people(over: Over, values: list[float]) -> float | None:
    """One value of those of several people."""
    if not values:
        return None
    if over in ("lowest", "highest"):
        return min(values) if over == "lowest" else max(values)
    return fsum(values) / len(values)


class SummaryWatch(Tracking):
    """How much there is of something through a time: at most, at least, on average, first or last."""

    def __init__(self, form: Valued, run: Run) -> None:
        made = tracks(form.quantity, form.names, run, lambda: Summary(form.window, run.header.start))
        super().__init__((who, track) for who, (track, _) in made.items())
        self.sinks = [sink for _, sink in made.values()]
        self.over: Over = form.over

    def result(self, end: float) -> Value:
        """The value, None where nobody can know it or the run has no such time."""
        self.close(end)
        known = [one for one in self.sinks if one.first is not None]
        if not known:
            return None
        if self.over in ("lowest", "highest"):
            return min(one.low for one in known) if self.over == "lowest" else max(one.high for one in known)
        if self.over in ("first", "last"):
            return known[0].first if self.over == "first" else known[0].last
        long = fsum(one.long for one in known)
        means = [one.mean for one in known if one.mean is not None]
        return fsum(one.area for one in known) / long if long else fsum(means) / len(means)


class CourseWatch(Tracking):
    """How much there is of something as time goes on."""

    def __init__(self, form: Course, run: Run) -> None:
        every = form.every or step_of(run.header.until - run.header.start)
        made = tracks(form.quantity, form.names, run, lambda: AtTimes(every))
        super().__init__((who, track) for who, (track, _) in made.items())
        self.sinks = [sink for _, sink in made.values()]
        self.over: Over = form.over

    def result(self, end: float) -> Value:
        """None: a course has no one value."""
        self.close(end)
        return None

    @property
    def points(self) -> Points:
        """The times, in seconds since the run began, and what there is then, as far as anybody knows."""
        times = sorted({time for one in self.sinks for time in one.values})
        found = [(time, [one.values[time] for one in self.sinks if time in one.values]) for time in times]
        return tuple([(time, over_people(self.over, values) or 0.0) for time, values in found])


def step_of(long: float) -> float:
    """How far apart the points of a course lie in a run that may take so many seconds.

    >>> step_of(1800.0), step_of(36000.0)
    (15.0, 300.0)
    """
    return next((step for step in STEPS if step * POINTS >= long), A_DAY)


class LevelWatch(Tracking):
    """In which share of the time something is so, or when it is so for the first time."""

    def __init__(self, level: Level, window: Window, run: Run, *, first: bool) -> None:
        made = tracks(level.measure, level.who.names, run, lambda: Pieces(level.asked, window, run.header.start))
        super().__init__((who, track) for who, (track, _) in made.items())
        self.sinks = [sink for _, sink in made.values()]
        self.level = level
        self.first = first

    def result(self, end: float) -> Value:
        """The share, or when it is; None where it never is, or nobody ever knows."""
        self.close(end)
        each = [one.found for one in self.sinks]
        found = first_so(self.level, each) if self.first else share_so(self.level, each, end)
        return found if found is None or not self.first else exact(found)


class TallyWatch(Watcher):
    """How often something comes up, and when it does for the first time."""

    def __init__(self, moment: Moment, window: Window, run: Run) -> None:
        self.moment, self.window, self.run = moment, window, run
        self.count = 0
        self.first: float | None = None

    def see(self, fact: Fact) -> None:
        """Count a fact, if it is what is meant."""
        is_meant = fact.kind in self.moment.kinds and is_within(self.window, self.run.header.start, fact.time)
        if is_meant and matched(self.moment, fact, self.run.known) is not None:
            self.count += 1
            self.first = fact.time if self.first is None else self.first

    def close(self, end: float) -> Found:
        """That nothing is asserted of it."""
        del end
        return Found(holds=True, met=self.count)

    def result(self, end: float) -> Value:
        """How often it came up."""
        del end
        return self.count


class MeantimeWatch(Watcher):
    """How often something comes up while something else is so."""

    def __init__(self, form: Tallied, so: Level, run: Run) -> None:
        by_then = Run(run.header, run.setting)
        self.inner = TallyWatch(form.moment, form.window, by_then)
        self.outer = MeanwhileWatch(self.inner, so, run.teller, by_then.known)

    def see(self, fact: Fact) -> None:
        """Take in a fact."""
        self.outer.see(fact)

    def result(self, end: float) -> Value:
        """How often it came up."""
        self.outer.close(end)
        return self.inner.result(end)


class FirstWatch(TallyWatch):
    """When something comes up for the first time."""

    def result(self, end: float) -> Value:
        """In seconds since the run began, None where it never does."""
        del end
        return self.first


class LinesWatch(Watcher):
    """How many lines are said, in all or in a minute."""

    def __init__(self, names: frozenset[str] | None, *, paced: bool) -> None:
        self.names, self.paced, self.count = names, paced, 0

    def read(self, record: TownRecord) -> None:
        """Count a line."""
        if isinstance(record, Spoken) and record.beat.brief is not None:
            self.count += self.names is None or record.beat.who in self.names

    def result(self, end: float) -> Value:
        """How many; in a minute None for a run that takes no time."""
        if not self.paced:
            return self.count
        return self.count / (end / 60.0) if end else None


class TalkWatch(Watcher):
    """When a conversation is over for the first time, and what the last came to."""

    def __init__(self, conversation: str, *, ending: bool) -> None:
        self.conversation = conversation
        self.wants_ending = ending
        self.first: float | None = None
        self.ending: str | None = None

    def read(self, record: TownRecord) -> None:
        """Take in that a conversation is over."""
        if not isinstance(record, Talk) or record.state != "over":
            return
        if self.conversation in ("", record.scene.partition("(")[0].lower()):
            self.first = seconds(record.tick) if self.first is None else self.first
            self.ending = record.ending or self.ending

    def result(self, end: float) -> Value:
        """The state of the dialogue, or the seconds; None where none was ever over."""
        del end
        return self.ending if self.wants_ending else self.first


class HoldWatch(Watcher):
    """Whether an assertion holds, in the run or in its first seconds."""

    def __init__(self, form: Met, run: Run) -> None:
        assertion = form.assertion
        if form.within is not None:  # what comes up at the very last of these seconds is in them
            last = run.header.start + form.within + 1 / TICKS_A_SECOND
            assertion = replace(assertion, window=Window(run.header.start, last, dated=True))
        self.watch = watch_of(assertion, run.teller, run.known)

    def see(self, fact: Fact) -> None:
        """Take in a fact."""
        self.watch.see(fact)

    def result(self, end: float) -> Value:
        """Whether it holds."""
        return self.watch.close(end).holds


class NetWatch(Watcher):
    """A measure of who is tied to whom, or of what goes between whom."""

    def __init__(self, form: Netted, run: Run) -> None:
        self.form = form
        self.names = frozenset(run.header.people) if form.names is None else form.names
        self.between = LinkWatch(Linked(form.of, self.names), run)
        self.tied: set[tuple[str, str]] = set()

    def read(self, record: TownRecord) -> None:
        """Note to whom somebody is tied from the start, or what goes between two."""
        if not self.form.tie:
            self.between.read(record)
        elif isinstance(record, Born):
            found = ties_in(record, self.form.tie)
            self.tied.update(pair for pair in found if self.names.issuperset(pair) and pair[0] != pair[1])

    def result(self, end: float) -> Value:
        """The measure, None where it is not defined."""
        del end
        pairs = self.tied if self.form.tie else {(one, other) for one, other, _ in self.between.links}
        return GRAPHS[self.form.graph](self.names, pairs)


def ties_in(record: Born, tie: str) -> Iterator[tuple[str, str]]:
    """To whom somebody is tied by a tie of that name, in small letters."""
    for name in record.believes:
        head, parts = parts_of(name, record.who)
        if head.lower() == tie and len(parts) == 2:
            yield parts[0], parts[1]


def level_or_first(form: Awaited, run: Run) -> Watcher:
    """What follows something that is to come up, or to be so."""
    if isinstance(form.until, Level):
        return LevelWatch(form.until, NONE, run, first=True)
    return FirstWatch(form.until, NONE, run)


MADE: Mapping[type, Callable[[Any, Run], Watcher]] = {
    Valued: lambda form, run: (MomentWatch if is_moment(form.window) else SummaryWatch)(form, run),
    Course: CourseWatch,
    Tallied: lambda form, run: (
        TallyWatch(form.moment, form.window, run)
        if form.meanwhile is None
        else MeantimeWatch(form, form.meanwhile, run)
    ),
    Spoke: lambda form, _: LinesWatch(form.names, paced=False),
    Paced: lambda form, _: LinesWatch(form.names, paced=True),
    Awaited: level_or_first,
    Finished: lambda form, _: TalkWatch(form.conversation, ending=False),
    Ended: lambda form, _: TalkWatch(form.conversation, ending=True),
    Met: HoldWatch,
    Shared: lambda form, run: LevelWatch(form.level, form.window, run, first=False),
    Believed: BeliefWatch,
    Netted: NetWatch,
    Linked: LinkWatch,
}


def is_moment(window: Window) -> bool:
    """Whether a window is one moment."""
    return window.end or window.is_moment


def watcher_of(form: Form, run: Run) -> Watcher:
    """What follows a run for a measure."""
    return MADE[type(form)](form, run)
