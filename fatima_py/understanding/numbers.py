"""Numbers: those that are written as words, and the number of a choice."""

import re

__all__ = ["number_of", "numbered"]

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
VALUES = {word: number for number, word in enumerate(UNITS)} | {
    word: 10 * number for number, word in enumerate(TENS, 2)
}
COUNTED = VALUES | {word: number for number, word in enumerate(ORDINALS, 1)}
TOGETHER = re.compile(rf"({'|'.join(TENS)})[\s-]+({'|'.join(UNITS[1:10])})")
DIGITS = re.compile(r"\d+(?:[.:,]\d+)*")
CHOSEN = re.compile(r"(?:(?:option|number|choice|line|answer)\s+(\d+|[a-z]+)|(?:the\s+)?([a-z]+)\s+one)\W*")


def number_of(word: str) -> str:
    """The number that a word says, written in digits; empty for a word that says none, and for `one`.

    >>> number_of("sixteen"), number_of("08:00"), number_of("forty-one"), number_of("book")
    ('16', '8:00', '41', '')
    """
    if DIGITS.fullmatch(word):
        return word.replace(",", ".").lstrip("0") or "0"
    if whole := TOGETHER.fullmatch(word):
        return str(VALUES[whole[1]] + VALUES[whole[2]])
    return str(VALUES[word]) if word in VALUES and word != "one" else ""


def numbered(typed: str, choices: int) -> int:
    """The number of a choice that is named in words, as by a voice: `number two`, `the third one`; 0 for none.

    >>> numbered("Number two.", 3), numbered("the third one", 3), numbered("the last one", 3), numbered("two", 3)
    (2, 3, 3, 0)
    """
    found = CHOSEN.fullmatch(typed.casefold().strip())
    if not found:
        return 0
    word = found[1] or found[2]
    number = choices if word == "last" else int(word) if word.isdecimal() and len(word) < 4 else COUNTED.get(word, 0)
    return number if 1 <= number <= choices else 0
