"""Saying: the lines of a scene as events, found by what they may be without looking at all."""

from collections.abc import Sequence
from functools import cached_property

from fatima_py.dialogue import Move
from fatima_py.names import ANY, NIL, Compound, compound
from fatima_py.scenario.compile.indexing import NameIndex

__all__ = ["Sayings", "event_of"]

SPEECH = 5
"""How many parts the name of what is said has: its head, two states, a meaning and a style."""


class Sayings:
    """The lines of a scene by their events, which are made when first asked for: who only plays needs none."""

    def __init__(self, lines: Sequence[Move]) -> None:
        self.lines = lines

    @cached_property
    def events(self) -> Sequence[Compound]:
        """The events of the lines, in their order."""
        return [event_of(line) for line in self.lines]

    @cached_property
    def index(self) -> NameIndex[Move]:
        """The lines by all parts of their events."""
        return NameIndex((flat(event), line) for event, line in zip(self.events, self.lines, strict=True))

    def meeting(self, event: Compound) -> list[Move]:
        """The lines that an event without variables may be, in their order."""
        return self.index.meeting(flat(event))


def event_of(line: Move) -> Compound:
    """The event of a line; it may be said to anybody where its author does not say to whom."""
    return compound("Event", "Action-End", line.by, line.action, ANY if line.to == NIL else line.to)


def flat(event: Compound) -> Compound:
    """An event with the parts of what is done among its own, which meets others so made where the events meet."""
    kind, by, content, to = event.args
    parts = (content.head, *content.args) if isinstance(content, Compound) else (content,)
    return Compound(event.head, (kind, by, *((ANY,) * SPEECH if content == ANY else parts), to))
