"""Witnessing: what of one's own memories another remembers as well, as far as one's own memory shows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge, nlargest
from math import inf
from operator import attrgetter
from typing import Any, NoReturn

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.errors import UsageError
from fatima_py.events import Event, EventKind, egocentric
from fatima_py.kb import UNIVERSAL, Perspective, seen_through
from fatima_py.memory import PLAIN, Context, Episode, InMemoryStore, MemoryStore, Source
from fatima_py.memory.recall import activation
from fatima_py.mind.remembering import Left
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.mind.telling import Told
from fatima_py.names import (
    ANY,
    EMPTY,
    NIL,
    SELF,
    Compound,
    Key,
    Substitution,
    Symbol,
    Term,
    compound,
    ground,
    in_own_eyes,
    renamed,
)

__all__ = [
    "TIME",
    "SharedMemory",
    "Test",
    "believed_since",
    "happened",
    "remembers",
    "shared",
    "still",
    "was_there",
    "witnessed",
]

TIME = attrgetter("time")


def happened(kind: str | Term, *parts: Term) -> Compound:
    """What events of a kind meet: `Event(kind, subject, content, target)`."""
    return compound("Event", kind, *parts)


ANYTHING = happened(ANY, ANY, ANY, ANY)
"""What every event meets."""

Test = Callable[[Episode, Symbol], bool]


def was_there(episode: Episode, other: Symbol) -> bool:
    """Whether another was there: they took part, or were of the company in which one saw it oneself."""
    source = episode.context.source
    seen = source in (Source.SEEN, Source.OVERHEARD) and other in episode.context.present
    return source is not Source.INFERRED and (seen or took_part(episode.event, other))


def remembers(episode: Episode, other: Symbol) -> bool:
    """Whether another remembers it as well: they were there, or told of it, or heard with one how it was told.

    What one has found out by oneself they do not.
    """
    context = episode.context
    heard = context.source is Source.TOLD and (context.by == other or other in context.present)
    return heard or was_there(episode, other)


def still(who: MindDefinition, mind: Mind, holds: Test) -> Test:
    """A test of the episodes of a mind that none passes which is forgotten: it shows nothing of others any more."""
    left = Left.of(who, mind)
    return holds if left is None else lambda episode, other: holds(episode, other) and left(episode.id) > 0


def took_part(event: Event, other: Symbol) -> bool:
    """Whether somebody acted or was acted on; by whose hand something changed need not have noticed it."""
    return event.kind is not EventKind.PROPERTY_CHANGE and other in (event.subject, event.target)


def witnessed(mind: Mind, other: Symbol) -> Iterator[Episode]:
    """The episodes of a mind that another remembers as well, the oldest first, as the other lived them.

    Each keeps the number that it has in the mind. Nobody's feelings are in it, nor the mood that it left: nobody sees
    what is in another.
    """
    return (theirs(one, mind.kb.me, other) for one in mind.memory if remembers(one, other))


def theirs(episode: Episode, me: Symbol, other: Symbol) -> Episode:
    """An episode of the one called `me` as another lived it, without what anybody felt.

    Of what they told it is not known who had told them. Of what they were at, and one was only told of, it is not known
    who else was there.
    """
    context = episode.context
    if context.source is Source.TOLD and other not in (context.by, *context.present):
        context = PLAIN
    else:
        there = tuple(sorted({*context.present, me} - {other}, key=lambda one: str(one.key)))
        context = context._replace(present=there, by=NIL if context.by == other else context.by)
    return Episode(episode.id, egocentric(by_name(episode.event, me), other), context=context)


def by_name(event: Event, me: Symbol) -> Event:
    """An event that the one called `me` remembers, everybody by name."""
    subject = me if event.subject == SELF else event.subject
    content, target = (renamed(part, SELF.key, me, heads=False) for part in (event.content, event.target))
    if subject is event.subject and content is event.content and target is event.target:
        return event
    return Event(event.kind, subject, content, target, event.time)


def shared(
    memory: MemoryStore, told: Told, me: Symbol, other: Symbol, about: Compound = ANYTHING, holds: Test = remembers
) -> tuple["SharedMemory", Told]:
    """What the one called `me` thinks that another remembers, and what they think that the other told whom.

    Of what `me` told them it holds the changes that meet the template `about`, everybody by name.
    """
    return SharedMemory(memory, me, other, told.to(other, about), holds), Told()


def believed_since(who: MindDefinition, mind: Mind, name: Term, minds: Perspective, value: Term) -> float:
    """When one came to believe that others believe something, in simulated seconds, as one's own memory shows.

    What one began with is older than all that one remembers, and what a host lets one believe is newer.
    """
    asked = in_own_eyes(seen_through(name, minds), mind.kb.me)
    times = [one.time for one, _ in mind.memory.matching(happened("Property-Change", ANY, asked, ANY), EMPTY)]
    held = [(name, whose, value) for whose in (minds, UNIVERSAL)]
    given = any((*mind.kb.resolved(one.name, one.minds), one.value) in held for one in who.beliefs)
    return max(times, default=-inf if given else inf)


class SharedMemory:
    """The memory of another as far as somebody, called `me`, shares it: a store over theirs, which it never changes.

    An episode keeps its number, and is without feelings. Behind them stand the changes that `me` has `told` the other,
    and what is lived in the picture itself. It is thought anew at each asking, and looks through no more than is asked.
    """

    __slots__ = ("holds", "length", "lived", "me", "memory", "other")

    def __init__(self, memory: MemoryStore, me: Symbol, other: Symbol, told: Iterable[Event], holds: Test) -> None:
        self.memory, self.me, self.other, self.holds = memory, me, other, holds
        self.length = len(memory)
        self.lived = InMemoryStore()
        for change in told:
            self.lived.append(egocentric(change, other), Context(source=Source.TOLD, by=me))

    def __len__(self) -> int:
        return self.length + len(self.lived)

    def __iter__(self) -> Iterator[Episode]:
        return (episode for episode, _ in self.matching(ANYTHING, EMPTY))

    @property
    def met(self) -> Mapping[Key, Symbol]:
        """Whom the other is taken to know."""
        return self.lived.met

    def know(self, people: Sequence[Symbol]) -> None:
        """Count people as met, before all who were met so far."""
        self.lived.know(people)

    def append(self, percept: Event, context: Context = PLAIN) -> int:
        """Record an event that is lived in the picture."""
        return self.length + self.lived.append(percept, context)

    def tag(self, number: int, felt: Sequence[Emotion], mood: Vad | None = None) -> Episode:
        """Set what is felt about an event that is lived in the picture. Raises UsageError for another."""
        return self.numbered(self.lived.tag(number - self.length, felt, mood))

    def get(self, number: int) -> Episode:
        """The episode of a number. Raises UsageError for one that the other does not remember."""
        if number >= self.length:
            return self.numbered(self.lived.get(number - self.length))
        episode = self.memory.get(number)
        if not self.holds(episode, self.other):
            raise UsageError(f"{self.other} is not thought to remember episode {number}")
        return theirs(episode, self.me, self.other)

    def newest(self) -> Episode | None:
        """The last episode, None where nothing is remembered."""
        lived, mine = max(self.lived, key=TIME, default=None), self.memory.newest()
        if lived is not None and (mine is None or lived.time >= mine.time):
            return self.numbered(lived)
        return max(self, key=TIME, default=None)

    def matching(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
        """The episodes whose event meets `Event(kind, subject, content, target)`, in the eyes of the other."""
        filled = ground(template, known)
        asked = in_own_eyes(renamed(filled, SELF.key, self.other, heads=False), self.me)
        mine = self.memory.matching(asked, EMPTY) if isinstance(asked, Compound) else iter(())
        both = (theirs(one, self.me, self.other) for one, _ in mine if self.holds(one, self.other))
        lived = map(self.numbered, sorted(self.lived, key=TIME))
        for episode in merge(both, lived, key=TIME):
            found = episode.event.met_by(filled, known)
            if found is not None:
                yield episode, found

    def numbered(self, episode: Episode) -> Episode:
        """What is lived in the picture, behind all that is remembered."""
        return replace(episode, id=episode.id + self.length)

    def recall(
        self,
        *,
        about: Symbol | None = None,
        since: float | None = None,
        until: float | None = None,
        feeling: EmotionType | None = None,
        limit: int = 10,
    ) -> Sequence[Episode]:
        """The episodes that come to mind first; see `MemoryStore.recall`."""
        found = [
            one
            for one in self
            if (about is None or about in (one.event.subject, one.event.target))
            and (since is None or since <= one.time)
            and (until is None or one.time <= until)
            and (feeling is None or any(felt.type is feeling for felt in one.felt))
        ]
        return nlargest(limit, found, key=lambda one: activation(one.time, one.intensity))

    def snapshot(self) -> NoReturn:
        """A picture of another is not saved. Raises UsageError."""
        raise UsageError(f"what {self.other} is thought to remember is not saved: it is thought anew at each asking")

    def restore(self, snapshot: Mapping[str, Any]) -> NoReturn:  # noqa: ARG002 - of the protocol
        """A picture of another is not saved. Raises UsageError."""
        self.snapshot()

    def cut(self, length: int) -> None:
        """Forget the end of what was lived in the picture."""
        self.lived.cut(length - self.length)

    def fork(self) -> "SharedMemory":
        """A picture of its own."""
        other = SharedMemory(self.memory, self.me, self.other, (), self.holds)
        other.lived = self.lived.fork()
        return other
