"""Levels: what follows what is so of people, and how much there is of it, between the facts as well."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from fatima_py.sim.assertions.crowds import CROWD
from fatima_py.sim.assertions.cursor import Cursor, in_order
from fatima_py.sim.assertions.facts import Fact
from fatima_py.sim.assertions.measuring import Group, Measured, measured
from fatima_py.sim.assertions.sentences import Compared, Level, Window, compares
from fatima_py.sim.assertions.stating import WHOLE
from fatima_py.sim.assertions.telling import at_time, told_fact
from fatima_py.sim.assertions.verdicts import Counterexample
from fatima_py.sim.assertions.waiting import Waiting, is_from_start
from fatima_py.sim.assertions.watching import Found
from fatima_py.sim.assertions.windows import last_moment, stretches, when
from fatima_py.sim.assertions.words import exact
from fatima_py.sim.reasons.rows import Teller
from fatima_py.sim.words import few

__all__ = ["LevelWatch"]


class Piece(NamedTuple):
    """A part of a time through which something compares as it does at its middle."""

    start: float
    end: float
    at: float


class LevelWatch:
    """Whether what is followed compares as is asserted: of each of some people, of a fact, or of people as a whole."""

    def __init__(self, assertion: Level, window: Window, teller: Teller) -> None:
        self.assertion = assertion
        self.window = window
        self.teller = teller
        names = in_order(assertion.who.names or teller.header.people)
        of_each = names if assertion.measure.thing != "crowd" else []
        people: dict[str, Measured] = {who: measured(assertion.measure, teller.header, who) for who in of_each}
        self.whole = ""
        self.waiting = Waiting({})
        if assertion.measure.thing == "fact":
            self.whole = Cursor(assertion.text).next
            people = {self.whole: measured(assertion.measure, teller.header)}
        elif assertion.measure.thing == "crowd":
            self.whole = CROWD
            people = {self.whole: measured(assertion.measure, teller.header)}
        elif assertion.number is not None or assertion.mean:
            self.whole = "they"
            self.waiting = Waiting(people)
            people = {self.whole: Group(people, None if assertion.mean else assertion.asked)}
        self.asked: Compared = assertion.number or assertion.asked
        self.people = people
        self.since = dict.fromkeys(people, 0.0)
        self.so_since: dict[str, tuple[float, float]] = {}
        self.last: dict[str, Fact] = {}
        self.shown: dict[str, tuple[str, Fact | None]] = {}
        self.found: dict[str, Counterexample] = {}
        self.judged: set[str] = set()

    def see(self, fact: Fact) -> None:
        """Take in a fact."""
        who = self.whole or fact.who
        one = self.people.get(who)
        if one is not None and one.is_changed_by(fact):
            for each in self.waiting.take(fact, fact.who):
                self.go_on(who, one, each)

    def go_on(self, who: str, one: Measured, fact: Fact) -> None:
        """Look through the time until a fact that changes what is followed, and go on as it says."""
        if self.since[who] < fact.time:  # at one instant it is what that leaves behind
            if who not in self.last and is_from_start(fact, self.since[who]):
                one.take(fact)
                return
            self.stretch(who, fact.time)
        one.take(fact)
        if not self.whole and getattr(fact.record, "state", "") == "begun":
            self.so_since.pop(who, None)  # an activity that comes right after another of its kind is one of its own
        self.since[who] = fact.time
        self.last[who] = fact

    def stretch(self, who: str, until: float, *, closed: bool = False) -> None:
        """Look through the time from the last fact about somebody to another, which belongs to it where it is `closed`.

        What decides is a moment at which it is so, where it is to be so at some time, else one at which it is not.
        """
        if who in self.found or self.window.end:
            return
        one = self.people[who]
        for start, end in stretches(self.window, self.teller.header.start, self.since[who], until):
            for piece in pieces(one, self.asked[1], start, end, until=until, closed=closed):
                if (time := self.decided(who, one, piece)) is not None:
                    self.found[who] = self.told(who, time)
                    return
            if not self.window.always:  # what is so outside of it says nothing of why it never was
                self.shown[who] = one.told(who, end, self.teller), self.last.get(who)

    def decided(self, who: str, one: Measured, piece: Piece) -> float | None:
        """When a part of the time decides, None where it does not; a time of which nothing is known never does."""
        value = one.at(piece.at)
        if value is None:
            return None
        self.judged.add(who)
        is_so = compares(value, self.asked)
        if self.assertion.lasting is None:
            return piece.start if is_so != (self.assertion.how == "always") else None
        if not is_so:
            self.so_since.pop(who, None)
            return None
        begun, ended = self.so_since.get(who, (piece.start, piece.start))
        begun = begun if ended == piece.start else piece.start
        self.so_since[who] = begun, piece.end
        long = self.assertion.lasting
        return begun + long[1] if compares(exact(piece.end - begun), long) else None

    def told(self, who: str, time: float) -> Counterexample:
        """What is so of somebody at a time."""
        told = [self.people[who].told(who, time, self.teller)]
        if self.assertion.lasting is not None:
            told.append(f"So it had been since {self.teller.day_time(self.so_since[who][0])}.")
        last = self.last.get(who)
        if last is not None:
            told.extend(self.before(last, time, told))
        found = at_time(self.teller, time, "" if self.whole else who, *told)
        return replace(found, id=last.record.id) if last else found

    def before(self, last: Fact, time: float, told: Sequence[str]) -> Iterator[str]:
        """The last fact about somebody before a time, where it is not told already."""
        about = told_fact(self.teller, last)
        if about not in told:
            now = last.time == time
            yield f"{'It came of this' if now else f'Before that, at {self.teller.clock(last.record.tick)}'}: {about}"

    def close(self, end: float) -> Found:
        """Whether it compared as was asserted."""
        for fact in self.waiting.rest():
            self.go_on(self.whole, self.people[self.whole], fact)
        for who, one in self.people.items():
            self.stretch(who, end, closed=True)
            if self.window.end and (time := self.decided(who, one, Piece(end, end, end))) is not None:
                self.found[who] = self.told(who, time)
        always = self.assertion.how == "always"
        good = [who for who in self.people if (who in self.found) != always and who in self.judged]
        first = min(self.found.values(), key=lambda one: one.time, default=None)
        many, unit = len(self.judged), "" if self.whole else "person"
        if self.assertion.many == "none":
            return Found(not good, many, len(good), 0, first if good else None, unit)
        if not many and self.is_said_of_one():
            return Found(holds=False, met=0, against=self.unknown(end), unit=unit)
        bad = [who for who in self.people if who in self.judged and who not in good]
        if self.assertion.many == "every":
            shown = None if not bad else first if always else self.missing(bad, end)
            return Found(not bad, many, len(bad), 0, shown, unit)
        if good:
            return Found(holds=True, met=many, unit=unit)
        last = max(self.found.values(), key=lambda one: one.time, default=None) if always else None
        return Found(holds=False, met=many, broken=many, against=last or self.missing(bad, end), unit=unit)

    def is_said_of_one(self) -> bool:
        """Whether it is to be so of a fact, of somebody by name, or of anybody at all, and not of all there may be."""
        return self.assertion.many == "some" or len(self.people) == 1

    def unknown(self, end: float) -> Counterexample:
        """That nothing was known of what is to be so, at any time that counts."""
        told = f"Nothing was known of it{when(self.window)}: {self.assertion.text}"
        return at_time(self.teller, last_moment(self.window, self.teller.header.start, end), "", told)

    def missing(self, bad: list[str], end: float) -> Counterexample:
        """What never came, and of whom it did not."""
        who = bad[0]
        of = "" if self.whole == "they" else " of it" if self.whole else f" of {few(bad)}"
        told = [f"This was never so{of}{when(self.window)}: {self.assertion.text}"]
        time = last_moment(self.window, self.teller.header.start, end)
        so, last = self.shown.get(who, ("", self.last.get(who)))
        if so or last or self.assertion.measure.thing in WHOLE:
            told.append(so or self.people[who].told(who, time, self.teller))
        if last:
            told.extend(self.before(last, time, told))
        found = at_time(self.teller, time, who if not self.whole else "", *told)
        return replace(found, id=last.record.id) if last else found


def pieces(one: Measured, number: float, start: float, end: float, *, until: float, closed: bool) -> Iterator[Piece]:
    """The parts of a time between two facts: its first moment, those between the turns of what is followed, its last.

    The last moment belongs to what comes next, unless the whole run is `closed` with it.
    """
    if start < until or closed:
        yield Piece(start, start, start)
    for time, after in pairwise([start, *one.turns(number, start, end), end]) if start < end else ():
        yield Piece(time, after, (time + after) / 2)
    if closed and start < end == until:
        yield Piece(end, end, end)
