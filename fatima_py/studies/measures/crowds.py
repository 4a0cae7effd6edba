"""Crowds: how the crowd of a town is, at a moment, through a time, or as a course."""

import re

from fatima_py.sim.assertions.crowds import measure_of
from fatima_py.sim.assertions.cursor import refusal
from fatima_py.sim.assertions.edges import Edges, edges_of
from fatima_py.sim.assertions.words import MEASURES
from fatima_py.studies.measures.amounts import AT_END, OVER_TIME, OVERS, step_in
from fatima_py.studies.measures.forms import Course, Form, Valued
from fatima_py.studies.measures.sentence import Sentence

__all__ = ["OF_CROWD", "is_of_crowd", "of_crowd"]

SHARE = r"share of (?:the )?crowd (?:that|who|which)"
WHAT = (
    rf"(?:(?P<axis>{'|'.join(MEASURES)}) of (?:the )?crowd"
    rf"|{SHARE} (?:knows?|has heard|have heard) (?P<rumour>[^\s,]+)|{SHARE} (?:is|are) (?P<octant>[^\s,]+))"
)
OF_CROWD = re.compile(rf"(?:the )?(?:(?P<over>{'|'.join(OVERS)}) (?:of )?(?:the )?)?{WHAT}(?P<rest>.*)", re.IGNORECASE)
COMPARED = re.compile(rf"(?:the )?(?:(?:mean|average) (?:of )?)?{WHAT} ", re.IGNORECASE)


def is_of_crowd(text: str) -> bool:
    """Whether what is to be so is of a crowd.

    >>> is_of_crowd("the share of the crowd that knows Flu is above 0.5"), is_of_crowd("valence of Mara is above 0.5")
    (True, False)
    """
    return COMPARED.match(text) is not None


def of_crowd(sentence: Sentence, found: re.Match[str]) -> Form:
    """How the crowd is: the mean mood of its members, or which share of them knows a rumour or is in an octant.

    Raises UsageError for a rumour that there is not, for a setting without a crowd, and for what is said besides.
    """
    text = sentence.text
    course = OVER_TIME.search(text)
    edges = edges_of(text[: course.start() if course else len(text)])
    quantity = measure_of(found, text, Edges(0, edges.end), sentence.names.known)
    if text[found.start("rest") : edges.end].strip():
        raise refusal(text, found.start("rest") + 1, "a time, as in 'at the end', 'over time' or 'before 10:30'")
    if edges.lasting is not None or edges.within is not None or edges.meanwhile is not None:
        raise refusal(text, edges.end + 1, "a moment or a time of day, as in 'at the end' or 'before 10:30'")
    over = OVERS[found["over"].lower()] if found["over"] else ""
    if course:
        need(over in ("", "mean"), found, text, "'mean' or nothing: at each time the crowd is as it is then")
        return Course(quantity, None, "", step_in(text, course))
    window = edges.window
    if window.end or window.is_moment:
        need(over in ("", "mean"), found, text, "'mean' or nothing: at a moment the crowd is as it is then")
        return Valued(quantity, None, "", window)
    if not over and window.always:
        return Valued(quantity, None, "", AT_END)
    need(bool(over), found, text, "which value of that time: 'lowest', 'highest', 'mean', 'first' or 'last'")
    return Valued(quantity, None, over, window)


def need(fine: bool, found: re.Match[str], text: str, expected: str) -> None:  # noqa: FBT001 - what is asked
    """See that it is said which value of several is meant, and of one that none is. Raises UsageError."""
    if not fine:
        raise refusal(text, found.start("over") if found["over"] else found.start("rest") + 1, expected)
