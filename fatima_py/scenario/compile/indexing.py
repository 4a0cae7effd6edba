"""Indexing: things by what they are called, so that those that a name meets are found without looking at all."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from fatima_py.names import Compound, Symbol, Term, as_number, meet

__all__ = ["NameIndex"]

T = TypeVar("T")


class NameIndex(Generic[T]):
    """Things that are called something, in order, by each part of what they are called.

    What is open in a name, or a number, is compared as it is met.
    """

    def __init__(self, named: Iterable[tuple[Term, T]]) -> None:
        self.named = [*named]
        self.by_part: dict[tuple[int, int, Term], list[int]] = {}
        """Which have a part at a place, by how many parts they have."""
        self.open_at: dict[tuple[int, int], list[int]] = {}
        """Which have something open at a place, by how many parts they have."""
        self.open: list[int] = []
        """Which are open as a whole."""
        for at, (name, _) in enumerate(self.named):
            for place, part in enumerate(parts_of(name)):
                if is_exact(part):
                    self.by_part.setdefault((size_of(name), place, part), []).append(at)
                elif isinstance(name, Compound):
                    self.open_at.setdefault((size_of(name), place), []).append(at)
                else:
                    self.open.append(at)

    def meeting(self, name: Term) -> list[T]:
        """The things whose names meet a name, in the order in which they were given."""
        return [self.named[at][1] for at in self.near(name) if meet(name, self.named[at][0]) is not None]

    def near(self, name: Term) -> Iterable[int]:
        """The places of those that may meet a name: that are like it, or open, where fewest are."""
        size, few = size_of(name), None
        for place, part in enumerate(parts_of(name)):
            if is_exact(part):
                like, open_to = self.by_part.get((size, place, part), ()), self.open_at.get((size, place), ())
                if few is None or len(like) + len(open_to) < len(few):
                    few = [*like, *open_to]
        return range(len(self.named)) if few is None else sorted([*few, *self.open])


def parts_of(name: Term) -> Sequence[Term]:
    """The parts of a name; a word is one itself."""
    return (name.head, *name.args) if isinstance(name, Compound) else (name,)


def size_of(name: Term) -> int:
    """How many parts a name has; a word has none."""
    return len(name.args) + 1 if isinstance(name, Compound) else 0


@lru_cache(maxsize=65536)
def is_exact(name: Term) -> bool:
    """Whether a name meets, of all names like it, itself alone: nothing is open in it, and nothing is a number."""
    if isinstance(name, Compound):
        return name.grounded and not name.has_any and is_exact(name.head) and all(map(is_exact, name.args))
    return isinstance(name, Symbol) and name.key != "*" and as_number(name) is None
