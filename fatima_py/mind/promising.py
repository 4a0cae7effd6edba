"""Promising: what rules can ask about the promises of others, and about one's own."""

from collections.abc import Iterator

from fatima_py.events import Event, EventKind
from fatima_py.kb import Answer, Query
from fatima_py.memory import Episode, Source
from fatima_py.mind.asking import own
from fatima_py.mind.overhearing import goes_by
from fatima_py.mind.remembering import Remembered
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import EMPTY, SELF, Compound, Term, symbol, unify
from fatima_py.recall import MY_PROMISE, PROMISE, PromiseState, Standing, standings

__all__ = ["PROMISE_PROPERTIES", "is_promise", "names_of", "open_loops", "standing_of"]


def promised(query: Query, who: MindDefinition, mind: Mind, *, mine: bool) -> Iterator[Answer]:
    """`Promise(id, who)`, or `MyPromise(id, to whom)`: no answer for what was never promised."""
    asked, person = query.args
    for promise in who.promises:
        found = unify(asked, promise.name, query.known) if promise.mine is mine else None
        if found is None:
            continue
        for one in standings(promise, Remembered(who, mind), mind.time):
            both = unify(person, one.who, found)
            if both is not None:
                yield Answer(symbol(one.state.value), 1.0, both)


PROMISE_PROPERTIES = (
    own(
        PROMISE.text,
        2,
        lambda query, who, mind: promised(query, who, mind, mine=False),
        "what has become of somebody's promise: open, kept or broken",
    ),
    own(
        MY_PROMISE.text,
        2,
        lambda query, who, mind: promised(query, who, mind, mine=True),
        "what has become of my promise to somebody: open, kept or broken",
    ),
)
"""What a mind that knows of promises lets its rules ask about them."""


def standing_of(who: MindDefinition, mind: Mind) -> Iterator[Standing]:
    """What has become of every promise that a mind knows of, in the order in which they are written."""
    for promise in who.promises:
        yield from standings(promise, Remembered(who, mind), mind.time)


def open_loops(who: MindDefinition, mind: Mind) -> frozenset[int]:
    """The numbers of the episodes in which a promise was made that is open still."""
    return frozenset([one.made for one in standing_of(who, mind) if one.state is PromiseState.OPEN])


def names_of(who: MindDefinition, mind: Mind, episode: Episode) -> tuple[Compound, ...]:
    """What the event of an episode goes by where rules wait for it: its own name, and what it does to promises.

    A conclusion of what a deed has done to one is no news: rules were asked about it as the deed was perceived.
    """
    if not who.promises:
        return goes_by(episode)
    number, event = episode.id, episode.event
    if episode.context.source is Source.INFERRED:
        old = any(one.name == event.content and event_of(one) not in (None, number) for one in standing_of(who, mind))
        return () if old else (event.name,)
    changed = [
        Event(EventKind.PROPERTY_CHANGE, SELF if one.promise.mine else one.who, one.name, symbol(one.state.value))
        for promise in who.promises
        if any(unify(told, event.name, EMPTY) is not None for told in promise.events)
        for one in standings(promise, Remembered(who, mind), mind.time)
        if event_of(one) == number
    ]
    return (*goes_by(episode), *[one.name for one in changed])


def event_of(one: Standing) -> int | None:
    """The number of the episode that made a promise what it is; None where time did."""
    return one.made if one.state is PromiseState.OPEN else one.by


def is_promise(who: MindDefinition, name: Term) -> bool:
    """Whether a property is worked out of what is remembered of promises, so that nobody needs to believe it."""
    is_one = isinstance(name, Compound) and len(name.args) == 2 and name.head in (PROMISE, MY_PROMISE)
    return is_one and bool(who.promises)
