"""Folding: what is typed as it is read, whatever signs it is written with: full width, look-alikes, and the unseen."""

from unicodedata import category, normalize

from fatima_py.realize.spoken import plain_spelling
from fatima_py.signs import FILLERS
from fatima_py.understanding.denials import LANGUAGES

__all__ = ["folded", "is_disguised"]

ALIKE = (
    "\u0430a \u0410A \u0412B \u0441c \u0421C \u0501d \u0435e \u0415E \u04bbh \u041dH \u0456i \u0406I \u0458j "
    "\u0408J \u043ak \u041aK \u041cM \u043eo \u041eO \u0440p \u0420P \u051bq \u0455s \u0405S \u0422T \u0443y "
    "\u0423Y \u0475v \u051dw \u0445x \u0425X \u03b1a \u0391A \u0392B \u03b5e \u0395E \u0397H \u03b9i \u0399I "
    "\u03bak \u039aK \u039cM \u039dN \u03bdv \u03bfo \u039fO \u03c1p \u03a1P \u03a4T \u03c5u \u03a5Y \u03c7x "
    "\u03a7X \u0396Z \u0251a \u0578n \u0585o \u04cfl \u0261g \u0131i"
)
"""Letters of Cyrillic, Greek and other alphabets, each with the one of ours that it looks like (ours)."""
LIKE = {ord(pair[0]): pair[1] for pair in ALIKE.split()}


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
