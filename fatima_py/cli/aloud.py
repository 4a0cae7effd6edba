"""Aloud: how a line of dialogue looks on a screen, to those who play it and to those who write it."""

from rich.text import Text

from fatima_py.realize.cues import CUE, DEED, cues_of, without_cues
from fatima_py.signs import BREAK, printable

__all__ = ["as_played", "in_speech"]


def in_speech(text: str) -> Text:
    """A line of dialogue, its deeds (what stands right between asterisks) in italics, and cues for the body dimmed."""
    shown = Text(printable(BREAK.sub("\n", text)))
    shown.highlight_regex(DEED, "italic")
    shown.highlight_regex(CUE, "dim")
    return shown


def as_played(text: str) -> str:
    """A line as a player hears it, without cues for the body; one that has no words is a stage direction.

    >>> as_played("<gaze(Tom)> Thank you."), as_played("<nod> <gaze(Tom)>")
    ('Thank you.', '*nod, gaze Tom*')
    """
    cues = ", ".join(f"{one.name} {one.argument}".strip() for one in cues_of(text))
    words = without_cues(text)
    return f"*{cues}*" if cues and not words.strip() else words
