# pyright: basic
"""The network of a town: the ties of a setting as they are drawn for a run."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

from fatima_py.errors import UsageError
from fatima_py.names import Key, Symbol
from fatima_py.rng import stream
from fatima_py.setting import Everybody, Given, Groups, ScaleFree, SmallWorld, Tie

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["ties_of"]

Ties = dict[Key, list[tuple[Symbol, Symbol, float]]]


def ties_of(ties: Sequence[Tie], people: Sequence[Symbol], groups: dict[Key, tuple[Symbol, ...]], seed: int) -> Ties:
    """For everybody by key: what they are tied by, to whom, and with which weight.

    `groups` gives who is meant by the name of a group. Raises UsageError for a network that cannot be drawn among so
    many people.
    """
    found: Ties = {}
    called = Counter[Key]()
    for tie in ties:
        number = called[tie.name.key]
        called[tie.name.key] += 1
        among = [one for name in tie.among for one in groups.get(name.key, (name,))] or people
        for one, other, weight in drawn(tie, among, seed, number):
            found.setdefault(one.key, []).append((tie.name, other, weight))
    return found


def drawn(tie: Tie, people: Sequence[Symbol], seed: int, number: int) -> Iterator[tuple[Symbol, Symbol, float]]:
    """The ties of one network, each with its weight."""
    if isinstance(tie.network, Given):
        yield from tie.network.pairs
        return
    for one, other in pairs(tie, people, seed, number):
        yield one, other, weight_of(tie, one, other, seed)
        if not tie.one_way:
            yield other, one, weight_of(tie, other, one, seed)


def weight_of(tie: Tie, one: Symbol, other: Symbol, seed: int) -> float:
    """How much somebody is tied to another: a number of their own stream, whoever else there is."""
    return tie.weight.number(stream(seed, one.text, "tie", tie.name.text, other.text), 0)


def pairs(tie: Tie, people: Sequence[Symbol], seed: int, number: int) -> Iterator[tuple[Symbol, Symbol]]:
    """Who is tied to whom in a network among some people; in one that grows one way, who comes to who was there."""
    luck, count, network = stream(seed, "ties", tie.name.text, number), len(people), tie.network
    try:
        match network:
            case SmallWorld():
                found = small_world(network, count, luck)
            case ScaleFree():
                edges = edges_of(lambda nx: nx.barabasi_albert_graph(count, network.each, seed=luck).edges)
                found = sorted((max(edge), min(edge)) if tie.one_way else (min(edge), max(edge)) for edge in edges)
            case Groups():
                found = grouped(network, people, seed, tie.name.text)
            case Everybody():
                found = list(combinations(range(count), 2))
            case Given():
                found = []
    except ValueError as wrong:
        raise UsageError(f"the ties {tie.name} cannot be drawn among {count} people: {wrong}") from None
    yield from ((people[one], people[other]) for one, other in found)


def small_world(network: SmallWorld, count: int, luck: Random) -> list[tuple[int, int]]:
    """The ties of a small world. Raises ValueError where half of the neighbours cannot be on either side."""
    if network.neighbours % 2 or network.neighbours >= count:
        raise ValueError(f"expected an even number of neighbours below {count}, found {network.neighbours}")
    edges = edges_of(lambda nx: nx.watts_strogatz_graph(count, network.neighbours, network.rewired, seed=luck).edges)
    return sorted((min(edge), max(edge)) for edge in edges)


def edges_of(draw: "Callable[[ModuleType], Iterable[tuple[int, int]]]") -> Iterable[tuple[int, int]]:
    """The edges of a graph that networkx draws. Raises ValueError for one that it cannot draw."""
    import networkx as nx  # noqa: PLC0415 - it takes a while to load: only a town with such ties pays

    try:
        return draw(nx)
    except nx.NetworkXError as wrong:
        raise ValueError(str(wrong)) from None


def grouped(network: Groups, people: Sequence[Symbol], seed: int, name: str) -> list[tuple[int, int]]:
    """The ties of a network of groups: each pair has random numbers of its own."""
    found: list[tuple[int, int]] = []
    for one in range(len(people)):
        own = (one // network.size + 1) * network.size
        for other in range(one + 1, len(people) if network.between else min(own, len(people))):
            chance = network.within if other < own else network.between
            if chance > 0 and stream(seed, "ties", name, people[one].text, people[other].text).random() < chance:
                found.append((one, other))
    return found
