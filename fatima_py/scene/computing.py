"""Computing: what is worked out in a scene, so that nobody can be told it."""

from functools import cache

from fatima_py.kb import DynamicProperty
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, Variable, compound, symbol
from fatima_py.recall import Promise
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.scene import Scene
from fatima_py.semantics import Semantics

__all__ = ["computed"]


WHATEVER = compound("Event", ANY, Variable("x"), ANY, ANY)
SOME = Promise("some", WHATEVER, WHATEVER)


@cache
def computed(semantics: Semantics, turns: str, *, promises: bool = False) -> tuple[DynamicProperty, ...]:
    """The properties that are worked out for everybody, by how rules are read and whose turn it is.

    With `promises`, for whoever keeps an eye on any.
    """
    anybody = MindDefinition(symbol("Anybody"), semantics=semantics, promises=(SOME,) if promises else ())
    (one,) = Scene(SceneDefinition("", (anybody,), turns=turns)).cast
    return tuple(one.mind.kb.properties.values())
