"""Rumination: what happened is thought of again, and felt again by a share."""

from collections.abc import Sequence

from fatima_py.affect import AffectInfo
from fatima_py.emotions import Emotion, EmotionType, Potential
from fatima_py.memory import Episode
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import NIL, Symbol

__all__ = ["AGAIN", "felt_again", "ruminate"]

THOUGHT = "what is thought of"
"""The cause of all that is felt again: one cause, however much there is to think of."""
AGAIN = 0.5
"""The share of what was felt that is felt again (ours).

That thoughts of what was the matter prolong a feeling is Verduyn, Van Mechelen and Tuerlinckx (2011); by how much could
not be read. As equal emotions hardly add up, a feeling that is fed by thought alone stays below what it was at first.
"""
E = EmotionType
OPEN = frozenset({E.HOPE, E.FEAR, E.SATISFACTION, E.DISAPPOINTMENT, E.RELIEF, E.FEARS_CONFIRMED})
"""The emotions about goals: what is still to hope or fear for is told by the goal, and not by the memory."""
NOBODYS = frozenset({E.JOY, E.DISTRESS})
"""The emotions that are about nobody in particular."""


def ruminate(who: MindDefinition, mind: Mind, number: int) -> AffectInfo:
    """Think of a remembered event again, at the mind's present time, and feel a share of what was felt about it.

    Nothing else happens: no rule is asked, nothing new is remembered. Raises UsageError for an episode that is none.
    """
    episode, still = mind.memory.get(number), who.kernel.emotions(mind.affect, mind.time)
    percept = episode.event.at(mind.time)
    felt = felt_again(episode, [one for one in still if one.episode == number])
    mind.affect, info = who.kernel.step(mind.affect, felt, percept=percept, episode=number)
    return info


def felt_again(episode: Episode, still: Sequence[Emotion] = ()) -> tuple[Potential, ...]:
    """What a memory gives rise to: a share of what was felt, and never more than that in all.

    It is about whom it was, as long as something of it is `still` felt; later, about whoever did what happened. What
    holds on is felt anyway.
    """
    about = {one.type: one.toward for one in still}
    holding = {one.type for one in still if one.sustained_until is not None}
    return tuple(
        [
            Potential(kind, AGAIN * strength, about.get(kind, doer(kind, episode)), THOUGHT, most=strength)
            for kind, strength in episode.felt
            if kind not in OPEN and kind not in holding
        ]
    )


def doer(kind: EmotionType, episode: Episode) -> Symbol:
    """Whom an emotion about an event is toward where nothing more is known."""
    return NIL if kind in NOBODYS else episode.event.subject
