"""Asking: exact questions about what is remembered: how often, before, after, between, the last time, with whom."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import inf, nextafter
from operator import attrgetter
from typing import NamedTuple, Self

from fatima_py.memory.episode import Episode
from fatima_py.memory.store import MemoryStore
from fatima_py.names import EMPTY, Compound, Substitution
from fatima_py.recall.account import Account, people_of
from fatima_py.recall.dates import Span

__all__ = ["Occasion", "Occasions", "occasions", "remembered"]

TIME = attrgetter("time")


class Occasion(NamedTuple):
    """One time that something was.

    `number` is that of its episode, `time` is in simulated seconds, `people` are who took part, and `session` is where
    it was, empty for one without.
    """

    number: int
    time: float
    people: tuple[str, ...] = ()
    session: str = ""


@dataclass(frozen=True, slots=True)
class Occasions:
    """All times that something was. Their number is how often it was.

    `all` are in the order of their times; those of one time by their numbers. Each narrower question gives occasions
    again.
    """

    all: tuple[Occasion, ...] = ()

    @classmethod
    def of(cls, found: Iterable[Occasion]) -> Self:
        """Occasions in their order."""
        return cls(tuple(sorted(found, key=lambda one: (one.time, one.number))))

    def __len__(self) -> int:
        return len(self.all)

    def __iter__(self) -> Iterator[Occasion]:
        return iter(self.all)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the episodes."""
        return tuple(one.number for one in self.all)

    @property
    def first(self) -> float | None:
        """The first time (simulated seconds), None where it never was."""
        return self.all[0].time if self.all else None

    @property
    def last(self) -> float | None:
        """The last time (simulated seconds), None where it never was."""
        return self.all[-1].time if self.all else None

    @property
    def people(self) -> dict[str, int]:
        """Who took part, and how often, the most often first; of equals by their names, whose case does not matter."""
        spelled: dict[str, str] = {}
        for person in sorted({person for one in self.all for person in one.people}):
            spelled.setdefault(person.lower(), person)
        counts = Counter(person for one in self.all for person in {name.lower() for name in one.people})
        return {spelled[person]: counts[person] for person in sorted(counts, key=lambda name: (-counts[name], name))}

    @property
    def sessions(self) -> dict[str, int]:
        """In which sessions it was, and how often, by their first time; those of one time by their names."""
        firsts: dict[str, float] = {}
        for one in self.all:
            firsts.setdefault(one.session, one.time)
        counts = Counter(one.session for one in self.all)
        return {name: counts[name] for name in sorted(firsts, key=lambda name: (firsts[name], name)) if name}

    def before(self, time: float) -> "Occasions":
        """Those before a time, which is not included."""
        return Occasions(self.all[: bisect_left(self.all, time, key=TIME)])

    def after(self, time: float) -> "Occasions":
        """Those after a time, which is not included."""
        return Occasions(self.all[bisect_right(self.all, time, key=TIME) :])

    def between(self, since: float = -inf, until: float = inf) -> "Occasions":
        """Those between two times, both included."""
        return Occasions(self.all[bisect_left(self.all, since, key=TIME) : bisect_right(self.all, until, key=TIME)])

    def during(self, span: Span) -> "Occasions":
        """Those of a time that a text speaks of: see `fatima_py.recall.dates.spans`."""
        return self.between(span.since, nextafter(span.until, -inf))

    def among(self, *people: str) -> "Occasions":
        """Those in which all of these people took part."""
        asked = {person.lower() for person in people}
        return Occasions(tuple(one for one in self.all if asked <= {person.lower() for person in one.people}))

    def in_session(self, session: str) -> "Occasions":
        """Those of one session."""
        return Occasions(tuple(one for one in self.all if one.session == session))

    def since_last(self, now: float) -> float:
        """How long ago (seconds) the last time was; infinitely long where it never was."""
        return inf if self.last is None else now - self.last


def occasions(accounts: Iterable[Account], holds: Callable[[Account], bool] = lambda _: True) -> Occasions:
    """The accounts of which something holds, numbered in their order.

    >>> sailed = occasions(
    ...     [Account("We sailed.", ("Tom", "Ann"), 5.0, "pier"), Account("So?"), Account("I sailed.", ("Tom",), 9.0)],
    ...     lambda one: "sailed" in one.words,
    ... )
    >>> len(sailed), sailed.first, sailed.last, sailed.people, sailed.before(9.0).sessions
    (2, 5.0, 9.0, {'Tom': 2, 'Ann': 1}, {'pier': 1})
    """
    return Occasions.of(
        Occasion(number, one.time, one.people, one.session) for number, one in enumerate(accounts) if holds(one)
    )


def everybody_in(episode: Episode) -> tuple[str, ...]:
    """Who took part in an episode: who acted or was acted on, and who was there."""
    return tuple(dict.fromkeys([*people_of(episode.event), *map(str, episode.context.present)]))


def remembered(
    store: MemoryStore,
    template: Compound,
    known: Substitution = EMPTY,
    left: Callable[[int], float] | None = None,
) -> Occasions:
    """The episodes whose event unifies with `Event(kind, subject, content, target)`, under what is known already.

    `left` says how much is left of the episode of a number, as `fatima_py.mind.Left` does: one at 0 is forgotten.
    """
    return Occasions.of(
        Occasion(episode.id, episode.time, everybody_in(episode), episode.context.session)
        for episode, _ in store.matching(template, known)
        if left is None or left(episode.id) > 0
    )
