"""Narrating: who says what nobody of the cast says. They see everything, and feel and want nothing."""

from fatima_py.character import Character
from fatima_py.dialogue import NARRATION
from fatima_py.mind import MindDefinition
from fatima_py.scene.definition import SceneDefinition

__all__ = ["narrator_of"]


def narrator_of(definition: SceneDefinition) -> Character | None:
    """The narrator of a scene; None where nothing is narrated."""
    narrated = any(move.by is NARRATION for move in definition.graph.all_moves())
    return Character(MindDefinition(NARRATION)) if narrated else None
