"""Where the 22 emotions lie in the affect space."""

from collections.abc import Mapping

from fatima_py.affect.vad import Vad
from fatima_py.emotions import EmotionType

__all__ = ["ALMA"]

ALMA: Mapping[EmotionType, Vad] = {
    EmotionType.ADMIRATION: Vad(0.5, 0.3, -0.2),
    EmotionType.ANGER: Vad(-0.51, 0.59, 0.25),
    EmotionType.DISAPPOINTMENT: Vad(-0.3, 0.1, -0.4),
    EmotionType.DISTRESS: Vad(-0.4, -0.2, -0.5),
    EmotionType.FEAR: Vad(-0.64, 0.6, -0.43),
    EmotionType.FEARS_CONFIRMED: Vad(-0.5, -0.3, -0.7),
    EmotionType.GLOATING: Vad(0.3, -0.3, -0.1),
    EmotionType.GRATIFICATION: Vad(0.6, 0.5, 0.4),
    EmotionType.GRATITUDE: Vad(0.4, 0.2, -0.3),
    EmotionType.HAPPY_FOR: Vad(0.4, 0.2, 0.2),
    EmotionType.HATE: Vad(-0.6, 0.6, 0.3),
    EmotionType.HOPE: Vad(0.2, 0.2, -0.1),
    EmotionType.JOY: Vad(0.4, 0.2, 0.1),
    EmotionType.LOVE: Vad(0.3, 0.1, 0.2),
    EmotionType.PITY: Vad(-0.4, -0.2, -0.5),
    EmotionType.PRIDE: Vad(0.4, 0.3, 0.3),
    EmotionType.RELIEF: Vad(0.2, -0.3, 0.4),
    EmotionType.REMORSE: Vad(-0.3, 0.1, -0.6),
    EmotionType.REPROACH: Vad(-0.3, -0.1, 0.4),
    EmotionType.RESENTMENT: Vad(-0.2, -0.3, -0.2),
    EmotionType.SATISFACTION: Vad(0.3, -0.2, 0.4),
    EmotionType.SHAME: Vad(-0.3, 0.1, -0.6),
}
"""Gebhard (2005), "ALMA - A Layered Model of Affect", table of OCC emotions in pleasure, arousal, dominance.

The dominance of Relief is printed as .4 in some transcriptions and as -.4 in others; .4 agrees with the octant
that the table names for it (relaxed).
"""
