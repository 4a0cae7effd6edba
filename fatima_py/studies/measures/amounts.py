"""Amounts: how much there is of something in somebody, at a moment, through a time, or as a course."""

import re
from collections.abc import Mapping
from dataclasses import replace

from fatima_py.sim.assertions.cursor import Cursor, refusal
from fatima_py.sim.assertions.edges import edges_of
from fatima_py.sim.assertions.everyday import emotion_nearest
from fatima_py.sim.assertions.moments import MomentReader
from fatima_py.sim.assertions.people import Meant
from fatima_py.sim.assertions.reading import left
from fatima_py.sim.assertions.sentences import Measure as Quantity
from fatima_py.sim.assertions.sentences import Window
from fatima_py.sim.assertions.words import DURATION, FEELINGS, MEASURES, seconds_in
from fatima_py.spelling import did_you_mean
from fatima_py.studies.measures.forms import Course, Form, Over, Valued
from fatima_py.studies.measures.sentence import Sentence

__all__ = ["AT_END", "VALUED", "WORDS", "step_in", "valued"]

OVERS: Mapping[str, Over] = {
    **dict.fromkeys(["lowest", "minimum", "least", "smallest"], "lowest"),
    **dict.fromkeys(["highest", "maximum", "largest", "greatest"], "highest"),
    **dict.fromkeys(["mean", "average"], "mean"),
    "first": "first",
    "last": "last",
}
WORDS = "|".join(sorted([*MEASURES, *FEELINGS], key=len, reverse=True))
VALUED = re.compile(
    rf"(?:the )?(?:(?P<over>{'|'.join(OVERS)}) )?(?P<what>{WORDS}|intensity of (?P<feeling>[\w-]+)) of (?P<rest>.+)",
    re.IGNORECASE,
)
OVER_TIME = re.compile(rf",? over (?:the )?time(?:,? every (?P<every>{DURATION}))?$", re.IGNORECASE)
OF_SEVERAL: tuple[Over, ...] = ("mean", "lowest", "highest")
OF_ONE: tuple[Over, ...] = (*OF_SEVERAL, "first", "last")
AT_END = Window(end=True, through=True)
SHORTEST = 0.1
"""The times of a course are at least so many seconds apart (ours)."""


def valued(sentence: Sentence, found: re.Match[str]) -> Form:
    """How much there is of something, at a moment, through a time, or as time goes on."""
    over = OVERS[found["over"].lower()] if found["over"] else ""
    course = OVER_TIME.search(sentence.text)
    end = course.start() if course else len(sentence.text)
    edges = edges_of(sentence.text[:end])
    words = Cursor(sentence.text, found.start("rest"), edges.end)
    meant = sentence.somebody(words)
    quantity = quantity_of(sentence, found, words, meant)
    if words.next:
        raise left(words, sentence.names.known)
    if refused := next((one for one in (edges.lasting, edges.within, edges.meanwhile) if one is not None), None):
        del refused
        raise refusal(sentence.text, edges.end, "a moment or a time of day, as in 'at the end' or 'before 10:30'")
    names = meant.who.names
    is_one = names is not None and len(names) == 1
    if course:
        need_over(sentence, over, found, is_one=is_one, allowed=("", "mean", "lowest", "highest"))
        return Course(quantity, names, over, step_in(sentence.text, course))
    return of_time(sentence, Valued(quantity, names, over, edges.window), found, is_one=is_one)


def step_in(text: str, course: re.Match[str]) -> float:
    """How far apart the times of a course are (seconds), 0 where its sentence leaves it open. Raises UsageError."""
    if not course["every"]:
        return 0.0
    step = seconds_in(course["every"].lower()) or 0.0
    if step < SHORTEST:
        raise refusal(text, course.start("every"), f"times that are at least {SHORTEST:g} s apart")
    return step


def of_time(sentence: Sentence, form: Valued, found: re.Match[str], *, is_one: bool) -> Valued:
    """A quantity at a moment or through a time. Raises UsageError where it is not said which value of several it is."""
    window = form.window
    is_moment = window.end or window.is_moment
    if is_moment:
        need_over(sentence, form.over, found, is_one=is_one, allowed=("", "mean", "lowest", "highest"))
    elif form.over:
        need_over(sentence, form.over, found, is_one=is_one, allowed=OF_ONE if is_one else OF_SEVERAL)
    elif window.always:
        need_over(sentence, "", found, is_one=is_one, allowed=("",))
        return replace(form, window=AT_END)
    else:
        raise refusal(sentence.text, 0, "which value of that time: 'lowest', 'highest', 'mean', 'first' or 'last'")
    return form


def need_over(sentence: Sentence, over: Over, found: re.Match[str], *, is_one: bool, allowed: tuple[Over, ...]) -> None:
    """See that it is said which value of several is meant, and of one that none is."""
    if over not in allowed or (not is_one and not over):
        start = found.start("over") if over else found.start("what")
        raise refusal(sentence.text, start, "'mean', 'lowest' or 'highest' of several people, or one by name")


def quantity_of(sentence: Sentence, found: re.Match[str], words: Cursor, meant: Meant) -> Quantity:
    """What is measured of somebody: an axis of their mood, or an emotion, toward somebody where that is said."""
    what = found["what"].lower()
    if what in MEASURES:
        return Quantity("mood", frozenset({what}))
    label = FEELINGS.get((found["feeling"] or what).lower())
    if label is None:
        raise refusal(
            sentence.text,
            found.start("feeling"),
            "an emotion",
            emotion_nearest(found["feeling"]) or did_you_mean(found["feeling"], {*FEELINGS.values()}),
        )
    whom = MomentReader(words, sentence.names.known).whom(meant.who)
    return Quantity("feeling", frozenset({label.lower()}), whom)
