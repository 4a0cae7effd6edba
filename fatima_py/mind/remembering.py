"""Remembering: what a mind still has of its episodes, and what comes of it that one comes to mind.

Nothing ticks: what is forgotten is worked out at each asking, for the mind's present time. Beliefs are not forgotten,
whatever becomes of the episodes they were learned in.
"""

from collections.abc import Iterator
from typing import NamedTuple, Self

from fatima_py.memory import Episode
from fatima_py.mind.overhearing import counts_of, episodes_of, newest_of
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import Compound, Substitution
from fatima_py.recall import (
    FORGOTTEN,
    Account,
    Distortion,
    MemoryTrace,
    Never,
    Recalled,
    Remembering,
    is_forgotten,
    luck_of,
)

__all__ = ["Left", "Remembered", "come_to_mind", "counts", "forgets", "luck_for_life", "matching", "trace_of", "traced"]


def trace_of(mind: Mind, episode: Episode) -> MemoryTrace:
    """What has to be known of an episode to tell how much a mind has left of it."""
    return traced(episode, mind.recalled.get(episode.id))


def traced(episode: Episode, came: Recalled | None) -> MemoryTrace:
    """What has to be known of an episode, with what has come of its coming to mind, if it did."""
    if came is None:
        return MemoryTrace(episode.time, episode.intensity)
    return MemoryTrace(episode.time, episode.intensity, came.recalls, came.last, came.strength)


def come_to_mind(who: MindDefinition, mind: Mind, number: int, told: Account | None = None) -> None:
    """Let an episode come to mind at the mind's present time: it is all there, and fades more slowly from then on.

    What was `told` of it is what is remembered from then on, in whom retelling may do that. Where nothing is ever
    forgotten, nothing changes. Raises UsageError for an episode that is none.
    """
    episode = mind.memory.get(number)
    if not forgets(who.remembering):
        return
    trace = trace_of(mind, episode)
    trace = who.remembering.forgetting.recalled(trace, max(mind.time, trace.since))
    before = mind.recalled.get(number)
    words, valence = (None, None) if before is None else (before.words, before.valence)
    if told is not None and who.remembering.may(Distortion.RETELLING):
        words, valence = told.words, None if told.mood is None else told.mood.valence
    came = Recalled(trace.recalls, trace.last, trace.strength, words, valence)
    mind.recalled = {**mind.recalled, number: came}


def luck_for_life(mind: Mind) -> int:
    """The seed of what is forgotten and confused at random, whatever the seed of a sitting is."""
    return mind.seed if mind.luck is None else mind.luck


def forgets(remembering: Remembering) -> bool:
    """Whether anything is ever forgotten."""
    return not isinstance(remembering.forgetting, Never)


class Left:
    """How much a mind has left of its episodes at its present time; of what is forgotten, nothing.

    Of the cause of an emotion that is still felt enough is left not to be forgotten. It is good for one asking. `found`
    is how much is left of those that were asked for so far, by their numbers; `causes` are the numbers of those that
    emotions still felt came of, None until it matters.
    """

    __slots__ = ("causes", "found", "mind", "who")

    def __init__(self, who: MindDefinition, mind: Mind) -> None:
        self.who, self.mind = who, mind
        self.found: dict[int, float] = {}
        self.causes: frozenset[int] | None = None

    @classmethod
    def of(cls, who: MindDefinition, mind: Mind) -> Self | None:
        """How much is left, None where nothing is ever forgotten."""
        return cls(who, mind) if forgets(who.remembering) else None

    def __call__(self, number: int) -> float:
        """How much is left of the episode of a number: from 1, all of it, to above 0; 0 where it is forgotten."""
        if number not in self.found:
            self.found[number] = self.share(self.mind.memory.get(number))
        return self.found[number]

    def share(self, episode: Episode) -> float:
        """How much is left of an episode."""
        remembering, mind = self.who.remembering, self.mind
        trace = trace_of(mind, episode)
        left = remembering.forgetting.retention(trace, mind.time)
        luck = luck_of(luck_for_life(mind), self.who.name.text, episode.id) if remembering.by_luck else None
        if not is_forgotten(remembering.forgetting, trace, mind.time, luck):
            return left
        return max(left, FORGOTTEN) if self.is_felt(episode.id) else 0.0

    def is_felt(self, number: int) -> bool:
        """Whether an episode is the cause of an emotion that is still felt."""
        if self.causes is None:
            felt = self.who.kernel.emotions(self.mind.affect, self.mind.time)
            self.causes = frozenset([one.episode for one in felt])
        return number in self.causes


class Remembered(NamedTuple):
    """What somebody remembers, as far as one looks for events in it."""

    who: MindDefinition
    mind: Mind

    def matching(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
        """The episodes whose event unifies with `Event(kind, subject, content, target)`, oldest first, and how."""
        return matching(self.who, self.mind, template, known)


def matching(
    who: MindDefinition, mind: Mind, template: Compound, known: Substitution, *, newest: bool = False
) -> Iterator[tuple[Episode, Substitution]]:
    """The episodes that somebody remembers and whose event unifies with `Event(kind, subject, content, target)`.

    With `newest`, those of the last moment in which anything happened.
    """
    found = (newest_of if newest else episodes_of)(mind.memory, template, known)
    left = Left.of(who, mind)
    return found if left is None else ((episode, how) for episode, how in found if left(episode.id))


def counts(
    who: MindDefinition, mind: Mind, template: Compound, known: Substitution
) -> Iterator[tuple[Substitution, int]]:
    """The ways in which remembered events unify with a template, and how often each was lived.

    Equal ways may come more than once. Where anything may be forgotten, each episode is asked for.
    """
    if forgets(who.remembering):
        return ((how, 1) for _, how in matching(who, mind, template, known))
    return counts_of(mind.memory, template, known)
