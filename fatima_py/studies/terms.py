"""Terms: how a study is to be run and what makes its runs, how far it is, and what came of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from fatima_py.setting import Setting
from fatima_py.studies.design import Cell, Planned, Study
from fatima_py.studies.engines.base import LONGEST
from fatima_py.studies.executing import Measuring

__all__ = ["How", "Lost", "Outcome", "Parts", "Progress"]


@dataclass(frozen=True, slots=True)
class Parts:
    """What makes the runs of a study: its plan, what is played in a cell, what is measured, and the report."""

    plan: Callable[[Study], Iterable[Planned]]
    played: Callable[[Study, Cell], Setting]
    measuring: Callable[[Study], Measuring]
    report: Callable[[Study, Path], object] | None = None


@dataclass(frozen=True, slots=True)
class How:
    """How a study is run: by which engine, in how many processes, and which of its runs (`style=warm,run=3`).

    A run may take so many seconds (`limit`); with `keep_logs`, each leaves its log in `runs/KEY`; with `retry`, those
    are tried again that are quarantined. `command` is what was typed.
    """

    engine: Literal["local", "ray", "serial"] = "local"
    jobs: int = 1
    only: str = ""
    limit: float = LONGEST
    keep_logs: bool = False
    retry: bool = False
    command: str = ""


class Progress(NamedTuple):
    """How far a study is: how many runs are done of how many, how many failed, and how many seconds are left."""

    done: int
    of: int
    failed: int = 0
    left: float | None = None


class Lost(NamedTuple):
    """A run that came to nothing, and why."""

    run: Planned
    why: str


class Outcome(NamedTuple):
    """What came of a study: its folder, how many runs its tables hold, how many were had now, and which are lost.

    `precise` says whether the means are as precise as wanted, None where nothing is said of that.
    """

    folder: Path
    runs: int
    new: int
    lost: tuple[Lost, ...] = ()
    precise: bool | None = None
