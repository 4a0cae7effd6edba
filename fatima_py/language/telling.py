"""Telling: what is told of an event that happened."""

from dataclasses import replace

from fatima_py.events import SpeechAct, is_heard
from fatima_py.names import ANY, NIL, Compound, has_any

__all__ = ["gist"]


def gist(event: Compound) -> Compound:
    """What is told of an event that happened: between which states a line led, and what it has not, may be anything.

    Whoever made a property change, and that something was done to nobody, goes without saying as well. The gist fits
    the event: what waits for the one meets the other.
    """
    kind, who, what, whom = event.args if len(event.args) == 4 else (NIL, ANY, NIL, NIL)
    if who == ANY or not event.grounded or has_any(what):
        return event
    if str(kind).lower() == "property-change":
        return replace(event, args=(kind, ANY, what, whom))
    if (speech := SpeechAct.of(what)) is not None:
        has_neither = speech.meaning == speech.style == NIL
        meaning, style = (ANY if part == NIL and not has_neither else part for part in (speech.meaning, speech.style))
        if isinstance(style, Compound) and is_heard(style):
            style = replace(style, args=tuple([ANY if part == NIL else part for part in style.args]))
        what = SpeechAct(ANY, ANY, meaning, style).action
    return replace(event, args=(kind, who, what, ANY if whom == NIL else whom))
