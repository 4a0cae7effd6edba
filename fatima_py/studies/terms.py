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
    """What makes the runs of a study; each is a function.

    `plan` gives all runs, in their order; `played` gives what is run in a cell; `measuring` gives what takes the
    records of a run for what was measured; `report` writes the report into the folder (None: there is none).
    """

    plan: Callable[[Study], Iterable[Planned]]
    played: Callable[[Study, Cell], Setting]
    measuring: Callable[[Study], Measuring]
    report: Callable[[Study, Path], object] | None = None


@dataclass(frozen=True, slots=True)
class How:
    """How a study is run.

    `engine` is `serial` (one after the other in this process), `local` (in processes of this machine) or `ray` (on a
    cluster), and `jobs` is how many processes there are. `only` says which of its runs are had (`style=warm,run=3`;
    empty: all). A run may take so many seconds (`limit`); with `keep_logs`, each leaves its log in `runs/KEY`; with
    `retry`, those are tried again that are quarantined. `command` is what was typed.
    """

    engine: Literal["local", "ray", "serial"] = "local"
    jobs: int = 1
    only: str = ""
    limit: float = LONGEST
    keep_logs: bool = False
    retry: bool = False
    command: str = ""


class Progress(NamedTuple):
    """How far a study is.

    `done` is how many runs are done, `of` how many there are to be, and `failed` how often one came to nothing; `left`
    is in about how many seconds the rest is done, None where that is not known yet.
    """

    done: int
    of: int
    failed: int = 0
    left: float | None = None


class Lost(NamedTuple):
    """A run that came to nothing.

    `run` is which one it is, and `why` a sentence on what went wrong, for people.
    """

    run: Planned
    why: str


class Outcome(NamedTuple):
    """What came of a study.

    `folder` is where its tables are, `runs` how many runs they hold, and `new` how many were had this time; `lost` are
    those that came to nothing. `precise` says whether the means are as precise as wanted, None where nothing is said of
    that.
    """

    folder: Path
    runs: int
    new: int
    lost: tuple[Lost, ...] = ()
    precise: bool | None = None
