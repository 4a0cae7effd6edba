"""Settings: a town as its author wrote it, a frozen value that a simulation runs."""

from fatima_py.setting.crowd import AtRandom, Crowd, CrowdNetwork, Edges, Reached, Rumour, WayIn
from fatima_py.setting.definition import (
    A_DAY,
    HERE,
    Clock,
    Conversation,
    Encounter,
    Happening,
    People,
    Place,
    Routine,
    Setting,
)
from fatima_py.setting.draws import Column, Draw, Fixed, Normal, Uniform
from fatima_py.setting.numbers import MOST_OFTEN
from fatima_py.setting.of_scene import setting_of
from fatima_py.setting.ties import Everybody, Given, Groups, Network, ScaleFree, SmallWorld, Tie

__all__ = [
    "A_DAY",
    "HERE",
    "MOST_OFTEN",
    "AtRandom",
    "Clock",
    "Column",
    "Conversation",
    "Crowd",
    "CrowdNetwork",
    "Draw",
    "Edges",
    "Encounter",
    "Everybody",
    "Fixed",
    "Given",
    "Groups",
    "Happening",
    "Network",
    "Normal",
    "People",
    "Place",
    "Reached",
    "Routine",
    "Rumour",
    "ScaleFree",
    "Setting",
    "SmallWorld",
    "Tie",
    "Uniform",
    "WayIn",
    "setting_of",
]
