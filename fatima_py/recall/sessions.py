"""Sessions: how much each is about a question, told by the words of all its episodes."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

from fatima_py.recall.index import LENGTH, SATURATION, Index, rarity

__all__ = ["ALONE", "Sessions"]

ALONE = -1
"""The session of an episode that has none."""


class Sessions:
    """Which session each episode is of, and how long each session was after each of its episodes, in words.

    What was put in never changes, so they can be asked as they were after any number of episodes.
    """

    __slots__ = ("episodes", "firsts", "lengths", "names", "numbers", "of", "totals")

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.names: list[str] = []
        self.firsts = array("I")
        self.episodes: list[array[int]] = []
        self.lengths: list[array[int]] = []
        self.of = array("i")
        self.totals = array("Q")

    def add(self, session: str, words: int) -> None:
        """Take in the next episode, of so many words."""
        number, told = len(self.of), words if session else 0
        self.totals.append(told + (self.totals[-1] if number else 0))
        if not session:
            self.of.append(ALONE)
            return
        known = self.numbers.setdefault(session, len(self.names))
        if known == len(self.names):
            self.names.append(session)
            self.firsts.append(number)
            self.episodes.append(array("I"))
            self.lengths.append(array("Q", [0]))
        self.of.append(known)
        self.episodes[known].append(number)
        self.lengths[known].append(self.lengths[known][-1] + words)

    def length(self, session: int, episodes: int) -> int:
        """The words of a session after so many episodes."""
        return self.lengths[session][bisect_left(self.episodes[session], episodes)]

    def groups(self, values: Mapping[int, float]) -> dict[int, dict[int, float]]:
        """Values of episodes by their sessions; an episode without one has a group of its own, below `ALONE`."""
        of, groups = self.of, dict[int, dict[int, float]]()
        for number, value in values.items():
            session = of[number]
            if session == ALONE:
                groups[ALONE - 1 - number] = {number: value}
            elif session in groups:
                groups[session][number] = value
            else:
                groups[session] = {number: value}
        return groups

    def scores(
        self, terms: Mapping[str, float], index: Index, fields: Iterable[str], episodes: int
    ) -> dict[int, float]:
        """The BM25 score of each session that holds any of the terms in some fields, after so many episodes."""
        scores: dict[int, float] = {}
        known, of, names = bisect_left(self.firsts, episodes), self.of, [*fields]
        for term, times in terms.items():
            held = Counter[int]()
            for posted in (found.posted for found in index.found(term, episodes) if found.field in names):
                held.update(map(of.__getitem__, posted.within(episodes)))
                for number, more in posted.repeated.items():
                    if number < episodes:
                        held[of[number]] += more - 1
            del held[ALONE]
            if held:
                worth, mean = times * rarity(len(held), known), self.totals[episodes - 1] / known
                for session, count in held.items():
                    amount = count / (1 - LENGTH + LENGTH * self.length(session, episodes) / mean)
                    scores[session] = scores.get(session, 0.0) + worth * amount / (SATURATION + amount)
        return scores

    def cut(self, episodes: int) -> None:
        """Be as they were after so many episodes."""
        known = bisect_left(self.firsts, episodes)
        for name in self.names[known:]:
            del self.numbers[name]
        del self.names[known:], self.firsts[known:], self.episodes[known:], self.lengths[known:]
        for session in {*self.of[episodes:]} - {ALONE}:
            if session < known:
                at = bisect_left(self.episodes[session], episodes)
                del self.episodes[session][at:], self.lengths[session][at + 1 :]
        del self.of[episodes:], self.totals[episodes:]

    def fork(self) -> "Sessions":
        """The same sessions, with a future of their own."""
        forked = Sessions()
        forked.numbers, forked.names = {**self.numbers}, [*self.names]
        forked.firsts, forked.of, forked.totals = self.firsts[:], self.of[:], self.totals[:]
        forked.episodes = [numbers[:] for numbers in self.episodes]
        forked.lengths = [lengths[:] for lengths in self.lengths]
        return forked
