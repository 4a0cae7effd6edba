"""Saving: a crowd as columns, from which it goes on as if it had not been saved."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from fatima_py.errors import LogError, UsageError
from fatima_py.sim.column_files import Columns
from fatima_py.sim.crowd.contagion import Contagion
from fatima_py.sim.crowd.network import Network
from fatima_py.sim.crowd.rumours import Heard, Rumour

__all__ = ["contagion_of", "heard_of", "network_of", "of_contagion", "of_heard", "of_network", "part_of"]


def part_of(columns: Columns, name: str) -> Columns:
    """The columns of one part, by their own names."""
    return {key.removeprefix(f"{name} "): column for key, column in columns.items() if key.startswith(f"{name} ")}


def of_network(network: Network) -> Columns:
    """The columns of a network."""
    return {"starts": network.starts, "sources": network.sources, "weights": network.weights}


def network_of(columns: Columns) -> Network:
    """The network of columns. Raises LogError where they are none."""
    try:
        return Network(columns["starts"], columns["sources"], columns["weights"])
    except (KeyError, UsageError) as wrong:
        raise LogError(f"these are not the columns of a network ({wrong})") from None


def of_contagion(contagion: Contagion | None) -> Columns:
    """The column of how moods spread, empty where they do not."""
    return {"contagion": np.array([] if contagion is None else [contagion.half_life, contagion.tolerance])}


def contagion_of(columns: Columns) -> Contagion | None:
    """How moods spread, by its column."""
    numbers = columns["contagion"].tolist()
    return Contagion(*numbers) if numbers else None


def of_heard(heard: Iterable[Heard]) -> Columns:
    """The columns of rumours, in the order in which they were begun."""
    columns: dict[str, Any] = {}
    for number, one in enumerate(heard):
        rumour = one.rumour
        columns[f"rumour {number} name"] = np.array(rumour.name)
        columns[f"rumour {number} numbers"] = np.array(
            [rumour.chance, rumour.valence, rumour.subjectivity, rumour.half_life]
        )
        columns.update({f"rumour {number} {name}": getattr(one, name) for name in ("memory", "when", "source")})
    return columns


def heard_of(columns: Columns) -> Mapping[str, Heard]:
    """The rumours of columns, by name."""
    found: dict[str, Heard] = {}
    while own := part_of(columns, f"rumour {len(found)}"):
        rumour = Rumour(str(own["name"]), *own["numbers"].tolist())
        found[rumour.name] = Heard(rumour, own["memory"], own["when"], own["source"])
    return found
