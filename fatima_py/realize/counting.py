"""Counting: number words as the number that they say together, as in `twenty-five`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from unicodedata import normalize

from fatima_py.patterns import late_pattern
from fatima_py.realize.lexicon import Lexicon

__all__ = ["ONE", "counted", "in_numbers"]

ONE = frozenset({"one", "een", "\xe9\xe9n", "um", "uma"})
"""The words for one, which lexicons leave out."""
ARTICLE = "a"
"""What may stand for one before a hundred."""
HUNDRED, THOUSAND = 100, 1000
TENS = range(20, 100, 10)
DIGITS = late_pattern(r"[0-9]{1,12}")
ORDINAL = late_pattern(r"([1-9])(?:st|nd|rd|th)")
JOINT = "(?:en)?"
"""What stands between the numbers in one word, as in `vijfentwintig`."""


def in_numbers(word: str, lexicon: Lexicon) -> Sequence[str]:
    r"""A word that is made of several number words as their numbers; any other as it is.

    >>> from fatima_py.realize.languages import LEXICONS
    >>> in_numbers("honderdtwee\xebntwintig", LEXICONS["nl"]), in_numbers("twee", LEXICONS["nl"])
    (('100', '22'), ('twee',))
    """
    values = values_of(lexicon)
    plain = unmarked(word)
    if plain in values or not values or not compound(lexicon).fullmatch(plain):
        return (word,)
    return tuple(units_last([values[one] for one in single(lexicon).findall(plain)]))


def counted(words: Iterable[str]) -> Sequence[str]:
    """The same words, with numbers that count something together as one.

    >>> " ".join(counted("the 20 5 of a 100 and 2 1000 3 100 20 but 30 5th".split()))
    'the 25 of 100 and 2320 but 35th'
    """
    found: list[str | tuple[int, int]] = []  # of a number its thousands, and what is below
    for word in words:
        last = found[-1] if found else ""
        ordinal = ORDINAL.fullmatch(word)
        if DIGITS.fullmatch(word):
            fitted = joined(*last, int(word)) if isinstance(last, tuple) else None
            if fitted or last == ARTICLE:
                found.pop()
            found.append(fitted or (0, int(word)))
        elif ordinal and isinstance(last, tuple) and last[1] % HUNDRED in TENS:
            found[-1] = f"{sum(last) + int(ordinal[1])}th"
        else:
            found.append(word)
    return [one if isinstance(one, str) else str(sum(one)) for one in found]


def joined(total: int, group: int, number: int) -> tuple[int, int] | None:
    """What is counted with one number more: thousands, and what is below; None where that begins another."""
    if number == HUNDRED and 0 < group < HUNDRED:
        return total, group * HUNDRED
    if number >= THOUSAND and number % THOUSAND == 0 and 0 < group < THOUSAND:
        return total + group * number, 0
    tens = group % HUNDRED in TENS and 0 < number < TENS.step
    hundreds = group >= HUNDRED and group % HUNDRED == 0 and number < HUNDRED
    thousands = total and not group and number < THOUSAND
    return (total, group + number) if tens or hundreds or thousands else None


def units_last(numbers: Iterable[int]) -> Iterator[str]:
    """Numbers of one word, in which units may come before tens."""
    last = 0
    for number in numbers:
        if 0 < last < TENS.step and number in TENS:
            last += number
            continue
        if last:
            yield str(last)
        last = number
    yield str(last)


def unmarked(word: str) -> str:
    """A word without the marks at its letters."""
    return "".join(sign for sign in normalize("NFD", word) if sign.isalnum())


@lru_cache(maxsize=16)
def values_of(lexicon: Lexicon) -> dict[str, int]:
    """What each number word counts, with those for one."""
    said = {unmarked(word): int(number) for word, number in lexicon.numbers.items() if number.isdecimal()}
    return said | dict.fromkeys(map(unmarked, ONE), 1) if said else {}


@lru_cache(maxsize=16)
def single(lexicon: Lexicon) -> re.Pattern[str]:
    """One number word, the longest that fits."""
    return re.compile("|".join(sorted(values_of(lexicon), key=lambda word: (-len(word), word))))


@lru_cache(maxsize=16)
def compound(lexicon: Lexicon) -> re.Pattern[str]:
    """A word of several number words."""
    one = f"(?:{single(lexicon).pattern})"
    return re.compile(f"{one}(?:{JOINT}{one})+")
