"""Telling: deeds by which somebody hands on what they know, now (`Tell`) or in a message (`Send`)."""

from fatima_py.names import Compound, Term

__all__ = ["is_sent", "told_in"]

TELL, SEND = "tell", "send"


def told_in(action: Term) -> Term | None:
    """What a deed hands on: `Late(Train)` of `Tell(Late(Train))`; None for a deed that hands on nothing.

    >>> from fatima_py.names import parse
    >>> str(told_in(parse("Send(Late(Train))")))
    'Late(Train)'
    """
    return action.args[0] if isinstance(action, Compound) and action.head.key in (TELL, SEND) else None


def is_sent(action: Term) -> bool:
    """Whether what a deed hands on goes in a message, wherever its receiver is."""
    return isinstance(action, Compound) and action.head.key == SEND
