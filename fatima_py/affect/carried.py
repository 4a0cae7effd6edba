"""Carried: what a mood carries of the feelings that have moved it, as a value that ages by itself."""

from collections.abc import Mapping
from typing import NamedTuple

from fatima_py.affect.echo import FAINT, Echo, remaining
from fatima_py.affect.fading import MoodPart, decay
from fatima_py.affect.vad import NEUTRAL, Vad
from fatima_py.emotions import EmotionType

__all__ = ["SETTLING", "Carried", "LetGo", "PartPlace", "Parts", "add_part"]

PartPlace = tuple[EmotionType, bool]
Parts = Mapping[PartPlace, MoodPart]
"""The parts of a mood that go in their own times, by the emotion that each comes of and whether its cause holds on."""
NO_ECHO: Echo = {}
NO_PARTS: Parts = {}
NO_SHARES: Mapping[EmotionType, float] = {}
SETTLING = 4.0
"""In so many seconds half of what has moved a mood comes to colour what is felt (ours): no blow feeds on itself."""


class Carried(NamedTuple):
    """What a mood carries: how much of each feeling, what of it goes in its own time, and what has not settled yet.

    `echo` is how much of each feeling the mood carries, `parts` what lasting feelings have moved it by, which goes with
    them; `fresh` is how much of the valence does not colour what is felt yet, and `strain` the arousal that coping has
    cost.
    """

    echo: Echo = NO_ECHO
    parts: Parts = NO_PARTS
    fresh: float = 0.0
    strain: float = 0.0

    def after(self, passed: float, half_life: float) -> "Carried":
        """What is left after some seconds, of a mood that comes home by half in each `half_life`."""
        if passed <= 0.0 or self == NOTHING:
            return self
        echo, parts, fresh, strain = self
        share, shares = 0.5 ** (passed / half_life), NO_SHARES
        if parts:
            shares = {kind: decay(1.0, passed, parts[kind, held].half_life) for kind, held in sorted(parts)}
            parts = {place: part for place, old in parts.items() if (part := old.after(passed)).by.strength > FAINT}
        return Carried(
            remaining(echo, shares, share), parts, fresh and decay(fresh, passed, SETTLING), strain and strain * share
        )

    def let_go(self, over: Mapping[EmotionType, "LetGo"], least: float) -> "Carried":
        """The same where causes are over: what was held, and what held its home, fades from now on.

        A part that goes with a feeling is never more than the feeling makes of a mood: so causes that come and go do
        not add up. What stays no longer than `least` seconds is none.
        """
        parts = dict(self.parts)
        for kind, (moved, half_life, most, share) in over.items():
            held = parts.pop((kind, True), NONE)
            if share < 1.0:
                add_part(parts, (kind, True), held._replace(by=held.by.scaled(1.0 - share)), 0.0)
            by = moved + held.by.scaled(share) + parts.pop((kind, False), NONE).by
            size = by.strength
            add_part(
                parts, (kind, False), MoodPart(by.scaled(min(1.0, most / size) if size else 1.0), half_life), least
            )
        return self._replace(parts=parts)

    def rescaled(self, before: "Carried", ratio: Vad) -> "Carried":
        """The same where what has come to its parts since `before` counts so much more on each axis."""
        parts: dict[PartPlace, MoodPart] = {}
        for place, part in self.parts.items():
            known = before.parts.get(place, NONE).by
            parts[place] = part._replace(by=known + (part.by - known).times(ratio))
        return self._replace(parts=parts)


class LetGo(NamedTuple):
    """What becomes of one kind of feeling whose causes are over.

    It is how far they held the home of the mood, the half-life (seconds) of what is left, how far that may lie from
    nothing, and the share (0 to 1) that they had in what holds on of that kind.
    """

    moved: Vad
    half_life: float
    most: float
    share: float = 1.0


NONE = MoodPart(NEUTRAL, 0.0)
NOTHING = Carried()


def add_part(parts: dict[PartPlace, MoodPart], place: PartPlace, part: MoodPart, least: float) -> None:
    """Add to a part of a mood what stays longer than `least` seconds: together they go as slowly as the slower."""
    old = parts.get(place)
    slow = max(part.half_life, old.half_life if old else 0.0)
    if slow > least:
        parts[place] = MoodPart(part.by if old is None else old.by + part.by, slow)
