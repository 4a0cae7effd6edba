"""Signs: which characters of a stranger's text may reach a screen, and what a reader is told of those nobody sees."""

import json
import re
from unicodedata import category, normalize

from fatima_py.patterns import late_pattern

__all__ = ["BREAK", "JOINED", "MARKS", "composed", "json_text", "named", "on_one_row", "one_word", "printable"]

BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""What begins a new row on a screen or on paper."""
MARKS = "\u0300-\u036f"
"""The marks above and below letters, as a regular expression knows them, that a name may be written with."""
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, which begin the commands of a terminal
    "\u2028\u2029"  # breaks that some screens obey
    "\u202a-\u202e\u2066-\u2069"  # what turns the order of others about
    "\ud800-\udfff\ufffe\uffff]"  # no characters
)
HARMFUL_IN_JSON = late_pattern("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""The same signs, without those that JSON never holds as they are."""
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""The categories of signs that leave no mark: controls, formats, surrogates, breaks and blanks."""
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffe\uffff")
"""Letters and marks that are drawn as nothing."""
JOINED = late_pattern("(?<=[^\x00-\u02ff\u2000-\u206f])[\u200c\u200d]+")
"""Joiners behind a sign that can be joined: an emoji, a letter of Arabic or of India, never a Latin one."""

ALIKE = (
    "\u0430a \u0410A \u0412B \u0441c \u0421C \u0501d \u0435e \u0415E \u04bbh \u041dH \u0456i \u0406I \u0458j "
    "\u0408J \u043ak \u041aK \u041cM \u043eo \u041eO \u0440p \u0420P \u051bq \u0455s \u0405S \u0422T \u0443y "
    "\u0423Y \u0475v \u051dw \u0445x \u0425X \u03b1a \u0391A \u0392B \u03b5e \u0395E \u0397H \u03b9i \u0399I "
    "\u03bak \u039aK \u039cM \u039dN \u03bdv \u03bfo \u039fO \u03c1p \u03a1P \u03a4T \u03c5u \u03a5Y \u03c7x "
    "\u03a7X \u0396Z \u0251a \u0578n \u0585o \u04cfl \u0261g \u0131i"
)
"""Letters of Cyrillic, Greek and other alphabets, each with the one of ours that it looks like (ours)."""
LIKE = {ord(pair[0]): pair[1] for pair in ALIKE.split()}
"""The same, for `str.translate`."""


def printable(text: str) -> str:
    r"""A text without what could command a terminal or mislead its reader; all that a language needs stays.

    >>> printable("a\x1b[2Jb"), printable("\u0915\u094d\u200d\u0937")
    ('a\ufffd[2Jb', 'क्\u200dष')
    """
    return HARMFUL.sub("\ufffd", text)


def one_word(name: str) -> str:
    """A name of several words as the one word that stands for it in names.

    >>> one_word("Ms  Weber")
    'Ms_Weber'
    """
    return "_".join(name.split())


def composed(name: str) -> str:
    r"""A name in the one form in which names are compared: letters with marks may be written in more than one way.

    >>> composed("Zoe\u0308") == composed("Zo\u00eb")
    True
    """
    return name if name.isascii() else normalize("NFC", name)


def json_text(value: object) -> str:
    r"""A value as JSON on several rows, in which what could harm a screen or a file is an escape.

    >>> json_text("caf\udce9 \x9b2J")
    '"caf\\udce9 \\u009b2J"'
    """
    written = json.dumps(value, indent=2, ensure_ascii=False)
    return HARMFUL_IN_JSON.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)


def named(text: str) -> str:
    r"""A message in which the signs that nobody sees stand by their numbers.

    Blanks, ends of lines and tabs stay, and so do joiners where they join.

    >>> named("no state 'serve\u200b', no file a\x1b[2J.yaml"), named("\u0915\u094d\u200d\u0937")
    ("no state 'serve<U+200B>', no file a<U+001B>[2J.yaml", 'क्\u200dष')
    """
    if text.isascii() and text.isprintable():
        return text
    joined = {place for found in JOINED.finditer(text) for place in range(*found.span())}
    return "".join(
        f"<U+{ord(sign):04X}>" if is_unseen(sign) and place not in joined else sign for place, sign in enumerate(text)
    )


def is_unseen(sign: str) -> bool:
    """Whether nobody can see that a sign is there; the blank, the tab and the end of a line are known to everybody."""
    return sign not in " \t\n" and (category(sign) in UNSEEN or sign in FILLERS)


def on_one_row(text: str) -> str:
    r"""A text of several lines on one row.

    >>> on_one_row("Good.\nNight.\u2028Bye.\n")
    'Good. / Night. / Bye.'
    """
    return BREAK.sub("\n", text).removesuffix("\n").replace("\n", " / ")
