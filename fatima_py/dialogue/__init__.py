"""Dialogue: the graph of what may be said, and the walk through it."""

from fatima_py.dialogue.graph import END, START, DialogueGraph, DialogueState, Move, StateKind
from fatima_py.dialogue.walk import fitting, least_recent, said_by, valid_dialogue

__all__ = [
    "END",
    "START",
    "DialogueGraph",
    "DialogueState",
    "Move",
    "StateKind",
    "fitting",
    "least_recent",
    "said_by",
    "valid_dialogue",
]
