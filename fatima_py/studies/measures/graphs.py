"""Graphs: measures of a network of people, given as who is tied to whom.

Each gives None where it is not defined. Who is tied to themselves does not count.
"""

from collections.abc import Callable, Collection, Mapping
from itertools import combinations
from math import fsum

from fatima_py.studies.measures.forms import Graph

__all__ = ["GRAPHS"]

Pairs = Collection[tuple[str, str]]


def density(names: Collection[str], pairs: Pairs) -> float | None:
    """The share of the ties that could be, each way, that are: 0 to 1.

    >>> density(["a", "b"], [("a", "b")])
    0.5
    """
    count = len(names)
    return len(pairs) / (count * (count - 1)) if count > 1 else None


def reciprocity(names: Collection[str], pairs: Pairs) -> float | None:
    """The share of ties that go the other way as well: 0 to 1; None where there is no tie."""
    del names
    return sum((other, one) in pairs for one, other in pairs) / len(pairs) if pairs else None


def mean_degree(names: Collection[str], pairs: Pairs) -> float | None:
    """To how many others somebody is tied on average; None where there is nobody."""
    return len(pairs) / len(names) if names else None


def clustering(names: Collection[str], pairs: Pairs) -> float | None:
    """How many of the pairs of those whom somebody is tied to, either way, are tied: 0 to 1, the mean of everybody.

    Who is tied to fewer than two has 0. After Watts and Strogatz (Nature 393, 1998). None where there is nobody.
    """
    near = neighbours(names, pairs)
    return fsum(closed(one, near) for one in names) / len(names) if names else None


def closed(one: str, near: Mapping[str, set[str]]) -> float:
    """Which share of the pairs of those whom somebody is tied to are tied."""
    mine = sorted(near[one])
    many = len(mine) * (len(mine) - 1) / 2
    return sum(other in near[another] for another, other in combinations(mine, 2)) / many if many else 0.0


def assortativity(names: Collection[str], pairs: Pairs) -> float | None:
    """How far those with many ties are tied to others with many: -1 to 1, the correlation over the ends of all ties.

    After Newman (Physical Review Letters 89, 2002). None where everybody has as many.
    """
    near = neighbours(names, pairs)
    ends = [(len(near[one]), len(near[other])) for one in sorted(near) for other in sorted(near[one])]
    if not ends:
        return None
    middle = sum(one for one, _ in ends) / len(ends)
    spread = fsum((one - middle) ** 2 for one, _ in ends)
    together = fsum((one - middle) * (other - middle) for one, other in ends)
    return together / spread if spread > 1e-12 * len(ends) else None


def neighbours(names: Collection[str], pairs: Pairs) -> Mapping[str, set[str]]:
    """Whom everybody is tied to, either way."""
    near: dict[str, set[str]] = {name: set() for name in names}
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    return near


GRAPHS: Mapping[Graph, Callable[[Collection[str], Pairs], float | None]] = {
    "density": density,
    "reciprocity": reciprocity,
    "mean degree": mean_degree,
    "clustering": clustering,
    "assortativity": assortativity,
}
"""What there is to measure of a network."""
