"""What every model of contagion is: a pure function from what the members hold to what they hold next."""

from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.network import Network

__all__ = ["Floats", "Model", "States", "duration", "held", "receivers", "states_of"]

Floats = NDArray[np.float64]
"""A number for each member, or a row of such for each part."""
States = NDArray[np.int8]
"""The state that each member is in, by its number."""


class Model(Protocol):
    """A model of contagion among the members of a network.

    A step takes what everybody holds and gives what everybody holds `seconds` later; what it is given stays as it is.
    What it draws is keyed by `number`, the number of the step, so that a step can be made again, and in parts.
    """

    def step(self, values: Any, network: Network, seconds: float, luck: Luck, number: int) -> NDArray[Any]:  # noqa: ANN401 - levels or states
        """What everybody holds after a step. Raises UsageError for values that do not fit the network or the model."""
        ...


def held(values: ArrayLike, network: Network, rows: int | None = None) -> Floats:
    """What members hold, as numbers: a row of all members or several, or exactly so many `rows`.

    Raises UsageError for what is no finite number, and for another shape.
    """
    try:
        found = np.array(values, np.float64)
    except (TypeError, ValueError):
        raise UsageError("cannot read the values of the members: expected numbers, in rows of one length") from None
    if found.ndim not in {1, 2} or found.shape[-1] != len(network) or (rows and found.shape != (rows, len(network))):
        expected = f"{rows} rows of {len(network)}" if rows else f"{len(network)} in a row"
        raise UsageError(f"values of the shape {found.shape} are not of this network: expected {expected}")
    if not np.isfinite(found).all():
        raise UsageError("cannot read the values of the members: expected finite numbers")
    return found


def states_of(values: ArrayLike, network: Network, most: int) -> States:
    """In which state each member is, 0 to `most`. Raises UsageError for other numbers, and for another shape."""
    found = np.asarray(values)
    if found.shape != (len(network),):
        raise UsageError(f"states of the shape {found.shape} are not of this network: expected {len(network)} in a row")
    if found.size and (found.dtype.kind not in "iub" or found.min() < 0 or found.max() > most):
        raise UsageError(f"cannot read the states of the members: expected whole numbers from 0 to {most}")
    return found.astype(np.int8)


def duration(seconds: float) -> float:
    """How long a step lasts, in seconds. Raises UsageError for negative and endless ones."""
    return read_number(seconds, "the length of a step", low=0.0)


def receivers(network: Network) -> NDArray[np.int64]:
    """Who receives by each tie, in the order of the ties."""
    return np.repeat(np.arange(len(network)), np.diff(network.starts))
