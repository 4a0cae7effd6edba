"""Aims: what is told of goals, those to reach and those to avoid."""

from collections.abc import Sequence

from fatima_py.appraisal import AppraisalVariable
from fatima_py.emotions import about_goal, emotion_named
from fatima_py.names import NIL, label
from fatima_py.record.values import Emotion, GoalChange

__all__ = ["aimed_at", "become", "is_to_avoid", "said_of"]

LIKELIHOOD = f"{AppraisalVariable.GOAL_SUCCESS_PROBABILITY} of "


def said_of(about: str) -> str:
    """What a rule says something of, as it is told: of a goal, the likelihood of what it names, be it to avoid.

    >>> said_of("goal success probability of Jail"), said_of("like of Tom")
    ('likelihood of Jail', 'like of Tom')
    """
    return f"likelihood of {about.removeprefix(LIKELIHOOD)}" if about.startswith(LIKELIHOOD) else about


def become(change: GoalChange, who: str) -> str:
    """How likely it has become that somebody reaches a goal, or that what they avoid happens.

    >>> become(GoalChange("Jail", 0.2, 0.6, avoid=True), "Ann")
    'Jail, which Ann wants to avoid, went from 20% to 60% likely'
    """
    goal = f"{change.goal}, which {who} wants to avoid," if change.avoid else f"The goal {change.goal}"
    return f"{goal} went from {change.before:.0%} to {change.after:.0%} likely"


def aimed_at(emotion: Emotion, goals: Sequence[GoalChange]) -> str:
    """Which goal an emotion is about, in words; `goals` are those that changed as it was felt."""
    avoided = [label(emotion.goal).key] if is_to_avoid(emotion, goals) else []
    return about_goal(emotion_named(emotion.type), label(emotion.goal) if emotion.goal else NIL, avoided)


def is_to_avoid(emotion: Emotion, goals: Sequence[GoalChange] = ()) -> bool:
    """Whether an emotion is about a goal to avoid; older recordings say so of `goals` that changed alone."""
    return emotion.avoiding or any(one.avoid and one.goal == emotion.goal for one in goals)
