"""Linking: what each episode has to do with earlier ones, told by plain rules from what is remembered.

- A change of a property supersedes the last change of the same property. Where somebody tells it who is not the one the
  last was known from, and says another value, it contradicts that instead.
- A deed causes the changes that follow at its instant, in one session; what was only inferred it does not cause.
- A line follows what others said last to its speaker, or to everybody, since the speaker last spoke in the session.

Nothing of it is stored: the same episodes always have the same links. The rules are ours.
"""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from fatima_py.events import EventKind, SpeechAct
from fatima_py.memory.episode import Episode, Source
from fatima_py.memory.erasing import is_removed
from fatima_py.names import ANY, NIL, SELF, Symbol
from fatima_py.recall.account import Account

__all__ = ["Link", "LinkKind", "Linking", "linked"]

CHANGED, DONE, HEARD, SPOKEN = "changed", "done", "heard", "spoken"
Last = tuple[int, Episode]


class LinkKind(StrEnum):
    """What an episode has to do with an earlier one."""

    CAUSES = "causes"
    """The earlier one brought it about."""
    FOLLOWS = "follows"
    """It answers the earlier one."""
    SUPERSEDES = "supersedes"
    """The earlier one does not hold any more."""
    CONTRADICTS = "contradicts"
    """The earlier one says otherwise, and is known from somebody else."""


class Link(NamedTuple):
    """What an episode has to do with an earlier one.

    `kind` is what it has to do with it, and `number` that of the earlier one.
    """

    kind: LinkKind
    number: int

    def __str__(self) -> str:
        told = "caused by" if self.kind is LinkKind.CAUSES else self.kind.value
        return f"{told} #{self.number}"


class Linking:
    """The links of episodes that are taken in one after another, which are numbered from 0.

    `last` holds, for each thing that an episode can be the last of (a change of a property, a deed of a session, what
    somebody said or heard in it), the number of that episode and the episode; `replaced` holds, for each episode, what
    it has put out of that place. One more costs the same however many there are, and so does to cut one off.

    >>> from fatima_py.events import belief_event
    >>> linking = Linking()
    >>> linking.add(Episode(0, belief_event("World", "At(Boat)", "Pier")))
    ()
    >>> print(*linking.add(Episode(1, belief_event("World", "At(Boat)", "Brest"))))
    supersedes #0
    """

    __slots__ = ("last", "replaced")

    def __init__(self) -> None:
        self.last: dict[Hashable, Last] = {}
        self.replaced: list[list[tuple[Hashable, Last | None]]] = []

    def __len__(self) -> int:
        return len(self.replaced)

    def add(self, episode: Episode) -> tuple[Link, ...]:
        """Take in the next episode; the answer is what it has to do with earlier ones, by their numbers."""
        number = len(self.replaced)
        self.replaced.append([])
        if is_removed(episode):
            return ()
        found = tuple(self.links(episode))
        for place in places(episode):
            self.replaced[-1].append((place, self.last.get(place)))
            self.last[place] = (number, episode)
        return found

    def cut(self, length: int) -> None:
        """Be as it was after so many episodes."""
        while len(self.replaced) > length:
            for place, before in reversed(self.replaced.pop()):
                if before is None:
                    del self.last[place]
                else:
                    self.last[place] = before

    def links(self, episode: Episode) -> Iterator[Link]:
        """What an episode has to do with those that were taken in."""
        event, session = episode.event, episode.context.session
        if event.kind is EventKind.PROPERTY_CHANGE:
            if deed := self.cause(episode):
                yield Link(LinkKind.CAUSES, deed[0])
            if before := self.last.get((CHANGED, event.content.key)):
                yield Link(LinkKind.CONTRADICTS if contradicts(episode, before[1]) else LinkKind.SUPERSEDES, before[0])
        elif session and is_said(episode) and (heard := self.answered(event.subject, session)) is not None:
            yield Link(LinkKind.FOLLOWS, heard)

    def cause(self, change: Episode) -> Last | None:
        """The deed at whose instant something changed."""
        deed = self.last.get((DONE, change.context.session)) if change.context.session else None
        at_once = deed is not None and deed[1].time == change.time and change.context.source is not Source.INFERRED
        return deed if at_once else None

    def answered(self, speaker: Symbol, session: str) -> int | None:
        """The number of what was last said to somebody since they last spoke, None for nothing."""
        spoken = self.last.get((SPOKEN, session, speaker.key))
        heard = [self.last.get((HEARD, session, who)) for who in (speaker.key, ANY.key)]
        numbers = [one[0] for one in heard if one is not None and one[1].event.subject != speaker]
        since = [number for number in numbers if spoken is None or number > spoken[0]]
        return max(since, default=None)


def places(episode: Episode) -> Iterator[Hashable]:
    """What an episode is the last of."""
    event, session = episode.event, episode.context.session
    if event.kind is EventKind.PROPERTY_CHANGE:
        yield CHANGED, event.content.key
    elif event.kind is EventKind.ACTION_END and session:
        yield DONE, session
        if is_said(episode):
            to_all = event.target in (ANY, NIL)
            yield SPOKEN, session, event.subject.key
            yield HEARD, session, ANY.key if to_all else event.target.key


def is_said(episode: Episode) -> bool:
    """Whether something was said in an episode."""
    return episode.event.kind is EventKind.ACTION_END and SpeechAct.of(episode.event.content) is not None


def contradicts(told: Episode, last: Episode) -> bool:
    """Whether a change is told by somebody else than the last was known from, and says another value."""
    if told.context.source is not Source.TOLD or told.event.target == last.event.target:
        return False
    return told.context.by != (last.context.by if last.context.source is Source.TOLD else SELF)


def linked(account: Account, links: tuple[Link, ...]) -> Account:
    """An account with what it is linked to; what it supersedes comes to mind after it."""
    if not links:
        return account
    superseded = tuple([one.number for one in links if one.kind is LinkKind.SUPERSEDES])
    others = tuple([one.number for one in links if one.kind is not LinkKind.SUPERSEDES])
    return replace(account, links=others, supersedes=superseded)
