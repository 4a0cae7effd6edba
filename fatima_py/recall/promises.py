"""Promises: what somebody gave their word for, and what has become of it, told by events that are remembered.

An author says which events make a promise, keep it and break it. Nothing of it is stored: what has become of a promise
is worked out of what is remembered, whenever it is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf
from typing import NamedTuple, Protocol, cast

from fatima_py.errors import UsageError
from fatima_py.events import EventKind
from fatima_py.inputs import read_number, read_object, read_word
from fatima_py.memory import Episode, Source
from fatima_py.names import (
    ANY,
    EMPTY,
    NIL,
    SELF,
    Compound,
    Substitution,
    Symbol,
    Term,
    Variable,
    ground,
    in_own_eyes,
    label,
    symbol,
    unify,
)

__all__ = ["MY_PROMISE", "PROMISE", "Promise", "PromiseState", "Standing", "standings"]

PROMISE = symbol("Promise")
"""What a promise of somebody goes by in rules: `Promise(boat, Tom)` is Tom's."""
MY_PROMISE = symbol("MyPromise")
"""What a promise of one's own goes by in rules: `MyPromise(boat, Tom)` is to Tom."""
EVENT, CHANGE = symbol("Event"), symbol(EventKind.PROPERTY_CHANGE.value)


class Matching(Protocol):
    """Where remembered events are looked for: a `MemoryStore`, or what somebody has not forgotten of one."""

    def matching(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
        """The episodes whose event unifies with `Event(kind, subject, content, target)`, oldest first, and how."""
        ...


class PromiseState(StrEnum):
    """What has become of a promise.

    `OPEN` is neither kept nor broken, and not out of time; `KEPT` is that what keeps it came first, and in time;
    `BROKEN` is that what breaks it came first, or that the time is over.
    """

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise that people make, by the events that make, keep and break it.

    `id` is what rules call the promise. `made`, `kept` and `broken` (None: nothing that is done breaks it) are these
    events, each an `Event(kind, subject, content, target)`. Whoever does what makes it has promised; where that is
    oneself (`SELF`), it is a promise to whom it is said. A variable means the same in all of its events. It is broken,
    too, where it is not kept `within` so many simulated seconds. Raises UsageError for what is no event of four parts,
    where nobody promises, or nobody is promised anything by oneself, and for a time that is not above 0.
    """

    id: str
    made: Compound
    kept: Compound
    broken: Compound | None = None
    within: float = inf

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", read_word(self.id, "the id of a promise").text)
        for event in (self.made, self.kept, *([] if self.broken is None else [self.broken])):
            if read_object(event, Compound, "an event of a promise").head != EVENT or len(event.args) != 4:
                raise UsageError(f"an event of a promise cannot be {event}: expected Event(kind, who, what, to whom)")
        if not isinstance(self.who, Symbol | Variable) or self.who in (ANY, NIL, SELF):
            whom = "whom I promise it to" if self.mine else "who promises it"
            raise UsageError(f"the promise {self.id} does not say {whom}: expected a name, or anyone $x")
        if self.within != inf and read_number(self.within, "the time of a promise") <= 0:
            raise UsageError(f"the promise {self.id} has no time: expected more than 0 seconds")

    @property
    def name(self) -> Symbol:
        """Its id, as a name."""
        return label(self.id)

    @property
    def events(self) -> tuple[Compound, ...]:
        """What makes it, keeps it and breaks it."""
        return tuple([event for event in (self.made, self.kept, self.broken) if event is not None])

    @property
    def mine(self) -> bool:
        """Whether it is a promise of one's own."""
        return self.made.args[1] == SELF

    @property
    def who(self) -> Term:
        """Who promises or, of one's own promise, to whom."""
        return self.made.args[3 if self.mine else 1]

    def name_of(self, who: Symbol) -> Compound:
        """What it goes by in rules, by whose it is or to whom."""
        return Compound(MY_PROMISE if self.mine else PROMISE, (self.name, who))

    def seen_by(self, me: Symbol) -> "Promise | None":
        """The promise as somebody remembers it, with SELF for their name.

        None for one that they make to themselves, and for one to nobody in particular, whom nobody could name.
        """
        made, kept, broken = (
            None if event is None else cast("Compound", in_own_eyes(event, me))
            for event in (self.made, self.kept, self.broken)
        )
        if made is None or kept is None or (made.args[1] == SELF and made.args[3] in (SELF, ANY, NIL)):
            return None
        return replace(self, made=made, kept=kept, broken=broken)


class Standing(NamedTuple):
    """What has become of a promise of somebody, or of one's own to them.

    `promise` is what was promised, and `who` is whose promise it is or, of one's own, to whom it was given. It is in
    its `state` since a time, `since` (simulated seconds): when it was made where it is open, else when it was kept,
    broken or out of time. `made` is the number of the episode in which it was made, and `by` that of the episode which
    kept or broke it, None where time did or it is open. `due` is the time until which it can be kept.
    """

    promise: Promise
    who: Symbol
    state: PromiseState
    since: float
    made: int
    by: int | None = None
    due: float = inf

    @property
    def name(self) -> Compound:
        """What it goes by in rules."""
        return self.promise.name_of(self.who)


def standings(promise: Promise, memory: Matching, now: float) -> Iterator[Standing]:
    """What has become of a promise at a time, for everybody who has made it, in the order of their first.

    Of several the newest counts, and what kept or broke it first. Of a promise whose making is not remembered any more,
    that is left which was once concluded of it.
    """
    made: dict[object, tuple[Symbol, Episode, Substitution]] = {}
    for episode, found in memory.matching(promise.made, EMPTY):
        who = ground(promise.who, found)
        if isinstance(who, Symbol) and who not in (ANY, NIL, SELF):
            made[who.key] = (who, episode, found)
    for who, episode, found in made.values():
        yield standing(promise, who, episode, found, memory, now)
    for who, episode in concluded(promise, memory):
        if who.key not in made:
            yield from left_of(promise, who, episode, memory, now)


def concluded(promise: Promise, memory: Matching) -> Iterator[tuple[Symbol, Episode]]:
    """The last conclusion about a promise, by whose it is or to whom."""
    last: dict[object, tuple[Symbol, Episode]] = {}
    for episode, _ in memory.matching(Compound(EVENT, (CHANGE, ANY, promise.name_of(ANY), ANY)), EMPTY):
        content = episode.event.content
        who = content.args[1] if isinstance(content, Compound) else NIL
        if episode.context.source is Source.INFERRED and isinstance(who, Symbol):
            last[who.key] = (who, episode)
    yield from last.values()


def left_of(promise: Promise, who: Symbol, last: Episode, memory: Matching, now: float) -> Iterator[Standing]:
    """What is left of a promise in what was last concluded of it; an open one is as if it had been made then."""
    told = next((one for one in PromiseState if symbol(one.value) == last.event.target), None)
    if told is PromiseState.OPEN:
        found = unify(promise.who, who)
        yield standing(promise, who, last, found or EMPTY, memory, now)
    elif told is not None:
        yield Standing(promise, who, told, last.time, last.id, last.id)


def standing(
    promise: Promise, who: Symbol, made: Episode, found: Substitution, memory: Matching, now: float
) -> Standing:
    """What has become of a promise that was made in an episode."""
    due = made.time + promise.within
    ends = [
        (episode.id, episode.time, state)
        for event, state in ((promise.kept, PromiseState.KEPT), (promise.broken, PromiseState.BROKEN))
        if event is not None
        for episode, _ in memory.matching(event, found)
        if made.id < episode.id and episode.time <= due
    ]
    if ends:
        number, time, state = min(ends)
        return Standing(promise, who, state, time, made.id, number, due)
    if now > due:
        return Standing(promise, who, PromiseState.BROKEN, due, made.id, None, due)
    return Standing(promise, who, PromiseState.OPEN, made.time, made.id, None, due)
