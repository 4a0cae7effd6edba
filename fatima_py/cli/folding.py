"""Folding: where a row may end within a text without blanks."""

from collections.abc import Iterator

from rich.cells import cell_len, split_graphemes
from rich.text import Text

from fatima_py.patterns import late_pattern

__all__ = ["folded"]

WORD = late_pattern(r"(?m)^[^\S\n]+\S+|\S+")
"""What is folded only where no row has room for it; blanks before the first word of a line are part of it."""
FLAG = late_pattern("[\U0001f1e6-\U0001f1ff]{2}")
"""The two signs of a flag."""
LINKER = late_pattern(
    "[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u1039\u17d2\u1a60\u1b44\u1bab\ua9c0\uaaf6]\u200d?(?=\\w)"
)
"""What joins two letters into one sign (Unicode's Indic conjunct break)."""
NEVER_FIRST = late_pattern(
    "[\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b\uff09\u3009\u300b\u300d\u300f\u3011\u3015]"
)
"""The points and closing brackets that begin no row in Chinese and Japanese."""


def folded(text: Text, width: int) -> Text:
    """A text with a break wherever a word longer than a row has to be folded: never within what is read as one sign.

    `width` is in cells.
    """
    if text.plain.isascii():
        return text
    cuts = [cut for word in WORD.finditer(text.plain) for cut in cuts_of(word[0], word.start(), width)]
    return text.blank_copy("\n").join(text.divide(cuts)) if cuts else text


def cuts_of(word: str, begin: int, width: int) -> Iterator[int]:
    """Where a word that begins at a place is folded."""
    if cell_len(word) <= width:
        return
    row = 0
    for start, cells in clusters(word):
        if row and row + cells > width:
            yield begin + start
            row = 0
        row += cells


def clusters(word: str) -> Iterator[tuple[int, int]]:
    """What stands together on a row: where each begins, and how many cells it takes."""
    kept = {found.start() + 1 for found in FLAG.finditer(word)}
    kept |= {found.end() for found in LINKER.finditer(word)} | {found.start() for found in NEVER_FIRST.finditer(word)}
    begin = size = 0
    for start, _, cells in split_graphemes(word)[0]:
        if start not in kept and start > begin:
            yield begin, size
            begin, size = start, 0
        size += cells
    yield begin, size
