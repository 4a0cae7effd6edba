"""Beside: what lies next to an episode in its session is relevant with it."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import fsum
from operator import mul
from types import MappingProxyType

from fatima_py.errors import UsageError

__all__ = ["FADING", "REACH", "Moments", "ceiling", "shares"]

FADING = 0.5
"""What is left of the relevance of an episode one moment away (ours: halved with each moment)."""
REACH = 2
"""How many moments away it is still counted (ours)."""
DENSE = 4
"""Of so many episodes of a session one must be relevant for all to be gone along: what is quicker, as measured."""
NOTHING: Mapping[int, float] = MappingProxyType({})


class Moments:
    """The moments of each session, in the order of time; what happens at one moment has no order.

    An episode without a session has a moment of its own, with nothing beside it.
    """

    __slots__ = ("after", "before", "held", "last", "of", "sessions", "times")

    def __init__(self) -> None:
        self.held: list[list[int]] = []
        self.times: list[float] = []
        self.sessions: list[str] = []
        self.before: list[int] = []
        self.after: list[int] = []
        self.of: list[int] = []
        self.last: dict[str, int] = {}

    def add(self, session: str, time: float) -> None:
        """Take in the next episode. Raises UsageError for one from before the last of its session."""
        number, last = len(self.of), self.last.get(session, -1) if session else -1
        if last >= 0 and time < self.times[last]:
            raise UsageError(f"an episode at {time} comes too late: session {session} is at {self.times[last]}")
        if last >= 0 and time == self.times[last]:
            self.of.append(last)
            self.held[last].append(number)
            return
        moment = len(self.held)
        self.of.append(moment)
        self.held.append([number])
        self.times.append(time)
        self.sessions.append(session)
        self.before.append(last)
        self.after.append(-1)
        if last >= 0:
            self.after[last] = moment
        if session:
            self.last[session] = moment

    def cut(self, episodes: int) -> None:
        """Be as they were after so many episodes."""
        for moment in sorted({*self.of[episodes:]}, reverse=True):
            held = self.held[moment]
            del held[bisect_left(held, episodes) :]
            if not held:  # the last of all that are left
                self.held.pop()
                self.times.pop()
                self.after.pop()
                before, session = self.before.pop(), self.sessions.pop()
                if before >= 0:
                    self.after[before] = -1
                    self.last[session] = before
                elif session:
                    del self.last[session]
        del self.of[episodes:]

    def fork(self) -> "Moments":
        """The same moments, with a future of their own."""
        forked = Moments()
        forked.held = [[*held] for held in self.held]
        forked.times, forked.sessions, forked.last = [*self.times], [*self.sessions], {**self.last}
        forked.before, forked.after, forked.of = [*self.before], [*self.after], [*self.of]
        return forked

    def away(self, moment: int) -> Iterator[tuple[int, float]]:
        """The moments within reach on either side, the nearest first, and what is left of their relevance."""
        for way in (self.before, self.after):
            at, left = moment, 1.0
            for _ in range(REACH):
                at, left = way[at], left * FADING
                if at < 0:
                    break
                yield at, left

    def most(
        self, relevance: Mapping[int, float], added: Mapping[int, float] = NOTHING, episodes: Sequence[int] = ()
    ) -> dict[int, float]:
        """The most that an episode of each moment can come to, of all moments that have any relevance.

        To an episode as much may be added as is said. Where many of the `episodes` of their session (all, in their
        order) are relevant, these are gone along, which takes less time and comes to the same but for rounding.
        """
        of, held = self.of, self.held
        best: dict[int, float] = {}
        for number, value in relevance.items():
            moment = of[number]
            if moment not in best or value > best[moment]:
                best[moment] = value
        most = {moment: value if len(held[moment]) == 1 else value * (1 + FADING) for moment, value in best.items()}
        (self.along if len(best) * DENSE > len(episodes) > 0 else self.from_each)(most, best, episodes)
        for number, value in added.items():
            moment = of[number]
            most[moment] = most.get(moment, 0.0) + value
        return most

    def from_each(self, most: dict[int, float], best: Mapping[int, float], _episodes: Sequence[int]) -> None:
        """Add what lies beside, going away from each moment that is relevant by itself."""
        for way in (self.before, self.after):
            beside = [(way[moment], value * FADING) for moment, value in best.items()]
            for _ in range(REACH):
                beside = [(at, value) for at, value in beside if at >= 0]
                for at, value in beside:
                    most[at] = most.get(at, 0.0) + value
                beside = [(way[at], value * FADING) for at, value in beside]

    def along(self, most: dict[int, float], best: Mapping[int, float], episodes: Sequence[int]) -> None:
        """Add what lies beside, going along all episodes of the session."""
        moments = [*dict.fromkeys(map(self.of.__getitem__, episodes))]
        edge = [0.0] * REACH
        values = [*edge, *(best.get(moment, 0.0) for moment in moments), *edge]
        sums = [most.get(moment, 0.0) for moment in moments]
        for away in range(1, REACH + 1):
            left, ahead, behind = FADING**away, values[REACH - away :], values[REACH + away :]
            sums = [value + left * (one + other) for value, one, other in zip(sums, ahead, behind, strict=False)]
        most.update((moment, value) for moment, value in zip(moments, sums, strict=True) if value)

    def added(self, number: int, relevance: Mapping[int, float]) -> list[tuple[int, float]]:
        """What lies beside an episode and is relevant by itself, and how much it adds.

        Of each moment it is the most relevant episode; those of one moment are a moment away from each other.
        """
        moment = self.of[number]
        found: list[tuple[int, float]] = []
        for at, left in [(moment, FADING), *self.away(moment)]:
            best, value = -1, 0.0
            for other in self.held[at]:
                if other != number and relevance.get(other, 0.0) > value:
                    best, value = other, relevance[other]
            if best >= 0:
                found.append((best, left * value))
        return found


def shares() -> list[float]:
    """What an episode has at most of the relevance of others in its session, falling: first, all of its own."""
    return [1.0, FADING, *(FADING**away for away in range(1, REACH + 1) for _ in range(2))]


def ceiling(values: Collection[float], left: Iterable[float]) -> float:
    """The most that an episode can come to in a session whose episodes are so relevant by themselves.

    >>> ceiling([1.0, 4.0], shares())
    4.5
    """
    return max(values, default=0.0) if len(values) < 2 else fsum(map(mul, sorted(values, reverse=True), left))
