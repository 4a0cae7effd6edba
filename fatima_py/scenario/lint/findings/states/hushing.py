"""Hushing: states that a silence leads out of, as it opens one of their lines where the time to choose is over."""

from collections.abc import Sequence

from fatima_py.dialogue import DialogueState, Move
from fatima_py.events import EventKind
from fatima_py.kb import Condition
from fatima_py.names import ANY, Compound, compound, meet, symbol
from fatima_py.scenario.compile.affect import semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.reach.producing import anybodys
from fatima_py.scenario.lint.walks import COUNTS, EVENT
from fatima_py.scene.announcing import event_asked
from fatima_py.scene.timing import silence_in
from fatima_py.world import Change

__all__ = ["is_opened_by_silence"]

NUMBERS = tuple(symbol(number) for number in (0, 10**6))
"""The first number that an event may have in a memory, and one as large as any (ours)."""


def is_opened_by_silence(built: Built, state: DialogueState) -> bool:
    """Whether a line of a state is surely open once somebody has let the time to choose there go by."""
    silence, player = silence_in(state), built.definition.player
    if silence is None:
        return False
    people = [player] if player is not None else [move.by for move in state.moves]
    silences = [compound("Event", EventKind.ACTION_END.value, one, silence, ANY) for one in people]
    changes = [
        change
        for one in built.effects
        if not one.rule.conditions.all and not one.rule.conditions.unless
        if any(meet(anybodys(one.rule.event), silent) is not None for silent in silences)
        for change in one.rule.changes
    ]
    return any(is_opened(built, move, silences, changes) for move in state.moves)


def is_opened(built: Built, move: Move, silences: Sequence[Compound], changes: Sequence[Change]) -> bool:
    """Whether every condition of a line holds by a silence, or by what effects change then."""
    return (
        not move.once
        and not move.conditions.unless
        and all(
            any(holds(built, each, silences) or is_set(built, each, changes) for each in one.alternatives())
            for one in move.conditions.all
        )
    )


def holds(built: Built, condition: Condition, silences: Sequence[Compound]) -> bool:
    """Whether a condition asks memory for a silence, and holds as soon as there was one."""
    asked = event_asked(condition.left)
    if not asked or not isinstance(condition.left, Compound):
        return False
    if not any(meet(anybodys(Compound(EVENT, asked)), silent) is not None for silent in silences):
        return False
    key, semantics = condition.left.head.key, semantics_of(built.parts.doc)
    answers = (symbol(1),) if key in COUNTS else (symbol(0),) if key == "sincelast" else NUMBERS
    return all(condition.operator.holds(answer, condition.right, semantics) for answer in answers)


def is_set(built: Built, condition: Condition, changes: Sequence[Change]) -> bool:
    """Whether a change is of what a condition asks for, and makes it hold."""
    semantics = semantics_of(built.parts.doc)
    return any(
        one.property == condition.left and condition.operator.holds(one.value, condition.right, semantics)
        for one in changes
    )
