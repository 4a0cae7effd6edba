"""Scenes: a cast, a dialogue and a world, played beat by beat."""

from fatima_py.scene.beat import Beat, Option, Turn
from fatima_py.scene.definition import Lore, SceneDefinition, Speech
from fatima_py.scene.scene import Scene

__all__ = ["Beat", "Lore", "Option", "Scene", "SceneDefinition", "Speech", "Turn"]
