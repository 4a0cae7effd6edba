"""Durations: how long each emotion lasts beside the others, and by which clock a life is lived."""

from collections.abc import Mapping
from dataclasses import dataclass

from fatima_py.emotions import EmotionType

__all__ = ["CLOCKS", "FLOOR", "HOURS", "LINGER", "MEASURED", "Clock", "importance", "lasting", "slower"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time base: how long an emotion and a mood last, in seconds.

    `emotion_half_life` is in how many seconds an Anger of 5 fades by half, the other emotions in proportion;
    `mood_half_life` is in how many seconds the mood of the average person comes half of its way home.
    """

    emotion_half_life: float
    mood_half_life: float


CLOCKS: Mapping[str, Clock] = {
    "scene": Clock(60.0, 600.0),
    "day": Clock(300.0, 3_000.0),
    "life": Clock(1_200.0, 12_000.0),
}
"""By the word an author says: a life is in real time, a day is told at 4 times that speed, a scene at 20 (ours)."""

E = EmotionType
HOURS: Mapping[EmotionType, float] = {
    E.JOY: 35.0,
    E.DISTRESS: 120.0,
    E.HAPPY_FOR: 2.5,
    E.PITY: 1.3,
    E.RESENTMENT: 15.0,
    E.GLOATING: 2.6,
    E.PRIDE: 2.6,
    E.SHAME: 0.5,
    E.ADMIRATION: 5.0,
    E.REPROACH: 1.3,
    E.GRATIFICATION: 9.5,
    E.REMORSE: 3.5,
    E.GRATITUDE: 5.0,
    E.ANGER: 2.0,
    E.LOVE: 5.0,
    E.HATE: 60.0,
    E.HOPE: 24.0,
    E.FEAR: 0.7,
    E.SATISFACTION: 24.0,
    E.DISAPPOINTMENT: 24.0,
    E.RELIEF: 8.0,
    E.FEARS_CONFIRMED: 24.0,
}
"""How long people of about 17 remembered their emotions to have lasted, in hours (Verduyn and Lavrijsen 2015, retold).

Only the ratios count. Distress is their sadness, Hate hatred, Satisfaction contentment, Pity compassion, Remorse guilt.
By the nearest that was asked go Fears-Confirmed (desperation), Resentment (jealousy), Reproach (irritation) and
Happy-For (being touched). Nobody was asked about Gloating (ours: as pride), Love (as admiration) and Gratification
(between pride and joy). The abstract counts relief among the shortest, where the retold table has 8 hours.
"""
MEASURED = frozenset(E) - {
    *(E.FEARS_CONFIRMED, E.RESENTMENT, E.REPROACH, E.HAPPY_FOR),
    *(E.GLOATING, E.LOVE, E.GRATIFICATION),
}
"""The emotions that people were asked about under a name of their own."""
FLOOR = 0.4
"""What is left, as a share, of an emotion whose cause holds on, once one is used to it (ours)."""
LINGER = 10.0
"""So many times as long as by itself an emotion takes to get used to a cause that holds on (ours)."""


def slower(held: float) -> float:
    """How much longer an emotion takes to fade of whose cause a share (0 to 1) holds on.

    >>> slower(0.0), slower(0.5), slower(1.0)
    (1.0, 5.5, 10.0)
    """
    return 1.0 + (LINGER - 1.0) * held


def lasting(kind: EmotionType) -> float:
    """How long an emotion lasts beside Anger.

    >>> lasting(EmotionType.FEAR), lasting(EmotionType.DISTRESS)
    (0.35, 60.0)
    """
    return HOURS[kind] / HOURS[E.ANGER]


def importance(intensity: float) -> float:
    """How much longer an emotion lasts for being as strong as that: half as long for nothing, once for 5, 1.5 for 10.

    Emotions about what matters more last longer (Verduyn and Lavrijsen 2015); that it is by so much is ours.
    """
    return 0.5 + intensity / 10
