"""Telling: what somebody remembers to have told others, so that they know whom a thing is known to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from fatima_py.events import Event
from fatima_py.names import EMPTY, Compound, Key, Symbol, unify

__all__ = ["Telling", "Told"]


class Telling(NamedTuple):
    """A change of a property that was told, everybody by name, and to whom."""

    to: Symbol
    change: Event


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told others: of each property and listener what was told last."""

    said: Mapping[tuple[Key, Key], Telling] = field(default_factory=dict[tuple[Key, Key], Telling])

    def and_told(self, to: Symbol, change: Event) -> "Told":
        """The same, with a change that was told to somebody now."""
        return Told({**self.said, (to.key, change.content.key): Telling(to, change)})

    def to(self, listener: Symbol, template: Compound) -> Iterator[Event]:
        """What somebody was told of the changes that meet `Event(kind, subject, property, value)`, the oldest first."""
        told = [one.change for one in self.said.values() if one.to == listener]
        yield from sorted((one for one in told if unify(template, one.name, EMPTY) is not None), key=time_of)


def time_of(change: Event) -> float:
    """When a change was."""
    return change.time
