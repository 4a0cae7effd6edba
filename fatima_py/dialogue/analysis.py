"""What can be known of a dialogue graph without playing it."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from fatima_py.dialogue.graph import END, DialogueGraph, StateKind
from fatima_py.names import Key, Symbol

__all__ = ["Findings", "analyze"]

Leads: TypeAlias = Mapping[Key, Mapping[Key, None]]
"""Whither each state leads, in order."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Names of states that are not as they should be.

    `unreachable` are those that no line and no effect ever leads to; `dead_ends` are those that no line leaves and that
    are no ending; `traps` are rings of states that no line leads out of and in which no conversation ends.
    """

    unreachable: tuple[Symbol, ...]
    dead_ends: tuple[Symbol, ...]
    traps: tuple[tuple[Symbol, ...], ...]


def analyze(graph: DialogueGraph, also_entered: Sequence[Symbol] = ()) -> Findings:
    """Find what cannot be reached and what cannot be left. `also_entered` are states that effects move to."""
    names = {key: state.name for key, state in graph.states.items()}
    leads = leads_of(graph)
    banks = [key for key, state in graph.states.items() if state.kind is StateKind.BANK]
    sources = {graph.start.key, *banks, *(state.key for state in also_entered)} & leads.keys()
    reached = reach(leads, sources) if sources else set(names)
    finished = {END.key} | {key for key, state in graph.states.items() if state.kind is not StateKind.SCENE}
    dead = [key for key in names if not graph.states[key].moves and key not in finished]
    entered = {state.key for state in also_entered}
    traps = [
        ring
        for ring in rings_of(leads)
        if goes_round(leads, ring) and not ring & finished and not leaves(leads, ring) and not entered - ring
    ]
    order = list(names)
    return Findings(
        tuple(names[key] for key in order if key not in reached),
        tuple(names[key] for key in dead),
        tuple(tuple(names[key] for key in order if key in ring) for ring in traps),
    )


def leads_of(graph: DialogueGraph) -> Leads:
    """Whither each state leads by its lines; what leads back from no detour stays."""
    leads: dict[Key, dict[Key, None]] = {key: {} for key in graph.states}
    for move in graph.all_moves():
        for target in graph.led_to(move) or (move.state.key,):
            leads.setdefault(move.state.key, {})[target] = None
            leads.setdefault(target, {})
    return leads


def reach(leads: Leads, sources: Iterable[Key], closed: AbstractSet[Key] = frozenset()) -> set[Key]:
    """The states that one comes to from others, and these, but through none that is closed."""
    found, left = set(sources), list(sources)
    while left:
        new = [target for target in leads[left.pop()] if target not in found and target not in closed]
        found.update(new)
        left += new
    return found


def rings_of(leads: Leads) -> list[set[Key]]:
    """The states apart, those together that lead to each other and back (Sharir 1981)."""
    back: dict[Key, dict[Key, None]] = {key: {} for key in leads}
    for key, targets in leads.items():
        for target in targets:
            back[target][key] = None
    found, taken = list[set[Key]](), set[Key]()
    for key in reversed(by_end(leads)):
        if key not in taken:
            ring = reach(back, [key], taken)
            found.append(ring)
            taken |= ring
    return found


def by_end(leads: Leads) -> list[Key]:
    """The states in the order in which all that is behind them has been seen."""
    done, seen = list[Key](), set[Key]()
    for begin in leads:
        trail = [] if begin in seen else [(begin, iter(leads[begin]))]
        seen.add(begin)
        while trail:
            key, ways = trail[-1]
            onward = next((one for one in ways if one not in seen), None)
            if onward is None:
                done.append(key)
                trail.pop()
            else:
                seen.add(onward)
                trail.append((onward, iter(leads[onward])))
    return done


def goes_round(leads: Leads, states: set[Key]) -> bool:
    """Whether one can go round in these states."""
    return len(states) > 1 or any(state in leads[state] for state in states)


def leaves(leads: Leads, states: set[Key]) -> bool:
    """Whether any line leads out of these states."""
    return any(target not in states for state in states for target in leads[state])
