"""Beliefs: the knowledge base, perspectives, conditions and dynamic properties."""

from fatima_py.kb.conditions import Condition, Conditions, Operator, Shared, Verdict, parse_condition, solve
from fatima_py.kb.perspective import OWN, UNIVERSAL, Perspective, perspective_of
from fatima_py.kb.properties import BUILT_IN
from fatima_py.kb.store import Answer, Belief, DynamicProperty, KnowledgeBase, Query

__all__ = [
    "BUILT_IN",
    "OWN",
    "UNIVERSAL",
    "Answer",
    "Belief",
    "Condition",
    "Conditions",
    "DynamicProperty",
    "KnowledgeBase",
    "Operator",
    "Perspective",
    "Query",
    "Shared",
    "Verdict",
    "parse_condition",
    "perspective_of",
    "solve",
]
