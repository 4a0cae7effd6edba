"""Naming: whom a question names, in full, by one of their names, or by its beginning."""

from collections.abc import Iterable
from itertools import chain
from math import inf

from fatima_py.recall.words import WORD, term_of, words_of

__all__ = ["SHORTEST", "Names"]

SHORTEST = 3
"""The letters that the short form of a name must have (ours)."""


class Names:
    """The people who act in episodes, by each word of their names."""

    __slots__ = ("called", "known")

    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self.called: dict[str, set[str]] = {}

    def add(self, people: Iterable[str], episode: int = 0) -> None:
        """Make people known, who act in an episode."""
        for person in people:
            if person not in self.known:
                self.known[person] = episode
                for word in words_of(person):
                    self.called.setdefault(word, set()).add(person)

    def cut(self, episodes: int) -> None:
        """Know those only who acted in the first so many episodes."""
        known, self.known, self.called = self.known, {}, {}
        for person, since in known.items():
            if since < episodes:
                self.add([person], since)

    def fork(self) -> "Names":
        """The same people, with a future of their own."""
        forked = Names()
        forked.known = {**self.known}
        forked.called = {word: {*people} for word, people in self.called.items()}
        return forked

    def asked(self, text: str, episodes: float = inf) -> set[str]:
        """Who is named in a text: by a word of their name, or by a beginning of it that could be nobody else's.

        Those are known who acted in the first so many episodes.

        A short form has a capital and is not the first word, which always has one.

        >>> names = Names()
        >>> names.add(["Melanie", "Caroline", "Calvin"])
        >>> sorted(names.asked("Did Mel call Caroline or Cal?")), names.asked("Mel or Ca?")
        (['Calvin', 'Caroline', 'Melanie'], set())
        """
        found: set[str] = set()
        for at, written in enumerate(WORD.findall(text)):
            word = words_of(written)[0]
            called = self.since(self.called.get(word, ()), episodes)
            if called:
                found |= called
            elif at and written[0].isupper() and len(word) >= SHORTEST and term_of(word):
                beginning = (people for name, people in self.called.items() if name.startswith(word))
                longer = self.since(chain.from_iterable(beginning), episodes)
                found |= longer if len(longer) == 1 else set()
        return found

    def since(self, people: Iterable[str], episodes: float) -> set[str]:
        """Those of some people who act in the first so many episodes."""
        return {person for person in people if self.known[person] < episodes}
