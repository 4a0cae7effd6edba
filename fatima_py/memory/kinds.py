"""Kinds: the different events of a life, each with how often it was lived."""

from fatima_py.memory.episode import Episode, Source
from fatima_py.memory.lookup import Lookup
from fatima_py.memory.trail import Trail
from fatima_py.names import Compound, Key, Substitution

__all__ = ["Kinds"]


class Kinds:
    """How often each event was lived, and when first. It follows a life when it is asked, and looks at what is new.

    Events of one name are one kind, whenever they were; what was overheard is another than what was seen or told.
    """

    __slots__ = ("counts", "firsts", "followed", "lookup")

    def __init__(self) -> None:
        self.counts: dict[Key, int] = {}
        self.firsts: Trail[int] = Trail()
        self.lookup = Lookup()
        self.followed = 0

    def follow(self, episodes: Trail[Episode]) -> None:
        """Take in what is new in a life."""
        for episode in episodes.stretch(self.followed, len(episodes)):
            kind = kind_of(episode)
            before = self.counts.get(kind, 0)
            if not before:
                self.firsts.append(episode.id)
                self.lookup.add(episode.id, episode.event)
            self.counts[kind] = before + 1
        self.followed = len(episodes)

    def let_go(self, episode: Episode) -> None:
        """Let go of the last episode, if it was taken in."""
        if episode.id < self.followed:
            self.followed, kind = episode.id, kind_of(episode)
            self.counts[kind] -= 1
            if not self.counts[kind]:
                del self.counts[kind]
                self.firsts.cut(len(self.firsts) - 1)
                self.lookup.drop(episode.event)

    def candidates(self, template: Compound, known: Substitution) -> list[int]:
        """The numbers of the first episodes of the kinds that may meet a template."""
        return self.lookup.candidates(template, known, self.firsts)

    def count(self, episode: Episode) -> int:
        """How often what an episode is of was lived."""
        return self.counts[kind_of(episode)]

    def fork(self) -> "Kinds":
        """The same kinds, to which others may be added."""
        forked = Kinds()
        forked.counts, forked.firsts, forked.followed = {**self.counts}, self.firsts.fork(), self.followed
        forked.lookup = self.lookup.fork()
        return forked


def kind_of(episode: Episode) -> Key:
    """What makes two episodes the same kind."""
    event = episode.event
    key = (event.kind, event.subject.key, event.content.key, event.target.key)
    return (Source.OVERHEARD.value, key) if episode.context.source is Source.OVERHEARD else key
