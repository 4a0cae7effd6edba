"""Beside: what lies next to an episode in its session is relevant with it."""

from collections.abc import Iterator, Mapping

from fatima_py.errors import UsageError

__all__ = ["FADING", "REACH", "Moments"]

FADING = 0.5
"""What is left of the relevance of an episode one moment away (ours: halved with each moment)."""
REACH = 2
"""How many moments away it is still counted (ours)."""


class Moments:
    """The moments of each session, in the order of time; what happens at one moment has no order.

    An episode without a session has a moment of its own, with nothing beside it.
    """

    __slots__ = ("after", "before", "held", "last", "of", "times")

    def __init__(self) -> None:
        self.held: list[list[int]] = []
        self.times: list[float] = []
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
        self.before.append(last)
        self.after.append(-1)
        if last >= 0:
            self.after[last] = moment
        if session:
            self.last[session] = moment

    def away(self, moment: int) -> Iterator[tuple[int, float]]:
        """The moments within reach on either side, the nearest first, and what is left of their relevance."""
        for way in (self.before, self.after):
            at, left = moment, 1.0
            for _ in range(REACH):
                at, left = way[at], left * FADING
                if at < 0:
                    break
                yield at, left

    def most(self, relevance: Mapping[int, float]) -> dict[int, float]:
        """The most that an episode of each moment can come to, of all moments that have any relevance."""
        of, held, before, after = self.of, self.held, self.before, self.after
        best: dict[int, float] = {}
        for number, value in relevance.items():
            moment = of[number]
            if moment not in best or value > best[moment]:
                best[moment] = value
        most = {moment: value if len(held[moment]) == 1 else value * (1 + FADING) for moment, value in best.items()}
        for way in (before, after):
            beside = [(way[moment], value * FADING) for moment, value in best.items()]
            for _ in range(REACH):
                for at, value in beside:
                    if at >= 0:
                        if at in most:
                            most[at] += value
                        else:
                            most[at] = value
                beside = [(way[at], value * FADING) for at, value in beside if at >= 0]
        return most

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
