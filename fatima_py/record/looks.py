"""Looks: how a scene stood before a step, in plain texts and numbers, as a host or a page shows it."""

from dataclasses import dataclass
from typing import Literal

from fatima_py.record.values import Decision, Recorded, Waiting, Wish

__all__ = ["Closed", "Line", "Look", "Option", "Turn", "Waiting"]


@dataclass(frozen=True, slots=True)
class Closed(Recorded):
    """The condition that keeps a line from being said, and the value that was found instead (empty: none)."""

    condition: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Line(Recorded):
    """A line of the state and who may say it; `closed` says why they may not now, None where they may."""

    id: str
    who: str
    text: str
    closed: Closed | None = None


@dataclass(frozen=True, slots=True)
class Option(Recorded):
    """Something that may be done now, by its number: a wish, and the line that it would be said with."""

    number: int
    wish: Wish
    line: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Turn(Recorded):
    """Whose turn it is and what they may do."""

    who: str
    options: tuple[Option, ...]
    decision: Decision | None = None
    by_player: bool = False
    kind: Literal["turn"] = "turn"


@dataclass(frozen=True, slots=True)
class Look(Recorded):
    """A scene as it stands before a step: whose turn it is, which lines are open, who waits and why."""

    step: int
    time: float
    state: str
    over: bool
    turn: Turn | None = None
    lines: tuple[Line, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    kind: Literal["look"] = "look"
