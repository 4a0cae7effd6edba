"""Timing: times of day in measures to which no run of a study comes."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import islice
from math import inf
from typing import NamedTuple, cast

from fatima_py.errors import Problem, ScenarioError
from fatima_py.scenario.problems import problem
from fatima_py.scenario.source.kinds import head_of, says
from fatima_py.sim.assertions.sentences import Window
from fatima_py.sim.assertions.windows import stretches, when
from fatima_py.sim.reasons.rows import day_time
from fatima_py.studies.design import Study
from fatima_py.studies.measures import Measure
from fatima_py.studies.measures.watchers import moment_of
from fatima_py.studies.playing import played

__all__ = ["time_findings"]

MOST_CELLS = 64
"""So many cells of a study are looked at for one that comes to a time (ours)."""
LONG = 3600.0
"""A scene is hardly longer than so many seconds, where nothing says when it is to be over (ours)."""


class Span(NamedTuple):
    """From which time of day on a run goes, and for how many seconds at most."""

    start: float
    long: float


def time_findings(study: Study, measures: Sequence[Measure]) -> Iterator[Problem]:
    """Measures of times to which a run does not come in any cell that can be played; of the others others tell."""
    is_open = study.until.seconds is None and not says(head_of(study.play), "setting")
    first = next(spans_of(study, is_open=is_open), None)
    if first is None:
        return
    for one in measures:
        away = [window for window in windows_in(one.says) if not comes(window, first)]
        spans = [*spans_of(study, is_open=is_open)] if away else []
        for window in dict.fromkeys(away):
            if not any(comes(window, span) for span in spans):
                last = max(spans, key=lambda span: span.start + span.long)
                goes = f"it goes from {shown(last.start)} to {shown(last.start + last.long)}"
                why = "a scene begins at 00:00, and hardly takes an hour" if is_open else goes
                sentence = f"{'hardly any' if is_open else 'no'} run comes to a time{when(window)}: {why}"
                yield problem("FA610", one.place, sentence, "write a time that is in it, or 'at the end'")


def windows_in(says: object) -> Iterator[Window]:
    """The times of which a measure is, wherever its form has them."""
    if isinstance(says, Window):
        yield says
    elif is_dataclass(says):
        for part in fields(says):
            yield from windows_in(getattr(says, part.name))
    elif isinstance(says, tuple | list):
        for one in cast("Sequence[object]", says):
            yield from windows_in(one)


def spans_of(study: Study, *, is_open: bool) -> Iterator[Span]:
    """When runs are, cell by cell; of a scene that is over with its last line, as long as it hardly is."""
    most = LONG if is_open else inf if study.until.seconds is None else study.until.seconds
    for cell in islice(study.cells(), MOST_CELLS):
        try:
            clock = played(study, cell).clock
        except ScenarioError:
            continue
        yield Span(clock.start, min(clock.until - clock.start, most))


def comes(window: Window, span: Span) -> bool:
    """Whether a run may come to a time."""
    if window.always or window.end or window.begin:
        return True
    if window.is_moment:
        return 0.0 <= moment_of(window, span.start) <= span.long
    return any(True for _ in stretches(window, span.start, 0.0, span.long))


def shown(time: float) -> str:
    """A time of day in words, to the minute where it is one."""
    return day_time(time).removesuffix(":00")
