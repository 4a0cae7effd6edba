"""Scenes: a cast, a dialogue and a world, played beat by beat."""

from fatima_py.scene.definition import Fact, Lore, SceneDefinition, Speech
from fatima_py.scene.lives import Lives
from fatima_py.scene.look import Closed, Line, Look, Option, Turn, Typed, Waiting
from fatima_py.scene.play import Beat, Told
from fatima_py.scene.scene import Scene
from fatima_py.scene.state import SceneState
from fatima_py.scene.turn_taking import TURN_TAKING, TurnTaking

__all__ = [
    "TURN_TAKING",
    "Beat",
    "Closed",
    "Fact",
    "Line",
    "Lives",
    "Look",
    "Lore",
    "Option",
    "Scene",
    "SceneDefinition",
    "SceneState",
    "Speech",
    "Told",
    "Turn",
    "TurnTaking",
    "Typed",
    "Waiting",
]
