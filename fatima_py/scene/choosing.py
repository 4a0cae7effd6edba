"""Choosing: which option of a turn is played, if the scene still stands as it did when the turn was looked at."""

from collections.abc import Collection

from fatima_py.character import Character
from fatima_py.errors import UsageError
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.look import Option, Turn
from fatima_py.scene.looking import lived
from fatima_py.scene.state import SceneState

__all__ = ["chosen_of"]


def chosen_of(
    turn: Turn, option: Option | None, definition: SceneDefinition, now: SceneState, cast: Collection[Character]
) -> Option:
    """The option of a turn that is chosen, the first where none is named.

    Raises UsageError for a turn since which anything has happened, and for an option or a line of another.
    """
    if turn.step != now.steps + 1:
        raise UsageError(f"this turn was for step {turn.step}, and the next is {now.steps + 1}: look again")
    if (turn.state, turn.lived) != (now, lived(cast)):
        raise UsageError("something has happened since this turn was looked at: look again")
    chosen = turn.options[0] if option is None and turn.options else option
    if chosen not in turn.options:
        raise UsageError(f"{turn.who} has no such option in this turn: expected one of its {len(turn.options)}")
    if chosen.move and not definition.graph.may_hold(chosen.move):
        raise UsageError(f"this scene has no line {chosen.move.id}: the turn is one of another scene")
    return turn.options[turn.options.index(chosen)]
