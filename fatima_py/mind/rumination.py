"""Rumination: what happened is thought of again, or comes to mind by itself, and is felt again by a share."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fatima_py.affect import AffectInfo
from fatima_py.appraisal import ENDS, Goal
from fatima_py.emotions import Emotion, Potential
from fatima_py.inputs import read_whole
from fatima_py.memory import Episode, Felt
from fatima_py.mind.remembering import Left, come_to_mind
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import Key, Symbol

__all__ = ["AGAIN", "REST", "Thought", "felt_again", "remind", "ruminate"]

THOUGHT = "a memory that came back"
"""The cause of all that is felt again: one cause, however much there is to think of."""
AGAIN = 0.5
"""The share of what was felt that is felt again (ours).

That thoughts of what was the matter prolong a feeling is Verduyn, Van Mechelen and Tuerlinckx (2011); by how much could
not be read. As equal emotions hardly add up, a feeling that is fed by thought alone stays below what it was at first.
"""
REST = 3600.0
"""The seconds for which an episode that has come to mind by itself does not do so again (ours)."""


class Thought(NamedTuple):
    """A remembered event that somebody thought of again at `time`, and what was felt: a `share` of what it was.

    `who` is the one who thought of it; `episode` is the event as it is remembered; `affect` is what the thought did to
    their mood and their emotions. `avoided` are the keys of the goals that they want to avoid. `because` are the terms
    (0 to 1) for which it came to mind by itself, none where somebody went back to it.
    """

    who: Symbol
    episode: Episode
    time: float
    affect: AffectInfo
    share: float = AGAIN
    avoided: frozenset[Key] = frozenset()
    because: tuple[tuple[str, float], ...] = ()

    @property
    def emotions(self) -> tuple[Emotion, ...]:
        """The emotions felt again, as strong as they are together with what was still felt."""
        return self.affect.felt


def ruminate(who: MindDefinition, mind: Mind, number: int) -> Thought:
    """Think of a remembered event again, at the mind's present time, and feel a share of what was felt about it.

    Nothing else happens: no rule is asked, nothing new is remembered. Raises UsageError for an episode that is none.
    """
    episode = mind.memory.get(read_whole(number, "the number of an episode"))
    return think_of(who, mind, episode, AGAIN)


def remind(who: MindDefinition, mind: Mind, lived: Episode) -> Thought | None:
    """Let what was just lived bring an earlier episode to mind, and feel a share of that again; None where it does not.

    What has come to mind does not do so again within the next `REST` seconds, and what is forgotten not at all.
    """
    resting = {number: time for number, time in mind.reminded.items() if mind.time - time < REST}
    mind.reminders.follow(mind.memory)
    mood = who.kernel.mood(mind.affect, mind.time)
    left = Left.of(who, mind)
    found = mind.reminders.of(lived, mood, lambda one: one not in resting and (left is None or left(one) > 0))
    if found is None:
        return None
    mind.reminded = {**resting, found.episode.id: mind.time}
    return think_of(who, mind, found.episode, who.remembering.reminded, found.because)


def think_of(
    who: MindDefinition, mind: Mind, episode: Episode, share: float, because: tuple[tuple[str, float], ...] = ()
) -> Thought:
    """Feel a share of what was felt about an episode, at the mind's present time."""
    still = [one for one in who.kernel.emotions(mind.affect, mind.time) if one.episode == episode.id]
    felt = felt_again(episode, still, mind.goals, mind.time, share)
    percept = episode.event.at(mind.time)
    mind.affect, info = who.kernel.step(mind.affect, felt, percept=percept, episode=episode.id)
    mind.thoughts += 1
    come_to_mind(who, mind, episode.id)
    return Thought(who.name, episode, mind.time, info, share, who.avoided, because)


def felt_again(
    episode: Episode, still: Sequence[Emotion], goals: Mapping[Key, Goal], time: float, share: float = AGAIN
) -> tuple[Potential, ...]:
    """What a memory gives rise to at a time: a share of what was felt, and never more than that in all.

    It is about the same person and the same goal. What holds on is `still` felt anyway, and what to hope or fear is
    told by the goal: of the emotions about one, those of the end are felt again at which it still stands.
    """
    holding = {(one.type, one.toward, one.goal) for one in still if one.sustained_until is not None}
    return tuple(
        [
            Potential(one.type, share * one.intensity, one.toward, THOUGHT, goal=one.goal, most=one.intensity)
            for one in episode.felt
            if (one.type, one.toward, one.goal) not in holding
            and (not one.type.of_goal or stands(goals.get(one.goal.key), one, time))
        ]
    )


def stands(goal: Goal | None, felt: Felt, time: float) -> bool:
    """Whether a goal still stands at the end that an emotion was about, since before this very moment."""
    if goal is None or (goal.outlook is not None and goal.outlook.time >= time):
        return False
    return felt.type in ENDS.get(goal.success, ())
