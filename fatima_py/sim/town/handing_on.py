"""Handing on: what somebody tells another, now or in a message: a belief of theirs, or something that they remember."""

from typing import TYPE_CHECKING

from fatima_py.decision.telling import is_sent, told_in
from fatima_py.errors import UsageError
from fatima_py.events import Event, EventKind
from fatima_py.names import NIL, SELF, Compound, Symbol, Term, as_number, renamed
from fatima_py.sim.ticks import ticks
from fatima_py.sim.town.perceiving import Cause, News, Reach, happen, told
from fatima_py.sim.town.person import Doing, Person
from fatima_py.sim.town.waking import awake

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["hand_on", "news_of"]


def hand_on(town: "Town", person: Person, doing: Doing, of: int) -> None:
    """After `Tell(what) to $x`, whoever is there learns of it as told; after `Send(what)`, wherever they are, later."""
    what, target = told_in(doing.action), doing.target
    if what is None or not isinstance(target, Symbol):
        return
    hearer = town.by_name.get(target.key)
    news = news_of(town, person, what)
    if hearer is None or hearer is person or news is None:
        return
    if is_sent(doing.action):
        encounter = town.roster.encounter(person, doing.rule)
        delay = ticks(0.0 if encounter is None else encounter.delay)
        happen(town, news, "message", NIL, Cause(of, doing.id), Reach(to=[hearer], delay=delay, by=person.name))
    elif hearer.place == person.place:
        told(town, News(news, of, by=person.name), [(hearer, f"told by {person.name}")])


def news_of(town: "Town", person: Person, what: Term) -> Event | None:
    """What somebody tells: the event of a number in their memory, or what they believe of a property; None for nothing.

    It is told as they remember it.
    """
    mind = awake(town, person).mind
    number = as_number(what)
    if number is not None:
        try:
            event = mind.memory.get(int(number)).event
        except (UsageError, IndexError, KeyError):
            return None
        parts = [renamed(part, SELF.key, person.name) for part in (event.subject, event.content, event.target)]
        subject, content, target = parts
        return Event(event.kind, subject, content, target, town.now) if isinstance(subject, Symbol) else None
    if isinstance(what, Compound):
        asked = renamed(what, SELF.key, person.name)
        if not isinstance(asked, Compound) or (str(asked.head.key), len(asked.args)) in mind.kb.properties:
            return None  # what is felt or worked out is no belief to hand on
        held = mind.kb.ask(asked)
        value = NIL if held is None else held.value
        return None if value == NIL else Event(EventKind.PROPERTY_CHANGE, person.name, asked, value, town.now)
    return None
