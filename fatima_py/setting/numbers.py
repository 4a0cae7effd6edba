"""Numbers: which ones a setting may have, whoever wrote it: those of a file are checked as it is read."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_positive, read_whole
from fatima_py.setting.ties import Given

if TYPE_CHECKING:
    from fatima_py.setting.crowd import Crowd
    from fatima_py.setting.definition import Setting

__all__ = ["MOST_OFTEN", "number_faults"]

MOST_OFTEN = 1_000.0
"""Nothing may come about more often a second, so that a run can end (ours)."""
LONGEST = 1e12
"""No time is longer, in seconds: some thirty thousand years."""


class Number(NamedTuple):
    """A number of a setting: what it is of, and the least and most that it may be."""

    value: object
    what: str
    low: float = -inf
    high: float = inf


def number_faults(setting: "Setting") -> Iterator[str]:
    """What is wrong with the numbers of a setting, a sentence each."""
    for one in numbers_of(setting):
        try:
            read_number(one.value, one.what, one.low, one.high)
        except UsageError as wrong:
            yield str(wrong)
    yield from pair_faults(setting)
    for talk in setting.conversations:
        if talk.at_most is not None:
            yield from count_faults(talk.at_most, talk.id)


def numbers_of(setting: "Setting") -> Iterator[Number]:
    """The numbers of a setting that stand alone."""
    yield Number(setting.clock.until, "until when a run goes", 0, LONGEST)
    if setting.crowd is not None:
        yield from numbers_of_crowd(setting.crowd)
    if setting.mingle is not None:
        yield Number(setting.mingle, "the time between two looks of those who mingle", 1 / MOST_OFTEN, LONGEST)
    for place in setting.places:
        yield from (Number(way, f"the way from {place.name} to {to}", 0, LONGEST) for to, way in place.travel)
    for tie in setting.ties:
        if isinstance(tie.network, Given):
            yield from (Number(value, f"how much {one} {tie.name} {to}") for one, to, value in tie.network.pairs)
    yield from numbers_of_days(setting)
    yield from numbers_of_meeting(setting)


def numbers_of_crowd(crowd: "Crowd") -> Iterator[Number]:
    """The numbers of a crowd that only a clock bounds."""
    yield Number(crowd.every, "the time between two looks at the crowd", 1 / MOST_OFTEN, LONGEST)
    yield Number(crowd.contagion, "the contagion of the crowd", 0, MOST_OFTEN)
    for one in crowd.rumours:
        yield Number(one.passes_on, f"how often {one.name} is passed on", 0, MOST_OFTEN)
        if one.at is not None:
            yield Number(one.at, f"when the rumour {one.name} begins", 0, LONGEST)


def numbers_of_days(setting: "Setting") -> Iterator[Number]:
    """The numbers of what the days hold, and of what the author lets happen."""
    for one in setting.day:
        yield Number(one.priority, f"the priority of {one.id} of the day")
        if one.until is not None:
            yield Number(one.until, f"until when {one.id} of the day lasts", 0, LONGEST)
    for happening in setting.happenings:
        yield from (Number(at, f"when {happening.id} happens", 0, LONGEST) for at in happening.at)
        yield Number(happening.delay, f"the delay of {happening.id}", 0, LONGEST)


def numbers_of_meeting(setting: "Setting") -> Iterator[Number]:
    """The numbers of what people may want of one another."""
    for one in setting.encounters:
        yield Number(one.delay, f"the delay of {one.id}", 0, LONGEST)
        if one.rule.takes is not None:
            yield Number(one.rule.takes, f"how long {one.id} takes", 0, LONGEST)
    for talk in setting.conversations:
        yield Number(talk.priority, f"the priority of the conversation {talk.id}")


def pair_faults(setting: "Setting") -> Iterator[str]:
    """What is wrong with what is drawn between a lowest and a highest number."""
    for group in setting.people:
        yield from between_faults(group.comes, f"when {group.name} comes")
        yield from between_faults(group.goes, f"when {group.name} goes")
    for one in setting.day:
        yield from between_faults(one.at, f"when {one.id} of the day begins")
        yield from between_faults(one.lasts, f"how long {one.id} of the day lasts")


def between_faults(pair: Sequence[object] | None, what: str) -> Iterator[str]:
    """What is wrong with a lowest and a highest time."""
    if pair is None:
        return
    try:
        low, high = pair
        read_number(high, what, read_number(low, what, 0, LONGEST), LONGEST)
    except (TypeError, ValueError):
        yield f"{what} cannot be {pair!r}: expected the lowest and the highest of the times between which it is"
    except UsageError as wrong:
        yield str(wrong)


def count_faults(at_most: Sequence[object], conversation: str) -> Iterator[str]:
    """What is wrong with how often the same people may have a conversation."""
    what = f"how often the conversation {conversation} may be had"
    try:
        often, span = at_most
        read_number(read_whole(often, what), what, 1)
        read_positive(span, f"the time in which the conversation {conversation} may be had so often", LONGEST)
    except (TypeError, ValueError):
        yield f"{what} cannot be {at_most!r}: expected how often, and in how many seconds"
    except UsageError as wrong:
        yield str(wrong)
