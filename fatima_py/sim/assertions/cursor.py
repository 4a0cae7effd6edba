"""Cursor: the words of an assertion, taken one by one, and what is said where one of them is not expected."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fatima_py.errors import UsageError
from fatima_py.spelling import did_you_mean

__all__ = ["Cursor", "Token", "in_order", "refusal"]

DIGITS = re.compile(r"([0-9]+)")
UNREAD, UNKNOWN = "FA701", "FA702"
WORD = re.compile(r"(?:[^\s,(]|\([^)]*\)?)+")
"""A word, with what stands in brackets behind it, as in the name of a fact."""


def in_order(names: Iterable[str]) -> list[str]:
    """Names as people count them: the second before the tenth.

    >>> in_order({"pupil10", "pupil2", "Rolf"})
    ['pupil2', 'pupil10', 'Rolf']
    """
    return sorted(
        names, key=lambda name: [(int(one) if one.isdecimal() else 0, one.lower(), one) for one in DIGITS.split(name)]
    )


class Token(NamedTuple):
    """A word, and where it begins in the sentence."""

    text: str
    start: int


class Cursor:
    """The words of a part of an assertion, from `at` on; `text` is the whole sentence, for what is said of it."""

    __slots__ = ("at", "text", "tokens")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.at = 0
        self.tokens = [Token(found[0], found.start()) for found in WORD.finditer(text, start, end or len(text))]

    @property
    def rest(self) -> list[str]:
        """The words that are left, in small letters."""
        return [token.text.lower() for token in self.tokens[self.at :]]

    @property
    def next(self) -> str:
        """The next word as it is written, empty at the end."""
        return self.tokens[self.at].text if self.at < len(self.tokens) else ""

    @property
    def written(self) -> str:
        """All the words of this part."""
        return " ".join(token.text for token in self.tokens)

    def take(self) -> str:
        """The next word, which is taken; empty at the end."""
        word = self.next
        self.at += bool(word)
        return word

    def took(self, *phrases: str) -> str:
        """Take the first of some phrases that comes next, the answer is which; empty where none does."""
        rest = self.rest
        for phrase in phrases:
            words = phrase.split()
            if rest[: len(words)] == words:
                self.at += len(words)
                return phrase
        return ""

    def longest(self, known: Mapping[str, str]) -> str | None:
        """Take a known name of several words, the longest that comes next; None where none does."""
        rest = self.rest
        for many in range(len(rest), 0, -1):
            found = known.get(" ".join(rest[:many]))
            if found is not None:
                self.at += many
                return found
        return None

    def refuse(self, expected: str, known: Iterable[str] = (), *, hint: str = "", code: str = UNREAD) -> UsageError:
        """The error of what comes next: where it stands, what was expected, and what was probably meant (`hint`)."""
        place = self.tokens[self.at].start if self.at < len(self.tokens) else len(self.text)
        is_known = not self.next or self.next.lower() in {name.lower() for name in known}
        meant = hint or ("" if is_known else did_you_mean(self.next, known))
        return refusal(self.text, place, expected, meant, code=code)

    def unknown(self, what: str, known: Iterable[str]) -> UsageError:
        """The error of a name that nobody or nothing in the town has."""
        names = in_order(set(known))
        shown = ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")
        return self.refuse(f"{what} ({shown})", names, code=UNKNOWN)


def refusal(text: str, start: int, expected: str, hint: str = "", *, code: str = UNREAD) -> UsageError:
    """The error of an assertion that cannot be read from a place on.

    >>> str(refusal("Mara nevr insults Tom", 5, "what she does", "did you mean 'never'?"))
    "FA701 cannot read 'Mara nevr insults Tom' at column 6 ('nevr'): expected what she does (did you mean 'never'?)"
    """
    word = WORD.match(text, start)
    here = f" ({word[0]!r})" if word else ""
    meant = f" ({hint})" if hint else ""
    return UsageError(f"{code} cannot read {text!r} at column {start + 1}{here}: expected {expected}{meant}")
