"""Announcements: what hosts of the FAtiMA Toolkit told everybody besides what is done, as the rules of a file show."""

from collections.abc import Iterable, Iterator, Mapping

from fatima_py.events import SpeechAct
from fatima_py.interop.read.rules import Rules
from fatima_py.kb import Conditions
from fatima_py.names import ANY, Compound, Term, Variable
from fatima_py.scene.announcing import ANNOUNCEMENTS, NO_DIALOGUES_LEFT, Announcement

__all__ = ["AWAITED", "awaited"]

AWAITED: Mapping[Announcement, str] = {
    "starts": "its rules wait for lines to start, so everybody is told when a line starts, before it is heard",
    "silences": "its rules wait for NoDialoguesLeft, so everybody is told when whoever has the floor has nothing to do",
}
REMEMBERED = ("eventid", "lasteventid", "eventelapsedtime", "eventcount")


def awaited(rules: Iterable[Rules]) -> tuple[Announcement, ...]:
    """What the rules wait for that happens in no scene by itself."""
    events = [event for one in rules for event in events_of(one)]
    found = {"starts": any(map(starts_line, events)), "silences": any(map(falls_silent, events))}
    return tuple([one for one in ANNOUNCEMENTS if found[one]])


def events_of(rules: Rules) -> Iterator[tuple[Term, ...]]:
    """The four parts of each event that a rule is about, or that its conditions ask memory for."""
    yield from (one.event.args for one in rules.appraisal.rules)
    for conditions in conditions_of(rules):
        for condition in conditions.all:
            for side in (condition.left, condition.right):
                if isinstance(side, Compound) and side.head.key in REMEMBERED and len(side.args) == 4:
                    yield side.args


def conditions_of(rules: Rules) -> Iterator[Conditions]:
    """The conditions of all rules."""
    yield from (one.conditions for one in rules.appraisal.rules)
    yield from (one.conditions for one in rules.actions)
    yield from (one.conditions for one in rules.attributions)
    yield from (one.conditions for one in rules.conferrals)
    for exchange in rules.exchanges:
        yield exchange.starting
        yield from (one.conditions for one in exchange.influence)


def starts_line(event: tuple[Term, ...]) -> bool:
    """Whether an event is the start of what may be a line."""
    kind, _, content, _ = event
    open_to_all = content == ANY or isinstance(content, Variable)
    return kind.key == "action-start" and (open_to_all or SpeechAct.of(content) is not None)


def falls_silent(event: tuple[Term, ...]) -> bool:
    """Whether an event says that no dialogue is left."""
    content = event[2]
    return isinstance(content, Compound) and content.head == NO_DIALOGUES_LEFT
