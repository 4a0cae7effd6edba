"""Kinds: who is meant by the names of people and kinds, and whether two things are meant for anybody in common."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from fatima_py.names import Symbol

if TYPE_CHECKING:
    from fatima_py.setting.definition import People

__all__ = ["Kinds"]


class Whose(Protocol):
    """What is meant for those named: for everybody where nobody is."""

    @property
    def who(self) -> Sequence[Symbol]:
        """The people and kinds it is meant for."""
        ...


class Kinds:
    """The kinds of a setting, and how many there are of each.

    >>> from fatima_py.mind import MindDefinition
    >>> from fatima_py.names import symbol
    >>> from fatima_py.setting import People, Routine
    >>> kinds = Kinds([People(symbol("worker"), MindDefinition.plain("worker"), 20)])
    >>> theirs, mine = [Routine("Tea", symbol("Tea"), (symbol(one),)) for one in ("worker", "worker3")]
    >>> kinds.meet(theirs, mine), kinds.count(theirs), kinds.count(mine)
    (True, 20, 1)
    """

    def __init__(self, people: Iterable["People"]) -> None:
        self.kind = {name.key: group.name.key for group in people for name in group.names}
        self.sizes = Counter(self.kind.values())

    def count(self, one: Whose) -> int:
        """How many people something is meant for."""
        return sum(self.sizes.get(name.key, 1) for name in one.who) if one.who else len(self.kind)

    def meet(self, one: Whose, other: Whose) -> bool:
        """Whether two things are meant for anybody in common."""
        mine, theirs = [{name.key for name in who} for who in (one.who, other.who)]
        if not mine or not theirs:
            return True
        kinds = [{self.kind.get(key) for key in keys} for keys in (mine, theirs)]
        return not (mine.isdisjoint(theirs | kinds[1]) and kinds[0].isdisjoint(theirs))
