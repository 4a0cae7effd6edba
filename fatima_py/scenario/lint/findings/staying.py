"""Staying: states that are come into again, or stayed in, when all of their lines are used up.

A line that is said once, and one of a loop but for that which remains, is used up by being said. Where every other line
of the state has a condition, nothing is left to say there as soon as none of these holds.
"""

from collections.abc import Iterator, Sequence

from fatima_py.dialogue import NARRATION, DialogueState, Move, StateKind
from fatima_py.errors import Problem
from fatima_py.kb import Condition
from fatima_py.names import Symbol, Term, as_bool, as_number
from fatima_py.scenario.compile.affect import semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.guards import meets, tried
from fatima_py.scenario.lint.questions import state_place
from fatima_py.scenario.lint.reach.leaving import also_left
from fatima_py.scenario.lint.reach.repeating import Often, is_remaining
from fatima_py.scenario.problems import problem
from fatima_py.semantics import Semantics

__all__ = ["staying_findings"]


def staying_findings(built: Built, often: Often) -> Iterator[Problem]:
    """The states of which the lines that are always open come to be used up, so that the scene is stuck."""
    graph, left = built.definition.graph, also_left(built)
    banks = [move for state in graph.states.values() if state.kind is StateKind.BANK for move in state.moves]
    for key, state in graph.states.items():
        if state.kind is not StateKind.SCENE or key in left or key not in often.living.states:
            continue
        here = [move for move in (*state.moves, *banks) if is_always(move, state, often)]
        free = [move for move in state.moves if is_free(move) and move.by is not NARRATION]
        if free and not any(is_free(move) for move in here) and not one_holds(here, semantics_of(built.parts.doc)):
            yield stuck(built, state, free)


def is_free(move: Move) -> bool:
    """Whether a line has no conditions."""
    return not move.conditions.all and not move.conditions.unless


def is_always(move: Move, state: DialogueState, often: Often) -> bool:
    """Whether a line is there whenever the scene is in its state: not used up, or nothing behind it comes back."""
    if move.by is NARRATION and move.target == move.state:
        return False  # it is told once a visit
    spent = move.once or (state.loop and move.state == state.name and not is_remaining(move, state.moves))
    return not spent or not often.comes_back(move)


def one_holds(moves: Sequence[Move], semantics: Semantics) -> bool:
    """Whether of some lines that ask one question each there is one for every answer, as `Ticket` and `not Ticket`."""
    alone = [move for move in moves if len(move.conditions.all) == 1 and not move.conditions.unless]
    asked: dict[tuple[Symbol, Term, Symbol | None], list[Condition]] = {}
    for move in alone:
        condition = move.conditions.all[0]
        if isinstance(condition.right, Symbol) and not (condition.counts or condition.others):
            asked.setdefault((move.by, condition.left, condition.asks), []).append(condition)
    return any(
        all(any(meets(one, value, semantics) for one in several) for value in answers(several))
        for several in asked.values()
    )


def answers(conditions: Sequence[Condition]) -> Iterator[Term]:
    """The answers that some conditions tell apart: true and false, numbers, or words and any other."""
    truths = all(as_bool(one.right) is not None and as_number(one.right) is None for one in conditions)
    numbers = all(as_number(one.right) is not None for one in conditions)
    for value in tried(conditions):
        if (as_number(value) is not None) is numbers and (not truths or as_bool(value) is not None):
            yield value


def stuck(built: Built, state: DialogueState, free: Sequence[Move]) -> Problem:
    """That a scene is stuck in a state."""
    others = len(free) < len(state.moves)
    then = "where no condition of the others holds" if others else "nothing is left to say"
    lines = {one.rule.id: one.place for one in built.moves}
    one = next((move for move in free if move.once), None)
    if one is not None and not state.loop:
        said = "the only line" if len(free) == 1 else "each line"
        sentence = f"{said} that is always open in '{state.name}' is said once, and the scene comes here again: {then}"
        hint = "remove 'once' from a line that leads on, or add one without a condition"
        return problem("FA113", lines[one.id], f"{sentence}, it is stuck" if others else sentence, hint)
    sentence = f"each line of the loop '{state.name}' that is always open is said once: {then}"
    hint = "let the line that is written last of its speaker be one without a condition that leads on"
    return problem("FA113", state_place(built, state), f"{sentence}, the scene is stuck" if others else sentence, hint)
