# pyright: basic
"""What can be known of a dialogue graph without playing it."""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from fatima_py.dialogue.graph import END, DialogueGraph, StateKind
from fatima_py.names import Key, Symbol

__all__ = ["Findings", "analyze"]


@dataclass(frozen=True, slots=True)
class Findings:
    """Names of states: never reached, left by no line though no ending, and rings that no line leads out of."""

    unreachable: tuple[Symbol, ...]
    dead_ends: tuple[Symbol, ...]
    traps: tuple[tuple[Symbol, ...], ...]


def analyze(graph: DialogueGraph, also_entered: Sequence[Symbol] = ()) -> Findings:
    """Find what cannot be reached and what cannot be left. `also_entered` are states that effects move to."""
    names = {key: state.name for key, state in graph.states.items()}
    net: nx.DiGraph[Key] = nx.DiGraph()
    net.add_nodes_from(names)
    for move in graph.all_moves():  # what leads back from no detour stays
        net.add_edges_from((move.state.key, target) for target in graph.led_to(move) or (move.state.key,))
    banks = [key for key, state in graph.states.items() if state.kind is StateKind.BANK]
    sources = {graph.start.key, *banks, *(state.key for state in also_entered)} & set(net)
    reached = sources.union(*(nx.descendants(net, source) for source in sources)) if sources else set(names)
    finished = {END.key} | {key for key, state in graph.states.items() if state.kind is not StateKind.SCENE}
    dead = [key for key in names if not graph.states[key].moves and key not in finished]
    entered = {state.key for state in also_entered}
    traps = [
        ring
        for ring in nx.strongly_connected_components(net)
        if is_ring(net, ring) and not ring & finished and not leaves(net, ring) and not entered - ring
    ]
    order = list(names)
    return Findings(
        tuple(names[key] for key in order if key not in reached),
        tuple(names[key] for key in dead),
        tuple(tuple(names[key] for key in order if key in ring) for ring in traps),
    )


def is_ring(net: "nx.DiGraph[Key]", states: set[Key]) -> bool:
    """Whether one can go round in these states."""
    return len(states) > 1 or any(net.has_edge(state, state) for state in states)


def leaves(net: "nx.DiGraph[Key]", states: set[Key]) -> bool:
    """Whether any line leads out of these states."""
    return any(target not in states for state in states for target in net.successors(state))
