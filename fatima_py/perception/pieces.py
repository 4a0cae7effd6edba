"""Pieces: the words and signs of a text, and the letters in them that other words share."""

import re
from functools import lru_cache

__all__ = ["SIGNS", "is_word", "pieces_of", "tokens_of", "words_of"]

EYES = r"[<>]?[:;=]['\N{RIGHT SINGLE QUOTATION MARK}]?[-^o]?"
SMILEY = (
    rf"(?<!\w)(?:{EYES}(?:[()\[\]{{}}|/\\*@]+|[DPpOo3](?!\w))|[xX]D+(?!\w)|</?3+(?!\w)|\^_*\^|-_+-|T_T(?!\w)|"
    r"[(][-']?[:;=](?!\w))"
)
WORD = r"\w+(?:['\N{RIGHT SINGLE QUOTATION MARK}]\w+)*"
EMOJI = r"[\u2600-\u27bf\U0001f300-\U0001faff]"
MARKS = r"[!?]+(?:\s+[!?]+)*"
TOKEN = re.compile(
    rf"{SMILEY}|{WORD}|{EMOJI}[\u200d\ufe0f]*(?:{EMOJI}[\u200d\ufe0f]*)*|{MARKS}|\.\.+|[.,;:()\"\u201c\u201d\u2026\u2013\u2014\n]"
)
SIGNS = frozenset({"!", "?", '"', "CAPS", "+", "-"})
"""What is read like a word and is none: marks, loud letters, and what pleases or displeases by the word list."""
SHORTEST, LONGEST = 3, 5
"""How many letters make a piece (ours: better than 2-5, 4-5 and 4-6 in five-fold cross-validation)."""
FAR = 40
"""As many letters of a word are read: the longest that people write are shorter."""


def tokens_of(text: str) -> list[str]:
    """The words, marks, smileys and emoji of a text as they are written; a run of `!` and `?` is one.

    >>> tokens_of("Don't you DARE!! :-(")
    ["Don't", 'you', 'DARE', '!!', ':-(']
    """
    return TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Whether a token is made of letters or digits."""
    return token[0].isalnum() or token[0] == "_"


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, and its `!` and `?`, each run as one sign.

    >>> words_of("Don't you DARE!")
    ["don't", 'you', 'dare', '!']
    """
    found = (plain(token) for token in tokens_of(text))
    return [token[0] if token[0] in "!?" else token for token in found if token[0] in "!?" or is_word(token)]


def plain(word: str) -> str:
    """A word in lower case, with a plain apostrophe.

    >>> plain("Don\N{RIGHT SINGLE QUOTATION MARK}t")
    "don't"
    """
    return word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


@lru_cache(maxsize=1 << 14)
def pieces_of(word: str) -> list[str]:
    """The word as a whole, between angles, and every run of 3 to 5 letters in it; a sign is one piece.

    >>> pieces_of("joy")
    ['<joy>', '<jo', 'joy', 'oy>', '<joy', 'joy>']
    """
    if word in SIGNS:
        return [word]
    whole = f"<{word[:FAR]}>"
    lengths = range(SHORTEST, min(LONGEST + 1, len(whole)))
    return [whole, *(whole[at : at + length] for length in lengths for at in range(len(whole) - length + 1))]
