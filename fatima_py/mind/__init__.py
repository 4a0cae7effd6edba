"""The mind: definition and state, and the straight way of one event through it."""

from fatima_py.mind.binding import properties_of
from fatima_py.mind.birth import begin_mind
from fatima_py.mind.compacting import Compacted, compact_life
from fatima_py.mind.concluding import Concluded, conclude, conclusions
from fatima_py.mind.deciding import decide_for
from fatima_py.mind.display import face_of, mood_shown
from fatima_py.mind.feelings import felt_by
from fatima_py.mind.forking import fork_mind
from fatima_py.mind.going_on import Past, go_on, read_past
from fatima_py.mind.grounds import Ground, Provenance, grounds_in, provenance_of
from fatima_py.mind.misremembering import as_remembered, teller_remembered
from fatima_py.mind.prediction import predict
from fatima_py.mind.promising import open_loops
from fatima_py.mind.relationships import Relationships
from fatima_py.mind.remembering import Left, come_to_mind, forgets, trace_of
from fatima_py.mind.rumination import Thought, ruminate
from fatima_py.mind.saving import Restored, load_mind, read_mind, save_mind
from fatima_py.mind.state import GivenBelief, Identity, Mind, MindDefinition, ObservedMood
from fatima_py.mind.step import Contagion, GoalChange, Trace, perceive
from fatima_py.mind.theory_of_mind import model_of
from fatima_py.mind.witnessing import witnessed

__all__ = [
    "Compacted",
    "Concluded",
    "Contagion",
    "GivenBelief",
    "GoalChange",
    "Ground",
    "Identity",
    "Left",
    "Mind",
    "MindDefinition",
    "ObservedMood",
    "Past",
    "Provenance",
    "Relationships",
    "Restored",
    "Thought",
    "Trace",
    "as_remembered",
    "begin_mind",
    "come_to_mind",
    "compact_life",
    "conclude",
    "conclusions",
    "decide_for",
    "face_of",
    "felt_by",
    "forgets",
    "fork_mind",
    "go_on",
    "grounds_in",
    "load_mind",
    "model_of",
    "mood_shown",
    "open_loops",
    "perceive",
    "predict",
    "properties_of",
    "provenance_of",
    "read_mind",
    "read_past",
    "ruminate",
    "save_mind",
    "teller_remembered",
    "trace_of",
    "witnessed",
]
