"""Dealing: the random number of each line of a play, so that what is heard is spread over them."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.toning import Manner, Tone
from fatima_py.rng import stream

__all__ = ["TURNS", "dealt", "is_due", "luck_at"]

STRIDE = math.e - 2
"""How far it goes from line to line: no multiple below the seventh comes near a whole number, so that it visits all
parts of its range evenly, for every line as for every second or fifth (ours)."""
DIGITS = 6
TURNS = 5
"""A phrase may come at every so-many-th step, so never twice within that many (ours)."""
MOST_MOVED = 200
"""So many phrases are tried at another turn at most (ours; the tables of the package need about 2 and 14)."""
MOST_PLAYS = 64
"""The turns of so many plays are remembered."""
Phrases = tuple[str, ...]
SIGNS = re.compile(r"[^\w{}' ]")


def luck_at(first: float, step: int) -> float:
    """The random number of a line at a step, 0 to 1, where that of the play begins with `first`.

    >>> [round(luck_at(0.25, step), 2) for step in range(4)]
    [0.25, 0.97, 0.69, 0.4]
    """
    return (round(first, DIGITS) + step * STRIDE) % 1


def first_of(luck: float, step: int) -> float:
    """What the random numbers of a play begin with, by that of one of its lines.

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


def dealt(lexicon: Lexicon, own: Sequence[str], luck: float, step: int) -> Mapping[str, int]:
    """The turn of each phrase, 0 to `TURNS` - 1: the same for all lines of a play, whoever speaks.

    Those of each tone are spread over the turns as evenly as may be, so that one that has enough of them has one at
    every turn; `own` are phrases of the author.
    """
    tones = sorted([bared(one) for one in lexicon.tones.values()], key=len)
    return spread((*tones, *map(bared, lexicon.manners.values()), bared_of(own)), first_of(luck, step))


def bared(row: Tone | Manner) -> Phrases:
    """The phrases of a row of the tables without their signs, each once."""
    return bared_of((*row.before, *row.behind))


def bared_of(phrases: Iterable[str]) -> Phrases:
    """Phrases without their signs, each once."""
    return tuple(dict.fromkeys(map(bare, phrases)))


@lru_cache(maxsize=MOST_PLAYS)
def spread(rows: Sequence[Phrases], first: float) -> Mapping[str, int]:
    """The turn of each phrase of some rows in the play whose random numbers begin with a number."""
    order, turns = stream(0, "turns", repr(first)), dict[str, int]()
    for row in rows:
        phrases = order.sample(row, len(row))
        taken = Counter(turns[one] for one in phrases if one in turns)
        for phrase in phrases:
            if phrase not in turns:
                least = min(taken[turn] for turn in range(TURNS))
                turns[phrase] = order.choice([turn for turn in range(TURNS) if taken[turn] == least])
                taken[turns[phrase]] += 1
    bare_turns = lacking(rows, turns)
    for _ in range(MOST_MOVED):
        if not bare_turns:
            break
        row, turn = order.choice(bare_turns)
        moved = {**turns, order.choice(row): turn}
        if len(left := lacking(rows, moved)) <= len(bare_turns):
            turns, bare_turns = moved, left
    return turns


def lacking(rows: Iterable[Phrases], turns: Mapping[str, int]) -> list[tuple[Phrases, int]]:
    """The rows with enough phrases for every turn that have none at some turn, with it."""
    enough = [(row, {turns[phrase] for phrase in row}) for row in rows if len(row) >= TURNS]
    return [(row, turn) for row, taken in enough for turn in range(TURNS) if turn not in taken]
