"""Appraisal: from an event to the emotions it may give rise to."""

from fatima_py.appraisal.habits import RECOVERY, Habit, habituate
from fatima_py.appraisal.occ import Goal, derive
from fatima_py.appraisal.rules import AppraisalRule, AppraisalRules, Feels, appraise
from fatima_py.appraisal.variables import Appraisal, AppraisalVariable, Appraised, Firing, NearMiss

__all__ = [
    "RECOVERY",
    "Appraisal",
    "AppraisalRule",
    "AppraisalRules",
    "AppraisalVariable",
    "Appraised",
    "Feels",
    "Firing",
    "Goal",
    "Habit",
    "NearMiss",
    "appraise",
    "derive",
    "habituate",
]
