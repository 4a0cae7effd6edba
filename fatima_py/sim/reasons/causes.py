"""Causes: which record of a town goes back to which, and what came of one.

A chain goes from what was felt to what was perceived, from there to the deed, to the activity that it ended, to the
decision behind that, and to what its doer had lived before; each step is an id that the log holds.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fatima_py.emotions import emotion_named
from fatima_py.record.town import (
    Activity,
    Asked,
    End,
    Line,
    Occurrence,
    Percept,
    Remembered,
    Reply,
    Spoken,
    Swayed,
    Talk,
    TownHeader,
    TownRecord,
)
from fatima_py.record.values import Trace
from fatima_py.sim.askings import chosen_in, is_begun_by

__all__ = ["Causes", "direct", "lived_in", "willing"]

HEAD = re.compile(r"([\w-]+)\(")
EACH = 2
"""So many causes of each record are kept."""
REASONS = frozenset(["perceived", "crossed", "invited"])
"""For what somebody is asked what to do that may be why they want it; anything else is only when they are asked."""


def lived_in(record: TownRecord) -> tuple[Trace, ...]:
    """What minds lived of a record, what it reminded them of included."""
    traces: tuple[Trace, ...] = ()
    if isinstance(record, Percept):
        traces = (record.mind,)
    elif isinstance(record, Spoken):
        traces = record.beat.minds
    elif isinstance(record, Remembered):
        traces = (record.thought.mind,)
    elif isinstance(record, Swayed):
        traces = (record.mind,)
    return tuple([one for mind in traces for one in ((mind, mind.reminded.mind) if mind.reminded else (mind,))])


def direct(record: Line) -> tuple[int, ...]:
    """The ids that a record itself names as what it comes of, the nearest first."""
    found = NAMED.get(type(record), nothing)(record)
    return tuple([one for one in found if one and one != record.id])


def nothing(record: object) -> tuple[int, ...]:
    """No cause."""
    del record
    return ()


NAMED: Mapping[type[Any], Callable[[Any], tuple[int, ...]]] = {
    Occurrence: lambda one: (one.of or one.cause,),
    Percept: lambda one: (one.of,),
    Asked: lambda one: (one.of,),
    Activity: lambda one: (one.by, one.activity, one.cause) if one.activity != one.id else (one.cause,),
    Talk: lambda one: (one.talk,) if one.talk != one.id else (one.cause,),
    Spoken: lambda one: (one.talk,),
    Reply: lambda one: (one.of,),
    Swayed: lambda one: (one.of,),
}


class Causes:
    """What each record goes back to, from one pass over a log: a few numbers for each, and no record itself.

    Whoever begins what they want, or says something, does it as they feel: so for these it is kept as well in which
    record they last felt something, or their mood moved. It is no cause that the log names, and is told as what it is.

    What somebody was at when they were asked what to do, or what their day has for them, is only the `occasion` of what
    they chose: when it came up, and not why.
    """

    __slots__ = ("choosing", "felt", "ids", "last", "moved", "occasion")

    def __init__(self) -> None:
        self.ids = array("q", [0] * EACH)
        self.felt = array("q", [0])
        self.occasion = bytearray(1)
        self.moved: dict[str, int] = {}
        self.choosing: dict[int, Asked] = {}
        self.last = 0

    @classmethod
    def of(cls, records: Iterable[TownRecord]) -> "Causes":
        """The causes of all records of a log."""
        found = cls()
        for record in records:
            found.add(record)
        return found

    def add(self, record: TownRecord) -> None:
        """Take in a record."""
        if isinstance(record, TownHeader | End):
            return
        self.last = max(self.last, record.id)
        missing = max(record.id + 1 - len(self.felt), 0)
        self.ids.extend([0] * missing * EACH)
        self.felt.extend([0] * missing)
        self.occasion.extend(bytes(missing))
        for place, one in enumerate(direct(record)[:EACH]):
            self.ids[record.id * EACH + place] = one
        self.felt[record.id] = self.moved.get(willing(record), 0)
        self.choose(record)
        for mind in lived_in(record):
            if mind.felt or mind.segment is not None:
                self.moved[mind.who] = record.id

    def choose(self, record: Line) -> None:
        """Take in what somebody chose: of what their day has for them they are only asked, whatever they want."""
        if isinstance(record, Asked):
            self.occasion[record.id] = record.why not in REASONS
            if record.chosen:
                self.choosing[record.chosen] = record
        elif (asked := self.choosing.pop(chosen_in(record), None)) is not None and not is_begun_by(asked, record):
            self.occasion[asked.id], self.felt[asked.id] = True, 0

    def named(self, number: int) -> set[int]:
        """The ids that a record names as its causes."""
        return {one for one in self.ids[number * EACH : (number + 1) * EACH] if one}

    def back(self, number: int, *, occasions: bool = False) -> dict[int, set[int]]:
        """The ids that a record goes back to, the latest first; those of `occasions` only where these are asked for.

        With each stand those whose doer was last moved by it, none where it is a cause that a record names.
        """
        found: dict[int, set[int]] = {}
        left = [number]
        seen = {number}
        while left:
            one = left.pop()
            named = self.named(one) if occasions or not self.occasion[one] else set[int]()
            felt = self.felt[one]
            for cause in named:
                found[cause] = set()
            if felt and felt not in named and found.get(felt, {0}):
                found.setdefault(felt, set()).add(one)
            new = {*named, felt} - seen - {0}
            seen |= new
            left += new
        return {one: found[one] for one in sorted(found, reverse=True)}


def willing(record: Line) -> str:
    """Who begins what they want in a record, or speaks, as they feel; empty for any other."""
    if isinstance(record, Spoken):
        return record.beat.who
    if isinstance(record, Asked) and record.decision.wish is not None and record.chosen:
        asked = record.decision.asked
        return record.who if not asked or any(is_felt(one.condition) for one in asked) else ""
    return ""


def is_felt(condition: str) -> bool:
    """Whether a condition asks how somebody feels.

    >>> is_felt("Mood(SELF) < -2"), is_felt("Anger(SELF, Tom) > 3"), is_felt("Likes(SELF, Tom) < 2")
    (True, True, False)
    """
    return any(word == "Mood" or emotion_named(word) is not None for word in HEAD.findall(condition))
