"""Dialogue: the graph of what may be said, and the walk through it."""

from fatima_py.dialogue.graph import BACK, END, NARRATION, START, DialogueGraph, DialogueState, Move, StateKind
from fatima_py.dialogue.saliency import MOST_SPECIFIC, SALIENCY, Saliency, leaning
from fatima_py.dialogue.walk import fitting, said_by, valid_dialogue

__all__ = [
    "BACK",
    "END",
    "MOST_SPECIFIC",
    "NARRATION",
    "SALIENCY",
    "START",
    "DialogueGraph",
    "DialogueState",
    "Move",
    "Saliency",
    "StateKind",
    "fitting",
    "leaning",
    "said_by",
    "valid_dialogue",
]
