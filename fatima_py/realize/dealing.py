"""Dealing: the luck of each line of a play, so that what is heard is spread over them and comes not soon again."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from fatima_py.realize.lexicon import Lexicon
from fatima_py.rng import stream

__all__ = ["TURNS", "dealt", "is_due", "luck_at"]

STRIDE = math.e - 2
"""How far luck goes from line to line: no multiple below the seventh comes near a whole number, so that it visits all
parts of its range evenly, for every line as for every second or fifth (ours)."""
DIGITS = 6
TURNS = 5
"""A phrase may come at every so-many-th step, so never twice within that many (ours)."""
SIGNS = re.compile(r"[^\w{}' ]")


def luck_at(first: float, step: int) -> float:
    """The luck of a line at a step, 0 to 1, where that of the play begins with `first`.

    >>> [round(luck_at(0.25, step), 2) for step in range(4)]
    [0.25, 0.97, 0.69, 0.4]
    """
    return (round(first, DIGITS) + step * STRIDE) % 1


def first_of(luck: float, step: int) -> float:
    """What the luck of a play begins with, by that of one of its lines.

    >>> {first_of(luck_at(0.25, step), step) for step in range(100)}
    {0.25}
    """
    return round((luck - step * STRIDE) % 1, DIGITS) % 1


def is_due(phrase: str, step: int, turns: Mapping[str, int]) -> bool:
    """Whether a phrase may come at a step, by the turns that were dealt."""
    return turns.get(bare(phrase), 0) == step % TURNS


def bare(phrase: str) -> str:
    """A phrase without its signs: `Oh,` and `Oh...` are the same to whoever hears them."""
    return SIGNS.sub("", phrase).casefold().strip()


def dealt(lexicon: Lexicon, own: Sequence[str], luck: float, step: int) -> dict[str, int]:
    """The turn of each phrase, 0 to `TURNS` - 1: the same for all lines of a play, whoever speaks.

    Those of each tone are spread over the turns as evenly as may be; `own` are phrases of the author.
    """
    turns: dict[str, int] = {}
    order = stream(0, "turns", repr(first_of(luck, step)))
    tones = [(*one.before, *one.behind) for one in lexicon.tones.values()]
    manners = [(*one.before, *one.behind) for one in lexicon.manners.values()]
    for listed in [*tones, *manners, own]:
        phrases = list(dict.fromkeys(map(bare, listed)))
        order.shuffle(phrases)
        taken = Counter(turns[one] for one in phrases if one in turns)
        for phrase in phrases:
            if phrase not in turns:
                least = min(taken[turn] for turn in range(TURNS))
                turns[phrase] = order.choice([turn for turn in range(TURNS) if taken[turn] == least])
                taken[turns[phrase]] += 1
    return turns
