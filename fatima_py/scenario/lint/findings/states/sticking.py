"""Sticking: states of which every line has a condition, so that the scene is stuck where none of them holds."""

from collections.abc import Iterator

from fatima_py.dialogue import StateKind
from fatima_py.errors import Problem
from fatima_py.scenario.compile.affect import is_faithful, semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.lines.closing import Closing
from fatima_py.scenario.lint.findings.lines.opening import is_free, one_holds
from fatima_py.scenario.lint.questions import state_place
from fatima_py.scenario.lint.reach.leaving import also_left
from fatima_py.scenario.problems import problem

__all__ = ["left_alone_findings", "sticking_findings"]


def sticking_findings(built: Built, closing: Closing) -> Iterator[Problem]:
    """The states in which a play may come to be with every line closed, where the scene keeps states and turns."""
    yield from stuck_findings(built, closing)


def left_alone_findings(built: Built) -> Iterator[Problem]:
    """The same where a program or the Toolkit's rules keep states and turns: there nothing is known of the way in."""
    if is_faithful(built.parts.doc) or not built.definition.turn_taking.by_scene:
        yield from stuck_findings(built, None)


def stuck_findings(built: Built, closing: Closing | None) -> Iterator[Problem]:
    """The states that may be stuck, with all that may be closed; without that, of which one question is left open."""
    left = also_left(built) if closing is None else also_left(built, come=closing.living.effects)
    for state in built.definition.graph.states.values():
        if not state.moves or any(map(is_free, state.moves)) or state.kind is not StateKind.SCENE:
            continue
        if closing is None:
            sticks = not one_holds(state.moves, semantics_of(built.parts.doc))
        else:
            sticks = state.name.key in closing.living.states and closing.may_be_all(state, state.moves)
        if sticks and state.name.key not in left:
            sentence = f"every line of the state '{state.name}' has a condition; where none holds, the scene is stuck"
            yield problem("FA105", state_place(built, state), sentence, "add a line without a condition")
