"""Characters with an inner life that their author controls.

An appraisal engine keeps each character's emotions, mood and memories; a dialogue graph says what may be said; a
language model may colour the words but never decides what happens; a simulator runs one scene or a study.
"""

from typing import TYPE_CHECKING

from fatima_py.release import ENGINE

__version__ = ENGINE

if TYPE_CHECKING:
    from fatima_py.affect import Personality, Vad
    from fatima_py.character import Character
    from fatima_py.emotions import Emotion, EmotionType
    from fatima_py.errors import FatimaError
    from fatima_py.events import Event, action_event
    from fatima_py.mind import MindDefinition, Trace
    from fatima_py.realize import LLMRealizer, Realizer, TemplateRealizer, Utterance
    from fatima_py.scenario import load_character, load_scenario
    from fatima_py.scene import Scene
    from fatima_py.session import Session
    from fatima_py.sim import Simulation, sweep

__all__ = [
    "Character",
    "Emotion",
    "EmotionType",
    "Event",
    "FatimaError",
    "LLMRealizer",
    "MindDefinition",
    "Personality",
    "Realizer",
    "Scene",
    "Session",
    "Simulation",
    "TemplateRealizer",
    "Trace",
    "Utterance",
    "Vad",
    "action_event",
    "load_character",
    "load_scenario",
    "sweep",
]

HOMES = {
    "Character": "character",
    "Emotion": "emotions",
    "EmotionType": "emotions",
    "Event": "events",
    "FatimaError": "errors",
    "LLMRealizer": "realize",
    "MindDefinition": "mind",
    "Personality": "affect",
    "Realizer": "realize",
    "Scene": "scene",
    "Session": "session",
    "Simulation": "sim",
    "TemplateRealizer": "realize",
    "Trace": "mind",
    "Utterance": "realize",
    "Vad": "affect",
    "action_event": "events",
    "load_character": "scenario",
    "load_scenario": "scenario",
    "sweep": "sim",
}
"""Where each public name lives: it is imported when it is first asked for, so that a mind loads no simulator."""


def __getattr__(name: str) -> object:
    """Import a public name on its first use (PEP 562)."""
    if name not in HOMES:
        raise AttributeError(f"module 'fatima_py' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"fatima_py.{HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
