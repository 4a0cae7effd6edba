"""Recollecting: a memory as it is searched by words, which follows the memory itself."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from fatima_py.memory.episode import Episode
from fatima_py.memory.store import MemoryStore
from fatima_py.names import SELF, Symbol
from fatima_py.recall.account import account_of
from fatima_py.recall.linking import Linking, linked
from fatima_py.recall.meaning import TextVectors
from fatima_py.recall.search import Search

__all__ = ["Recollecting", "length_shared"]


class Recollecting:
    """What of a memory is searched so far. To follow it costs as much as what is new in it.

    `episodes` are those that were taken in, `linking` tells their links, and `search` holds their accounts, None until
    a first question. `vectors` are what it searches by besides words, None for nothing.

    >>> from fatima_py.events import action_event
    >>> from fatima_py.memory import Context, InMemoryStore
    >>> from fatima_py.recall import Question
    >>> memory = InMemoryStore()
    >>> _ = memory.append(action_event("Tom", "Speak(s1, s2, Promise, -)", "SELF"), Context("I shall paint the boat."))
    >>> Recollecting().of(memory).recall(Question("Who paints?"))[0].account.people
    ('Tom', 'SELF')
    """

    __slots__ = ("episodes", "linking", "search", "vectors")

    def __init__(self) -> None:
        self.episodes = list[Episode]()
        self.linking = Linking()
        self.search: Search | None = None
        self.vectors: TextVectors | None = None

    @contextmanager
    def by(self, vectors: TextVectors | None) -> Generator[None, None, None]:
        """Within a block, search by vectors as well as by words."""
        before, self.vectors = self.vectors, vectors
        try:
            yield
        finally:
            self.vectors = before

    def of(self, memory: MemoryStore, me: Symbol = SELF) -> Search:
        """The search over all that is remembered by now; the number of an account is that of its episode.

        Each is linked as `Linking` says: what it causes or answers adds to it, and what is superseded comes after.
        What has come to another end since is searched as it is. What was felt about an old episode is as it was when
        that was first searched, if only that has been told anew.
        """
        search = self.search = Search() if self.search is None else self.search
        length = length_shared(self.episodes, memory)
        if length < len(self.episodes):
            search.cut(length)
            self.linking.cut(length)
            del self.episodes[length:]
        for number in range(length, len(memory)):
            episode = memory.get(number)
            search.add(linked(account_of(episode, me=me), self.linking.add(episode)))
            self.episodes.append(episode)
        search.vectors = self.vectors
        return search


def length_shared(episodes: Sequence[Episode], memory: MemoryStore) -> int:
    """How many of some episodes are those that a memory begins with, by the last of them."""
    length = min(len(episodes), len(memory))
    while length and episodes[length - 1] != memory.get(length - 1):
        length -= 1
    return length
