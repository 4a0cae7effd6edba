"""Sticking: states of which every line has a condition, so that the scene is stuck where none of them holds."""

from collections.abc import Iterator

from fatima_py.dialogue import DialogueState, StateKind
from fatima_py.errors import Problem
from fatima_py.scenario.compile.affect import is_faithful, semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.lines.closing import Closing
from fatima_py.scenario.lint.findings.lines.opening import is_free, one_holds
from fatima_py.scenario.lint.findings.states.doing import may_do
from fatima_py.scenario.lint.findings.states.hushing import is_opened_by_silence
from fatima_py.scenario.lint.questions import state_place
from fatima_py.scenario.lint.reach.leaving import May, also_left, leading_out
from fatima_py.scenario.problems import problem

__all__ = ["left_alone_findings", "sticking_findings"]


def sticking_findings(built: Built, closing: Closing) -> Iterator[Problem]:
    """The states in which a play may come to be with every line closed, where the scene keeps states and turns.

    Those that a deed may lead out of, or a line for any time that is not surely closed as well, are told of where none
    of their lines is ever said.
    """
    living = closing.living
    for state in conditional(built):
        if state.name.key not in living.states:
            continue
        key, may = state.name.key, closing_in(closing, state)
        is_done, ways = key in also_left(built, may=may, spoken=False), leading_out(built, key)
        is_left = is_done or not closing.may_be_all(state, state.moves, barred=ways)
        if not is_left and state.kind is StateKind.SCENE and not is_opened_by_silence(built, state):
            yield stuck(built, state)
        elif (is_done or ways) and not any(move.id in living.said for move in state.moves):
            sentence = f"no line of the state '{state.name}' is ever said although it is come into"
            yield problem("FA105", state_place(built, state), sentence, "add a line that may be said")


def closing_in(closing: Closing, state: DialogueState) -> May:
    """Which deeds may be done in a state; of others nothing is asked."""
    return lambda one, key: key == state.name.key and may_do(closing, one, key)


def left_alone_findings(built: Built) -> Iterator[Problem]:
    """The same where a program or the Toolkit's rules keep states and turns: there nothing is known of the way in."""
    if is_faithful(built.parts.doc) or not built.definition.turn_taking.by_scene:
        left, semantics = also_left(built), semantics_of(built.parts.doc)
        for state in conditional(built):
            open_ended = state.kind is StateKind.SCENE and state.name.key not in left
            if open_ended and not one_holds(state.moves, semantics) and not is_opened_by_silence(built, state):
                yield stuck(built, state)


def conditional(built: Built) -> Iterator[DialogueState]:
    """The states of which every line has a condition, but for banks."""
    for state in built.definition.graph.states.values():
        if state.moves and not any(map(is_free, state.moves)) and state.kind is not StateKind.BANK:
            yield state


def stuck(built: Built, state: DialogueState) -> Problem:
    """That nobody may have a line in a state."""
    sentence = f"every line of the state '{state.name}' has a condition; where none holds, the scene is stuck"
    return problem("FA105", state_place(built, state), sentence, "add a line without a condition")
