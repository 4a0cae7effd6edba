"""Phrasing: recorded names in the words that authors write them in."""

import re

from fatima_py.errors import NameSyntaxError
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition, parse_condition
from fatima_py.language import Renderer, UnsayableError, gist
from fatima_py.names import SELF, Compound, Term, compound, parse

__all__ = ["in_words", "phrased_action"]

TOLD = Renderer(told=True)


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
