"""The mind: definition and state, and the straight way of one event through it."""

from fatima_py.mind.binding import offered
from fatima_py.mind.saving import load_mind, save_mind
from fatima_py.mind.state import GivenBelief, Identity, Mind, MindDefinition
from fatima_py.mind.step import GoalChange, Trace, perceive

__all__ = [
    "GivenBelief",
    "GoalChange",
    "Identity",
    "Mind",
    "MindDefinition",
    "Trace",
    "load_mind",
    "offered",
    "perceive",
    "save_mind",
]
