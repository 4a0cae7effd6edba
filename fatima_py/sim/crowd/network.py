"""Networks: who hears whom in a crowd, and how strongly, as columns of ties in the order of who hears."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number
from fatima_py.sim.crowd.shapes import Ties, complete, regular, scale_free, small_world
from fatima_py.sim.crowd.sums import Sums, sums_over

__all__ = ["Graph", "Network"]

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Short = NDArray[np.int32]

FEW = 32
"""One member in so many is few enough to be asked one by one (ours)."""


class Graph(Protocol):
    """A graph as networkx has them, directed or not."""

    def __iter__(self) -> Iterator[Any]: ...

    def is_multigraph(self) -> bool:
        """Whether two nodes may have several ties."""
        ...

    def adjacency(self) -> Iterable[tuple[Any, Any]]:
        """Each node, with what its ties to others say."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Who hears whom: of member `i` those in `sources[starts[i]:starts[i + 1]]`, each with a weight.

    `starts` are where in the other columns each hearer begins, and then where the last one ends; `sources` are the
    members that are heard, of each hearer in rising order; `weights` are how strongly, one for each source. A weight is
    how strongly a tie works: the expressiveness of who is heard, times the channel, times the susceptibility of who
    hears (0 or more; Bosse et al. 2009). `total` is the sum of the weights of each member, and `degrees` is how many
    each hears. The arrays cannot be written to.

    >>> ring = Network.small_world(6, neighbours=2, rewired=0, seed=1)
    >>> ring
    Network(6 members, 12 ties)
    >>> ring.gather([1, 2, 3, 4, 5, 6]).tolist()
    [8.0, 4.0, 6.0, 8.0, 10.0, 6.0]

    Raises UsageError for columns that do not go together, for a source that is nobody, for sources out of order, and
    for a weight that is no number or below 0.
    """

    starts: Whole
    sources: Short
    weights: Floats
    total: Floats = field(init=False)
    degrees: Whole = field(init=False)
    _sums: Sums = field(init=False)

    def __post_init__(self) -> None:
        starts, sources, weights = columns(self.starts, self.sources, self.weights)
        degrees = np.diff(starts)
        for name, column in (("starts", starts), ("sources", sources), ("weights", weights), ("degrees", degrees)):
            column.flags.writeable = False
            object.__setattr__(self, name, column)
        object.__setattr__(self, "_sums", sums_over(starts, sources, weights))
        total = self.gather(np.ones(len(degrees)))
        total.flags.writeable = False
        object.__setattr__(self, "total", total)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __repr__(self) -> str:
        return f"Network({len(self)} members, {len(self.sources)} ties)"

    @classmethod
    def of(cls, graph: Graph, weight: str = "weight", nodes: Sequence[Any] | None = None) -> "Network":
        """The network of a networkx graph, whose nodes are numbered as they come, or in the order of `nodes`.

        A directed tie leads from who is heard to who hears; a tie without direction goes both ways. A tie without a
        `weight` has 1; several between the same two add up. Raises UsageError for a weight that is no number or below
        0, and for `nodes` that are not those of the graph, each once.
        """
        names = list(graph) if nodes is None else list(nodes)
        number = {name: at for at, name in enumerate(names)}
        if len(number) != len(names) or set(number) != set(graph):
            raise UsageError("cannot number the nodes of a graph: expected each of them once, and no others")
        ties = [
            (number[other], number[one], strength)
            for one, others in graph.adjacency()
            for other, data in others.items()
            for strength in strengths(data, weight, several=graph.is_multigraph())
        ]
        columns = zip(*ties, strict=True) if ties else ((), (), ())
        heard_by, heard, weights = columns
        return cls.tied(len(names), heard_by, heard, weights)

    @classmethod
    def tied(cls, n: int, hearers: ArrayLike, heard: ArrayLike, weights: ArrayLike = 1.0) -> "Network":
        """The network of `n` members whose ties are given in any order: who hears, who is heard, and how strongly.

        Several ties between the same two add up. Raises UsageError for what is no tie among so many.
        """
        rows, sources = (np.asarray(column, np.int64) for column in (hearers, heard))
        for column in (rows, sources):
            if column.size and not 0 <= column.min() <= column.max() < n:
                raise UsageError(f"cannot tie members: expected numbers from 0 to {n - 1}")
        try:
            rows, sources, strong = np.broadcast_arrays(rows, sources, np.asarray(weights, np.float64))
        except ValueError:
            raise UsageError("cannot tie members: expected columns of one length") from None
        cells = rows * n + sources
        order = np.argsort(cells, kind="stable")
        cells, first = np.unique(cells[order], return_index=True)
        summed = np.add.reduceat(strong[order], first) if len(first) else np.zeros(0)
        rows, sources = np.divmod(cells, max(n, 1))
        starts = np.append(0, np.cumsum(np.bincount(rows, minlength=n)))
        return cls(starts, sources.astype(np.int32), summed)

    @classmethod
    def small_world(cls, n: int, neighbours: int, rewired: float, seed: int, weight: float = 1.0) -> "Network":
        """A ring whose ties lead to anybody instead with a chance (Watts and Strogatz 1998), heard both ways.

        Raises UsageError for a number of neighbours that is odd or not below `n`, and for a chance beyond 0 and 1.
        """
        return cls.both_ways(n, small_world(n, neighbours, rewired, seed), weight)

    @classmethod
    def scale_free(cls, n: int, ties: int, seed: int, weight: float = 1.0) -> "Network":
        """A network that grew, in which few are heard by very many (Barabasi and Albert 1999), heard both ways.

        Raises UsageError for ties below 1 or not below `n`.
        """
        return cls.both_ways(n, scale_free(n, ties, seed), weight)

    @classmethod
    def regular(cls, n: int, degree: int, seed: int, weight: float = 1.0) -> "Network":
        """A network in which everybody has as many ties, drawn at random, heard both ways.

        Raises UsageError for a degree that is not below `n`, and for an odd degree among an odd number.
        """
        return cls.both_ways(n, regular(n, degree, seed), weight)

    @classmethod
    def complete(cls, n: int, weight: float = 1.0) -> "Network":
        """Everybody hears everybody else: n (n - 1) ties of 12 bytes."""
        return cls.both_ways(n, complete(n), weight)

    @classmethod
    def both_ways(cls, n: int, ties: Ties, weight: float) -> "Network":
        """The network of ties that go both ways, each once."""
        strong = read_number(weight, "the weight of a tie", 0)
        rows, sources = np.append(*ties), np.append(*ties[::-1])
        order = np.argsort(rows * n + sources, kind="stable")
        starts = np.append(0, np.cumsum(np.bincount(rows, minlength=n)))
        return cls(starts, sources[order].astype(np.int32), np.full(len(rows), strong))

    def between(self, expressiveness: ArrayLike = 1.0, susceptibility: ArrayLike = 1.0) -> "Network":
        """The same ties, each times the expressiveness of who is heard and the susceptibility of who hears.

        Both are numbers of 0 or more, one for each member or one for all. Raises UsageError for others.
        """
        sent, taken = (
            np.broadcast_to(np.asarray(one, np.float64), len(self)) for one in (expressiveness, susceptibility)
        )
        return Network(self.starts, self.sources, self.weights * sent[self.sources] * np.repeat(taken, self.degrees))

    def gather(self, values: ArrayLike, first: int = 0, last: int | None = None) -> Floats:
        """The sum of weight times value over whom each member hears, for each row of `values`.

        Values are one for each member, or several rows of them. With `first` and `last`, only for the members from
        the one to before the other. Each sum goes through the ties in their order, one after the other, so that it
        has the same bits whatever is worked out beside it; where all weights are alike, it is multiplied by them last.
        Raises UsageError for values of another shape.
        """
        given = np.asarray(values, np.float64)
        if given.ndim not in (1, 2) or given.shape[-1] != len(self):
            raise UsageError(
                f"cannot gather values of shape {given.shape}: expected one for each of {len(self)} members"
            )
        last = len(self) if last is None else min(last, len(self))
        return self._sums.of(np.atleast_2d(given), first, max(first, last)).reshape((*given.shape[:-1], -1))

    def gather_for(self, members: NDArray[np.intp], values: Floats) -> Floats:
        """The sums of `gather` for some members, a column for each: the same bits, from their own ties where few ask.

        Values are rows of one for each member of the network.
        """
        if len(members) * FEW > len(self):
            return self.gather(values)[:, members]
        found, alike = np.zeros((len(values), len(members))), self._sums.alike
        for at, member in enumerate(members.tolist()):
            ties = slice(self.starts[member], self.starts[member + 1])
            terms = values[:, self.sources[ties]]
            if alike is None:
                terms *= self.weights[ties]
            if terms.size:
                found[:, at] = np.add.accumulate(terms, axis=1)[:, -1]
        if alike is not None:
            found *= alike
        return found


def strengths(said: Mapping[Any, Any], weight: str, *, several: bool) -> Iterable[float]:
    """The weights of the ties of two nodes."""
    ties = said.values() if several else [said]
    return [read_number(tie.get(weight, 1.0), "the weight of a tie", 0) for tie in ties]


def columns(starts: ArrayLike, sources: ArrayLike, weights: ArrayLike) -> tuple[Whole, Short, Floats]:
    """The columns of a network, copied. Raises UsageError where they are none."""
    begins, heard, strong = np.array(starts, np.int64), np.array(sources, np.int32), np.array(weights, np.float64)
    if not (begins.ndim == heard.ndim == strong.ndim == 1 and len(begins) and len(heard) == len(strong)):
        raise UsageError(
            "cannot read a network: expected where each member starts, and a source and weight for each tie"
        )
    if begins[0] != 0 or begins[-1] != len(heard) or (np.diff(begins) < 0).any():
        raise UsageError(f"cannot read a network: expected starts that rise from 0 to its {len(heard)} ties")
    if len(heard) and not 0 <= heard.min() <= heard.max() < len(begins) - 1:
        raise UsageError(f"cannot read a network: expected sources from 0 to {len(begins) - 2}")
    falls = np.diff(heard) <= 0
    inner = begins[1:-1]
    falls[inner[(inner > 0) & (inner < len(heard))] - 1] = False
    if falls.any():
        raise UsageError("cannot read a network: expected the sources of each member in rising order")
    if not (np.isfinite(strong).all() and (strong >= 0.0).all()):
        raise UsageError("cannot read a network: expected weights of 0 or more")
    return begins, heard, strong
