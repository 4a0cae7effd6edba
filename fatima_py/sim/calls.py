"""Calls: what it is to ask for the words of a line in a town: how soon, at what cost, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from math import inf
from typing import Any, TypeVar, cast, get_origin

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_positive, read_whole
from fatima_py.realize.base import Brief
from fatima_py.saved import Saved
from fatima_py.setting.draws import Draw, Fixed

__all__ = ["Budget", "Counts", "Pace", "Request", "read_value"]

Kind = TypeVar("Kind")


def one_each(_brief: Brief) -> float:
    """What a line costs where nothing else is said: lines are counted."""
    return 1.0


@dataclass(frozen=True, slots=True)
class Budget:
    """How much the words of a run may cost at `most`, and at most one line (`cost`): one, if nothing is said.

    The cost is a matter of the brief, so that a run stops at the same line whenever it is repeated. Raises UsageError
    for less than nothing.
    """

    most: float = inf
    cost: Callable[[Brief], float] = one_each

    def __post_init__(self) -> None:
        if self.most != inf:
            object.__setattr__(self, "most", read_number(self.most, "the most that words may cost", 0))


@dataclass(frozen=True, slots=True)
class Pace:
    """How words come: their `latency` in simulated seconds, and how many are asked for at once.

    At most `threads` questions are on their way at a time. At most `held` records wait for the words of an earlier one.
    The default latency is a second (ours), and it is never less than a tick. Where a town can go no further without an
    answer, it waits `patience` real seconds for it (ten minutes: ours), and then the line is spoken as written.
    """

    latency: Draw = Fixed(1.0)
    threads: int = 16
    held: int = 20_000
    patience: float = 600.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "patience", read_positive(self.patience, "the seconds that words are waited for"))
        for what, number in (("threads", self.threads), ("records that wait", self.held)):
            if read_whole(number, f"the number of {what}") < 1:
                raise UsageError(f"the number of {what} cannot be {number}: expected 1 or more")


@dataclass(frozen=True, slots=True)
class Request:
    """Words that are asked for: those of which line (`of`, its id), when, until when, and which call it is.

    `tick` is the one at which they are asked for; `due` is the one at which they are to be there; `brief` is what
    whoever words the line is told; `call` is how many calls were for the same brief before, where words are kept.
    """

    of: int
    tick: int
    due: int
    brief: Brief
    call: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the lines of a run that may be reworded.

    Of all these `lines` so many were `asked` of the realizer, so many were among the `kept` words, so many were spoken
    as `written` for want of a wording. `cost` is what those asked for cost at most, by the budget's measure.
    """

    lines: int = 0
    asked: int = 0
    kept: int = 0
    written: int = 0
    cost: float = 0.0


def read_value(kind: type[Kind], saved: Saved) -> Kind:
    """A value of one of these classes as it was saved. Raises LogError, with the place, for what is none."""
    told: dict[str, Any] = {}
    saved.mapping()
    for one in fields(cast("Any", kind)):
        if saved.has(one.name) or not has_default(one):
            at = saved.field(one.name)
            told[one.name] = (READERS.get(one.type) or READERS[get_origin(one.type)])(at)
    return kind(**told)


def has_default(one: "Field[Any]") -> bool:
    """Whether a field may be left out."""
    return one.default is not MISSING or one.default_factory is not MISSING


def read_texts(saved: Saved) -> tuple[str, ...]:
    """Several texts."""
    return tuple([one.text() for one in saved.items()])


def read_pairs(saved: Saved) -> tuple[tuple[str, str], ...]:
    """Several pairs of texts."""
    pairs = [one.items(2) for one in saved.items()]
    return tuple([(one.text(), other.text()) for one, other in pairs])


def read_slots(saved: Saved) -> Mapping[str, str]:
    """Texts by their names."""
    return {name: one.text() for name, one in saved.fields()}


READERS: Mapping[Any, Callable[[Saved], Any]] = {
    str: Saved.text,
    int: Saved.count,
    float: Saved.number,
    bool: Saved.flag,
    tuple: read_texts,
    tuple[tuple[str, str], ...]: read_pairs,
    Mapping: read_slots,
    Brief: lambda saved: read_value(Brief, saved),
}
"""What reads a field of a class."""
