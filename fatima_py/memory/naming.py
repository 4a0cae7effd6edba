"""Naming: whom a question names, in full, by one of their names, or by its beginning."""

from collections.abc import Iterable

from fatima_py.memory.words import WORD, term_of, words_of

__all__ = ["SHORTEST", "Names"]

SHORTEST = 3
"""The letters that the short form of a name must have (ours)."""


class Names:
    """The people who act in episodes, by each word of their names."""

    __slots__ = ("called", "known")

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.called: dict[str, set[str]] = {}

    def add(self, people: Iterable[str]) -> None:
        """Make people known."""
        for person in people:
            if person not in self.known:
                self.known.add(person)
                for word in words_of(person):
                    self.called.setdefault(word, set()).add(person)

    def asked(self, text: str) -> set[str]:
        """Who is named in a text: by a word of their name, or by a beginning of it that could be nobody else's.

        A short form has a capital and is not the first word, which always has one.

        >>> names = Names()
        >>> names.add(["Melanie", "Caroline", "Calvin"])
        >>> sorted(names.asked("Did Mel call Caroline or Cal?")), names.asked("Mel or Ca?")
        (['Calvin', 'Caroline', 'Melanie'], set())
        """
        found: set[str] = set()
        for at, written in enumerate(WORD.findall(text)):
            word = words_of(written)[0]
            if word in self.called:
                found |= self.called[word]
            elif at and written[0].isupper() and len(word) >= SHORTEST and term_of(word):
                longer = {one for name, people in self.called.items() if name.startswith(word) for one in people}
                found |= longer if len(longer) == 1 else set()
        return found
