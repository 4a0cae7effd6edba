"""Reminding: which earlier episode comes to mind by itself when something happens, and why that one.

Memories that come unasked mostly have a cue that shares some central feature with what was lived (Berntsen 1996, 2009).
Here these features are the deed and the person; the numbers are ours.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from math import prod
from typing import NamedTuple

from fatima_py.events import EventKind, SpeechAct, is_heard
from fatima_py.memory import Episode, MemoryStore
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term
from fatima_py.recall.account import Affect
from fatima_py.recall.recollecting import length_shared
from fatima_py.recall.weighing import congruence

__all__ = ["APART", "LEAST", "OTHERWISE", "Reminder", "Reminders"]

APART = 1800.0
"""Of one session, only what was so many seconds ago comes back: what is nearer is not over yet."""
OTHERWISE = 0.4
"""What the deed, or the person, counts that is another."""
ELSEWHERE = 0.9
"""What another place counts, or one that is not known."""
STRONGEST = 10.0
"""The greatest intensity."""
LEAST = 0.25
"""What an episode must come to for it to come to mind.

For the same deed of the same person a feeling of 3 will do; where one of the two is another it takes 7.
"""
TERMS = ("deed", "person", "place", "strength", "mood")
NOBODY = frozenset([NIL.key, ANY.key, SELF.key])
MOST = 100
"""So many episodes are weighed of those that are alike in one way, the strongest first."""

FEW = 64
"""From so many new episodes on it is cheaper to sort once than to put each in its place."""

Cue = tuple[object, ...]
"""What episodes can be alike in."""


class Likeness(NamedTuple):
    """What others can be like an episode in: the deeds that it was, and the one who acted or was acted on."""

    deeds: frozenset[Cue] = frozenset()
    person: Key | None = None

    def cues(self) -> Iterator[tuple[Cue, float]]:
        """What to look for, each with the most that whatever is found by it, and by none before, can count."""
        if self.person is not None:
            for deed in self.deeds:
                yield (*deed, self.person), 1.0
            yield (self.person,), OTHERWISE
        for deed in self.deeds:
            yield deed, OTHERWISE


class Reminder(NamedTuple):
    """An episode that comes to mind, and why.

    `episode` is the earlier one, and `because` are the terms, each by its name with a value from 0 to 1, whose product
    says how readily it comes.
    """

    episode: Episode
    because: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        """How readily it comes to mind, from 0 to 1."""
        return prod(value for _, value in self.because)


class Reminders:
    """The episodes about which something was felt, by what they can be alike in. To follow a memory costs what is new.

    Alike are two things that somebody said or did, with an equal meaning or style of a line or an equal deed, or with
    the same person: who did it, or to whom it was done by oneself. `episodes` are all of the memory, as far as it was
    followed; `likenesses` holds, by number, what others can be like those in about which something was felt; `by_cue`
    holds, by what they can be alike in, the intensities and numbers of these, each with a minus, so that the strongest
    comes first, of equal ones the newest.
    """

    __slots__ = ("by_cue", "episodes", "likenesses")

    def __init__(self) -> None:
        self.episodes: list[Episode] = []
        self.likenesses: dict[int, Likeness] = {}
        self.by_cue: dict[Cue, list[tuple[float, int]]] = {}

    def follow(self, memory: MemoryStore) -> None:
        """Take in what is new in a memory, and let go what is not in it any more."""
        self.cut(length_shared(self.episodes, memory))
        begin = len(self.episodes)
        many = len(memory) - begin >= FEW
        for number in range(begin, len(memory)):
            episode = memory.get(number)
            self.episodes.append(episode)
            if episode.felt:
                likeness, entry = likeness_of(episode), (-episode.intensity, -number)
                self.likenesses[number] = likeness
                for cue, _ in likeness.cues():
                    known = self.by_cue.setdefault(cue, [])
                    known.append(entry) if many else insort(known, entry)
        for known in self.by_cue.values() if many else ():
            known.sort()

    def cut(self, length: int) -> None:
        """Be as it was after so many episodes."""
        while len(self.episodes) > length:
            episode = self.episodes.pop()
            for cue, _ in self.likenesses.pop(episode.id, Likeness()).cues():
                known = self.by_cue[cue]
                del known[bisect_left(known, (-episode.intensity, -episode.id))]

    def of(self, now: Episode, mood: Affect, comes: Callable[[int], bool]) -> Reminder | None:
        """What an episode reminds of in a mood, None for nothing. Nothing changes by it.

        It is the earlier episode that scores most, the newer of equals, if it scores `LEAST`; `comes` says of a number
        whether that episode may come to mind at all.
        """
        likeness, first = likeness_of(now), (LEAST, -1)
        for cue, counts in likeness.cues():
            weighed = 0
            for negative, number in self.by_cue.get(cue, ()):
                if weighed == MOST or counts * -negative / STRONGEST < first[0]:
                    break
                if not (is_over(self.episodes[-number], now) and comes(-number)):
                    continue
                weighed += 1
                score = prod(self.compared(now, likeness, self.episodes[-number], mood))
                first = max(first, (score, -number))
        if first[1] < 0:
            return None
        then = self.episodes[first[1]]
        return Reminder(then, tuple(zip(TERMS, self.compared(now, likeness, then, mood), strict=True)))

    def compared(self, now: Episode, likeness: Likeness, then: Episode, mood: Affect) -> tuple[float, ...]:
        """The terms by which one episode brings another to mind, in the mood that is felt."""
        was, place = self.likenesses[then.id], then.context.place
        same = likeness.person is not None and likeness.person == was.person
        return (
            OTHERWISE if likeness.deeds.isdisjoint(was.deeds) else 1.0,
            1.0 if same else OTHERWISE,
            1.0 if place and place == now.context.place else ELSEWHERE,
            then.intensity / STRONGEST,
            congruence(mood, then.mood),
        )


def is_over(then: Episode, now: Episode) -> bool:
    """Whether an earlier episode is of another session, or long enough ago, to come back."""
    return then.id < now.id and (then.context.session != now.context.session or now.time - then.time >= APART)


def likeness_of(episode: Episode) -> Likeness:
    """What others can be like an episode in: the meaning and style of a line or the word of a deed, and the person.

    Nothing for what only begins or changes.
    """
    event = episode.event
    if event.kind is not EventKind.ACTION_END:
        return Likeness()
    person: Term = event.target if event.subject is SELF else event.subject
    known = isinstance(person, Symbol) and person.key not in NOBODY
    return Likeness(frozenset(deeds_of(event.content)), person.key if known else None)


def deeds_of(content: Term) -> Iterator[Cue]:
    """The meaning and the style of a line, or the word that a deed begins with."""
    said = SpeechAct.of(content)
    if said is None:
        yield "deed", (content.head if isinstance(content, Compound) else content).key
        return
    style = said.style.args[0] if isinstance(said.style, Compound) and is_heard(said.style) else said.style
    for part, value in (("meaning", said.meaning), ("style", style)):
        if value.key not in NOBODY:
            yield part, value.key
