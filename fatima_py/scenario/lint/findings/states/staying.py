"""Staying: states that are come into again, or stayed in, when all of their lines are used up.

A line that is said once, and one of a loop but for that which remains, is used up by being said. Where every other line
of the state has a condition, nothing is left to say there as soon as none of these holds.
"""

from collections.abc import Container, Iterator, Sequence

from fatima_py.dialogue import NARRATION, DialogueState, Move, StateKind
from fatima_py.errors import Problem
from fatima_py.kb import Condition, Operator
from fatima_py.names import Compound, Term, as_number, symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.lines.closing import Closing
from fatima_py.scenario.lint.findings.lines.opening import is_always, is_free, plain_banks
from fatima_py.scenario.lint.questions import changes, state_place
from fatima_py.scenario.lint.reach.knowing import inner
from fatima_py.scenario.lint.reach.leaving import also_left
from fatima_py.scenario.lint.reach.repeating import Often
from fatima_py.scenario.problems import problem
from fatima_py.scene.announcing import event_asked

__all__ = ["staying_findings"]


def staying_findings(built: Built, often: Often, closing: Closing) -> Iterator[Problem]:
    """The states of which the lines that are always open come to be used up, so that the scene is stuck."""
    graph, left = built.definition.graph, also_left(built, surely=True)
    banks = [move for bank in plain_banks(built) for move in bank.moves]
    properties = [inner(one.change.property) for one in changes(built)]
    changed: set[Term] = {one.head for one in properties if isinstance(one, Compound)}
    for key, state in graph.states.items():
        if state.kind is not StateKind.SCENE or key in left or key not in often.living.states:
            continue
        here = [move for move in (*state.moves, *banks) if is_always(move, state, often)]
        here = [move for move in here if move.id in often.living.said]
        free = [move for move in state.moves if is_free(move) and move.by != NARRATION]
        opens = any(is_free(move) or comes_true(state, move, len(free), changed) for move in here)
        if free and not opens and closing.may_be_all(state, [*state.moves, *banks], spent=True):
            yield stuck(built, state, free)
        elif not any(map(is_free, state.moves)) and is_used_up(state, [*state.moves, *banks], often, closing):
            yield stuck(built, state, [move for move in state.moves if not is_always(move, state, often)])


def is_used_up(state: DialogueState, lines: Sequence[Move], often: Often, closing: Closing) -> bool:
    """Whether lines of which one is always open by their conditions may be closed as they have been said."""
    once = any(not is_always(move, state, often) for move in state.moves)
    return once and not closing.may_be_all(state, state.moves) and closing.may_be_all(state, lines, spent=True)


def comes_true(state: DialogueState, move: Move, spent: int, changed: Container[Term]) -> bool:
    """Whether the conditions of a line may have come true once so many other lines of its state are used up.

    So may what asks that something has been said or come into, and what asks of something that effects change, of which
    the heads are known.
    """
    return not move.conditions.unless and all(grows(state, one, spent, changed) for one in move.conditions.all)


def grows(state: DialogueState, condition: Condition, spent: int, changed: Container[Term]) -> bool:
    """Whether a condition may come true by what is said."""
    asked, number = condition.left, as_number(condition.right)
    if not isinstance(asked, Compound) or condition.others:
        return True
    if asked.head.key == "visits" and number is not None and asked.args[0] == state.name:
        return condition.operator.holds(symbol(1 + spent), condition.right)
    if asked.head.key in ("visits", "eventcount"):
        return condition.operator in (Operator.MORE, Operator.AT_LEAST)
    if event_asked(asked):
        return condition.operator is not Operator.EQUAL
    return asked.head in changed


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
    sentence = f"each line of the loop '{state.name}' that is always open is said once: {then}, there is nothing new"
    hint = "let a line without a condition lead on"
    return problem("FA113", state_place(built, state), sentence, hint)
