"""Appraisal: from an event to the emotions it may give rise to."""

from fatima_py.appraisal.habits import RECOVERY, Habit, habituate
from fatima_py.appraisal.occ import derive
from fatima_py.appraisal.prospects import ENDS, Goal, Outlook
from fatima_py.appraisal.rules import OWN_WORD, AppraisalRule, AppraisalRules, Feels, appraise
from fatima_py.appraisal.variables import OWN_FORTUNE, Appraisal, AppraisalVariable, Appraised, Firing, NearMiss

__all__ = [
    "ENDS",
    "OWN_FORTUNE",
    "OWN_WORD",
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
    "Outlook",
    "appraise",
    "derive",
    "habituate",
]
