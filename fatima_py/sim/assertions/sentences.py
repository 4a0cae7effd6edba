"""Sentences: what an assertion says, once it is read: who, which moments, how often, in which order, in which runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Literal

__all__ = [
    "ANYONE",
    "Assertion",
    "Compared",
    "Followed",
    "How",
    "Level",
    "Many",
    "Measure",
    "Moment",
    "Often",
    "Preceded",
    "Runs",
    "Thing",
    "Who",
    "Window",
    "compares",
    "is_so",
]

Bindings = Mapping[str, str]
How = Literal["always", "some"]
"""When something is to be so: at every moment, or at one at least."""
Many = Literal["one", "any", "some", "every", "none"]
"""Of whom it is to be so: of one by name, of anybody, of somebody, of everybody, of nobody."""
Thing = Literal["mood", "octant", "feeling", "place", "doing", "talking", "fact", "crowd"]
Compared = tuple[str, float]
"""A sign (`<`, `<=`, `>`, `>=`, `=`) and the number behind it."""


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

    def is_named(self, name: str) -> bool:
        """Whether somebody is meant by name, so that it may be oneself."""
        return self.names is not None and {*self.names} == {name}


ANYONE = Who()


@dataclass(frozen=True, slots=True)
class Measure:
    """What is followed through a run: an axis of a mood, or a feeling, and how strong it is, or something that is so.

    What is so is 1 while it is, else 0: somebody is at the place, does the activity, talks, or is in a mood of the
    octant; a fact has the `value`. Without a `value` a fact is the number that it has. Of a crowd `value` says what is
    measured: `axis` (of its mean mood), or the share of those who know a `rumour` or are in an `octant`. `names` are in
    small letters: any of them is meant. `whom` is whom it is felt toward, done to or talked with.
    """

    thing: Thing
    names: frozenset[str] = frozenset()
    whom: Who | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that comes up at a moment: of one of `kinds`, called by one of `words` (none: by any).

    `asked` is a comparison with how strong it is. It is in a `place`, where one is named. A fact becomes a `value`.
    `text` is how it was written. What begins at the moment, and is so from then on, is a `state`.
    """

    kinds: frozenset[str]
    words: frozenset[str] = frozenset()
    who: Who = ANYONE
    whom: Who | None = None
    asked: Compared | None = None
    place: str = ""
    text: str = ""
    value: str = ""
    state: Measure | None = None

    @property
    def variables(self) -> frozenset[str]:
        """What it binds."""
        return frozenset({self.who.variable, self.whom.variable if self.whom else ""} - {""})


@dataclass(frozen=True, slots=True)
class Window:
    """When it counts: from `start` to before `until`, in seconds since the midnight of each day.

    It is that of the first day only where it is `dated`: a time of the second has a day more. Or it is at the `end` of
    a run, or at its `begin`. A moment is a window whose two times are one. What is so is to be so `through` the whole
    of it, where that is said.
    """

    start: float = 0.0
    until: float = inf
    end: bool = False
    through: bool = False
    begin: bool = False
    dated: bool = False

    @property
    def always(self) -> bool:
        """Whether it is all the time."""
        return not (self.end or self.begin) and self.start == 0.0 and self.until == inf

    @property
    def is_moment(self) -> bool:
        """Whether it is one time of day, or the moment at which a run begins."""
        return self.begin or (not self.end and self.start == self.until)


@dataclass(frozen=True, slots=True)
class Often:
    """A moment comes up from `least` to `most` times in all.

    Where `each` gives some people, it is so of how many of them: from `among[0]` to `among[1]`; of those whom it is
    done to, where it is `to_each`.
    """

    moment: Moment
    least: int = 0
    most: float = inf
    each: frozenset[str] | None = None
    among: tuple[float, float] = (0, inf)
    to_each: bool = False


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
    """What is followed compares with a number, `how` says when: of `many` of those who are meant.

    A `number` counts those of whom it is so at once, and it is their number that is to be so; with `mean` it is what
    they have on average. `lasting` is for how long at a time, in seconds. `text` is how it is said of somebody, such as
    `in Kitchen`.
    """

    measure: Measure
    who: Who
    asked: Compared
    how: How
    many: Many = "every"
    number: Compared | None = None
    mean: bool = False
    lasting: Compared | None = None
    text: str = ""


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
    """What a sentence says of each run, and of how many runs that is to be so.

    `text` is the sentence as it was written; `says` is what it says of a run; `window` is when that counts; `runs` is
    in how many runs it is to be so. What comes up counts only `meanwhile`, where that says what is to be so then.
    """

    text: str
    says: Often | Followed | Preceded | Level
    window: Window = Window()
    runs: Runs = Runs()
    meanwhile: Level | None = None


def compares(value: float, asked: Compared) -> bool:
    """Whether a value compares as is asked.

    >>> compares(3.0, ("<", 4.0)), compares(3.0, (">=", 4.0))
    (True, False)
    """
    sign, number = asked
    if sign == "=":
        return value == number
    if sign in ("<", "<="):
        return value < number or (sign == "<=" and value == number)
    return value > number or (sign == ">=" and value == number)


def is_so(level: Level, so: int, known: int) -> bool:
    """Whether it is so of as many people as is said, of those of whom anything is known."""
    if level.number is not None:
        return compares(float(so), level.number)
    if level.many == "none":
        return not so
    return so == known if level.many == "every" else so > 0
