"""Affect: mood, emotions as they are felt and fade, personality."""

from fatima_py.affect.coordinates import ALMA
from fatima_py.affect.dynamics import VadDynamics
from fatima_py.affect.labels import mood_words, octant
from fatima_py.affect.model import AffectInfo, AffectModel, AffectState, Disposition, Unfelt, strongest
from fatima_py.affect.mood import ToolkitMood
from fatima_py.affect.personality import Personality
from fatima_py.affect.vad import NEUTRAL, Vad

__all__ = [
    "ALMA",
    "NEUTRAL",
    "AffectInfo",
    "AffectModel",
    "AffectState",
    "Disposition",
    "Personality",
    "ToolkitMood",
    "Unfelt",
    "Vad",
    "VadDynamics",
    "mood_words",
    "octant",
    "strongest",
]
