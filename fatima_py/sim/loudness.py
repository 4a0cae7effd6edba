"""Loudness: by its style a line of a conversation is heard next door."""

from fatima_py.events import SpeechAct
from fatima_py.names import Term

__all__ = ["is_loud", "style_of"]

LOUD = frozenset(["shout", "shouting", "loud", "scream"])


def style_of(action: Term) -> str:
    """The style of what is said; empty for a deed without words.

    >>> from fatima_py.names import parse
    >>> style_of(parse("Speak(a, b, Stop, Shout)")), style_of(parse("Wave"))
    ('Shout', '')
    """
    said = SpeechAct.of(action)
    return "" if said is None else str(said.style)


def is_loud(style: str) -> bool:
    """Whether what is said in a style is heard next door.

    >>> is_loud("Shout"), is_loud("Calm"), is_loud("")
    (True, False, False)
    """
    return style.casefold() in LOUD
