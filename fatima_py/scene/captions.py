"""Captions: what an option of a turn would sound like, were it chosen now."""

from typing import TYPE_CHECKING

from fatima_py.names import NIL, Symbol
from fatima_py.realize.base import as_written
from fatima_py.scene.acting import target_of
from fatima_py.scene.briefing import brief_of
from fatima_py.scene.committing import saying_of
from fatima_py.scene.look import Option, Turn
from fatima_py.scene.varying import variants

if TYPE_CHECKING:
    from fatima_py.scene.scene import Scene

__all__ = ["words_of"]


def words_of(scene: "Scene", turn: Turn, option: Option) -> str:
    """The words of an option as they are written, slots filled; of a deed, how its author tells it, or its name."""
    move = option.move
    if move is None:
        return scene.definition.shown.get(option.intention.rule) or str(option.intention.action)
    target = target_of(scene.definition, scene.now, turn.who, option)
    listener = target if isinstance(target, Symbol) and target != NIL else None
    varied = variants(move, scene.now.times.get(move.id, 0), scene.seed)
    saying = saying_of(scene, move, varied)
    return as_written(brief_of(scene.definition, scene.member(turn.who), listener, move, saying))
