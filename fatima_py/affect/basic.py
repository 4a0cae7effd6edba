"""The seven basic emotion labels of dialogue data: where they lie, and which one an OCC emotion counts as."""

from collections.abc import Mapping
from enum import StrEnum

from fatima_py.affect.vad import Vad
from fatima_py.emotions import EmotionType

__all__ = ["BASIC", "BASIC_OF", "BasicEmotion"]


class BasicEmotion(StrEnum):
    """Ekman's six and neutral, as MELD, PELD and DailyDialog label utterances; the order is that of the matrices.

    `ANGER` is what anger, reproach and resentment of the 22 count as; `DISGUST` is what hate counts as; `FEAR` is what
    fear counts as; `JOY` is what every pleasant one of the 22 counts as; `NEUTRAL` is an utterance in which nothing is
    felt; `SADNESS` is what all others count as, as distress and pity; `SURPRISE` is what none of the 22 counts as.
    """

    ANGER = "anger"
    DISGUST = "disgust"
    FEAR = "fear"
    JOY = "joy"
    NEUTRAL = "neutral"
    SADNESS = "sadness"
    SURPRISE = "surprise"


BASIC: Mapping[BasicEmotion, Vad] = {
    BasicEmotion.ANGER: Vad(-0.51, 0.59, 0.25),
    BasicEmotion.DISGUST: Vad(-0.60, 0.35, 0.11),
    BasicEmotion.FEAR: Vad(-0.62, 0.82, -0.43),
    BasicEmotion.JOY: Vad(0.81, 0.51, 0.46),
    BasicEmotion.NEUTRAL: Vad(0.0, 0.0, 0.0),
    BasicEmotion.SADNESS: Vad(-0.63, -0.27, -0.33),
    BasicEmotion.SURPRISE: Vad(0.40, 0.67, -0.13),
}
"""Wen et al. (2021): the terms angry, disgusted, terrified, happy, sad, surprised of Russell and Mehrabian (1977)."""

BASIC_OF: Mapping[EmotionType, BasicEmotion] = {
    EmotionType.ANGER: BasicEmotion.ANGER,
    EmotionType.REPROACH: BasicEmotion.ANGER,  # ours: disapproval of what another did, as it sounds in a dialogue
    EmotionType.RESENTMENT: BasicEmotion.ANGER,  # ours: it is displeasure at somebody
    EmotionType.HATE: BasicEmotion.DISGUST,  # ours: OCC's dislike of an object covers revulsion
    EmotionType.FEAR: BasicEmotion.FEAR,
    EmotionType.ADMIRATION: BasicEmotion.JOY,  # ours, as the ten below: every pleasant one counts as joy
    EmotionType.GLOATING: BasicEmotion.JOY,
    EmotionType.GRATIFICATION: BasicEmotion.JOY,
    EmotionType.GRATITUDE: BasicEmotion.JOY,
    EmotionType.HAPPY_FOR: BasicEmotion.JOY,
    EmotionType.HOPE: BasicEmotion.JOY,
    EmotionType.JOY: BasicEmotion.JOY,  # the same word in both
    EmotionType.LOVE: BasicEmotion.JOY,
    EmotionType.PRIDE: BasicEmotion.JOY,
    EmotionType.RELIEF: BasicEmotion.JOY,
    EmotionType.SATISFACTION: BasicEmotion.JOY,
    EmotionType.DISAPPOINTMENT: BasicEmotion.SADNESS,  # ours: what was hoped for is lost
    EmotionType.DISTRESS: BasicEmotion.SADNESS,  # ours: OCC's plain displeasure at an event
    EmotionType.FEARS_CONFIRMED: BasicEmotion.SADNESS,  # ours: nothing is left to be afraid of
    EmotionType.PITY: BasicEmotion.SADNESS,  # ours
    EmotionType.REMORSE: BasicEmotion.SADNESS,  # ours
    EmotionType.SHAME: BasicEmotion.SADNESS,  # ours
}
"""Which label each OCC emotion counts as. Surprise is no emotion in OCC, so no type counts as it."""
