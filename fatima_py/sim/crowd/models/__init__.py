"""Models of contagion: plain functions over columns, each with its paper, its formula and what is known of it.

Each model is a small value whose `step` takes what the members of a `Network` hold and gives what they hold next:
levels that rub off (`Absorption`, `Spiral`), states that spread (`Sisa`, `DualSisa`, `Sir`, `DoseThreshold`), opinions
(`DeGroot`, `Deffuant`, `HegselmannKrause`) and collective emotions (`CollectiveField`). `by_events` lets states spread
one event after the other, without an error of steps.
"""

from fatima_py.sim.crowd.models.doses import DoseThreshold
from fatima_py.sim.crowd.models.field import CollectiveField
from fatima_py.sim.crowd.models.levels import Absorption, Spiral
from fatima_py.sim.crowd.models.model import Floats, Model, States
from fatima_py.sim.crowd.models.opinions import Deffuant, DeGroot, HegselmannKrause
from fatima_py.sim.crowd.models.spreading import DualSisa, Sir, Sisa, Spreading, by_events

__all__ = [
    "Absorption",
    "CollectiveField",
    "DeGroot",
    "Deffuant",
    "DoseThreshold",
    "DualSisa",
    "Floats",
    "HegselmannKrause",
    "Model",
    "Sir",
    "Sisa",
    "Spiral",
    "Spreading",
    "States",
    "by_events",
]
