"""Barriers: which of the wishes of somebody who was asked what to do could not be had then, and what was in the way."""

import re
from collections.abc import Sequence

from fatima_py.record.town import Asked
from fatima_py.record.values import Wish

__all__ = ["barrier_to", "barriers_of", "unhad"]

WORD = re.compile(r"[\w-]+")
SOMEBODY = re.compile(r"([\w-]+) is (?:not here|not in .+|busy|the one who would do it)")
"""What is in the way of what is wanted of somebody, and of nothing else."""
UNTOLD = "it could not be had then"
"""What is told of a wish that could not be had, where it is not taken down why."""


def unhad(asked: Asked) -> Sequence[Wish]:
    """The wishes of somebody that could not be had then, most wanted first.

    >>> from fatima_py.record.values import Decision
    >>> tea, coffee = Wish("Tea", 2.0, "tea"), Wish("Coffee", 2.0, "coffee")
    >>> [one.rule for one in unhad(Asked(1, 0, "Tom", "rate", Decision(tea, lost=(coffee,)), barred=1))]
    ['tea']
    >>> [one.rule for one in unhad(Asked(1, 0, "Tom", "rate", Decision(tea, lost=(coffee,)), chosen=2, barred=1))]
    ['coffee']
    """
    wishes = wishes_of(asked)
    is_first = bool(asked.chosen) and asked.barred < len(wishes)  # what could be had stands before those that could not
    return wishes[is_first : asked.barred + is_first]


def barrier_to(asked: Asked, wish: Wish) -> str:
    """What was in the way of a wish of somebody who was asked, in words; empty where nothing was.

    A log of an earlier version does not say which could be had: then anything counts that was in the way of its rule.
    """
    if asked.barred and not any(one is wish for one in unhad(asked)):
        return ""
    of_rule = [text for rule, text in barriers_of(asked) if rule == wish.rule]
    whose = [(found[1] if (found := SOMEBODY.fullmatch(text)) else "", text) for text in of_rule]
    own = [text for who, text in whose if who in names_in(wish)]
    anybody = [text for who, text in whose if not who]
    return next(iter([*own, *anybody]), UNTOLD if asked.barred else "")


def barriers_of(asked: Asked) -> list[tuple[str, str]]:
    """All that was in the way, as it is taken down: of which rule, and in words; of what is not told, no rule."""
    found = [one.partition(": ") for one in asked.closed.split("; ") if one]
    return [(rule, text) if text else ("", rule) for rule, _, text in found]


def wishes_of(asked: Asked) -> Sequence[Wish]:
    """What somebody wanted, as it is taken down."""
    return [*filter(None, [asked.decision.wish]), *asked.decision.lost]


def names_in(wish: Wish) -> set[str]:
    """Whoever a wish names: whom it is done to, and whom it is talked with."""
    return {*WORD.findall(f"{wish.action.partition('(')[2].partition(', ')[2]} {wish.target}")}
