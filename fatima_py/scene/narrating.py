"""Narrating: who says what nobody of the cast says. They see everything, and feel and want nothing."""

from collections.abc import Mapping

from fatima_py.character import Character
from fatima_py.dialogue import NARRATION
from fatima_py.mind import MindDefinition
from fatima_py.names import Compound, Term
from fatima_py.scene.definition import SceneDefinition

__all__ = ["narrate_facts", "narrator_of"]


def narrator_of(definition: SceneDefinition) -> Character | None:
    """The narrator of a scene; None where nothing is narrated."""
    narrated = any(move.by == NARRATION for move in definition.graph.all_moves())
    return Character(MindDefinition(NARRATION)) if narrated else None


def narrate_facts(narrator: Character | None, facts: Mapping[Compound, Term]) -> None:
    """Let the narrator know what is so, kept or not."""
    if narrator is not None:
        for name, value in facts.items():
            narrator.mind.kb.tell(name, value)
