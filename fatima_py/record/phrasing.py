"""Phrasing: recorded names in the words that authors write them in."""

import re

from fatima_py.errors import NameSyntaxError
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition, parse_condition
from fatima_py.language import Renderer, UnsayableError, gist
from fatima_py.names import SELF, Compound, Term, compound, parse

__all__ = ["clock_time", "in_words", "phrased_action"]

TOLD = Renderer(told=True)
HOUR = 3600.0


def clock_time(time: float, unit: str = "", *, minutes: bool = False) -> str:
    """A time of a play for people: seconds (or minutes) within the first hour, then hours, and from a day on days.

    >>> clock_time(7.25), clock_time(7.25, " s"), clock_time(7200), clock_time(241229.8)
    ('7.2', '7.2 s', '2:00:00', '2d 19:00:30')
    >>> clock_time(690, minutes=True), clock_time(604800, minutes=True)
    ('11:30', '7d 00:00:00')
    """
    if not minutes and round(abs(time), 1) < HOUR:
        return f"{time:.1f}{unit}"
    whole, second = divmod(round(abs(time)), 60)
    hours, minute = divmod(whole, 60)
    days, hour = divmod(hours, 24)
    sign, below = "-" if time < 0 else "", f"{minute:02}:{second:02}"
    if days:
        return f"{sign}{days}d {hour:02}:{below}"
    return f"{sign}{hour}:{below}" if hour else f"{sign}{minute}:{second:02}"


def in_words(text: str) -> str:
    """A recorded name or condition in words; what has no words of its own stays as it is.

    >>> in_words("Event(Action-End, Tom, Speak(asked, end, Scorn, Insult), SELF)")
    'Tom said [Insult] <Scorn> to me'
    >>> in_words("EventCount(Action-End, Tom, Speak(*, *, *, Insult), *) >= 3")
    'I have heard Tom say [Insult] at least 3 times'
    >>> in_words("Mood(SELF) < -2")
    'my mood < -2'
    """
    excepted = text.removeprefix("not ")
    if excepted != text:
        return f"the exception '{in_words(excepted)}'"
    who, believes, what = text.partition(" believes ")
    if believes:
        return f"{who} believes {in_words(what)}"
    try:
        return phrased(parse_condition(text) if re.search(r"[=<>]", text) else parse(text))
    except (NameSyntaxError, UnsayableError):
        return text


def phrased(name: Term | Condition) -> str:
    """A condition, an event or another name. Raises UnsayableError where no sentence says it."""
    if isinstance(name, Condition):
        return TOLD.condition(name)
    return TOLD.narrate(name) if isinstance(name, Compound) and name.head.key == "event" else TOLD.term(name)


def phrased_action(action: Term) -> str:
    """What is done: a line by its style and meaning, as they stand in a script; anything else by its name."""
    if SpeechAct.of(action) is None:
        return TOLD.raw(action)
    told = gist(compound("Event", "Action-End", SELF, action, "-"))
    return next(TOLD.lines(told.args[2]), TOLD.raw(action))
