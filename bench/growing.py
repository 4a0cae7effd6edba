"""A cost at a size and at four times that size: in milliseconds, and in what the interpreter does.

Times are CPU times of this process, so on a busy machine their ratio means more than they do. Operations are the same
on every machine at every load, and small sizes tell the same as large ones. What runs inside one call of a C function
(a copy, a sum, a query of SQLite) is one operation, and is only seen in the times.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from statistics import median
from time import process_time
from types import FrameType
from typing import Any

__all__ = ["FLAT", "LINEAR", "Growth", "Work", "missed", "operations", "timed"]

Work = Callable[[], object]
FLAT = 1.5
"""So many times as much may what is flat cost at four times the size."""
LINEAR = 5.0
"""So many times as much may what is linear cost at four times the size."""


@dataclass(frozen=True, slots=True)
class Growth:
    """A cost: `made(n)` makes what is measured at size n, and `goal` says what it is to be at the larger size.

    `most` is how many times as much four times the size may cost, and `within` the milliseconds of the goal, where it
    names some, at four times the size. It is timed at `size`, `times` times, and its operations are counted at `few`
    (0: not counted, since most of it happens in C).
    """

    what: str
    unit: str
    size: int
    made: Callable[[int], Work]
    goal: str
    most: float = LINEAR
    few: int = 0
    times: int = 5
    within: float = inf


def missed(cost: float, most: float) -> str:
    """What stands behind a row: nothing, or that its cost is above its goal."""
    return "  MISSED" if cost > most else ""


def timed(work: Work, times: int) -> float:
    """The median time of one call, in microseconds."""
    taken: list[float] = []
    for _ in range(times):
        begin = process_time()
        work()
        taken.append(process_time() - begin)
    return median(taken) * 1e6


def operations(work: Work) -> int:
    """How many instructions of its byte code the interpreter carries out in one call, after a first one."""
    work()
    done = 0

    def traced(frame: FrameType, what: str, _: Any) -> Any:
        nonlocal done
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        done += what == "opcode"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        work()
    finally:
        sys.settrace(before)
    return done
