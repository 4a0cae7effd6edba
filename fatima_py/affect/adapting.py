"""Adapting: how a mood and a temperament that goes along with it come to rest, as exact values at any time."""

from functools import reduce
from math import hypot, log, sqrt
from operator import sub
from typing import NamedTuple

from fatima_py.affect.fading import MoodPart, MoodSegment, without
from fatima_py.affect.vad import Vad

__all__ = ["ALONG", "Adapting"]

ALONG = 0.5
"""A temperament that adapts goes half of the way along with the moods, and no further (ours): it stays one's own."""
NEAR = 1e-9


class Adapting(NamedTuple):
    """A mood and a temperament at a time: the temperament goes along with the mood, and home to what it is by nature.

    `rest` is where the temperament has come to and `own` where it belongs; `half_lives` (seconds) are that of the mood
    and that of the temperament; `parts` of the mood go in their own times.
    """

    start: float
    mood: Vad
    rest: Vad
    own: Vad
    half_lives: tuple[float, float]
    parts: tuple[MoodPart, ...] = ()

    def free(self) -> tuple[MoodSegment, MoodSegment]:
        """How the mood and the temperament go on where nothing holds the mood.

        With m = f + p, p being the parts, and g the share that a temperament goes along, f' = a (r - f) and
        r' = b (own + g (m - own) - r): two modes and one for each part, and all of them end in what one is by nature.
        """
        fast, slow = (log(2) / one for one in self.half_lives)
        middle, spread = (fast + slow) / 2, hypot(fast - slow, 2 * sqrt(ALONG * fast * slow)) / 2
        quick, late = middle + spread, middle - spread
        speeds = [apart(apart(log(2) / part.half_life, quick), late) for part in self.parts]
        drawn = [
            part.by.scaled(ALONG * fast * slow / ((quick - speed) * (late - speed)))
            for part, speed in zip(self.parts, speeds, strict=True)
        ]
        follows = [by.scaled((fast - speed) / fast) for by, speed in zip(drawn, speeds, strict=True)]
        away = reduce(sub, drawn, without(self.mood, self.parts) - self.own)
        aside = reduce(sub, follows, self.rest - self.own)
        lasts = (aside.scaled(fast) - away.scaled(fast - quick)).scaled(1 / (quick - late))
        moods = [part._replace(by=part.by + by) for part, by in zip(self.parts, drawn, strict=True)]
        rests = [part._replace(by=by) for part, by in zip(self.parts, follows, strict=True)]
        soon, slowly = log(2) / quick, MoodPart(lasts, log(2) / late)
        after = slowly._replace(by=lasts.scaled((fast - late) / fast))
        return (
            MoodSegment(self.start, self.mood, self.own, soon, 0.0, (slowly, *moods)),
            MoodSegment(self.start, self.rest, self.own, soon, 0.0, (after, *rests)),
        )

    def held(self, home: Vad) -> MoodSegment:
        """How the temperament goes on while the mood is held at a home of its own."""
        fast, slow = (log(2) / one for one in self.half_lives)
        parts = [MoodPart(without(self.mood, self.parts) - home, self.half_lives[0]), *self.parts]
        speeds = [apart(fast, slow), *[apart(log(2) / part.half_life, slow) for part in self.parts]]
        told = [
            part._replace(by=part.by.scaled(ALONG * slow / (slow - speed)))
            for part, speed in zip(parts, speeds, strict=True)
        ]
        return MoodSegment(self.start, self.rest, self.own.toward(home, ALONG), self.half_lives[1], 0.0, tuple(told))


def apart(speed: float, other: float) -> float:
    """A speed, kept off another one: where the two meet, the formulas have no value of their own."""
    return speed if abs(speed - other) > NEAR * other else other * (1 + NEAR)
