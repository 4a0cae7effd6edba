"""Prompts: why somebody of a town was asked what to do, in words."""

import re
from collections.abc import Mapping

from fatima_py.record.phrasing import called, in_words
from fatima_py.record.town import Activity, Asked

__all__ = ["behind_it", "prompt_in_words"]

NUMBERED = re.compile(r"(.+)_[0-9]+")
COMPARED = re.compile(r"(?P<left>.+?) (?:>=|<=|!=|>|<|=) (?P<right>.+)")
NUMBER = re.compile(r"[-+]?[0-9.]+")
VARIABLE = re.compile(r"\$\w+")
ASKED = {
    "end": "{about} is over",
    "day": "{about} is in their day",
    "perceived": "their rules ask about what they perceived",
    "crossed": "{about}",
    "rate": "{about} came due",
    "free": "{about} is free now",
    "again": "{about} may be had again",
    "arrived": "{about} came",
    "left": "{about} went",
    "invited": "they are invited",
}
"""Why somebody is asked, and of what."""
BARE = {
    "end": "what they did is over",
    "day": "their day begins",
    "forked": "the run goes on by another setting from here",
    "crossed": "they feel otherwise by now",
    "rate": "its time has come",
    "free": "somebody is free now",
    "again": "a conversation may be had again",
    "arrived": "they have arrived",
    "left": "somebody went",
}
"""Why somebody is asked where nothing in particular is named."""


def prompt_in_words(asked: Asked, names: Mapping[str, str]) -> str:
    """Why somebody was asked, as what stands behind 'as'.

    >>> from fatima_py.record.values import Decision
    >>> prompt_in_words(Asked(1, 0, "Tom", "rate", Decision(), "snap"), {})
    'snap came due'
    >>> prompt_in_words(Asked(1, 0, "Tom", "free", Decision(), "Ann", closed="tea: Ann is busy"), {})
    'Ann was free for a moment'
    >>> prompt_in_words(Asked(1, 0, "Tom", "crossed", Decision(), "Reproach(SELF, [x]) > 1"), {"Tom": "Mr. Tom"})
    'their reproach at somebody has come past 1'
    """
    about = asked.about
    if not about or (asked.why == "arrived" and about == asked.who):
        return BARE.get(asked.why) or ASKED.get(asked.why, asked.why)
    if asked.why in ("end", "day"):
        about = "the conversation" if about == "talk" else entry_named(about)
    if asked.why == "free" and any(one.endswith(f": {about} is busy") for one in asked.closed.split("; ")):
        return f"{called(about, names)} was free for a moment"
    thing = crossing(about) if asked.why == "crossed" else in_words(about)
    return ASKED.get(asked.why, asked.why).format(about=called(thing, names))


def crossing(about: str) -> str:
    """Which feeling has come past which number, of a condition that compares it with that."""
    side, number = in_words(about), ""
    if found := COMPARED.fullmatch(side):
        left, right = found["left"], found["right"]
        side, number = (right, left) if is_number(left) else (left, right)
    if not number:
        return BARE["crossed"]
    return f"{VARIABLE.sub('somebody', side.replace('my ', 'their ', 1))} has come past {number}"


def is_number(text: str) -> bool:
    """Whether a text is a number."""
    return NUMBER.fullmatch(text) is not None


def entry_named(name: str) -> str:
    """An entry of a day as its author knows it, without the number that tells it from others of its name.

    >>> entry_named("Watch_2"), entry_named("Watch")
    ('Watch', 'Watch')
    """
    found = NUMBERED.fullmatch(name)
    return found[1] if found else name


def behind_it(one: Activity) -> str:
    """The rule, or the entry of their day, by which somebody does something.

    >>> behind_it(Activity(1, 0, 1, "Tom", "Watch", "begun", rule="Watch_2"))
    'Watch'
    """
    entry = entry_named(one.rule)
    return entry if entry.lower() == one.action.lower() else one.rule
