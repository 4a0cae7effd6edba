"""Alike: how much one word is another."""

from fatima_py.spelling import slips
from fatima_py.understanding.everyday import same_as
from fatima_py.understanding.pieces import Piece

__all__ = ["alike"]

SAME, MISSPELT, BARELY = 0.9, 0.8, 0.6
"""What a word counts that says the same in another way, is misspelt, or short and so (ours)."""
LONG = 6
"""Shorter words than this are often others, and not misspelt (ours)."""


def alike(one: Piece, other: Piece) -> float:
    """How much a word is another, from 0 to 1."""
    if one.term == other.term:
        return 1.0
    if one.number or other.number:
        return 0.0
    if same_as(one.term, other.term):
        return SAME
    if not is_misspelt(one.term, other.term):
        return 0.0
    return MISSPELT if min(len(one.term), len(other.term)) >= LONG else BARELY


def is_misspelt(one: str, other: str) -> bool:
    """Whether one word is probably another with a slip of the pen, or one of the same family."""
    shorter, longer = sorted((len(one), len(other)))
    if shorter < 4 or longer - shorter > 2 or one[0] != other[0]:
        return shorter >= 5 and (one.startswith(other) or other.startswith(one))
    return slips(one, other) <= (1 if shorter < 7 else 2)
