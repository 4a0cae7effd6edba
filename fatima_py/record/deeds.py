"""Deeds: what people of a town do of themselves, in words: go somewhere, come, leave, stay, talk with others."""

from collections.abc import Container, Mapping

from fatima_py.names import Compound, Symbol, Term

__all__ = ["converse_words", "deed_words", "doing_words", "place_of_deed", "way_to"]

CONVERSE, GO = "converse", "go"
DONE: Mapping[str, str] = {"arrive": "came to", "leave": "left", "stay": "was in", GO: "went to"}
"""What somebody has done, by the name of the deed; its one part is a place."""
UNHEARD = "Speak(-, -, -, Loud)"
"""A line of which nothing is heard but that it is loud, as it is to those next door."""


def deed_words(event: Term) -> str | None:
    """A deed of a town that is done, in words; None for any other event.

    >>> from fatima_py.names import parse
    >>> deed_words(parse("Event(Action-End, Kofi, Arrive(Hall), -)"))
    'Kofi came to Hall'
    >>> deed_words(parse("Event(Action-End, Kofi, Speak(-, -, -, Loud), -)"))
    'Kofi said something loud'
    """
    if not isinstance(event, Compound) or event.head.key != "event" or len(event.args) != 4:
        return None
    _, who, what, _ = event.args
    if isinstance(what, Compound) and (place := place_of_deed(event)):
        return f"{who} {DONE[str(what.head.key)]} {place}"
    return f"{who} said something loud" if str(what) == UNHEARD else None


def place_of_deed(event: Term) -> str:
    """The place that a deed of a town that is done is about; empty for any other event.

    >>> from fatima_py.names import parse
    >>> place_of_deed(parse("Event(Action-End, Kofi, Arrive(Hall), -)")), place_of_deed(parse("Kofi"))
    ('Hall', '')
    """
    if not isinstance(event, Compound) or event.head.key != "event" or len(event.args) != 4:
        return ""
    kind, _, what, _ = event.args
    is_done = isinstance(kind, Symbol) and kind.key == "action-end"
    return place_in(what, DONE) if is_done else ""


def doing_words(action: Term) -> str | None:
    """What somebody of a town does, as a thing; None for what any author may have named.

    >>> from fatima_py.names import parse
    >>> doing_words(parse("Go(Hall)")), doing_words(parse("Converse(tea, Ann, Tom)")), doing_words(parse("Work"))
    ('the way to Hall', 'the conversation tea with Ann and Tom', None)
    >>> doing_words(parse("Converse"))
    'the conversation'
    """
    return f"the way to {place}" if (place := way_to(action)) else converse_words(action)


def way_to(action: Term) -> str:
    """Where somebody goes; empty where they do something else."""
    return place_in(action, (GO,))


def converse_words(action: Term) -> str | None:
    """A conversation that somebody wants or has; None for another deed."""
    if isinstance(action, Symbol) and action.key == CONVERSE:
        return "the conversation"
    if not isinstance(action, Compound) or action.head.key != CONVERSE:
        return None
    scene, *others = [str(one) for one in action.args]
    *some, last = others or [""]
    company = f"{', '.join(some)} and {last}" if some else last
    return f"the conversation {scene}{f' with {company}' if company else ''}"


def place_in(action: Term, deeds: Container[str]) -> str:
    """The place that a deed of one of these names is about; empty for another deed."""
    if isinstance(action, Compound) and len(action.args) == 1 and str(action.head.key) in deeds:
        return str(action.args[0])
    return ""
