"""What is handed in to those in columns: times, numbers of agents, emotions and moods, or refused in a sentence."""

from collections.abc import Sequence
from math import isfinite
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fatima_py.emotions import EmotionType
from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_object
from fatima_py.sim.columns import KINDS, TRAITS, Floats, Rows

__all__ = ["array_of", "intensities_of", "numbered", "of_agents", "passing", "rows_of", "seconds_of", "together"]

MOST_FELT = 10.0
ROWS = {kind: row for row, kind in enumerate(KINDS)}


def passing(seconds: object) -> float:
    """How much time passes in a step; raises UsageError for what is no number, below 0 or without an end."""
    if type(seconds) is not bool and isinstance(seconds, Real):
        if seconds < 0.0:
            raise UsageError(f"cannot step {float(seconds):g} seconds: expected 0 or more")
        return seconds_of(float(seconds))
    return read_number(seconds, "the time that passes in a step", 0.0)


def intensities_of(intensities: ArrayLike, reached: Rows) -> Floats:
    """How strongly each of those who are reached is to feel (0 to 10); raises UsageError where that cannot be."""
    given = array_of(intensities, "intensities", np.float64)
    if given.size and not ((given >= 0.0) & (given <= MOST_FELT)).all():
        raise UsageError(f"cannot read the intensities: expected each from 0 to {MOST_FELT:g}")
    try:
        return np.broadcast_to(given, reached.shape)
    except ValueError:
        raise UsageError(f"cannot read {given.size} intensities: expected one, or {reached.size}") from None


def seconds_of(time: float) -> float:
    """A time to which the clock may go; raises UsageError for any other."""
    if isinstance(time, Real) and not isfinite(time):
        raise UsageError(f"the clock cannot go on to {time:g}: expected seconds")
    return read_number(time, "the time of a population")


def rows_of(kinds: EmotionType | Sequence[EmotionType] | Rows) -> Rows:
    """The rows of emotions, which may be rows already; raises UsageError for what is no emotion."""
    if isinstance(kinds, np.ndarray):
        return kinds
    several: Sequence[object] = [kinds] if isinstance(kinds, str) else kinds
    return np.array([ROWS[read_object(kind, EmotionType, "an emotion")] for kind in several], np.intp)


def numbered(numbers: ArrayLike, most: int, what: str) -> Rows:
    """Numbers of agents or emotions; raises UsageError where one is none."""
    found = array_of(numbers, what)
    if found.size and (found.dtype.kind not in "iu" or found.min() < 0 or found.max() >= most):
        raise UsageError(f"cannot read the numbers of {what}: expected integers from 0 to {most - 1}")
    return found.astype(np.intp)


def array_of(values: ArrayLike, what: str, kind: type[np.float64] | None = None) -> NDArray[Any]:
    """An array of values; raises UsageError for what is no numbers, or not in rows of one length."""
    try:
        return np.asarray(values, kind)
    except (TypeError, ValueError):
        raise UsageError(f"cannot read the {what}: expected numbers, in rows of one length") from None


def together(agents: Rows, kinds: Rows, intensities: Floats) -> tuple[Rows, Rows, Floats]:
    """Columns that go together; raises UsageError for those of different lengths."""
    try:
        who, what, given = np.broadcast_arrays(agents, kinds, intensities)
    except ValueError:
        shapes = f"{agents.shape}, {kinds.shape} and {intensities.shape}"
        raise UsageError(f"agents, emotions and intensities of shapes {shapes} do not go together") from None
    return who.ravel(), what.ravel(), given.ravel()


def of_agents(values: ArrayLike, rows: int, agents: int | None = None) -> Floats:
    """Values, each from -1 to 1, as a column of so many rows for each agent; raises UsageError where they are not."""
    given: Floats = array_of(values, "traits" if rows == len(TRAITS) else "moods", np.float64).copy()
    if given.ndim == 1 and agents is not None:
        given = np.repeat(given[:, None], agents, axis=1)
    if given.ndim != 2 or len(given) != rows or given.shape[1] != (given.shape[1] if agents is None else agents):
        many = "a column for each agent" if agents is None else f"{agents} columns"
        raise UsageError(f"cannot read an array of shape {given.shape}: expected {rows} rows and {many}")
    if not (np.abs(given) <= 1.0).all():
        raise UsageError("cannot read an array with values out of range: expected each from -1 to 1")
    return np.ascontiguousarray(given)
