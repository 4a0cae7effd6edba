"""Saved: what was saved, each value of the type and in the range in which it was written."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from math import inf, isfinite
from typing import TypeVar, cast

from fatima_py.errors import FatimaError, LogError, UsageError
from fatima_py.fast_init import fast_init
from fatima_py.inputs import MOST_BITS, bare, plain_number, read_number, read_positive, read_text, shown
from fatima_py.names import Compound, Symbol, Term, parse

__all__ = ["Saved"]

Kind = TypeVar("Kind", bound=Enum)


LONGEST = 600
"""What is wrong is said in so many signs at most: what was damaged may be a name of a megabyte."""


@fast_init
@dataclass(frozen=True, slots=True)
class Saved:
    """A saved value and the `place` where it stands in what was saved. Every answer that it cannot give is a LogError.

    `value` is what was read there, of whatever type, and `whole_of` what it is a part of, as errors tell it.

    >>> mood = Saved({"mood": ["x", 0, 0]}, "the saved mind of Ann").field("mood")
    >>> mood.items(3)[0].number()
    Traceback (most recent call last):
    fatima_py.errors.LogError: the saved mind of Ann is damaged at mood[0]: a value cannot be 'x': expected a number
    """

    value: object
    whole_of: str
    place: str = ""

    def damage(self, said: object) -> LogError:
        """What is wrong with the value."""
        where = f" at {self.place}" if self.place else ""
        text = str(said)
        short = text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} ... {text[-LONGEST // 2 :]}"
        return LogError(f"{self.whole_of} is damaged{where}: {short}")

    def expected(self, what: str) -> LogError:
        """The value is something else than what was expected."""
        return self.damage(f"expected {what}, found {shown(self.value)}")

    @property
    def missing(self) -> bool:
        """Whether there is nothing here, on purpose."""
        return self.value is None

    def field(self, key: str) -> "Saved":
        """The value of a field."""
        values = self.mapping()
        if key not in values:
            raise self.damage(f"the field {key!r} is missing")
        name = bare(key)
        return Saved(values[key], self.whole_of, f"{self.place}.{name}" if self.place else name)

    def has(self, key: str) -> bool:
        """Whether there is a field."""
        return isinstance(self.value, Mapping) and key in cast("Mapping[str, object]", self.value)

    def fields(self) -> Iterator[tuple[str, "Saved"]]:
        """Every field with its value."""
        for key in self.mapping():
            yield key, self.field(key)

    def mapping(self) -> Mapping[str, object]:
        """Fields by their names."""
        if not isinstance(self.value, Mapping):
            raise self.expected("fields")
        return cast("Mapping[str, object]", self.value)

    def parts(self) -> Iterable["Saved"]:
        """What stands in the value; nothing where it has no parts."""
        if isinstance(self.value, Mapping):
            return [part for _, part in self.fields()]
        return self.items() if isinstance(self.value, list | tuple) else ()

    def items(self, count: int | None = None) -> tuple["Saved", ...]:
        """The parts of a list; of so many, where `count` says so."""
        return tuple(
            [Saved(item, self.whole_of, f"{self.place}[{index}]") for index, item in enumerate(self.values(count))]
        )

    def values(self, count: int | None = None) -> Sequence[object]:
        """The parts of a list as they are; of so many, where `count` says so."""
        values = cast("Sequence[object]", self.value) if isinstance(self.value, list | tuple) else None
        if values is None or count not in (None, len(values)):
            raise self.expected("a list" if count is None else f"a list of {count}")
        return values

    def texts(self, count: int | None = None) -> list[str]:
        """The texts of a list. Each is looked at for itself only where not all are what they should be."""
        values = self.values(count)
        with suppress(UnicodeEncodeError):
            if {*map(type, values)} <= {str}:
                found = cast("list[str]", [*values])
                "".join(found).encode()
                return found
        return [one.text() for one in self.items()]

    def numbers(self, low: float = -inf, high: float = inf, count: int | None = None) -> list[float]:
        """The finite numbers of a list, within a range."""
        values = self.values(count)
        if {*map(type, values)} <= {float}:
            found = cast("list[float]", [*values])
            if all(map(isfinite, found)) and (not found or (low <= min(found) and max(found) <= high)):
                return found
        return [one.number(low, high) for one in self.items()]

    def counts(self, below: int, what: str, count: int | None = None) -> list[int]:
        """The whole numbers of a list, from 0 to below another; `what` says what they are."""
        values = self.values(count)
        if {*map(type, values)} <= {int}:
            found = cast("list[int]", [*values])
            if not found or (min(found) >= 0 and max(found) < below):
                return found
        for one in self.items():
            if one.count() >= below:
                raise one.expected(what)
        return [one.count() for one in self.items()]

    def number(self, low: float = -inf, high: float = inf, slack: float = 0.0) -> float:
        """A finite number within a range, or beyond its ends by no more than the slack."""
        try:
            number = read_number(self.value, "a value")
            return number if low - slack <= number <= high + slack else read_number(number, "a value", low, high)
        except UsageError as error:
            raise self.damage(error) from None

    def positive(self, high: float = inf) -> float:
        """A finite number above 0."""
        try:
            return read_positive(self.value, "a value", high)
        except UsageError as error:
            raise self.damage(error) from None

    def count(self, low: int = 0) -> int:
        """A whole number."""
        if type(self.value) is not int or self.value < low or self.value.bit_length() > MOST_BITS:
            raise self.expected(f"a whole number, {low} or more")
        return self.value

    def whole(self) -> int:
        """A whole number, of either sign."""
        if type(self.value) is not int or self.value.bit_length() > MOST_BITS:
            raise self.expected("a whole number")
        return self.value

    def flag(self) -> bool:
        """Yes or no."""
        if not isinstance(self.value, bool):
            raise self.expected("true or false")
        return self.value

    def text(self) -> str:
        """A text."""
        if not isinstance(self.value, str):
            raise self.expected("a text")
        try:
            return read_text(self.value, "a value")
        except UsageError as error:
            raise self.damage(error) from None

    def as_json(self) -> str:
        """The value as JSON. Raises LogError, with the place, for what cannot be written."""
        try:
            text = json.dumps(self.value, ensure_ascii=False, check_circular=False, default=plain)
            text.encode()
        except RecursionError:
            raise self.damage("it is nested too deeply") from None
        except (TypeError, ValueError):
            for part in self.parts():
                part.as_json()
            raise self.expected("what JSON can hold") from None
        return text

    def name(self) -> Term:
        """A name without variables."""
        try:
            name = parse(self.text())
        except FatimaError as error:
            raise error if isinstance(error, LogError) else self.damage(error) from None
        if not name.grounded:
            raise self.expected("a name without variables")
        return name

    def word(self) -> Symbol:
        """A name of one word."""
        name = self.name()
        if not isinstance(name, Symbol):
            raise self.expected("one word")
        return name

    def compound(self) -> Compound:
        """A name with parts; those of what is waited for may hold variables."""
        try:
            name = parse(self.text())
        except FatimaError as error:
            raise error if isinstance(error, LogError) else self.damage(error) from None
        if not isinstance(name, Compound):
            raise self.expected("a name with parts")
        return name

    def one_of(self, kinds: type[Kind]) -> Kind:
        """One of a set of words."""
        with suppress(ValueError):
            return kinds(self.value)
        raise self.expected(f"one of {', '.join(str(kind.value) for kind in kinds)}")


def plain(value: object) -> object:
    """What JSON knows in place of a mapping or a number of another library. Raises TypeError for anything else."""
    number = plain_number(value)
    if number is None and not isinstance(value, Mapping):
        raise TypeError
    return dict(cast("Mapping[object, object]", value)) if number is None else number
