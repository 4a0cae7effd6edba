"""Announcements: what hosts of the FAtiMA Toolkit told everybody besides what is done, as the rules of a file show."""

from collections.abc import Iterable, Iterator, Mapping

from fatima_py.interop.read.rules import Rules
from fatima_py.kb import Conditions
from fatima_py.names import Term
from fatima_py.scene.announcing import ANNOUNCEMENTS, Announcement, announcement_of, event_asked

__all__ = ["AWAITED", "awaited"]

AWAITED: Mapping[Announcement, str] = {
    "starts": "its rules wait for lines to start, so everybody is told when a line starts, before it is heard",
    "silences": "its rules wait for NoDialoguesLeft, so everybody is told when whoever has the floor has nothing to do",
}


def awaited(rules: Iterable[Rules]) -> tuple[Announcement, ...]:
    """What the rules wait for that happens in no scene by itself."""
    found = {announcement_of(kind, content) for one in rules for kind, _, content, _ in events_of(one)}
    return tuple([one for one in ANNOUNCEMENTS if one in found])


def events_of(rules: Rules) -> Iterator[tuple[Term, ...]]:
    """The four parts of each event that a rule is about, or that its conditions ask memory for."""
    yield from (one.event.args for one in rules.appraisal.rules)
    asked = (condition for conditions in conditions_of(rules) for condition in conditions.all)
    sides = (side for condition in asked for side in (condition.left, condition.right))
    yield from filter(None, map(event_asked, sides))


def conditions_of(rules: Rules) -> Iterator[Conditions]:
    """The conditions of all rules."""
    yield from (one.conditions for one in rules.appraisal.rules)
    yield from (one.conditions for one in rules.actions)
    yield from (one.conditions for one in rules.attributions)
    yield from (one.conditions for one in rules.conferrals)
    for exchange in rules.exchanges:
        yield exchange.starting
        yield from (one.conditions for one in exchange.influence)
