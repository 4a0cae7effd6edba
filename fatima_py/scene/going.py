"""Going: the state that a conversation comes to, and what is counted on the way."""

from collections.abc import Mapping, Sequence

from fatima_py.dialogue import END, NARRATION, DialogueState, Move, StateKind
from fatima_py.names import NIL, Symbol
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.state import SceneState
from fatima_py.world import Effect

__all__ = ["began", "counted", "ending_of", "is_bark", "is_of_bank", "moved_on", "state_of"]


def state_of(scene: SceneDefinition, move: Move | None) -> DialogueState | None:
    """The state that a line belongs to."""
    return None if move is None else scene.graph.states.get(move.state.key)


def is_of_bank(scene: SceneDefinition, move: Move | None) -> bool:
    """Whether a line is one for any time, after which the conversation is where it was."""
    state = state_of(scene, move)
    return state is not None and state.kind is StateKind.BANK


def is_bark(state: DialogueState | None) -> bool:
    """Whether lines of a state come between the turns of the others: as barks, or to interrupt."""
    return state is not None and (state.every > 0 or state.interrupts is not None)


def began(scene: SceneDefinition, start: Symbol, time: float, floor: Symbol) -> SceneState:
    """A conversation that begins in a state, at a time, with somebody on the floor.

    In a state that is come into on a detour it goes back, behind it, to where the first such detour is made.
    """
    visits, ending = counted({}, start.text.lower()), ending_of(scene, start)
    returns = scene.graph.detours_to(start)
    return SceneState(start, time, floor=floor, began=time, visits=visits, ending=ending, returns=returns)


def ending_of(scene: SceneDefinition, position: Symbol, before: Symbol = NIL) -> Symbol:
    """The ending that somewhere is: its own name, or at the very end that of the one `before` it; `-` for none."""
    found = scene.graph.states.get(position.key)
    if found is not None and found.kind is StateKind.ENDING:
        return found.name
    return before if position == END else NIL


def counted(counts: Mapping[str, int], name: str) -> Mapping[str, int]:
    """Counts with one more of something."""
    return {**counts, name: counts.get(name, 0) + 1}


def moved_on(
    scene: SceneDefinition, now: SceneState, actor: Symbol, move: Move | None, effects: Sequence[Effect]
) -> SceneState:
    """The state that an act leads to: a line to its target, unless it is one of a bank, and an effect where it says.

    A detour is come back from where a line leads back; without one it leads nowhere else. What is said between turns,
    and leaves the conversation where it is, is no turn: whoever acted last is who they were.
    """
    position, returns = now.position, now.returns
    leads = move is not None and not is_of_bank(scene, move)
    if move is not None and leads:
        position, returns = target_of_line(scene, now, move)
    for effect in effects:
        if isinstance(effect.moves_to, Symbol):
            position = effect.moves_to
    if move is not None and is_bark(state_of(scene, move)) and position == now.position:
        return now._replace(between=(actor, move.to if isinstance(move.to, Symbol) else NIL))
    if actor != NARRATION:
        now = now._replace(last=actor, between=())
    if position == now.position and (move is None or not leads or stays(scene, now, move)):
        return now
    visits = counted(now.visits, position.text.lower())
    entered = now.entered if position == now.position else now.steps
    ending = ending_of(scene, position, now.ending)
    return now._replace(position=position, returns=returns, visits=visits, entered=entered, ending=ending)


def stays(scene: SceneDefinition, now: SceneState, move: Move) -> bool:
    """Whether a line leads nowhere, so that the conversation does not come into its state again.

    So are narration and lines of a loop that do not leave it, and what leads back where no detour was made.
    """
    if scene.graph.leads_back(move):
        return not now.returns
    state = scene.graph.states.get(move.state.key)
    looped = state is not None and state.loop and not move.detour
    return move.target == move.state and (move.by == NARRATION or looped)


def target_of_line(scene: SceneDefinition, now: SceneState, move: Move) -> tuple[Symbol, tuple[Symbol, ...]]:
    """Where a line leads, and the states to which detours are still to come back; `back` may be the name of a state."""
    if scene.graph.leads_back(move):
        return (now.returns[-1], now.returns[:-1]) if now.returns else (now.position, ())
    return move.target, (*now.returns, now.position) if move.detour else now.returns
