"""Habits: how a stimulus that repeats comes to mean less."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

__all__ = ["RECOVERY", "Habit", "habituate", "weariness"]

RECOVERY = 600.0
"""Seconds of rest that give back half of what habit took, by the clock of a scene (ours)."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How used somebody is to what a rule is about, as of `time` (simulated seconds).

    `level` runs from 0, not at all, to 1, so much that it means nothing. The level halves in every `recovers` seconds
    in which the rule does not hold (the two marks of habituation in Thompson and Spencer 1966: it grows with repetition
    and recovers with rest; the exponential form is ours). `before` is the level that `time` itself began with: what
    happens at one moment is heard with the same ears, in any order.
    """

    level: float
    time: float
    recovers: float
    before: float = 0.0

    def at(self, now: float) -> float:
        """The level at a time, all that has come by then included."""
        return self.level * exp(-log(2) * max(0.0, now - self.time) / self.recovers)

    def heard(self, now: float) -> float:
        """The level with which a stimulus at a time is met: no other of the same time counts yet."""
        return self.at(now) if now > self.time else self.before

    def again(self, share: float, now: float) -> "Habit":
        """The habit after the stimulus came once more: used to `share` of what still had a meaning."""
        level = self.at(now)
        return Habit(level + share * (1.0 - level), now, self.recovers, self.heard(now))


def weariness(habits: Mapping[str, Habit], rule: str, now: float) -> float:
    """How much less (0 to 1) a rule says for being used to."""
    habit = habits.get(rule)
    return 0.0 if habit is None else habit.heard(now)


def habituate(habits: Mapping[str, Habit], fired: Mapping[str, tuple[float, float]], now: float) -> Mapping[str, Habit]:
    """The habits after some rules held: `fired` gives their share and their seconds of recovery."""
    grown = {
        rule: habits.get(rule, Habit(0.0, now, recovers)).again(share, now) for rule, (share, recovers) in fired.items()
    }
    return {**habits, **grown} if grown else habits
