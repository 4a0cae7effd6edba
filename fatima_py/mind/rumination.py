"""Rumination: what happened is thought of again, and felt again by a share."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fatima_py.affect import AffectInfo
from fatima_py.appraisal import ENDS, Goal
from fatima_py.emotions import Emotion, Potential
from fatima_py.inputs import read_whole
from fatima_py.memory import Episode, Felt
from fatima_py.mind.remembering import come_to_mind
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import Key, Symbol

__all__ = ["AGAIN", "Thought", "felt_again", "ruminate"]

THOUGHT = "a memory that came back"
"""The cause of all that is felt again: one cause, however much there is to think of."""
AGAIN = 0.5
"""The share of what was felt that is felt again (ours).

That thoughts of what was the matter prolong a feeling is Verduyn, Van Mechelen and Tuerlinckx (2011); by how much could
not be read. As equal emotions hardly add up, a feeling that is fed by thought alone stays below what it was at first.
"""


class Thought(NamedTuple):
    """A remembered event that somebody thought of again at `time`, and what was felt: a `share` of what it was.

    `avoided` are the keys of the goals that they want to avoid.
    """

    who: Symbol
    episode: Episode
    time: float
    affect: AffectInfo
    share: float = AGAIN
    avoided: frozenset[Key] = frozenset()

    @property
    def emotions(self) -> tuple[Emotion, ...]:
        """The emotions felt again, as strong as they are together with what was still felt."""
        return self.affect.felt


def ruminate(who: MindDefinition, mind: Mind, number: int) -> Thought:
    """Think of a remembered event again, at the mind's present time, and feel a share of what was felt about it.

    Nothing else happens: no rule is asked, nothing new is remembered. Raises UsageError for an episode that is none.
    """
    episode = mind.memory.get(read_whole(number, "the number of an episode"))
    still = [one for one in who.kernel.emotions(mind.affect, mind.time) if one.episode == episode.id]
    percept = episode.event.at(mind.time)
    felt = felt_again(episode, still, mind.goals, mind.time)
    mind.affect, info = who.kernel.step(mind.affect, felt, percept=percept, episode=episode.id)
    mind.thoughts += 1
    come_to_mind(who, mind, episode.id)
    return Thought(who.name, episode, mind.time, info, avoided=who.avoided)


def felt_again(
    episode: Episode, still: Sequence[Emotion], goals: Mapping[Key, Goal], time: float
) -> tuple[Potential, ...]:
    """What a memory gives rise to at a time: a share of what was felt, and never more than that in all.

    It is about the same person and the same goal. What holds on is `still` felt anyway, and what to hope or fear is
    told by the goal: of the emotions about one, those of the end are felt again at which it still stands.
    """
    holding = {(one.type, one.toward, one.goal) for one in still if one.sustained_until is not None}
    return tuple(
        [
            Potential(one.type, AGAIN * one.intensity, one.toward, THOUGHT, goal=one.goal, most=one.intensity)
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
