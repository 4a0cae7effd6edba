"""Opening: which lines may be closed, and which of several there is always one of."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fatima_py.dialogue import NARRATION, DialogueState, Move, StateKind
from fatima_py.names import Symbol, Term
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.beliefs.guards import covers
from fatima_py.scenario.lint.reach.repeating import Often
from fatima_py.scenario.lint.reach.times import is_remaining
from fatima_py.semantics import Semantics

if TYPE_CHECKING:
    from fatima_py.kb import Condition

__all__ = ["is_always", "is_free", "may_close", "one_holds", "plain_banks"]


def may_close(move: Move, state: DialogueState) -> bool:
    """Whether a line may be closed."""
    return bool(move.conditions.all or move.conditions.unless or move.once or move.otherwise or state.loop)


def is_free(move: Move) -> bool:
    """Whether a line has no conditions."""
    return not move.conditions.all and not move.conditions.unless


def is_always(move: Move, state: DialogueState, often: Often) -> bool:
    """Whether a line is there whenever the scene is in its state: not used up, or nothing behind it comes back."""
    if move.by == NARRATION and move.target == move.state:
        return False  # it is told once a visit
    spent = move.once or (state.loop and move.state == state.name and not is_remaining(move, state.moves))
    return not spent or not often.comes_back(move)


def plain_banks(built: Built) -> Iterator[DialogueState]:
    """The banks whose lines are said in turn."""
    for state in built.definition.graph.states.values():
        if state.kind is StateKind.BANK and not state.every and state.interrupts is None:
            yield state


def one_holds(moves: Sequence[Move], semantics: Semantics) -> bool:
    """Whether of some lines that ask one question each there is one for every answer, as `Ticket` and `not Ticket`."""
    alone = [move for move in moves if len(move.conditions.all) == 1 and not move.conditions.unless]
    asked: dict[tuple[Symbol, Term, Symbol | None], list[Condition]] = {}
    for move in alone:
        condition = move.conditions.all[0]
        if isinstance(condition.right, Symbol) and not (condition.counts or condition.others):
            asked.setdefault((move.by, condition.left, condition.asks), []).append(condition)
    return any(covers(several, semantics) for several in asked.values())
