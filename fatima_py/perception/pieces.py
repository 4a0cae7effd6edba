"""Pieces: the words and signs of a text, and the letters in them that other words share."""

import re

__all__ = ["SIGNS", "pieces_of", "words_of"]

WORD = re.compile(r"\w+(?:'\w+)?|[!?]")
SIGNS = frozenset("!?")
"""Marks that are read like words."""
SHORTEST, LONGEST = 3, 5
"""How many letters make a piece (ours: better than 2-5, 4-5 and 4-6 in five-fold cross-validation)."""


def words_of(text: str) -> list[str]:
    """The words and signs of a text, in lower case.

    >>> words_of("Don't you DARE!")
    ["don't", 'you', 'dare', '!']
    """
    return WORD.findall(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def pieces_of(word: str) -> list[str]:
    """The word as a whole, between angles, and every run of 3 to 5 letters in it; a sign is one piece.

    >>> pieces_of("joy")
    ['<joy>', '<jo', 'joy', 'oy>', '<joy', 'joy>']
    """
    if word in SIGNS:
        return [word]
    whole = f"<{word}>"
    lengths = range(SHORTEST, min(LONGEST + 1, len(whole)))
    return [whole, *(whole[at : at + length] for length in lengths for at in range(len(whole) - length + 1))]
