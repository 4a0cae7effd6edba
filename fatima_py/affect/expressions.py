"""Expressions: which of the 28 faces of a sprite pack somebody makes."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from fatima_py.affect.labels import region, telling
from fatima_py.affect.vad import Vad
from fatima_py.emotions import Emotion, EmotionType

__all__ = ["EXPRESSIONS", "MOOD_EXPRESSIONS", "Expression", "expression"]


class Expression(StrEnum):
    """The labels of GoEmotions (Demszky et al. 2020), by which sprite packs of role-play front ends are named.

    `CONFUSION` and `SURPRISE` are about what somebody knows: no emotion of the 22 and no mood shows them. `ADMIRATION`
    shows strong admiration; `AMUSEMENT` shows gloating; `ANGER` shows strong anger, and the strongest resentment and
    hate; `ANNOYANCE` shows resentment and weak anger; `APPROVAL` shows weak admiration, gratification and satisfaction;
    `CARING` shows pity, weak love and weak gladness for others; `CURIOSITY` shows a dependent mood, and no emotion;
    `DESIRE` shows the strongest hope; `DISAPPOINTMENT` shows disappointment, and a bored or displeased mood;
    `DISAPPROVAL` shows reproach and weak hate; `DISGUST` shows strong hate and the strongest reproach; `EMBARRASSMENT`
    shows shame; `EXCITEMENT` shows the strongest joy and gratification; `FEAR` shows strong fear; `GRATITUDE` shows
    gratitude; `GRIEF` shows the strongest distress and confirmed fears; `JOY` shows joy, satisfaction and gladness for
    others; `LOVE` shows strong love; `NERVOUSNESS` shows weak fear, and an anxious mood; `NEUTRAL` shows that no
    emotion is noticed and that the mood is close to none; `OPTIMISM` shows hope, and a pleasant mood; `PRIDE` shows
    pride and strong gratification; `REALIZATION` shows weak confirmed fears; `RELIEF` shows relief, and a relaxed mood;
    `REMORSE` shows remorse; `SADNESS` shows distress, strong confirmed fears and the strongest pity. From which
    strength on each does, `EXPRESSIONS` and `MOOD_EXPRESSIONS` say.
    """

    ADMIRATION = "admiration"
    AMUSEMENT = "amusement"
    ANGER = "anger"
    ANNOYANCE = "annoyance"
    APPROVAL = "approval"
    CARING = "caring"
    CONFUSION = "confusion"
    CURIOSITY = "curiosity"
    DESIRE = "desire"
    DISAPPOINTMENT = "disappointment"
    DISAPPROVAL = "disapproval"
    DISGUST = "disgust"
    EMBARRASSMENT = "embarrassment"
    EXCITEMENT = "excitement"
    FEAR = "fear"
    GRATITUDE = "gratitude"
    GRIEF = "grief"
    JOY = "joy"
    LOVE = "love"
    NERVOUSNESS = "nervousness"
    NEUTRAL = "neutral"
    OPTIMISM = "optimism"
    PRIDE = "pride"
    REALIZATION = "realization"
    RELIEF = "relief"
    REMORSE = "remorse"
    SADNESS = "sadness"
    SURPRISE = "surprise"


E = EmotionType
X = Expression
Steps = tuple[tuple[float, Expression], ...]
"""From which strength on an expression is shown, the highest first; the last one starts at 0."""

EXPRESSIONS: Mapping[EmotionType, Steps] = {
    E.JOY: ((7, X.EXCITEMENT), (0, X.JOY)),
    E.DISTRESS: ((7, X.GRIEF), (0, X.SADNESS)),
    E.HAPPY_FOR: ((4, X.JOY), (0, X.CARING)),
    E.PITY: ((7, X.SADNESS), (0, X.CARING)),
    E.RESENTMENT: ((7, X.ANGER), (0, X.ANNOYANCE)),
    E.GLOATING: ((0, X.AMUSEMENT),),
    E.PRIDE: ((0, X.PRIDE),),
    E.SHAME: ((0, X.EMBARRASSMENT),),
    E.ADMIRATION: ((4, X.ADMIRATION), (0, X.APPROVAL)),
    E.REPROACH: ((7, X.DISGUST), (0, X.DISAPPROVAL)),
    E.GRATIFICATION: ((7, X.EXCITEMENT), (4, X.PRIDE), (0, X.APPROVAL)),
    E.REMORSE: ((0, X.REMORSE),),
    E.GRATITUDE: ((0, X.GRATITUDE),),
    E.ANGER: ((4, X.ANGER), (0, X.ANNOYANCE)),
    E.LOVE: ((4, X.LOVE), (0, X.CARING)),
    E.HATE: ((7, X.ANGER), (4, X.DISGUST), (0, X.DISAPPROVAL)),
    E.HOPE: ((7, X.DESIRE), (0, X.OPTIMISM)),
    E.FEAR: ((4, X.FEAR), (0, X.NERVOUSNESS)),
    E.SATISFACTION: ((4, X.JOY), (0, X.APPROVAL)),
    E.DISAPPOINTMENT: ((0, X.DISAPPOINTMENT),),
    E.RELIEF: ((0, X.RELIEF),),
    E.FEARS_CONFIRMED: ((7, X.GRIEF), (4, X.SADNESS), (0, X.REALIZATION)),
}
"""By the intensity of an emotion, 0 to 10 (ours)."""

MOOD_EXPRESSIONS: Mapping[str, Steps] = {
    "exuberant": ((0.5, X.JOY), (0.15, X.OPTIMISM), (0, X.NEUTRAL)),
    "dependent": ((0.5, X.ADMIRATION), (0.15, X.CURIOSITY), (0, X.NEUTRAL)),
    "relaxed": ((0.5, X.RELIEF), (0.15, X.APPROVAL), (0, X.NEUTRAL)),
    "docile": ((0.15, X.CARING), (0, X.NEUTRAL)),
    "bored": ((0.5, X.SADNESS), (0.15, X.DISAPPOINTMENT), (0, X.NEUTRAL)),
    "disdainful": ((0.5, X.DISGUST), (0.15, X.DISAPPROVAL), (0, X.NEUTRAL)),
    "anxious": ((0.8, X.FEAR), (0.15, X.NERVOUSNESS), (0, X.NEUTRAL)),
    "hostile": ((0.5, X.ANGER), (0.15, X.ANNOYANCE), (0, X.NEUTRAL)),
    "pleased": ((0.5, X.JOY), (0.15, X.OPTIMISM), (0, X.NEUTRAL)),
    "displeased": ((0.5, X.SADNESS), (0.15, X.DISAPPOINTMENT), (0, X.NEUTRAL)),
}
"""By the region and the strength of a mood, its distance from the middle (ours)."""


def expression(mood: Vad, emotions: Sequence[Emotion] = ()) -> Expression:
    """The face for how somebody feels: by the emotion that others notice, or else by the mood.

    >>> anger = Emotion(EmotionType.ANGER, 3.5, episode=0)
    >>> str(expression(Vad(), [anger])), str(expression(Vad(0.5, 0.4, 0.2))), str(expression(Vad()))
    ('annoyance', 'joy', 'neutral')
    """
    felt = telling(emotions)
    if felt is not None:
        return reached(EXPRESSIONS[felt.type], felt.intensity)
    return reached(MOOD_EXPRESSIONS[region(mood)], mood.strength)


def reached(steps: Steps, strength: float) -> Expression:
    """The expression of the step that a strength has reached."""
    return next(face for least, face in steps if strength >= least)
