"""Blaming: when bad that is said of `you` is blamed on whoever is spoken to."""

import re
from collections.abc import Sequence

from fatima_py.affect import TERMS, Vad

__all__ = ["MISHAPS", "YOU", "accusing", "asks_whether_one_must", "is_passed", "says_you"]

YOU = frozenset({"you", "you're", "you've", "you'd"})
BLAMING = frozenset(
    re.split(
        r",\s+",
        """and, but, that, what, how, why, because, when, since, after, so, then, now, yes, no, well, oh, hey, god,
        think, know, say, said, did, do, have, had""",
    )
)
"""`You` begins a clause behind these: whoever is spoken to is blamed for the bad that is said next."""
BETWEEN = frozenset(
    re.split(
        r",\s+",
        """a, an, the, all, both, people, just, always, even, really, only, simply, still, also, actually, once,
        again, have, had, been, being, be, keep, kept, went, and, almost, nearly, deliberately, little, old,
        big, as, of, nothing, but, are, were, you""",
    )
)
"""What may stand between."""
MISHAPS = frozenset(
    re.split(
        r",\s+",
        """lost, lose, losing, missed, missed my, missed our, missing, failed, fail, failing, sick, ill, hurt,
        dead, died, die, dying, bleeding, injured, wounded, broken, poor, alone, late, stuck, unlucky, fired,
        sacked, laid off, robbed, mugged, homeless, jobless, unemployed, stranded, infected, bruised, burnt,
        burned, sorry, worried, nervous, wrong, in debt, locked out, bankrupt, widowed, orphaned, dismissed,
        evicted, arrested, weak, crying, cry, in tears, trouble, danger, pain, need, starving, starved, blind,
        deaf, fine""",
    )
)
"""What befalls whoever is spoken to, and is not blamed on them."""


MUST = re.compile(r"\b(?:do|did|would) you (?:\w+ )?have$")


def says_you(word: str, before: str) -> bool:
    """Whether a word begins a clause about whoever is spoken to, after the word or mark before it (none: empty)."""
    return word in YOU and (not before[:1].isalnum() or before in BLAMING)


def is_passed(words: Sequence[str]) -> bool:
    """Whether words may stand between `you` and what is said of them."""
    return words[-1] in BETWEEN


def asks_whether_one_must(before: Sequence[str]) -> bool:
    """Whether a question asks if whoever is spoken to has `to`, as in: why do you always have to.

    >>> asks_whether_one_must("why do you always have".split()), asks_whether_one_must(["you", "have"])
    (True, False)
    """
    return MUST.search(" ".join(before[-5:])) is not None


def accusing(point: Vad) -> Vad:
    """A tone that is said of whoever is spoken to: of what only displeases, that it angers."""
    if point.valence >= 0 or point.arousal:
        return point
    angry = TERMS["angry"]
    return angry.scaled(point.valence / angry.valence)
