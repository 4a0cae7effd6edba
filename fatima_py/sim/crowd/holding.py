"""Holding: what else spreads in a crowd beside moods and rumours, by models of contagion, and how it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fatima_py.errors import LogError, UsageError
from fatima_py.sim.column_files import Columns
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models.model import Model
from fatima_py.sim.crowd.network import Network

__all__ = ["Held", "held_by", "held_of", "of_held"]


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """What members hold by a model: a name, the model, and its values, which cannot be written to."""

    name: str
    model: Model
    values: NDArray[Any]

    def __post_init__(self) -> None:
        self.values.flags.writeable = False

    @classmethod
    def of(cls, name: str, model: Model, values: ArrayLike, network: Network) -> "Held":
        """What is held as it begins. Raises UsageError for values that do not fit the model or the network."""
        begun = np.array(values)
        return cls(name, model, begun.astype(model.step(begun, network, 0.0, Luck(0), 0).dtype))

    def step(self, network: Network, seconds: float, luck: Luck, number: int) -> "Held":
        """What is held after a step: its random numbers hang on its name, too."""
        own = Luck(int.from_bytes(blake2b(f"{luck.seed} {self.name}".encode(), digest_size=8).digest()))
        return replace(self, values=self.model.step(self.values, network, seconds, own, number))

    def summary(self) -> tuple[float, ...]:
        """How it stands: of states the share of members in each, of levels the mean of each row."""
        states, many = getattr(self.model, "states", None), max(self.values.shape[-1], 1)
        if states is not None:
            shares: list[float] = (np.bincount(self.values, minlength=states) / many).tolist()
            return tuple(shares)
        means: list[float] = (np.atleast_2d(self.values).sum(axis=1) / many).tolist()
        return tuple(means)


def of_held(held: Iterable[Held]) -> Columns:
    """The columns of what is held, in the order in which it began."""
    columns: dict[str, Any] = {}
    for number, one in enumerate(held):
        columns[f"held {number} name"] = np.array([one.name, repr(one.model)])
        columns[f"held {number} values"] = one.values
    return columns


def held_of(columns: Columns, models: Mapping[str, Model]) -> Mapping[str, Held]:
    """What is held, by name. Raises LogError where it was held by other models than these."""
    found: dict[str, Held] = {}
    while f"held {len(found)} name" in columns:
        name, kind = columns[f"held {len(found)} name"].tolist()
        if name not in models or repr(models[name]) != kind:
            given = f"by {models[name]!r}" if name in models else "by no model"
            raise LogError(f"{name!r} was held by {kind}, and is loaded {given}: expected the same in `models`")
        found[name] = Held(name, models[name], columns[f"held {len(found)} values"].copy())
    if others := sorted(models.keys() - found.keys()):
        raise LogError(f"nothing was held by the name {others[0]!r}: expected the models of what was held")
    return found


def held_by(held: Mapping[str, Held], name: str) -> Held:
    """What is held by a name. Raises UsageError for one by which nothing is."""
    if name not in held:
        known = ", ".join(repr(one) for one in held) or "none"
        raise UsageError(f"nothing is held by the name {name!r}: expected one of those that are ({known})")
    return held[name]
