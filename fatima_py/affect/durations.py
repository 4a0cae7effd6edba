"""Durations: how long each emotion lasts beside the others, and by which clock a life is lived."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["CLOCKS", "Clock"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time base: in how many seconds Anger fades by half, and a mood comes half of its way home."""

    emotion_half_life: float
    mood_half_life: float


CLOCKS: Mapping[str, Clock] = {
    "scene": Clock(60.0, 600.0),
    "day": Clock(300.0, 3_000.0),
    "life": Clock(1_200.0, 12_000.0),
}
"""By the word an author says: a life is in real time, a day is told at 4 times that speed, a scene at 20 (ours)."""
