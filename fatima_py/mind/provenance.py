"""Provenance: what rules can ask about where knowledge comes from, and how long ago something was."""

from collections.abc import Iterator

from fatima_py.events import EventKind
from fatima_py.kb import Answer, Query
from fatima_py.memory import Episode
from fatima_py.mind.asking import outward, own
from fatima_py.mind.misremembering import teller_remembered
from fatima_py.mind.remembering import Left, matching
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import ANY, NIL, Compound, Substitution, Term, in_own_eyes, is_grounded, symbol

__all__ = ["PROVENANCE_PROPERTIES"]

EVENT = symbol("Event")
CHANGE = symbol(EventKind.PROPERTY_CHANGE.value)


def since_last(query: Query, who: MindDefinition, mind: Mind) -> Iterator[Answer]:
    """`SinceLast(kind, subject, content, target)`, by ways to fill open variables; no answer for what never was."""
    for episode, found in newest(query, who, mind, query.args):
        yield Answer(symbol(mind.time - episode.time), 1.0, found)


def teller_of(query: Query, who: MindDefinition, mind: Mind) -> Iterator[Answer]:
    """`TellerOf(Property)`: who told of it when it was last learned; `-` where that was seen, or never was.

    `TellerOf(Event(kind, subject, content, target))` is the same of the last event that fits.
    """
    none = True
    for episode, found in learned(query, who, mind):
        none = False
        yield Answer(teller_remembered(who, mind, episode, Left.of(who, mind)), 1.0, found)
    if none and is_grounded(query.args[0]):
        yield Answer(NIL, 1.0, query.known)


def since_learned(query: Query, who: MindDefinition, mind: Mind) -> Iterator[Answer]:
    """`SinceLearned(Property)`: how long ago it was last learned; no answer for what never was."""
    for episode, found in learned(query, who, mind):
        yield Answer(symbol(mind.time - episode.time), 1.0, found)


def learned(query: Query, who: MindDefinition, mind: Mind) -> Iterator[tuple[Episode, Substitution]]:
    """The last episode in which each property that a question may mean has changed, or of the event that it is."""
    asked = query.args[0]
    is_event = isinstance(asked, Compound) and asked.head == EVENT and len(asked.args) == 4
    parts = asked.args if isinstance(asked, Compound) and is_event else (CHANGE, ANY, asked, ANY)
    return newest(query, who, mind, parts)


def newest(
    query: Query, who: MindDefinition, mind: Mind, parts: tuple[Term, ...]
) -> Iterator[tuple[Episode, Substitution]]:
    """The last remembered event that fits, for each way in which open variables can be filled."""
    last: dict[object, tuple[Episode, Substitution]] = {}
    template = Compound(EVENT, tuple([in_own_eyes(part, query.kb.me) for part in parts]))
    for episode, found in matching(who, mind, template, query.known):
        way = tuple([(name, value.key) for name, value in found.values.items()])
        last[way] = (episode, found)
    for episode, found in last.values():
        yield episode, outward(found, query)


PROVENANCE_PROPERTIES = (
    own("SinceLast", 4, since_last, "seconds since the last remembered event that fits", pure=False),
    own("TellerOf", 1, teller_of, "who told of a property as it was last learned; - for nobody", pure=False),
    own("SinceLearned", 1, since_learned, "seconds since a property was last learned", pure=False),
)
"""What a mind lets its rules ask about what it was told, and when things were."""
