"""Looks: how a scene stood before a step, in plain texts and numbers, as a host or a page shows it."""

from dataclasses import dataclass
from typing import Literal

from fatima_py.record.values import Decision, Recorded, Waiting, Wish

__all__ = ["Closed", "Line", "Look", "Option", "Turn", "Waiting"]


@dataclass(frozen=True, slots=True)
class Closed(Recorded):
    """The `condition` that keeps a line from being said, and the value that was found instead (`was`, empty: none)."""

    condition: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Line(Recorded):
    """A line of the state and `who` may say it; `closed` says why they may not now, None where they may.

    `id` is the name of the line, and `text` its words as its author wrote them, slots not filled.
    """

    id: str
    who: str
    text: str
    closed: Closed | None = None


@dataclass(frozen=True, slots=True)
class Option(Recorded):
    """Something that may be done now, by its `number` (from 1): a `wish`, and the `line` that it would be said with.

    `line` is by its id, and `text` is as its author wrote it, slots not filled; both are empty for a deed without
    words.
    """

    number: int
    wish: Wish
    line: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Turn(Recorded):
    """Whose turn it is and what they may do.

    `who` has the turn (`Narration`: nobody of the cast); `options` are what they may do, what they want most first;
    `decision` is how they came to want it, None where nothing was decided, as where a person may choose any open line;
    `by_player` says that a person chooses. Alone in JSON, it begins with its `kind` (`turn`).
    """

    who: str
    options: tuple[Option, ...]
    decision: Decision | None = None
    by_player: bool = False
    kind: Literal["turn"] = "turn"


@dataclass(frozen=True, slots=True)
class Look(Recorded):
    """A scene as it stands before a step: whose turn it is, which lines are open, who waits and why.

    `step` is the number that the next beat will have; `time` is in simulated seconds; `state` is where the conversation
    is; `over` says that it has ended. `turn` is None where it is nobody's; `lines` are those of the state, once for
    each who might say one; `waiting` are all others of the cast. In JSON it begins with its `kind` (`look`).
    """

    step: int
    time: float
    state: str
    over: bool
    turn: Turn | None = None
    lines: tuple[Line, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    kind: Literal["look"] = "look"
