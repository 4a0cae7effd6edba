"""Folding: what is typed as it is read, whatever signs it is written with: full width, look-alikes, and the unseen."""

from unicodedata import category, normalize

from fatima_py.realize.spoken import plain_spelling
from fatima_py.signs import FILLERS, LIKE
from fatima_py.understanding.denials import LANGUAGES

__all__ = ["folded", "is_disguised"]


def folded(text: str, language: str = "en") -> str:
    r"""A text in one spelling: no sign that nobody sees, digits and letters of our own for those that look like them.

    In English accents are left out as well. Of a language whose small words are not known, letters stay as they are.

    >>> folded("I will n\u200b\u043et, \uff18"), folded("Zo\u00eb"), folded("no\u0308", "nl")
    ('I will not, 8', 'Zoe', 'nö')
    """
    if text.isascii():
        return text
    tag = language.lower().split("-")[0]
    plain = plain_spelling("".join(one for one in text if category(one) != "Cf" and one not in FILLERS))
    plain = "".join(str(int(one)) if one.isdecimal() else one for one in plain)
    if tag not in LANGUAGES:
        return plain
    plain = plain.translate(LIKE)
    if tag != "en":
        return plain
    return normalize("NFC", "".join(one for one in normalize("NFD", plain) if category(one) != "Mn"))


def is_disguised(text: str) -> bool:
    r"""Whether a word mixes letters of ours with those of another alphabet, as nobody writes who means what is read.

    >>> is_disguised("I will n\u0436t"), is_disguised("Жук, not"), is_disguised("Zoë")
    (True, False, False)
    """
    return any(
        any(one.isascii() and one.isalpha() for one in word) and any(is_foreign(one) for one in word)
        for word in text.split()
    )


def is_foreign(letter: str) -> bool:
    """Whether a letter is none of the Latin alphabet."""
    return letter.isalpha() and letter > "\u024f" and not "\u1e00" <= letter <= "\u1eff"
