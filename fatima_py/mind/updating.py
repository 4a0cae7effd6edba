"""Noticing: how an event enters a mind, before it means anything."""

from fatima_py.events import Event, EventKind, egocentric
from fatima_py.memory import PLAIN, Context
from fatima_py.mind.promising import is_promise
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import NIL, SELF, Compound, Term, match, renamed

__all__ = ["believe", "update_beliefs"]


def update_beliefs(who: MindDefinition, mind: Mind, event: Event, context: Context = PLAIN) -> tuple[Event, int]:
    """Perceive an event, open an episode for it, believe it: the percept and the number of the episode.

    A time before the mind's own counts as now: minds do not live backwards.
    """
    if event.time < mind.time:
        event = event.at(mind.time)
    mind.time = event.time
    percept = egocentric(event, who.name)
    number = mind.memory.append(percept, context)
    if percept.kind is EventKind.PROPERTY_CHANGE:
        if not is_promise(who, percept.content):
            believe(mind, percept)
    elif percept.subject is SELF:
        mind.deeds += 1
        mind.busy = doing(mind.busy, percept)
    return percept, number


def doing(busy: tuple[Term, Term] | None, percept: Event) -> tuple[Term, Term] | None:
    """What one is busy with after a deed of one's own: what was started, until that very thing has ended."""
    if percept.kind is EventKind.ACTION_START:
        return percept.content, percept.target
    if busy is not None and match(busy[0], percept.content) and match(busy[1], percept.target):
        return None
    return busy


def believe(mind: Mind, percept: Event) -> None:
    """Take over what a property change says; `-` takes the belief away. A value may be a property to look up."""
    if percept.target == NIL:
        mind.kb.forget(percept.content)
        return
    known = next(mind.kb.meaningful(percept.target), None) if isinstance(percept.target, Compound) else None
    value = known.value if known else percept.target
    mind.kb.tell(percept.content, renamed(value, SELF.key, mind.kb.me))
