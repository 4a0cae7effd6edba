"""Indexing: things by what they are called, so that those that a name meets are found without looking at all."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from fatima_py.names import Compound, Symbol, Term, as_number, meet

__all__ = ["NameIndex"]

T = TypeVar("T")


class NameIndex(Generic[T]):
    """Things that are called something, in order; what is open in a name, or a number, is compared as it is met."""

    def __init__(self, named: Iterable[tuple[Term, T]]) -> None:
        self.named = [*named]
        self.exact: dict[Term, list[int]] = {}
        self.loose: list[int] = []
        for at, (name, _) in enumerate(self.named):
            (self.exact.setdefault(name, []) if is_exact(name) else self.loose).append(at)

    def meeting(self, name: Term) -> list[T]:
        """The things whose names meet a name, in the order in which they were given."""
        if is_exact(name):
            near = sorted([*self.exact.get(name, ()), *self.loose])
            return [self.named[at][1] for at in near if meet(name, self.named[at][0]) is not None]
        return [one for other, one in self.named if meet(name, other) is not None]


@lru_cache(maxsize=65536)
def is_exact(name: Term) -> bool:
    """Whether a name meets, of all names like it, itself alone: nothing is open in it, and nothing is a number."""
    if isinstance(name, Compound):
        return name.grounded and not name.has_any and is_exact(name.head) and all(map(is_exact, name.args))
    return isinstance(name, Symbol) and name.key != "*" and as_number(name) is None
