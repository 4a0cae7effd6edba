"""A scene as it was written: a cast, a dialogue, a world."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fatima_py.dialogue import DialogueGraph
from fatima_py.kb import Conditions
from fatima_py.mind import MindDefinition
from fatima_py.names import Key, Symbol
from fatima_py.world import World

__all__ = ["Lore", "SceneDefinition", "Speech"]


@dataclass(frozen=True, slots=True)
class Lore:
    """A fact of the world that a realizer may use when one of the keys is mentioned, or `always`.

    `known_by` names who may speak of it (nobody named: everybody), `until` what must hold for the speaker before.
    """

    text: str
    keys: tuple[str, ...] = ()
    always: bool = False
    known_by: tuple[Symbol, ...] = ()
    until: Conditions = Conditions()


@dataclass(frozen=True, slots=True)
class Speech:
    """How lines may be worded: by which model, within how many words (0: no limit), without which words."""

    model: str = ""
    reword_all: bool = False
    reword_marked: bool = True
    at_most: int = 0
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SceneDefinition:
    """All that the author wrote of a scene; it never changes. `turns` names a strategy of `scene.turns`."""

    title: str
    cast: tuple[MindDefinition, ...]
    graph: DialogueGraph = field(default_factory=DialogueGraph)
    world: World = field(default_factory=World)
    player: Symbol | None = None
    turns: str = "floor"
    about: str = ""
    language: str = "en"
    lore: tuple[Lore, ...] = ()
    speech: Speech = Speech()
    display: Mapping[Key, str] = field(default_factory=dict[Key, str])

    def name_of(self, who: Symbol) -> str:
        """How a character's name is shown to people."""
        return self.display.get(who.key, who.text)
