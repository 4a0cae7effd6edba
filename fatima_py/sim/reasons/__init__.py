"""Reasons: what happened in a town in sentences, and why, read from its log."""

from fatima_py.sim.reasons.answers import Answer, Step, most_felt, why_at, why_record
from fatima_py.sim.reasons.learning import believed_first, first_learned, known_by, learned_of, near_learned
from fatima_py.sim.reasons.rows import Teller, day_time
from fatima_py.sim.reasons.searching import whose
from fatima_py.sim.reasons.tidings import in_full
from fatima_py.sim.reasons.undone import Undone, why_not
from fatima_py.sim.reasons.whom import concerns, somebody, time_in

__all__ = [
    "Answer",
    "Step",
    "Teller",
    "Undone",
    "believed_first",
    "concerns",
    "day_time",
    "first_learned",
    "in_full",
    "known_by",
    "learned_of",
    "most_felt",
    "near_learned",
    "somebody",
    "time_in",
    "whose",
    "why_at",
    "why_not",
    "why_record",
]
