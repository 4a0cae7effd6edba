"""Returning: detours that never come back, and lines that lead back where nobody has come by a detour."""

from collections.abc import Iterator, Mapping, Sequence

from fatima_py.dialogue import Move, StateKind
from fatima_py.dialogue.graph import BACK
from fatima_py.errors import Place, Problem
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.reach.leaving import also_left
from fatima_py.scenario.lint.reach.repeating import ways_out
from fatima_py.scenario.lint.reach.times import followed
from fatima_py.scenario.problems import problem

__all__ = ["returning_findings"]


def returning_findings(built: Built) -> Iterator[Problem]:
    """Lines that make a detour into states of which none leads back, and lines that lead back from nowhere."""
    graph, lines = built.definition.graph, [one.rule for one in built.moves]
    if BACK.key in graph.states:
        return
    ways = ways_out(built, [line for line in lines if line.target != BACK])
    leading_back = {line.state.key for line in lines if line.target == BACK}
    places = {line.id: line.target_place for line in reversed(built.parts.script.lines)}
    banks = {key for key, state in graph.states.items() if state.kind is StateKind.BANK}
    for line in lines:
        if line.detour and line.state.key not in banks and not leading_back & followed([line.target.key], ways):
            sentence = f"this detour never comes back: no line behind '{line.target}' leads '-> back'"
            hint = f"write '-> back' in '{line.target}', or '-> {line.target}' where it is no detour"
            yield problem("FA112", places[line.id], sentence, hint)
    on_detours = followed([line.target.key for line in lines if line.detour], ways)
    for line in lines:
        if line.target == BACK and line.state.key not in {*on_detours, *banks}:
            sentence = f"no detour leads to '{line.state}', so there is nowhere to go back to and the scene stays here"
            hint = f"write '->> {line.state}' where it is come from, or name the state that is next"
            yield problem("FA112", places[line.id], sentence, hint)
    yield from staying_back(built, [line for line in lines if line.state.key not in banks], places)


def staying_back(built: Built, lines: Sequence[Move], places: Mapping[str, Place]) -> Iterator[Problem]:
    """Lines by which a state is come into as on no detour, though all of its lines lead back: the scene stays there."""
    here = {state: list[Move]() for state in built.definition.graph.states}
    for line in lines:
        here[line.state.key].append(line)
    straight = {
        state: {one.target.key for one in mine if not one.detour and one.target != BACK} for state, mine in here.items()
    }
    outside = followed([built.definition.graph.start.key], straight)
    detours, left = {line.target.key for line in lines if line.detour}, also_left(built, surely=True)
    closed = {state for state, mine in here.items() if mine and all(one.target == BACK for one in mine)} - {*left}
    for line in lines:
        if not line.detour and line.state.key in outside and line.target.key in closed & detours:
            sentence = f"'{line.target}' leads '-> back' only, and this is no detour: the scene stays there"
            yield problem("FA112", places[line.id], sentence, f"write '->> {line.target}'")
