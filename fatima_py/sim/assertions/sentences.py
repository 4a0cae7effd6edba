"""Sentences: what an assertion says, once it is read: who, which moments, how often, in which order, in which runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Literal

__all__ = [
    "ANYONE",
    "Assertion",
    "Followed",
    "How",
    "Level",
    "Moment",
    "Often",
    "Preceded",
    "Runs",
    "Who",
    "Window",
    "compares",
]

Bindings = Mapping[str, str]
How = Literal["always", "never", "some"]


@dataclass(frozen=True, slots=True)
class Who:
    """Who is meant: one of `names` (None: anybody), who is called by `variable` in the rest of the sentence.

    `met` asks whether whoever does it has met them before (None: it does not matter).
    """

    names: frozenset[str] | None = None
    variable: str = ""
    met: bool | None = None

    def bind(self, name: str, bound: Bindings) -> Bindings | None:
        """What is bound besides if it is somebody of that name, None where it cannot be them."""
        if not name or (self.names is not None and name not in self.names):
            return None
        if not self.variable:
            return bound
        return {**bound, self.variable: name} if bound.get(self.variable, name) == name else None


ANYONE = Who()


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that comes up at a moment: of one of `kinds`, called by one of `words` (none: by any).

    `asked` is a comparison with how strong it is. It is in a `place`, where one is named. `text` is how it was written.
    """

    kinds: frozenset[str]
    words: frozenset[str] = frozenset()
    who: Who = ANYONE
    whom: Who | None = None
    asked: tuple[str, float] | None = None
    place: str = ""
    text: str = ""

    @property
    def variables(self) -> frozenset[str]:
        """What it binds."""
        return frozenset({self.who.variable, self.whom.variable if self.whom else ""} - {""})


@dataclass(frozen=True, slots=True)
class Window:
    """When it counts: from `start` to before `until`, in seconds since the midnight of each day; or at the end only."""

    start: float = 0.0
    until: float = inf
    end: bool = False

    @property
    def always(self) -> bool:
        """Whether it is all the time."""
        return not self.end and self.start == 0.0 and self.until == inf


@dataclass(frozen=True, slots=True)
class Often:
    """A moment comes up from `least` to `most` times; of `each` person among some, where they are given."""

    moment: Moment
    least: int = 0
    most: float = inf
    each: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A moment is followed by another (`never`: is not), within so many seconds; variables are the same people."""

    first: Moment
    second: Moment
    within: float = inf
    never: bool = False


@dataclass(frozen=True, slots=True)
class Preceded:
    """A moment comes only after another, within so many seconds of it; variables are the same people."""

    first: Moment
    second: Moment
    within: float = inf


@dataclass(frozen=True, slots=True)
class Level:
    """What is measured of somebody compares with a number: `always`, `never`, or at some time (of `each` of some).

    It is an axis of their mood, or how strong they feel something, toward `whom` where that is given.
    """

    measure: str
    who: Who
    whom: Who | None
    asked: tuple[str, float]
    how: How
    each: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Runs:
    """In how many runs something is to hold: from `least` to `most`, as numbers or, with `share`, of 100; all: 100."""

    least: float = 100.0
    most: float = inf
    share: bool = True

    def holds(self, good: int, all_runs: int) -> bool:
        """Whether so many good runs are enough and not too many."""
        many = 100.0 * good / all_runs if self.share and all_runs else float(good)
        return self.least <= many <= self.most


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a sentence assertions of each run."""

    text: str
    says: Often | Followed | Preceded | Level
    window: Window = Window()
    runs: Runs = Runs()


def compares(value: float, asked: tuple[str, float]) -> bool:
    """Whether a value compares as is asked.

    >>> compares(3.0, ("<", 4.0)), compares(3.0, (">=", 4.0))
    (True, False)
    """
    sign, number = asked
    if sign in ("<", "<="):
        return value < number or (sign == "<=" and value == number)
    return value > number or (sign == ">=" and value == number)
