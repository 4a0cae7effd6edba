"""Knowing: what rules can ask about what others remember and know, as far as one's own memory shows."""

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from fatima_py.errors import BeliefError
from fatima_py.kb import Answer, Query
from fatima_py.kb.perspective import UNIVERSAL, perspective_of
from fatima_py.memory import MemoryStore
from fatima_py.mind.acquaintance import known_agents
from fatima_py.mind.asking import counted, own
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.mind.witnessing import Test, believed_since, happened, remembers, shared, still, was_there
from fatima_py.names import (
    ANY,
    FALSE,
    NIL,
    SELF,
    TRUE,
    Compound,
    Key,
    Substitution,
    Symbol,
    Term,
    as_bool,
    bound,
    ground,
    in_own_eyes,
    is_grounded,
    renamed,
    unify,
    variables,
)

__all__ = ["KNOWING_PROPERTIES"]

LONG_AGO = (-inf, None)
"""When what nobody has ever learned was learned."""


class Onlooker(NamedTuple):
    """Through whose eyes is looked, the last of `minds`, and what is known of the variables by then."""

    minds: tuple[Symbol, ...]
    known: Substitution

    @property
    def name(self) -> Symbol:
        """Whose memory it is."""
        return self.minds[-1]


def shared_count(query: Query, who: MindDefinition, mind: Mind, holds: Test) -> Iterator[Answer]:
    """`RememberedBy(who, kind, subject, content, target)`: how many of those events they remember; 0 for none."""
    for onlooker in onlookers(query, who, mind):
        yield from counted(((way, 1) for way in ways(onlooker, query, who, mind, holds)), onlooker.known)


def ways(onlooker: Onlooker, query: Query, who: MindDefinition, mind: Mind, holds: Test) -> Iterator[Substitution]:
    """The ways in which the events that a question is about can be, one for each that an onlooker remembers."""
    template = happened(*[ground(part, onlooker.known) for part in query.args[1:]])
    store = memory_of(onlooker, who, mind, template, holds)
    for _, found in store.matching(in_eyes(template, onlooker.name), onlooker.known):
        yield by_name(found, onlooker.name)


def known_to(query: Query, who: MindDefinition, mind: Mind) -> Iterator[Answer]:
    """`IsKnownTo(who, Property, value)`: whether they know that a property has a value, False where nothing shows it.

    That is the value that one believes them to believe, or that they came to know of, whichever one learned later.
    """
    for onlooker in onlookers(query, who, mind):
        about, wanted = (ground(part, onlooker.known) for part in query.args[1:])
        known = learned(about, onlooker, who, mind)
        for one in [*query.kb.answers(about, onlooker.known, onlooker.minds)]:
            name = ground(about, one.found)
            if believed_since(who, mind, name, onlooker.minds, one.value) >= known.get(name.key, LONG_AGO)[0]:
                known[name.key] = inf, one
        met = [found for _, one in known.values() if (found := valued(one, wanted, query)) is not None]
        yield from (Answer(TRUE, 1.0, found) for found in met)
        if not met and is_grounded(about) and is_grounded(wanted):
            yield Answer(FALSE, 1.0, onlooker.known)


def valued(one: Answer, wanted: Term, query: Query) -> Substitution | None:
    """What is known where a value is the one that is wanted; beside true and false, a number other than 0 is true."""
    if isinstance(wanted, Symbol) and isinstance(wanted.value, bool):
        return one.found if as_bool(one.value) is wanted.value else None
    return None if one.value == NIL else unify(wanted, one.value, one.found, query.kb.semantics)


def learned(about: Term, onlooker: Onlooker, who: MindDefinition, mind: Mind) -> dict[Key, tuple[float, Answer]]:
    """When an onlooker last came to know each property that a question may mean, and its value then, by its key."""
    template = happened("Property-Change", ANY, about, ANY)
    store = memory_of(onlooker, who, mind, template, remembers)
    last: dict[Key, tuple[float, Answer]] = {}
    for episode, found in store.matching(in_eyes(template, onlooker.name), onlooker.known):
        known = by_name(found, onlooker.name)
        value = renamed(episode.event.target, SELF.key, onlooker.name, heads=False)
        last[ground(about, known).key] = episode.time, Answer(value, 1.0, known)
    return last


def memory_of(onlooker: Onlooker, who: MindDefinition, mind: Mind, about: Compound, holds: Test) -> MemoryStore:
    """What an onlooker is thought to remember of the events that meet a template."""
    memory, told, me = mind.memory, mind.told, mind.kb.me
    for other in onlooker.minds:
        test = holds if other == onlooker.name else remembers
        test = still(who, mind, test) if memory is mind.memory else test
        memory, told = shared(memory, told, me, other, about, test)
        me = other
    return memory


def by_name(found: Substitution, who: Symbol) -> Substitution:
    """What was found in the eyes of somebody, with their name where it says SELF."""
    named = {key: renamed(value, SELF.key, who, heads=False) for key, value in found.values.items()}
    return Substitution(named, found.doubts)


def in_eyes(template: Compound, who: Symbol) -> Compound:
    """A template with everybody by name as somebody sees it."""
    return happened(*[in_own_eyes(part, who) for part in template.args])


def onlookers(query: Query, who: MindDefinition, mind: Mind) -> Iterator[Onlooker]:
    """Those whom the first part of a question may mean; nobody where it is oneself, or no mind."""
    for known in filled(query.args[0], query.known, who, mind):
        try:
            minds = perspective_of(ground(query.args[0], known), query.kb.me)
        except BeliefError:
            continue
        if minds and minds != UNIVERSAL:
            yield Onlooker(minds, known)


def filled(asked: Term, known: Substitution, who: MindDefinition, mind: Mind) -> Iterator[Substitution]:
    """What is known, with each variable of a name as anybody whom one knows."""
    free = next(variables(ground(asked, known)), None)
    if free is None:
        yield known
        return
    for one in known_agents(who, mind):
        found = bound(known, free, one)
        if found is not None:
            yield from filled(asked, found, who, mind)


KNOWING_PROPERTIES = (
    own(
        "RememberedBy",
        5,
        lambda query, who, mind: shared_count(query, who, mind, remembers),
        "how many remembered events that fit somebody remembers as well",
        pure=False,
    ),
    own(
        "WitnessedBy",
        5,
        lambda query, who, mind: shared_count(query, who, mind, was_there),
        "how many remembered events that fit somebody was there for",
        pure=False,
    ),
    own("IsKnownTo", 3, known_to, "whether somebody is known to know that a property has a value", pure=False),
)
"""What a mind lets its rules ask about what others remember and know.

The first part says who: `Tom`, or `Tom(me)` for what Tom thinks of oneself.
"""
