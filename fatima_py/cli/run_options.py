"""The options of `fatima sim` by which a setting is run."""

from enum import StrEnum
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.setting import Clock

__all__ = [
    "At",
    "Checkpoints",
    "Keep",
    "Order",
    "Out",
    "Realtime",
    "Resume",
    "Seed",
    "Source",
    "Tie",
    "Until",
    "beyond",
    "keep_of",
    "runs_of",
    "until_of",
]

MOST_TOLD = 5


class Order(StrEnum):
    """What those see of each other who act at one instant."""

    SIMULTANEOUS = "simultaneous"
    SEQUENTIAL = "sequential"


class Tie(StrEnum):
    """In which order people act at one instant."""

    STABLE = "stable"
    SHUFFLE = "shuffle"


Seed = Annotated[
    int | None,
    typer.Option(
        help="Settles everything that is left to chance.  [default: 0, or the seed of the run that is forked]",
    ),
]
Until = Annotated[
    str,
    typer.Option(
        metavar="TIME",
        help="Run until this time of day (12:00, 'day 2 09:00') or for so long (90min).  "
        "[default: the end of the setting's clock]",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("-o", "--out", metavar="FOLDER", help="The folder of the run.  [default: runs/NAME-seedN]"),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the run in the folder, if there is one.")]
Checkpoints = Annotated[
    str, typer.Option("--checkpoint", metavar="TIME", help="Keep a checkpoint after so much simulated time.")
]
Source = Annotated[
    Path | None,
    typer.Option("--from", metavar="RUN", help="Go on from a moment of another run, in a folder of its own: a fork."),
]
At = Annotated[
    str, typer.Option(metavar="TIME", help="The time of day, or the duration, from which on it is another (--from).")
]
Keep = Annotated[str, typer.Option(metavar="N", help="Keep so many checkpoints, the newest, or 'all' of them.")]
Realtime = Annotated[
    float | None,
    typer.Option(
        metavar="FACTOR",
        help="Run in real time, so many simulated seconds a second (0.001 to 1e9), and tell how late it is.",
    ),
]


def keep_of(text: str) -> int | None:
    """How many checkpoints are kept, None for all. Raises UsageError for less than one.

    >>> keep_of("3"), keep_of("all")
    (3, None)
    """
    if text == "all":
        return None
    if not text.isdecimal() or not int(text):
        raise UsageError(f"--keep {text}: expected a whole number from 1 on, or 'all'")
    return int(text)


def until_of(text: str, start: float, option: str = "--until") -> float:
    """Until when a run goes, in seconds since its `start` (seconds since midnight): a time of day, or a duration.

    Raises UsageError for what is neither, and for a time before the start.

    >>> until_of("12:00", 28800.0), until_of("day 2 09:00", 28800.0), until_of("90min", 28800.0)
    (14400.0, 90000.0, 5400.0)
    """
    from fatima_py.cli.comparing import seconds_of
    from fatima_py.sim.reasons import time_in

    if ":" not in text:
        return seconds_of(text)
    time = time_in(text, start)
    if time is None or time <= 0:
        raise UsageError(f"{option} {text}: expected a time of day after the beginning, or a duration such as 90min")
    return time


def beyond(until: float, clock: "Clock") -> str:
    """That a run goes on longer than the clock of its setting says, in words; empty where it does not.

    >>> from fatima_py.setting import Clock
    >>> beyond(7200.0, Clock(32400.0, 36000.0)), beyond(3600.0, Clock(32400.0, 36000.0))
    ("the setting's clock ends at 10:00:00, and the run goes on beyond it, to 11:00:00", '')
    """
    from fatima_py.sim.words import time_of_day

    if clock.start + until <= clock.until:
        return ""
    ends, goes = time_of_day(clock.until), time_of_day(clock.start + until)
    return f"the setting's clock ends at {ends}, and the run goes on beyond it, to {goes}"


def runs_of(file: Path) -> list[str]:
    """The folders in which runs of a setting are, where nobody named another, a few at most."""
    found = sorted(str(log.parent) for log in Path("runs").glob(f"{escape(file.stem)}-seed*/log.jsonl"))
    return found if len(found) <= MOST_TOLD else [*found[:MOST_TOLD], "and others"]
