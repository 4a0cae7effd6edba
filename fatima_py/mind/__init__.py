"""The mind: definition and state, and the straight way of one event through it."""

from fatima_py.mind.binding import offered
from fatima_py.mind.bonds import Bonds
from fatima_py.mind.deciding import decided
from fatima_py.mind.foresight import predict
from fatima_py.mind.others import imagined
from fatima_py.mind.saving import load_mind, save_mind
from fatima_py.mind.showing import face_of, mood_shown
from fatima_py.mind.state import GivenBelief, Identity, Mind, MindDefinition, Sight
from fatima_py.mind.step import Caught, GoalChange, Trace, perceive

__all__ = [
    "Bonds",
    "Caught",
    "GivenBelief",
    "GoalChange",
    "Identity",
    "Mind",
    "MindDefinition",
    "Sight",
    "Trace",
    "decided",
    "face_of",
    "imagined",
    "load_mind",
    "mood_shown",
    "offered",
    "perceive",
    "predict",
    "save_mind",
]
