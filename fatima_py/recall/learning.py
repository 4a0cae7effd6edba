"""Learning: in which episodes what somebody knows of a property has changed."""

from collections.abc import Sequence

from fatima_py.events import EventKind
from fatima_py.memory import Episode, MemoryStore
from fatima_py.names import Key, Term
from fatima_py.recall.recollecting import length_shared

__all__ = ["Learnings"]


class Learnings:
    """The episodes in which properties changed, by the property. To follow a memory costs what is new in it.

    `episodes` are all of the memory, as far as it was followed; `by_property` holds, by the key of a property, the
    numbers of those in which it changed, the oldest first.

    >>> from fatima_py.events import belief_event
    >>> from fatima_py.memory import InMemoryStore
    >>> from fatima_py.names import parse
    >>> memory, learnings = InMemoryStore(), Learnings()
    >>> _ = memory.append(belief_event("Ida", "Sold(Boat)", True))
    >>> learnings.of(parse("Sold(Boat)"), memory)
    [0]
    """

    __slots__ = ("by_property", "episodes")

    def __init__(self) -> None:
        self.episodes: list[Episode] = []
        self.by_property: dict[Key, list[int]] = {}

    def of(self, name: Term, memory: MemoryStore) -> Sequence[int]:
        """The numbers of the episodes in which a property, as a percept has it, changed; the oldest first."""
        self.cut(length_shared(self.episodes, memory))
        for number in range(len(self.episodes), len(memory)):
            episode = memory.get(number)
            self.episodes.append(episode)
            if episode.event.kind is EventKind.PROPERTY_CHANGE:
                self.by_property.setdefault(episode.event.content.key, []).append(number)
        return self.by_property.get(name.key, [])

    def cut(self, length: int) -> None:
        """Be as it was after so many episodes."""
        while len(self.episodes) > length:
            event = self.episodes.pop().event
            if event.kind is EventKind.PROPERTY_CHANGE:
                self.by_property[event.content.key].pop()
