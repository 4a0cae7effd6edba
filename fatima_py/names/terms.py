"""Well-formed names: the words in which beliefs, events and actions are written.

A name is a symbol (`John`, `3.5`, `True`, `-`), a variable (`[x]`) or a compound (`Likes(John, [x])`).
Names compare without regard to case, and to whether a letter and its mark are one sign or two (NFC or NFD in Unicode);
`34` is the same name as `34.0`, and `0.3` as `0.30000001`.
Each is printed as it was spelled: `007` and `7` are one name, and say 007 and 7.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite
from numbers import Integral, Real
from operator import is_
from sys import float_info
from typing import ClassVar

from fatima_py.errors import NameSyntaxError, UsageError
from fatima_py.fast_init import fast_init
from fatima_py.signs import composed

__all__ = [
    "ANY",
    "FALSE",
    "ME",
    "NIL",
    "SELF",
    "TRUE",
    "Compound",
    "Key",
    "Scalar",
    "Symbol",
    "Term",
    "Variable",
    "as_bool",
    "as_number",
    "compound",
    "has_any",
    "has_nil",
    "in_own_eyes",
    "is_grounded",
    "label",
    "number_text",
    "renamed",
    "replaced",
    "symbol",
    "variables",
]

Key = str | float | tuple["Key", ...]
"""What makes two names the same name: text without case, a number, or the keys of the parts."""

Scalar = str | bool | int | float
"""What a value looks like outside this package."""

EXACT = 10**15
"""Below this a float holds every digit of a whole number."""
PLACES = 6
"""Decimal places in which numbers that are one name agree: what is computed as 0.1 + 0.2 is found as 0.3."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Symbol:
    """A word, a number or a truth value. Build it with `symbol`, which keeps one object for each text.

    `text` is as it was spelled. `key` is the same for all spellings of one name: small letters, or a number; `value` is
    what it stands for in Python, a text, a number or a truth value. `number` is the number that it stands for, None for
    a word and a truth value. `truth` is whether it is true, None for a word: a number is where it is not 0.
    """

    text: str
    key: Key
    value: Scalar
    number: float | None = field(init=False)
    truth: bool | None = field(init=False)
    grounded: ClassVar[bool] = True

    def __post_init__(self) -> None:
        value = self.value
        object.__setattr__(self, "number", None if isinstance(value, bool | str) else float(value))
        object.__setattr__(self, "truth", None if isinstance(value, str) else value != 0)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Symbol) and self.key == other.key)

    def __hash__(self) -> int:
        return hash(self.key)

    def __reduce__(self) -> tuple[Callable[[Scalar], "Symbol"], tuple[Scalar]]:
        """Copies and pickles of a word are the word itself: SELF is known by identity."""
        return label, (self.text,)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Variable:
    """A place for a name that is found by matching; `[x]` in names, `$x` in scenarios.

    `name` is without its brackets, and `key` with them, in small letters.
    """

    name: str
    key: str = field(init=False)
    number: ClassVar[float | None] = None
    truth: ClassVar[bool | None] = None
    grounded: ClassVar[bool] = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", f"[{self.name.lower()}]")

    def __str__(self) -> str:
        return f"[{self.name}]"

    def __repr__(self) -> str:
        return f"[{self.name}]"

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Variable) and self.key == other.key)

    def __hash__(self) -> int:
        return hash(self.key)


@fast_init
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Compound:
    """A head with at least one argument.

    `head` and `args` are its parts as they were spelled; `key` holds the key of each, that of the head first.
    `grounded` says that it holds no variable (`*` is allowed), `has_self` that it speaks of SELF somewhere, `has_any`
    that a `*` stands in it.
    """

    head: "Symbol | Variable"
    args: tuple["Term", ...]
    key: tuple[Key, ...] = field(init=False)
    grounded: bool = field(init=False)
    has_self: bool = field(init=False)
    has_any: bool = field(init=False)
    number: ClassVar[float | None] = None
    truth: ClassVar[bool | None] = None

    @staticmethod
    def worked_out(head: "Symbol | Variable", args: tuple["Term", ...]) -> tuple[Key, bool, bool, bool]:
        """The key of a compound, whether it is grounded, and whether SELF and `*` stand in it."""
        keys = [head.key]
        grounded, has_self, has_any = type(head) is Symbol, False, False
        for arg in args:
            keys.append(arg.key)
            if type(arg) is not Symbol:
                grounded = grounded and arg.grounded
                if type(arg) is Compound:
                    has_self = has_self or arg.has_self
                    has_any = has_any or arg.has_any
        return tuple(keys), grounded, has_self or "self" in keys, has_any or "*" in keys

    def __str__(self) -> str:
        return f"{self.head}({', '.join(map(str, self.args))})"

    def __repr__(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Compound) and self.key == other.key)

    def __hash__(self) -> int:
        return hash(self.key)


Term = Symbol | Variable | Compound
"""A well-formed name, with or without variables."""


def is_grounded(term: Term) -> bool:
    """Whether no variable is left in the name.

    >>> is_grounded(Variable("x"))
    False
    """
    return term.grounded


def has_any(term: Term) -> bool:
    """Whether `*` stands anywhere in the name."""
    return term.has_any if isinstance(term, Compound) else term is ANY


def has_nil(term: Term) -> bool:
    """Whether `-` stands anywhere in the name."""
    return any(map(has_nil, term.args)) if isinstance(term, Compound) else term == NIL


KEPT: dict[str, Symbol] = {}
"""The words that are known by identity: one object each, even when the cache has forgotten them."""


ME = re.compile(r"(?<![\w-])me(?![\w-])")
"""The word by which whoever speaks means themselves, in a text; the same name in capitals may be anybody's."""
WORD = re.compile(r"[A-Za-z0-9_][\w-]*")
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?", re.IGNORECASE)
EXPECTED = "a word, a number, '*', '-' or a [variable]"


@lru_cache(maxsize=65536, typed=True)
def symbol(value: Scalar) -> Symbol:
    """The symbol of a word, number or truth value; text is read as `parse` reads it.

    Raises NameSyntaxError for a text that is not one word, UsageError for infinity, for NaN and for what is no value.

    >>> symbol(34.0) == symbol(34) == symbol("34"), symbol("Tom") == symbol("TOM"), symbol(True)
    (True, True, True)
    """
    if isinstance(value, bool):
        return Symbol(str(value), str(value).lower(), value)
    if isinstance(value, str):
        return symbol_of(value)
    if not isinstance(value, Real) or not is_finite(value):
        raise UsageError(f"{value} is no value: expected a word, a finite number or a truth value")
    return number_symbol(int(value) if isinstance(value, Integral) else float(value))


def number_symbol(value: float, text: str = "") -> Symbol:
    """The symbol of a number as it was spelled; a whole number keeps all its digits."""
    number = int(value) if abs(value) < EXACT and value == int(value) else value
    key = round(float(number), PLACES) if abs(number) < EXACT else number
    return Symbol(text or number_text(number), key, number)


def is_finite(number: Real) -> bool:
    """Whether a float can hold a number. Raises UsageError for a whole number beyond all of them."""
    try:
        return isfinite(number)
    except OverflowError:
        raise UsageError(f"a whole number beyond {float_info.max:.0e} is no value: expected a smaller one") from None


def symbol_of(text: str) -> Symbol:
    """The symbol that a text is."""
    text = composed(text)
    word = text.lower()
    if word in KEPT:
        return KEPT[word]
    if NUMBER.fullmatch(text) and isfinite(number := float(text)):
        return number_symbol(int(text) if text.lstrip("+-").isdecimal() else number, text)
    if not WORD.fullmatch(text):
        raise NameSyntaxError(text, unreadable(text), EXPECTED)
    return Symbol(text, word, text)


def unreadable(text: str) -> int:
    """The column from which on a text is no word."""
    begins = WORD.match(text)
    return 1 if begins is None else begins.end() + 1


def label(value: Scalar) -> Symbol:
    """The symbol of any text, such as what people call a goal; what is no word can stand in no name that is written.

    >>> label("be safe"), label("BeSafe") == symbol("BeSafe")
    (be safe, True)
    """
    try:
        return symbol(value)
    except NameSyntaxError:
        text = composed(str(value))
        return Symbol(text, text.lower(), text)


def number_text(value: float) -> str:
    """A number as it is printed: whole numbers without a point, others as the shortest text that reads back."""
    if isinstance(value, int) or (abs(value) < EXACT and value.is_integer()):
        return str(int(value))
    return repr(float(value)).replace("e-0", "e-")


ANY = Symbol("*", "*", "*")
"""`*`, which every name meets."""
NIL = Symbol("-", "-", "-")
"""`-`, nobody and nothing."""
KEPT.update({"*": ANY, "-": NIL})
SELF = symbol("SELF")
"""Whoever believes, remembers or perceives what it stands in."""
TRUE = symbol(value=True)
"""The value of what is so."""
FALSE = symbol(value=False)
"""The value of what is not so."""
KEPT.update({word.text.lower(): word for word in (SELF, TRUE, FALSE)})


def compound(head: str | Symbol | Variable, *args: Term | Scalar) -> Compound:
    """Build a compound from parts; plain values become symbols.

    >>> compound("Likes", "Tom", 3)
    Likes(Tom, 3)
    """
    first = symbol(head) if isinstance(head, str) else head
    return Compound(first, tuple([arg if isinstance(arg, Term) else symbol(arg) for arg in args]))


def variables(term: Term) -> Iterator[Variable]:
    """The variables of a name, left to right, repeats included."""
    if isinstance(term, Variable):
        yield term
    elif isinstance(term, Compound) and not term.grounded:
        yield from variables(term.head)
        for arg in term.args:
            yield from variables(arg)


def replaced(term: Term, change: Callable[[Symbol | Variable], Term]) -> Term:
    """The name with each symbol and variable (heads too) put through `change`.

    A head that `change` turns into a compound stays as it was: a compound cannot be a head.
    """
    if not isinstance(term, Compound):
        return change(term)
    head = change(term.head)
    args = tuple([replaced(arg, change) for arg in term.args])
    if head is term.head and all(new is old for new, old in zip(args, term.args, strict=True)):
        return term
    return Compound(term.head if isinstance(head, Compound) else head, args)


def renamed(term: Term, old: Key, new: Symbol, *, heads: bool = True) -> Term:
    """The name with each symbol whose key is `old` replaced by `new`, `heads` too; itself where there is none.

    >>> renamed(compound("Likes", "Tom", "Ann"), "tom", SELF)
    Likes(SELF, Ann)
    """
    if type(term) is Compound:
        if (old == "self" and not term.has_self) or (old not in term.key and tuple not in map(type, term.key)):
            return term  # nothing in it is called so, and where nothing in it has parts, nothing deeper is
        head = new if heads and term.head.key == old else term.head
        args = [
            renamed(arg, old, new, heads=heads) if type(arg) is Compound or arg.key == old else arg for arg in term.args
        ]
        same = head is term.head and all(map(is_, args, term.args))
        return term if same else Compound(head, tuple(args))
    return new if term.key == old else term


def in_own_eyes(term: Term, me: Symbol) -> Term:
    """The name as the one called `me` perceives it: oneself is SELF. A head is nobody, though somebody is called so.

    >>> in_own_eyes(compound("Order", "Order", "Tea"), symbol("Order"))
    Order(SELF, Tea)
    """
    return renamed(term, me.key, SELF, heads=False)


def as_number(term: Term) -> float | None:
    """The number a name stands for, or None. Truth values are not numbers."""
    return term.number


def as_bool(term: Term) -> bool | None:
    """The truth value of a name, or None. A number is true when it is not 0."""
    return term.truth
