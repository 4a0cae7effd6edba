"""Varying: the parts of a line that are said otherwise each time, `{first|then|last}` and `{~one|another}`."""

from collections.abc import Iterator
from random import Random

from fatima_py.dialogue import Move
from fatima_py.realize.base import slots_of
from fatima_py.rng import stream

__all__ = ["BAR", "SHUFFLE", "phrases_of", "variants"]

BAR = "|"
SHUFFLE = "~"
"""What a part begins with that gives each phrase once, before it gives any of them again."""


def phrases_of(slot: str) -> list[str]:
    """The phrases of a part that varies, none for another slot.

    >>> phrases_of("Well|Again|Still"), phrases_of("~Yes| No "), phrases_of("Nora.name")
    (['Well', 'Again', 'Still'], ['Yes', 'No'], [])
    """
    return [phrase.strip() for phrase in slot.removeprefix(SHUFFLE).split(BAR)] if BAR in slot else []


def variants(move: Move, times: int, seed: int) -> dict[str, str]:
    """What the parts of a line say that vary, by what stands in their braces; it was said so many `times` before."""
    return dict(varied(move, times, seed))


def varied(move: Move, times: int, seed: int) -> Iterator[tuple[str, str]]:
    """Each part that varies and what it says: a sequence stays at its last phrase, a shuffle begins anew."""
    for number, slot in enumerate(slots_of(move.text)):
        phrases = phrases_of(slot)
        if phrases and slot.startswith(SHUFFLE):
            rounds, place = divmod(times, len(phrases))
            yield slot, shuffled(phrases, stream(seed, move.id, "phrase", number, rounds))[place]
        elif phrases:
            yield slot, phrases[min(times, len(phrases) - 1)]


def shuffled(phrases: list[str], rng: Random) -> list[str]:
    """The phrases in a random order."""
    rng.shuffle(phrases)
    return phrases
