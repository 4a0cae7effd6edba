"""Kinds: who is meant by the names of people and kinds, and how many these are."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Protocol

from fatima_py.names import Key, Symbol

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
    >>> kinds.meant(mine) <= kinds.meant(theirs), kinds.count(theirs), kinds.count(mine)
    (True, 20, 1)
    """

    def __init__(self, people: Sequence["People"]) -> None:
        self.kind = {name.key: group.name.key for group in people for name in group.names}
        self.members = {group.name.key: [name.key for name in group.names] for group in people}
        self.sizes = Counter(self.kind.values())

    def count(self, one: Whose) -> int:
        """How many people something is meant for."""
        return sum(self.sizes.get(name.key, 1) for name in one.who) if one.who else len(self.kind)

    def meant(self, one: Whose) -> AbstractSet[Key]:
        """Everybody for whom something is meant, by key."""
        if not one.who:
            return self.kind.keys()
        return {key for name in one.who for key in self.members.get(name.key, (name.key,))}
