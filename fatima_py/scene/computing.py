"""Computing: what is worked out in a scene, so that nobody can be told it."""

from functools import cache

from fatima_py.kb import DynamicProperty
from fatima_py.mind import MindDefinition
from fatima_py.names import symbol
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.scene import Scene
from fatima_py.semantics import Semantics

__all__ = ["computed"]


@cache
def computed(semantics: Semantics, turns: str) -> tuple[DynamicProperty, ...]:
    """The properties that are worked out for everybody, by how rules are read and whose turn it is."""
    anybody = MindDefinition(symbol("Anybody"), semantics=semantics)
    (one,) = Scene(SceneDefinition("", (anybody,), turns=turns)).cast
    return tuple(one.mind.kb.properties.values())
