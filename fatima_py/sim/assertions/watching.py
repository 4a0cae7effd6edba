"""Watching: what follows a run fact by fact, and says in the end whether an assertion holds of it.

What a watch keeps is bounded by what is open and by who has to do with whom, never by the log.
"""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple, Protocol

from fatima_py.sim.assertions.cursor import in_order
from fatima_py.sim.assertions.facts import Fact
from fatima_py.sim.assertions.sentences import Followed, Moment, Often, Preceded, Window, compares
from fatima_py.sim.assertions.telling import against, at_time, told_fact, told_moment
from fatima_py.sim.assertions.verdicts import Counterexample, times
from fatima_py.sim.assertions.windows import is_within, last_moment, when
from fatima_py.sim.assertions.words import exact
from fatima_py.sim.reasons.rows import Teller
from fatima_py.sim.words import few

__all__ = ["Acquaintance", "FollowWatch", "Found", "OftenWatch", "PrecedeWatch", "Watch", "matched"]

Bindings = Mapping[str, str]
Key = tuple[str, ...]


class Found(NamedTuple):
    """What a watch has found: whether it holds, how often it was tried, broken and left open, what is against it.

    `unit` is what is counted: times, or (`person`) people. `empty` says why there was nothing to try it on.
    """

    holds: bool
    met: int
    broken: int = 0
    open: int = 0
    against: Counterexample | None = None
    unit: str = "time"
    empty: str = ""


class Watch(Protocol):
    """What follows a run."""

    def see(self, fact: Fact) -> None:
        """Take in a fact."""
        ...

    def close(self, end: float) -> Found:
        """What was found, at the end of the run (in seconds since it began)."""
        ...


class Acquaintance:
    """Which of the `people` has met whom: was there when they did, said or were done something, or talked with them."""

    __slots__ = ("pairs", "people")

    def __init__(self, people: Collection[str]) -> None:
        self.people = people
        self.pairs: set[tuple[str, str]] = set()

    def is_new(self, fact: Fact) -> bool:
        """Take in a fact: whether it is news, as it is not that two meet again."""
        if fact.kind != "meets":
            return True
        pair, many = (fact.who, fact.whom), len(self.pairs)
        self.pairs.add(pair)
        return len(self.pairs) > many


def matched(moment: Moment, fact: Fact, known: Acquaintance, bound: Bindings | None = None) -> Bindings | None:
    """Who is who if a fact is the moment that is meant, None where it is not."""
    if not is_such(moment, fact):
        return None
    found = moment.who.bind(fact.who, bound or {})
    if found is None or moment.whom is None:
        return found
    met = moment.whom.met
    if met is not None and (fact.whom not in known.people or ((fact.who, fact.whom) in known.pairs) != met):
        return None
    return moment.whom.bind(fact.whom, found)


def is_such(moment: Moment, fact: Fact) -> bool:
    """Whether a fact is of the kind and the strength that is meant, and where it is to be."""
    if fact.kind not in moment.kinds or (moment.words and not moment.words & fact.words):
        return False
    if (moment.asked and not compares(fact.amount, moment.asked)) or (moment.place and moment.place != fact.at):
        return False
    return (not moment.value or moment.value == fact.value) and is_other(moment, fact)


def is_other(moment: Moment, fact: Fact) -> bool:
    """Whether what somebody does is done to whom it may be: to oneself only where that is said, not by `anyone`."""
    whom = moment.whom
    if whom is None or fact.who != fact.whom or whom.is_named(fact.whom):
        return True
    return bool(whom.variable) and whom.variable == moment.who.variable


class OftenWatch:
    """How often something comes up: in all, or of each of some people."""

    def __init__(self, assertion: Often, window: Window, teller: Teller, known: Acquaintance) -> None:
        self.assertion = assertion
        self.near = anybody_at_all(assertion.moment)
        self.tried = 0
        self.window = window
        self.teller = teller
        self.known = known
        self.counts = dict.fromkeys(in_order(assertion.each if assertion.each is not None else {""}), 0)
        self.over: list[Counterexample] = []

    def see(self, fact: Fact) -> None:
        """Count a fact; one too many speaks against the assertion."""
        if not is_within(self.window, self.teller.header.start, fact.time):
            return
        self.tried += self.near is not None and matched(self.near, fact, self.known) is not None
        if matched(self.assertion.moment, fact, self.known) is None:
            return
        whose = fact.whom if self.assertion.to_each else fact.who
        who = whose if self.assertion.each is not None else ""
        if who not in self.counts:
            return
        self.counts[who] += 1
        count, says = self.counts[who], self.assertion
        too_many_people = says.each is not None and says.among[1] < inf
        if count == (says.least if too_many_people else says.most + 1):
            most = "" if too_many_people or not says.most else f", and {says.most:g} at most"
            many = (f"This is time {count}{f' of {who}' if who else ''}{most}.",) if count > 1 else ()
            self.over.append(against(self.teller, fact, *many))

    def close(self, end: float) -> Found:
        """Whether it came up as often as was asserted."""
        least, most = self.assertion.least, self.assertion.most
        good = [who for who, count in self.counts.items() if least <= count <= most]
        if self.assertion.each is not None:
            return self.among(good, end)
        total = sum(self.counts.values())
        tried = max(self.tried, total)
        if good:
            return Found(holds=True, met=tried)
        if self.over:
            return Found(holds=False, met=tried, broken=total - int(most), against=self.over[0])
        until = when(self.window) or " until then"
        told = f"This came up {times(total)}{until}, and was to come up at least {times(least)}."
        return Found(holds=False, met=tried, against=at_time(self.teller, self.closes(end), "", told))

    def closes(self, end: float) -> float:
        """The last moment that counts of a run that ends at a second."""
        return last_moment(self.window, self.teller.header.start, end)

    def among(self, good: Sequence[str], end: float) -> Found:
        """Whether it came up so often of as many people as was asserted."""
        fewest, most = self.assertion.among
        bad = [who for who in self.counts if who not in good]
        many = len(self.counts)
        if fewest <= len(good) <= most:
            return Found(holds=True, met=many, unit="person")
        wrong = len(good) if most == 0 else len(bad)
        number = int(most) if most < inf else 0  # of those whom it must not be so of, the first that is one too many
        if len(self.over) > number:
            return Found(holds=False, met=many, broken=wrong, against=self.over[number], unit="person")
        people = few([f"{who} ({times(self.counts[who])})" for who in bad])
        told = f"This came up too seldom of {people}{when(self.window)}"
        shown = at_time(self.teller, self.closes(end), bad[0] if bad else "", f"{told}: {self.assertion.moment.text}")
        return Found(holds=False, met=many, broken=wrong, against=shown, unit="person")


def anybody_at_all(moment: Moment) -> Moment | None:
    """The same whether they met whom it is about or not, None where that is not asked."""
    if moment.whom is None or moment.whom.met is None:
        return None
    return replace(moment, whom=replace(moment.whom, met=None))


class Waiting(NamedTuple):
    """A moment that another is to follow by a time, among whom, and its number."""

    fact: Fact
    by: float
    key: Key
    number: int


class FollowWatch:
    """Whether something is followed by something else."""

    def __init__(self, assertion: Followed, window: Window, teller: Teller, known: Acquaintance) -> None:
        self.assertion = assertion
        self.window = window
        self.teller = teller
        self.known = known
        self.shared = sorted(assertion.first.variables & assertion.second.variables)
        self.waiting: dict[Key, dict[int, Waiting]] = {}
        self.due: deque[Waiting] = deque()
        self.more: dict[Key, int] = {}
        self.met = 0
        self.broken = 0
        self.missed: Waiting | None = None
        self.late: Fact | None = None
        self.first: Counterexample | None = None

    def see(self, fact: Fact) -> None:
        """Take in a fact: as what was to follow, then as what is to be followed."""
        bound = matched(self.assertion.second, fact, self.known)
        if bound is not None:
            self.follow(fact, self.key_of(bound))
        bound = matched(self.assertion.first, fact, self.known)
        if bound is None or not is_within(self.window, self.teller.header.start, fact.time):
            return
        self.met += 1
        key = self.key_of(bound)
        queue = self.waiting.setdefault(key, {})
        if queue and self.assertion.within == inf:  # without a limit the first stands for all
            self.more[key] = self.more.get(key, 0) + 1
            return
        one = Waiting(fact, self.by(fact.time), key, self.met)
        queue[self.met] = one
        if self.assertion.within < inf:
            self.expire(fact.time)
            self.due.append(one)

    def by(self, time: float) -> float:
        """By when something is to follow what came up at a time."""
        within = self.assertion.within
        return exact(time + within) if within < inf else inf

    def key_of(self, bound: Bindings) -> Key:
        """Who is who of those whom both moments name."""
        return tuple([bound.get(name, "") for name in self.shared])

    def follow(self, fact: Fact, key: Key) -> None:
        """Let something follow whatever waits for it."""
        self.expire(fact.time)
        if self.missed is not None and self.late is None and self.missed.key == key:
            self.late = fact
        queue = self.waiting.pop(key, {})
        more = self.more.pop(key, 0)
        if self.assertion.never and queue:
            self.broken += len(queue) + more
            first = next(iter(queue.values())).fact
            self.first = self.first or against(self.teller, first, self.at(fact, "It was followed at"))

    def expire(self, now: float) -> None:
        """Let go of what is past its time: it was to be followed, and was not."""
        while self.due and self.due[0].by < now:
            self.let_go(self.due.popleft())

    def let_go(self, one: Waiting) -> None:
        """Count a moment that was not followed, if nothing has followed it."""
        queue = self.waiting.get(one.key, {})
        if queue.pop(one.number, None) is None:
            return
        if not queue:
            del self.waiting[one.key]
        if not self.assertion.never:
            self.broken += 1 + self.more.pop(one.key, 0)
            self.missed = self.missed or one

    def close(self, end: float) -> Found:
        """Whether everything was followed that was to be; what may still be followed in time is open."""
        self.expire(end)
        left = [one for queue in self.waiting.values() for one in queue.values()]
        if self.assertion.within == inf and not self.assertion.never:
            for one in sorted(left, key=lambda one: one.number):
                self.let_go(one)
            left = []
        held = not self.broken
        shown = self.first if self.missed is None else self.unfollowed(self.missed)
        return Found(held, self.met, self.broken, 0 if self.assertion.within == inf else len(left), shown)

    def unfollowed(self, missed: Waiting) -> Counterexample:
        """The first moment that nothing followed, by when it should have been, and what came too late."""
        bound = dict(zip(self.shared, missed.key, strict=True))
        limit = f"By {self.teller.day_time(missed.by)}" if missed.by < inf else "Until the end"
        told = [f"{limit} this did not follow: {told_moment(self.assertion.second, bound)}"]
        if self.late is not None:
            told.append(self.at(self.late, "The next came at"))
        return against(self.teller, missed.fact, *told)

    def at(self, fact: Fact, how: str) -> str:
        """Another fact, with its time."""
        return f"{how} {self.teller.clock(fact.record.tick)}: {told_fact(self.teller, fact)} (record {fact.record.id})"


class PrecedeWatch:
    """Whether something comes only after something else."""

    def __init__(self, assertion: Preceded, window: Window, teller: Teller, known: Acquaintance) -> None:
        self.assertion = assertion
        self.window = window
        self.teller = teller
        self.known = known
        self.shared = sorted(assertion.first.variables & assertion.second.variables)
        self.last: dict[Key, tuple[float, int]] = {}
        self.met = 0
        self.broken = 0
        self.first: Counterexample | None = None

    def see(self, fact: Fact) -> None:
        """Take in a fact: as what must come after, then as what comes before."""
        bound = matched(self.assertion.first, fact, self.known)
        if bound is not None and is_within(self.window, self.teller.header.start, fact.time):
            self.met += 1
            time, number = self.last.get(tuple([bound.get(name, "") for name in self.shared]), (-inf, 0))
            if time == -inf or exact(fact.time - time) > self.assertion.within:
                self.broken += 1
                self.first = self.first or against(self.teller, fact, self.missing(bound, time, number))
        bound = matched(self.assertion.second, fact, self.known)
        if bound is not None:
            self.last[tuple([bound.get(name, "") for name in self.shared])] = (fact.time, fact.record.id)

    def missing(self, bound: Bindings, time: float, number: int) -> str:
        """What did not come before, of whom."""
        what = told_moment(self.assertion.second, bound)
        if not number:
            return f"This had not come before: {what}"
        return f"This had come last at {self.teller.day_time(time)}, and so too long before: {what} (record {number})"

    def close(self, end: float) -> Found:
        """Whether it always came after."""
        del end
        return Found(not self.broken, self.met, self.broken, 0, self.first)
