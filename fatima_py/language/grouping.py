"""Grouping: `a strategy of reassurance` and `an act of apology` in place of the styles and meanings annotated so."""

import re
from collections.abc import Mapping

from fatima_py.language.refusing import SentenceError
from fatima_py.spelling import did_you_mean

__all__ = ["any_of", "counted", "one_of_group", "spread"]

GROUP = re.compile(r"(?<![\w-])an?\s+(?P<kind>strategy|act)\s+of\s+(?P<name>[\w-]+)", re.IGNORECASE)
WHOLE = re.compile(r"\s(?:not|never)\s|\stimes?$|\sago$|^(?:at\s|more\s|less\s)?[\w\s]*\d.*\ssince\s")
"""Questions of which the answer for several words is not that for any one of them."""

Groups = Mapping[str, tuple[str, ...]]


def words_of(groups: Groups, found: re.Match[str]) -> tuple[str, ...]:
    """The styles and meanings of a group, marked as in a script. Raises SentenceError where there are none."""
    kind, name = found["kind"].lower(), found["name"].lower()
    if words := groups.get(f"{kind} {name}"):
        return words
    known = [one.removeprefix(f"{kind} ") for one in groups if one.startswith(kind)]
    if name in known or not known:
        raise SentenceError(f"no line has {found[0]}: expected one that 'annotations' gives to a style or meaning")
    hint = did_you_mean(name, known)
    raise SentenceError(f"{name!r} is no {kind}: expected one of {', '.join(known)}", hint)


def spread(groups: Groups, sentence: str) -> tuple[str, ...]:
    """The sentence once for each style or meaning of the group that it names, itself where it names none.

    Raises SentenceError for a group that no line has.

    >>> spread({"act apology": ("[Sorry]", "<Regret>")}, "Tom says an act of apology to me")
    ('Tom says [Sorry] to me', 'Tom says <Regret> to me')
    """
    found = GROUP.search(sentence)
    if found is None:
        return (sentence,)
    begin, end = sentence[: found.start()], sentence[found.end() :]
    return tuple([f"{begin}{word}{end}" for word in words_of(groups, found)])


def counted(groups: Groups, what: str) -> tuple[str, ...]:
    """The styles and meanings whose numbers are added up, for a group; otherwise what is asked for alone."""
    found = GROUP.fullmatch(what)
    return (what,) if found is None else words_of(groups, found)


def any_of(groups: Groups, sentence: str) -> tuple[str, ...]:
    """The conditions of which one must hold for a condition of a group to hold; those that count stay whole.

    Raises SentenceError for a group that no line has.
    """
    return (sentence,) if WHOLE.search(sentence) else spread(groups, sentence)


def one_of_group(groups: Groups, what: str) -> str:
    """A style or meaning in place of a group that has no other. Raises SentenceError for a group of several."""
    found = GROUP.fullmatch(what)
    if found is None:
        return what
    first, *others = words_of(groups, found)
    if others:
        raise SentenceError(f"{what} is any of {', '.join((first, *others))} here: expected one of them")
    return first
