"""Clocking: by which clock people live who are compared."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fatima_py.mind import MindDefinition

__all__ = ["ClockChoice", "by_one_clock", "clocks_told", "pace_of"]

VAD = "vad"
"""The name of the kernel that lives by a clock."""
Pace = tuple[float, float]
"""In how many seconds an Anger of 5 and a mood fade by half."""


class ClockChoice(StrEnum):
    """By which clock people live who are compared: one for both, or each by their own."""

    SCENE = "scene"
    DAY = "day"
    LIFE = "life"
    OWN = "own"


def by_one_clock(
    people: Sequence["MindDefinition"], presets: Sequence[bool], choice: ClockChoice | None
) -> list["MindDefinition"]:
    """People who all live by one clock: the one that is asked for, else the first that is not the usual one.

    Numbers of somebody's own go before it, as they do in a sheet; a preset goes by those of the other.
    """
    from fatima_py.affect import CLOCKS

    if choice is ClockChoice.OWN:
        return [*people]
    paces = [pace_of(one) for one in people]
    words = [None if pace is None else clock_named(pace) for pace in paces]
    unusual = [word for word in words if word not in (None, ClockChoice.SCENE)]
    word = choice or (unusual or [ClockChoice.SCENE])[0]
    base = CLOCKS[str(word)]
    pace = (base.emotion_half_life, base.mood_half_life)
    theirs = [one for one, known in zip(paces, words, strict=True) if one is not None and known is None]
    follows = theirs[0] if theirs and choice is None else pace
    return [
        one if known is None else paced(one, follows if is_preset else pace)
        for one, known, is_preset in zip(people, words, presets, strict=True)
    ]


def pace_of(one: "MindDefinition") -> Pace | None:
    """How fast feelings go by in somebody, None where no clock sets it, as in the kernel of the Toolkit."""
    if one.affect.name != VAD:
        return None
    settings = one.affect.settings()
    return settings["emotion_half_life"], settings["mood_half_life"]


def clock_named(pace: Pace) -> str | None:
    """The word for a pace, None for numbers of somebody's own."""
    from fatima_py.affect import CLOCKS

    return next((word for word, one in CLOCKS.items() if (one.emotion_half_life, one.mood_half_life) == pace), None)


def paced(one: "MindDefinition", pace: Pace) -> "MindDefinition":
    """Somebody whose feelings go by as fast as that."""
    from dataclasses import replace

    kernel: Any = one.affect
    emotion, mood = pace
    return replace(one, affect=replace(kernel, emotion_half_life=emotion, mood_half_life=mood))


def clocks_told(names: Sequence[str], people: Sequence["MindDefinition"]) -> str:
    """By which clock people live, in a sentence."""
    told = [clock_told(one) for one in people]
    if len(set(told)) == 1:
        return f"Both live by {told[0]}."
    (first, *others) = [f"{name} {{}} {by}" for name, by in zip(names, told, strict=True)]
    return ", ".join([first.format("lives by"), *[one.format("by") for one in others]]) + "."


def clock_told(one: "MindDefinition") -> str:
    """By which clock somebody lives."""
    pace = pace_of(one)
    if pace is None:
        return f"the kernel {one.kernel.name!r}"
    emotion, mood = pace
    by = f"anger of 5 fades by half in {emotion:g} s, a mood in {mood:g} s"
    word = clock_named(pace)
    return f"numbers of their own ({by})" if word is None else f"the clock of a {word} ({by})"
