# pyright: basic
"""Stemming: English words without their endings, by Snowball's algorithm (Porter 2001)."""

from collections.abc import Callable
from functools import cache

__all__ = ["stem"]


def stem(word: str) -> str:
    """A small word without its ending.

    >>> stem("painting"), stem("paints")
    ('paint', 'paint')
    """
    return load()(word)


@cache
def load() -> Callable[[str], str]:
    """Snowball's stemmer for English, loaded by the first word: a mind that does not search by words needs none."""
    import snowballstemmer

    without_ending: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return without_ending
