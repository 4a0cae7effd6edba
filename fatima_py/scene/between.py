"""Between: who has cause to come between the turns of the others. Nothing is changed by asking."""

from collections.abc import Mapping

from fatima_py.character import Character
from fatima_py.dialogue import DialogueGraph, DialogueState
from fatima_py.names import Key
from fatima_py.scene.lines import verdict
from fatima_py.scene.state import SceneState

__all__ = ["holds", "still_taken"]


def holds(state: DialogueState, one: Character, cast: Mapping[Key, Character]) -> bool:
    """Whether somebody has cause to interrupt with the lines of a bank."""
    gate = state.interrupts
    return gate is not None and bool(verdict(gate, one, cast, f"the interruption {state.name}")[0].solutions)


def still_taken(graph: DialogueGraph, now: SceneState, cast: Mapping[Key, Character]) -> frozenset[str]:
    """The interruptions that were used and whose cause still holds for anybody."""
    held = [state for state in graph.interrupting if state.name.text.lower() in now.taken]
    return frozenset(state.name.text.lower() for state in held if any(holds(state, one, cast) for one in cast.values()))
