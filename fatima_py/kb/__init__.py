"""Beliefs: the knowledge base, perspectives, conditions and dynamic properties."""

from fatima_py.kb.conditions import Condition, Conditions, Operator, parse_condition
from fatima_py.kb.perspective import OWN, UNIVERSAL, Perspective, perspective_of, seen_through
from fatima_py.kb.properties import BUILT_IN, GONE, OLD_NAMES
from fatima_py.kb.relations import Belief, Told
from fatima_py.kb.sharing import Shared
from fatima_py.kb.sieve import Sieve
from fatima_py.kb.solver import BUDGET, Budget, Missed, Shortfall, Verdict, holds, solve
from fatima_py.kb.store import Answer, DynamicProperty, KnowledgeBase, Query, Table, table_of
from fatima_py.kb.trial import Trial

__all__ = [
    "BUDGET",
    "BUILT_IN",
    "GONE",
    "OLD_NAMES",
    "OWN",
    "UNIVERSAL",
    "Answer",
    "Belief",
    "Budget",
    "Condition",
    "Conditions",
    "DynamicProperty",
    "KnowledgeBase",
    "Missed",
    "Operator",
    "Perspective",
    "Query",
    "Shared",
    "Shortfall",
    "Sieve",
    "Table",
    "Told",
    "Trial",
    "Verdict",
    "holds",
    "parse_condition",
    "perspective_of",
    "seen_through",
    "solve",
    "table_of",
]
