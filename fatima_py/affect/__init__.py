"""Affect: mood, emotions as they are felt and fade, personality."""

from fatima_py.affect.ambivalence import ambivalence_of, hesitation
from fatima_py.affect.basic import BASIC, BASIC_OF, BasicEmotion
from fatima_py.affect.coordinates import ALMA, TABLES, Coordinates, coordinates_named
from fatima_py.affect.crossing import distance_crossing, emotion_crossing, mood_crossing
from fatima_py.affect.decoding import Decoder, Heard
from fatima_py.affect.display import DisplayRule, shown, shown_mood
from fatima_py.affect.durations import CLOCKS, Clock
from fatima_py.affect.dynamics import VadDynamics
from fatima_py.affect.expressions import Expression, expression
from fatima_py.affect.fading import DecayCurve, MoodPart, MoodSegment
from fatima_py.affect.labels import basic_label, basic_shares, mood_words, octant
from fatima_py.affect.model import AffectInfo, AffectModel, Disposition, Release, Unfelt, strongest
from fatima_py.affect.mood import ToolkitMood
from fatima_py.affect.personality import PRESETS, TRAITS, Personality
from fatima_py.affect.phrasing import phrase, phrases
from fatima_py.affect.pool import together
from fatima_py.affect.reaction import Reaction
from fatima_py.affect.regulation import (
    STRATEGY_PREFERENCES,
    Regulation,
    RegulationOutcome,
    Strategy,
    StrategyPreference,
    coping_with,
    held_back,
    regulated,
)
from fatima_py.affect.state import AffectState, Moment
from fatima_py.affect.tones import manner, tone
from fatima_py.affect.traits import TRAIT_EFFECTS, TraitEffect, TraitModulation, modulate, overridden
from fatima_py.affect.transition import Forecast, Reply, TransitionModel
from fatima_py.affect.vad import AXES, NEUTRAL, Sway, Vad, inside
from fatima_py.affect.words import TERMS, nearest

__all__ = [
    "ALMA",
    "AXES",
    "BASIC",
    "BASIC_OF",
    "CLOCKS",
    "NEUTRAL",
    "PRESETS",
    "STRATEGY_PREFERENCES",
    "TABLES",
    "TERMS",
    "TRAITS",
    "TRAIT_EFFECTS",
    "AffectInfo",
    "AffectModel",
    "AffectState",
    "BasicEmotion",
    "Clock",
    "Coordinates",
    "DecayCurve",
    "Decoder",
    "DisplayRule",
    "Disposition",
    "Expression",
    "Forecast",
    "Heard",
    "Moment",
    "MoodPart",
    "MoodSegment",
    "Personality",
    "Reaction",
    "Regulation",
    "RegulationOutcome",
    "Release",
    "Reply",
    "Strategy",
    "StrategyPreference",
    "Sway",
    "ToolkitMood",
    "TraitEffect",
    "TraitModulation",
    "TransitionModel",
    "Unfelt",
    "Vad",
    "VadDynamics",
    "ambivalence_of",
    "basic_label",
    "basic_shares",
    "coordinates_named",
    "coping_with",
    "distance_crossing",
    "emotion_crossing",
    "expression",
    "held_back",
    "hesitation",
    "inside",
    "manner",
    "modulate",
    "mood_crossing",
    "mood_words",
    "nearest",
    "octant",
    "overridden",
    "phrase",
    "phrases",
    "regulated",
    "shown",
    "shown_mood",
    "strongest",
    "together",
    "tone",
]
