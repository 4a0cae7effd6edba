"""Following: what is so of somebody, or how much there is of it in them, stretch by stretch from fact to fact."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple, Protocol

from fatima_py.affect.averaging import axis_area, axis_range, strongest_area
from fatima_py.record.town import TownHeader
from fatima_py.sim.assertions.cursor import in_order
from fatima_py.sim.assertions.facts import Fact
from fatima_py.sim.assertions.measuring import FeelingOf, Measured
from fatima_py.sim.assertions.moods import MoodOf
from fatima_py.sim.assertions.sentences import Compared, Level, Window, compares, is_so
from fatima_py.sim.assertions.sentences import Measure as Quantity
from fatima_py.sim.assertions.stating import WHOLE
from fatima_py.sim.assertions.waiting import is_from_start
from fatima_py.sim.assertions.windows import stretches
from fatima_py.sim.assertions.words import exact

__all__ = ["AtMoment", "AtTimes", "Pieces", "Sink", "Summary", "Track", "first_so", "people_of", "share_so"]


class Sink(Protocol):
    """What takes in how something goes on."""

    def take(self, one: Measured, start: float, end: float, *, closed: bool) -> None:
        """Take in a time from one fact to the next, which is not in it, unless the run is `closed` with it."""
        ...


class Track:
    """What is followed of one person, or of a fact: at one instant it is what that leaves behind."""

    __slots__ = ("fresh", "one", "since", "sink")

    def __init__(self, one: Measured, sink: Sink) -> None:
        self.one = one
        self.sink = sink
        self.since = 0.0
        self.fresh = True

    def see(self, fact: Fact) -> None:
        """Take in a fact. Who lives something for the first time has been so from the start on."""
        if not self.one.is_changed_by(fact):
            return
        time = fact.time
        if self.since < time:
            if self.fresh and is_from_start(fact, self.since):
                self.one.take(fact)
                self.fresh = False
                return
            self.sink.take(self.one, self.since, time, closed=False)
        self.one.take(fact)
        self.since, self.fresh = time, False

    def close(self, end: float) -> None:
        """Take in that the run has ended."""
        self.sink.take(self.one, self.since, end, closed=True)


def people_of(quantity: Quantity, names: frozenset[str] | None, header: TownHeader) -> list[str]:
    """Who is followed, by name; of a fact or a crowd nobody."""
    if quantity.thing in WHOLE:
        return [""]
    return in_order(header.people if names is None else names)


class AtMoment:
    """The value at a moment (seconds since the run began; infinite: at its end), None where there is none."""

    __slots__ = ("moment", "value")

    def __init__(self, moment: float) -> None:
        self.moment = moment
        self.value: float | None = None

    def take(self, one: Measured, start: float, end: float, *, closed: bool) -> None:
        """Note the value, if the moment is in a time."""
        moment = end if closed and self.moment == inf else self.moment
        if start <= moment < end or (closed and moment == end):
            self.value = one.at(moment)


class Summary:
    """What there was through a time: the lowest, the highest, the first and last value, and the area below them."""

    __slots__ = ("area", "first", "high", "last", "long", "low", "midnight", "window")

    def __init__(self, window: Window, midnight: float) -> None:
        self.window, self.midnight = window, midnight
        self.low, self.high = inf, -inf
        self.area = self.long = 0.0
        self.first: float | None = None
        self.last: float | None = None

    def take(self, one: Measured, start: float, end: float, *, closed: bool) -> None:
        """Take in what there was in a time."""
        for early, late in stretches(self.window, self.midnight, start, end):
            if early == late and not closed:
                continue
            value = one.at(early)
            if value is None:
                continue
            low, high = range_of(one, early, late)
            self.low, self.high = min(self.low, low), max(self.high, high)
            self.area += area_of(one, early, late) if early < late else 0.0
            self.long += late - early
            self.first = value if self.first is None else self.first
            self.last = one.at(late)

    @property
    def mean(self) -> float | None:
        """The mean over the time; of an instant its value."""
        return self.area / self.long if self.long else self.first


def range_of(one: Measured, start: float, end: float) -> tuple[float, float]:
    """The lowest and the highest value between two facts; what does not go by a mood can only fade."""
    if isinstance(one, MoodOf) and one.segment is not None:
        low, high = axis_range(one.segment, one.axis, start, end)
        return low * one.scale, high * one.scale
    values = [value for value in (one.at(start), one.at(end)) if value is not None]
    return min(values), max(values)


def area_of(one: Measured, start: float, end: float) -> float:
    """The area below what there is between two facts, in seconds."""
    if isinstance(one, MoodOf) and one.segment is not None:
        return axis_area(one.segment, one.axis, start, end) * one.scale
    if isinstance(one, FeelingOf):
        return strongest_area([curve for curve, _ in one.curves()], start, end)
    return (one.at(start) or 0.0) * (end - start)


class AtTimes:
    """The values at regular times, each so many seconds, from the start on, and at the end of the run."""

    __slots__ = ("every", "next", "values")

    def __init__(self, every: float) -> None:
        self.every = every
        self.values: dict[float, float] = {}
        self.next = 0

    def take(self, one: Measured, start: float, end: float, *, closed: bool) -> None:
        """Note the values of the times that are in a time."""
        while (time := exact(self.next * self.every)) < end:
            self.note(one, time, start)
            self.next += 1
        if closed:
            self.note(one, end, start)

    def note(self, one: Measured, time: float, start: float) -> None:
        """Note the value at a time, if it is known then."""
        value = one.at(time) if time >= start else None
        if value is not None:
            self.values[time] = value


class Piece(NamedTuple):
    """A time through which it is known whether something is so."""

    start: float
    end: float
    so: bool


class Pieces:
    """The times through which something compares as is asked, and those through which it does not."""

    __slots__ = ("asked", "found", "midnight", "window")

    def __init__(self, asked: Compared, window: Window, midnight: float) -> None:
        self.asked, self.window, self.midnight = asked, window, midnight
        self.found: list[Piece] = []

    def take(self, one: Measured, start: float, end: float, *, closed: bool) -> None:
        """Take in a time; what is so as the run is closed is so from then on."""
        for early, late in stretches(self.window, self.midnight, start, end):
            marks = [early, *[time for time in one.turns(self.asked[1], early, late) if early < time < late], late]
            for begins, ends in pairwise(marks):
                self.add(one.at((begins + ends) / 2), begins, ends)
            if closed and late == end and self.window.always:
                self.add(one.at(end), end, inf)

    def add(self, value: float | None, start: float, end: float) -> None:
        """Note a piece, as one with the last where that is so as well."""
        if value is None or start == end:
            return
        so = compares(value, self.asked)
        last = self.found[-1] if self.found else None
        if last is not None and last.end == start and last.so == so:
            self.found[-1] = Piece(last.start, end, so)
        else:
            self.found.append(Piece(start, end, so))


def stretches_so(level: Level, each: Iterable[Sequence[Piece]]) -> Iterator[Piece]:
    """The times through which it is known whether a level is so, of all who are meant."""
    marks = sorted(
        (time, turn * piece.so, turn)
        for pieces in each
        for piece in pieces
        for time, turn in ((piece.start, 1), (piece.end, -1))
    )
    so = known = 0
    for (time, more_so, more), (until, *_) in pairwise([*marks, (inf, 0, 0)]):
        so, known = so + more_so, known + more
        if known and time < until:
            yield Piece(time, until, is_so(level, so, known))


def share_so(level: Level, each: Iterable[Sequence[Piece]], end: float) -> float | None:
    """In which share of the time up to the end of a run a level is so; None where nothing is known at any time."""
    long = so = 0.0
    for piece in stretches_so(level, each):
        passed = min(piece.end, end) - piece.start
        long, so = long + passed, so + passed * piece.so
    return so / long if long > 0.0 else None


def first_so(level: Level, each: Iterable[Sequence[Piece]]) -> float | None:
    """When a level is so for the first time, None where it never is."""
    return next((piece.start for piece in stretches_so(level, each) if piece.so), None)
