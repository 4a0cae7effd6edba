"""Acquaintances: whom somebody has met, in what order, and since when."""

from collections.abc import Sequence
from typing import Any

from fatima_py.memory.company import Others
from fatima_py.names import Key, Symbol
from fatima_py.saved import Saved

__all__ = ["Acquaintances", "read_known"]


class Acquaintances:
    """The people met, in the order of meeting. Who was made known comes before all who were met until then.

    `log` holds each change of the order: how many episodes there were by then, who it was, and whether they were made
    known or met in passing. It is what allows to forget the end. Who was made known first of all is looked through when
    somebody is first asked for: in a large company most are never asked.
    """

    __slots__ = ("found", "log")

    def __init__(self) -> None:
        self.found: dict[Key, Symbol] | None = {}
        self.log: list[tuple[int, Sequence[Symbol], bool]] = []

    @property
    def met(self) -> dict[Key, Symbol]:
        """The people met, by their keys."""
        if self.found is None:
            self.found = {person.key: person for person in self.log[0][1]}
        return self.found

    def meet(self, person: Symbol, length: int) -> None:
        """Meet somebody in passing, in the last of so many episodes."""
        if person.key not in self.met:
            self.met[person.key] = person
            self.log.append((length, (person,), False))

    def know(self, people: Sequence[Symbol], length: int) -> None:
        """Count people as met before all others, after so many episodes."""
        if not self.log:
            if people:
                kept: Sequence[Symbol] = people
                if type(people) is not tuple and not isinstance(people, Others):  # those two nobody changes
                    kept = tuple(people)
                self.found, self.log = None, [(length, kept, True)]
            return
        met = {person.key: person for person in people} | self.met
        if list(met) != list(self.met):
            self.found = met
            self.log.append((length, tuple(people), True))

    def cut(self, length: int) -> None:
        """Be as after so many episodes."""
        kept = [change for change in self.log if change[0] <= length]
        if len(kept) < len(self.log):
            self.found, self.log = {}, []
            for since, people, known in kept:
                if known:
                    self.know(people, since)
                else:
                    self.meet(people[0], since)

    def fork(self) -> "Acquaintances":
        """The same people, to whom others may be added."""
        forked = Acquaintances()
        forked.found, forked.log = None if self.found is None else dict(self.found), list(self.log)
        return forked

    def known(self) -> list[Any]:
        """Who was made known, and after how many episodes, as JSON values."""
        return [[length, [str(person) for person in people]] for length, people, known in self.log if known]


def read_known(saved: Saved) -> list[tuple[int, list[Symbol]]]:
    """Who was made known, and after how many episodes. Raises LogError for what is no such list."""
    pairs = [one.items(2) for one in saved.items()]
    return [(length.count(), [person.word() for person in people.items()]) for length, people in pairs]
