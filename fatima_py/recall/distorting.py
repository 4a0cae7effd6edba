"""Distorting: what can be wrong in what is remembered. Nothing here is done unless it is asked for.

Each function says beside what is remembered what it was, so that a trace can tell; what really happened is not touched.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from fatima_py.inputs import read_number
from fatima_py.recall.account import Account, Affect
from fatima_py.recall.words import terms_of, words_of
from fatima_py.rng import stream

__all__ = [
    "COLOUR",
    "GIST",
    "SOURCE",
    "Blurred",
    "Coloured",
    "Retold",
    "Sourced",
    "blurred",
    "coloured",
    "retold",
    "sourced",
]

GIST = 0.25
"""The share of the details that is the gist, which blurring leaves (ours).

That the gist outlives the details is Reyna and Brainerd (1995).
"""
COLOUR = 0.3
"""How far a mood draws a feeling of which nothing else is left, as a share of the way (ours).

That recalled feelings are drawn toward what is felt now is Levine (1997).
"""
SOURCE = 2.0
"""Who told it is forgotten as if so many times as much time had passed, by `ebbinghaus` (ours).

That sources are lost before what they told is Johnson, Hashtroudi and Lindsay (1993).
"""
LOST = "\N{HORIZONTAL ELLIPSIS}"


class Blurred(NamedTuple):
    """Words of which only some are remembered.

    `words` is what is remembered of them, with an ellipsis for each gap, and `lost` are the details that are not, in
    the order in which they stood there.
    """

    words: str
    lost: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.words} (lost: {', '.join(self.lost)})" if self.lost else self.words


class Coloured(NamedTuple):
    """A valence (-1 to 1) as it is remembered, and as it was.

    `recalled` is the valence that is remembered, and `true` the one that was felt.
    """

    recalled: float
    true: float

    def __str__(self) -> str:
        return f"valence {self.recalled:+z.2f} (was {self.true:+z.2f})"


class Sourced(NamedTuple):
    """From whom something is remembered to be known, and from whom it really is.

    `recalled` is whom it is remembered from, and `true` who told it.
    """

    recalled: str
    true: str

    @property
    def confused(self) -> bool:
        """Whether one was taken for the other."""
        return self.recalled != self.true

    def __str__(self) -> str:
        return f"{self.recalled} (it was {self.true})" if self.confused else self.recalled


class Point(NamedTuple):
    """A mood as it is remembered."""

    valence: float
    arousal: float
    dominance: float


class Retold(NamedTuple):
    """An account that was told, and by that has changed.

    `account` is how it is remembered from now on, and `true` how it was before. `words` is what was done to its words,
    and `feeling` what was done to its feeling, None where the mood then or now is not known.
    """

    account: Account
    true: Account
    words: Blurred
    feeling: Coloured | None = None

    def __str__(self) -> str:
        return f"{self.words}" if self.feeling is None else f"{self.words}; {self.feeling}"


def blurred(words: str, retention: float, rarity: Callable[[str], float] | None = None, *, seed: int = 0) -> Blurred:
    """Words as they are remembered when so much (0 to 1) is left of an episode: the rarest details go first.

    `rarity` says how rare a term is, as `Search.rarity` does; equal ones, and all where it is not given, are drawn by
    the `seed`, which is the episode's own. The details that are gone at one retention are gone at any lower. What
    talk is full of (`the`, `really`) is no detail. Raises UsageError for a retention that is no number or out of range.

    >>> said = "I sold the old boat to a fisherman from Brest."
    >>> blurred(said, 0.4, lambda term: len(term)).words
    'I sold the old boat to a \u2026 from \u2026'
    """
    share = GIST + (1 - GIST) * read_number(retention, "what is left of an episode", 0, 1)
    pieces, luck = words.split(), stream(seed, "blurring")
    details: list[tuple[float, float, int]] = []
    for at, piece in enumerate(pieces):
        if terms := terms_of(words_of(piece)):
            details.append((max(map(rarity, terms)) if rarity else 0.0, luck.random(), at))
    gone = {at for _, _, at in sorted(details)[ceil(share * len(details)) :]}
    told: list[str] = []
    for at, piece in enumerate(pieces):
        if at not in gone:
            told.append(piece)
        elif told[-1:] != [LOST]:
            told.append(LOST)
    return Blurred(" ".join(told), tuple(pieces[at].strip(".,;:!?") for at in sorted(gone)))


def coloured(valence: float, mood: float, retention: float) -> Coloured:
    """A feeling as it is remembered in a mood (both valences, -1 to 1) when so much (0 to 1) is left of the episode.

    It is drawn toward the mood, the more the less is left, and never by more than `COLOUR` of the way. Raises
    UsageError for what is no number or out of range.

    >>> print(coloured(0.5, -0.5, 0.2))
    valence +0.26 (was +0.50)
    """
    true = read_number(valence, "the valence of what was felt", -1, 1)
    now = read_number(mood, "the valence of a mood", -1, 1)
    left = read_number(retention, "what is left of an episode", 0, 1)
    return Coloured(true + COLOUR * (1 - left) * (now - true), true)


def sourced(source: str, others: Mapping[str, float], retention: float, luck: float) -> Sourced:
    """From whom something is remembered to be known, when so much (0 to 1) is left of the episode.

    `others` are those it may be taken for, and how alike (0 to 1) what they told is: of equal ones, the first by name.
    It is taken for the most alike by a chance of likeness * (1 - retention ** SOURCE), where the `luck` (0 to 1) is the
    one that the episode has for life. Raises UsageError for what is no number or out of range.

    >>> print(sourced("Tom", {"Ann": 0.9, "Kim": 0.2}, 0.3, luck=0.5))
    Ann (it was Tom)
    """
    left = read_number(retention, "what is left of an episode", 0, 1)
    draw = read_number(luck, "the luck of an episode", 0, 1)
    likeness = {
        name: read_number(like, "how alike two episodes are", 0, 1) for name, like in others.items() if name != source
    }
    nearest = min(likeness, key=lambda name: (-likeness[name], name), default=source)
    return Sourced(nearest if draw < likeness.get(nearest, 0.0) * (1 - left**SOURCE) else source, source)


def retold(
    account: Account,
    retention: float,
    mood: Affect | None = None,
    rarity: Callable[[str], float] | None = None,
    *,
    seed: int = 0,
) -> Retold:
    """An account as it is remembered after it was told when so much (0 to 1) was left of it, in a mood (None: in none).

    What is told is what is remembered: details that are not told are lost for good, and a feeling keeps the colour in
    which it was told (after Bartlett 1932; Hupbach et al. 2007). What was told is kept as it was in `true`. Raises
    UsageError for a retention that is no number or out of range.

    >>> first = retold(Account("I sold the boat to a fisherman."), 0.3, rarity=len)
    >>> print(retold(first.account, 1.0))
    I sold the boat to a \u2026
    """
    words = blurred(account.words, retention, rarity, seed=seed)
    told, feeling = replace(account, words=words.words), None
    if mood is not None and account.mood is not None:
        was = account.mood
        feeling = coloured(was.valence, mood.valence, retention)
        told = replace(told, mood=Point(feeling.recalled, was.arousal, was.dominance))
    return Retold(told, account, words, feeling)
