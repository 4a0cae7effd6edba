"""Opening: what keeps a line from being said besides its conditions, such as that it was said once already."""

from collections.abc import Sequence

from fatima_py.dialogue import NARRATION, DialogueState, Move
from fatima_py.scene.look import Closed
from fatima_py.scene.state import SceneState

__all__ = ["leads_out", "otherwise", "remaining", "used_up"]


def used_up(move: Move, state: DialogueState | None, now: SceneState, *, looping: bool = True) -> Closed | None:
    """What keeps a line from being said that was said before, or too soon after another; None where nothing does.

    Without `looping`, a loop does not.
    """
    said = now.last_said.get(move.id)
    loops = looping and state is not None and state.loop
    if said is not None and (move.once or (loops and state is not None and not is_last(move, state, now))):
        return Closed("once", f"said at step {said}")
    if said is not None and move.by == NARRATION and move.target == move.state and said > now.entered:
        return Closed("once a visit", f"said at step {said}")
    if state is not None and (heard := now.barked.get(state.name.text.lower())) is not None:
        gone = now.time - heard
        if gone < state.every:
            return Closed(f"at most every {state.every:g} s", f"heard {gone:g} s ago")
    return None


def is_last(move: Move, state: DialogueState, now: SceneState) -> bool:
    """Whether a line of a loop is the one that remains, where all of its speaker have been said."""
    mine = [one for one in state.moves if one.by == move.by]
    return all(one.id in now.last_said for one in mine) and remaining(mine) is move


def remaining(moves: Sequence[Move]) -> Move:
    """Of lines that have been said, at least one, the one that remains: the last that leads out, else the last."""
    out = [move for move in moves if leads_out(move)]
    return (out or moves)[-1]


def leads_out(move: Move) -> bool:
    """Whether a line leaves its state for good."""
    return move.target != move.state and not move.detour


def otherwise(moves: Sequence[Move]) -> tuple[Move, ...]:
    """The open lines without those that are for where no line with conditions of their state is open."""
    if not any(move.otherwise for move in moves):
        return tuple(moves)
    asked = {move.state.key for move in moves if move.specificity and not move.otherwise}
    return tuple([move for move in moves if not move.otherwise or move.state.key not in asked])
