"""Wishes: what somebody would do, what was asked for it and found, and what kept rules, lines and people from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from fatima_py.record.base import Recorded

__all__ = ["Held", "NearMiss", "ScriptLine", "Shut", "Typed", "Waiting", "Wish", "importance"]


CERTAIN = 1.0
"""What is added to a priority where everything that was asked is certain."""


@dataclass(frozen=True, slots=True)
class NearMiss(Recorded):
    """A `rule` that did not hold: the condition that `failed`, and the value found instead (`was`, empty: none)."""

    rule: str
    failed: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Held(Recorded):
    """A `condition` that held, with its values in place of its variables, and what was found on its left side (`was`).

    `asked` is the value of a right side that had to be looked up, empty for one that is written; `times` how often that
    was so which is remembered. An exception, which did not hold, begins with `not `.
    """

    condition: str
    was: str = ""
    asked: str = ""
    times: int = 0


@dataclass(frozen=True, slots=True)
class Typed(Recorded):
    """What a person typed or said (`text`), `how` it was taken for what was done, and how well it fits it.

    `score` is how well it fits, from 0 to 1. `sounds` is what it sounds like, `Sounds(angry, idiot, -)`; empty for
    nothing.
    """

    text: str
    how: str = ""
    score: float = 1.0
    sounds: str = ""


@dataclass(frozen=True, slots=True)
class Wish(Recorded):
    """An `action` that somebody would do: how much (`utility`), and the `rule` and values that it comes from.

    `target` is whom or what it is done to (empty: nobody in particular); `bindings` are the values for which the rule
    holds, by its variables. Alone in JSON, it begins with its `kind` (`wish`). `line` is the id of the line that would
    be said for it, empty for a deed and where it is not known.
    """

    action: str
    utility: float
    rule: str
    target: str = ""
    bindings: Mapping[str, str] = field(default_factory=dict[str, str])
    line: str = ""
    kind: Literal["wish"] = "wish"


def importance(utility: float) -> float:
    """How important a wish is beside activities: the priority of its rule, less where what was asked is doubtful.

    >>> importance(6.0), importance(5.5)  # by a rule of priority 5, what it asked being certain, and half as certain
    (5.0, 4.5)
    """
    return utility - CERTAIN


@dataclass(frozen=True, slots=True)
class Waiting(Recorded):
    """Somebody (`who`) who did not get the turn: what they `wanted` most (None: nothing), and `because` of what.

    `passed_over` holds what keeps the rules of one who wants nothing from having a say.
    """

    who: str
    because: str
    wanted: Wish | None = None
    passed_over: tuple[NearMiss, ...] = ()


@dataclass(frozen=True, slots=True)
class Shut(Recorded):
    """A `line` that somebody (`who`) might say but for what `failed`, a condition, and what `was` found instead."""

    line: str
    who: str
    failed: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class ScriptLine(Recorded):
    """A line of the script: of which `state`, `by` whom (`*` anybody), in which `style`, with which `meaning`.

    A style or meaning may be `-` for none. `id` is what it is called in a log; `target` is the state that it leads to;
    `text` is as its author wrote it, slots not filled. It has so many `conditions` and may be said `once` only. One of
    a bank, and each line where beliefs keep the states, may be said `anywhere`. What `interrupts` holds for lets it
    take the floor; empty where it does not. A bark is heard at most `every` so many seconds (0: it is none). `asks` are
    its conditions, where they are held.
    """

    id: str
    state: str
    target: str
    text: str
    by: str = "*"
    style: str = "-"
    meaning: str = "-"
    conditions: int = 0
    once: bool = False
    anywhere: bool = False
    interrupts: tuple[str, ...] = ()
    every: float = 0.0
    asks: tuple[str, ...] = ()
