"""Ending: what the end of a play is called."""

import re
from collections.abc import Sequence

from fatima_py.dialogue import DialogueGraph
from fatima_py.dialogue.graph import StateKind
from fatima_py.names import Symbol, label
from fatima_py.record.values import Beat

__all__ = ["name_of_end"]

MARK = re.compile(r"end(ing)?_(?=.)", re.IGNORECASE)
"""What an author may write before the name of an ending, and nobody wants to read."""


def name_of_end(graph: DialogueGraph, state: Symbol, beats: Sequence[Beat]) -> str:
    """The ending that a play has come to, in words: that of the state, or of the one that the last line was said in.

    Empty where neither is an ending.
    """
    for place in (state, *[label(beat.state) for beat in beats[-1:]]):
        found = graph.states.get(place.key)
        if found is not None and found.kind is StateKind.ENDING:
            return in_words(found.name.text)
    return ""


def in_words(name: str) -> str:
    """The name of an ending without its mark and underscores.

    >>> in_words("end_set_free")
    'set free'
    """
    return name[found.end() :].replace("_", " ") if (found := MARK.match(name)) else name.replace("_", " ")
