"""Inputs: what a host hands in is taken as it is meant, or refused in a sentence that says what was expected.

Numbers may be of any library that keeps to Python's own protocols, such as NumPy's.
"""

from collections.abc import Mapping
from functools import cache
from math import inf, isfinite
from numbers import Integral, Real
from os import PathLike, fspath
from pathlib import Path
from sys import float_info
from typing import TypeVar, cast

from fatima_py.errors import NameSyntaxError, UsageError
from fatima_py.names import Compound, Symbol, Term, Variable, parse, symbol
from fatima_py.signs import composed

__all__ = [
    "MOST_TYPED",
    "bare",
    "is_too_long",
    "read_fields",
    "read_function",
    "read_number",
    "read_object",
    "read_part",
    "read_path",
    "read_positive",
    "read_property",
    "read_seed",
    "read_term",
    "read_text",
    "read_typed",
    "read_value",
    "read_whole",
    "read_word",
    "shown",
    "spelled",
]


Kind = TypeVar("Kind")


def read_object(value: object, kind: type[Kind], what: str) -> Kind:
    """A value of the package's own, of the kind that is expected. Raises UsageError for anything else."""
    if isinstance(value, kind):
        return value
    article = "an" if kind.__name__[0] in "AEIOaeio" else "a"
    raise UsageError(f"{what} cannot be {shown(value)}: expected {article} {kind.__name__}")


def read_fields(whole: object, kinds: Mapping[str, type | tuple[type]]) -> None:
    """See that fields are of their kinds; a kind in a tuple is that of whatever is in a tuple of them.

    Raises UsageError, which names the field, for the first one that is not.
    """
    for name, kind in kinds.items():
        value: object = getattr(whole, name)
        if isinstance(kind, type):
            read_object(value, kind, f"`{name}`")
        else:
            several = cast("tuple[object, ...]", read_object(value, tuple, f"`{name}`"))
            for one in several:
                read_object(one, kind[0], f"one of `{name}`")


def read_part(value: object, protocol: type, what: str) -> None:
    """See that a part which a host brings offers everything its protocol asks for.

    Raises UsageError for a class in place of one of its objects, and for what lacks anything; that it does as it
    should is what `fatima_py.testing` is for.
    """
    absent = [name for name in asked_by(protocol) if not hasattr(value, name)]
    if isinstance(value, type):
        raise UsageError(f"{what} cannot be the class {value.__name__}: expected one of its objects")
    if absent:
        raise UsageError(
            f"{what} cannot be {shown(value)}: it does not have {', '.join(absent)}, for which {protocol.__name__} asks"
        )


@cache
def asked_by(protocol: type) -> tuple[str, ...]:
    """What a protocol asks for."""
    return tuple([name for name in vars(protocol) if name == "__call__" or not name.startswith("_")])


def read_number(value: object, what: str, low: float = -inf, high: float = inf) -> float:
    """A finite number within a range, both ends included. Raises UsageError for anything else, truth values too.

    >>> read_number(0.5, "a certainty", 0, 1)
    0.5
    >>> read_number(7, "a certainty", 0, 1)
    Traceback (most recent call last):
    fatima_py.errors.UsageError: a certainty of 7 is out of range: expected 0 to 1
    """
    number = value if type(value) is float else plain_number(value)
    if number is None:
        raise UsageError(f"{what} cannot be {shown(value)}: expected a number{span(low, high, ', ')}")
    if isinstance(number, int) and abs(number) > GREATEST:
        raise UsageError(f"{what} is too great a number: expected {span(low, high) or 'a finite number'}")
    if not isfinite(number) or not low <= number <= high:
        raise UsageError(f"{what} of {number:g} is out of range: expected {span(low, high) or 'a finite number'}")
    return float(number)


def read_positive(value: object, what: str, high: float = inf) -> float:
    """A finite number above 0 and, where there is a limit, at most that. Raises UsageError for anything else.

    >>> read_positive(0, "a half-life")
    Traceback (most recent call last):
    fatima_py.errors.UsageError: a half-life of 0 is out of range: expected more than 0
    """
    number = read_number(value, what)
    if not 0 < number <= high:
        limit = "" if high == inf else f", at most {high:g}"
        raise UsageError(f"{what} of {number:g} is out of range: expected more than 0{limit}")
    return number


def read_seed(value: object) -> int:
    """A seed: a whole number of any kind, 3.0 included. Raises UsageError for anything else.

    >>> read_seed(3.0)
    3
    """
    return read_whole(value, "a seed")


def read_whole(value: object, what: str) -> int:
    """A whole number of any kind, 3.0 included. Raises UsageError for anything else."""
    number = plain_number(value)
    if isinstance(number, int):
        if number.bit_length() > MOST_BITS:
            raise UsageError(f"{what} is too great a number: expected one of a thousand digits or fewer")
        return number
    if number is not None and number.is_integer():
        return int(number)
    raise UsageError(f"{what} cannot be {shown(value)}: expected a whole number")


def read_text(value: object, what: str) -> str:
    """A text that can be written to a file. Raises UsageError for anything else."""
    if not isinstance(value, str):
        raise UsageError(f"{what} cannot be {shown(value)}: expected a text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{what} cannot be {value!a}: half of a character can be written nowhere") from None
    return str(value)


def read_typed(value: object, what: str) -> str:
    """What a person typed, without blanks around it: a text of at most 1,000 characters (`MOST_TYPED`).

    Raises UsageError for anything else: what was pasted by mistake may be a book.
    """
    text = read_text(value, what)
    if is_too_long(text):
        raise UsageError(f"{what} is too long: expected at most {MOST_TYPED:,} characters, got {len(text):,}")
    return text.strip()


def is_too_long(text: str) -> bool:
    """Whether nobody types so much: more than `MOST_TYPED` characters.

    >>> is_too_long("Two teas, please."), is_too_long("please " * 200)
    (False, True)
    """
    return len(text) > MOST_TYPED


def read_path(value: object, what: str) -> Path:
    """The path of a file. Raises UsageError for what is no path and no text."""
    given: object = value
    plain: object = fspath(cast("PathLike[str]", value)) if isinstance(value, PathLike) else value
    if not isinstance(plain, str):
        raise UsageError(f"{what} cannot be {shown(given)}: expected a path")
    return Path(plain if isinstance(value, PathLike) else read_text(plain, what))  # a Path may name any bytes


def read_function(value: object, what: str) -> None:
    """See that something can be called. Raises UsageError for what cannot."""
    if not callable(value):
        raise UsageError(f"{what} cannot be {shown(value)}: expected a function")


def read_term(name: object, what: str) -> Term:
    """A name, or a text that is one. Raises NameSyntaxError for a text that is none, UsageError for other things."""
    if isinstance(name, str):
        return parse(name)
    if isinstance(name, Term):
        return name
    raise UsageError(f"{what} cannot be {shown(name)}: expected a name, or the text of one")


def read_word(name: object, what: str) -> Symbol:
    """A name of one word, or a text that is one. Raises NameSyntaxError or UsageError for anything else.

    >>> read_word("Tom", "somebody")
    Tom
    """
    word = read_term(name, what)
    if not isinstance(word, Symbol):
        raise NameSyntaxError(str(name), 1, f"{what}, in one word")
    return word


def read_property(name: object, what: str) -> Compound:
    """A name with parts, or a text that is one. Raises NameSyntaxError or UsageError for anything else."""
    found = read_term(name, what)
    if not isinstance(found, Compound):
        raise NameSyntaxError(str(name), 1, f"{what}, with parts in brackets such as Likes(Tom, Ann)")
    return found


def read_value(value: object, what: str) -> Term:
    """A value: a name, a text that is one, a number or a truth value. Raises NameSyntaxError or UsageError otherwise.

    >>> read_value(True, "a value"), read_value(2.5, "a value"), read_value("Open", "a value")
    (True, 2.5, Open)
    """
    if isinstance(value, str | Symbol | Compound | Variable):
        return read_term(value, what)
    if isinstance(value, bool) or type(value).__name__ in TRUTHS:
        return symbol(bool(value))
    if isinstance(value, Real):
        number = read_number(value, what)
        return symbol(int(value) if isinstance(value, Integral) else number)
    raise UsageError(f"{what} cannot be {shown(value)}: expected a name, a text, a number or a truth value")


def plain_number(value: object) -> int | float | None:
    """A number as one of Python's own, None for what is no number; a truth value is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, Integral):
        return int(value)
    if not isinstance(value, Real):
        return None
    try:
        return float(value)
    except OverflowError:  # such as a fraction of very great numbers
        return inf


TRUTHS = ("bool_", "bool")
"""What truth values are called in NumPy, which does not count them among its numbers."""


def spelled(name: object) -> str:
    """A name as it is written, whatever else stands in its place as a sentence can hold it."""
    return composed(str(name)) if isinstance(name, str | Symbol | Compound | Variable) else shown(name)


def shown(value: object) -> str:
    """A thing as a sentence can hold it."""
    try:
        text = repr(value)
    except ValueError:  # Python writes out no number of more than 4,300 digits
        return "a number of very many digits"
    except RecursionError:
        return "something that is nested too deeply"
    return text if len(text) <= MOST else f"{text[:MOST]}..."


def bare(value: object) -> str:
    """The same without the quotes of a text."""
    return shown(value).strip("'\"")


MOST_TYPED = 1000
"""So many characters are read of what a person types, who means none of the lines by more (ours)."""
MOST = 60
MOST_BITS = 3321
"""A thousand digits."""
GREATEST = int(float_info.max)
"""The greatest whole number that a float can stand for."""


def span(low: float, high: float, before: str = "") -> str:
    """A range in words, empty where there is none."""
    if low == -inf and high == inf:
        return ""
    return f"{before}{low:g} or more" if high == inf else f"{before}{low:g} to {high:g}"
