"""Draws: numbers that the author leaves to chance, each drawn from a stream of whom it is for."""

from dataclasses import dataclass
from math import inf
from random import Random
from typing import Protocol

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number

__all__ = ["Column", "Draw", "Fixed", "Normal", "Uniform"]


class Draw(Protocol):
    """Where a number comes from: `rng` is the stream of whom it is for, `place` how many of their kind come before."""

    def number(self, rng: Random, place: int, /) -> float:
        """The number for one of them."""
        ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """The same number for everybody: its `value`."""

    value: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", read_number(self.value, "a number"))

    def number(self, _rng: Random, _place: int) -> float:
        """The number."""
        return self.value


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal distribution, by its `mean` and its standard deviation `sd`. Raises UsageError for a spread below 0."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "mean", read_number(self.mean, "a mean"))
        object.__setattr__(self, "sd", read_number(self.sd, "a standard deviation", 0))

    def number(self, rng: Random, _place: int) -> float:
        """A number of the distribution."""
        return rng.gauss(self.mean, self.sd)


@dataclass(frozen=True, slots=True)
class Uniform:
    """Any number from `low` to `high`, each as likely. Raises UsageError where the second is below the first."""

    low: float
    high: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", read_number(self.low, "the lower bound"))
        object.__setattr__(self, "high", read_number(self.high, "the upper bound", self.low, inf))

    def number(self, rng: Random, _place: int) -> float:
        """A number between the two."""
        return rng.uniform(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Column:
    """The numbers of a table, one for each in their order. `source` says where they were read.

    `values` are the numbers, the first for whoever comes first of their kind.
    """

    values: tuple[float, ...]
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", tuple([read_number(one, "a number of a table") for one in self.values]))

    def number(self, _rng: Random, place: int) -> float:
        """The number in a row. Raises UsageError where the table has no such row."""
        if place >= len(self.values):
            raise UsageError(
                f"{self.source or 'the table'} has {len(self.values)} rows, and there is no row {place + 1}"
            )
        return self.values[place]
