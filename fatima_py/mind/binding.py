"""Binding: feelings, memory and goals as beliefs that rules can ask for."""

from collections.abc import Iterator
from contextlib import suppress

from fatima_py.errors import UsageError
from fatima_py.events import EventKind
from fatima_py.kb import Answer, DynamicProperty, Query
from fatima_py.mind.asking import Answering, counted, of_mine, outward, own
from fatima_py.mind.feelings import felt_properties
from fatima_py.mind.knowing import knowing_properties
from fatima_py.mind.promising import promise_properties
from fatima_py.mind.provenance import provenance_properties
from fatima_py.mind.remembering import Left, counts, matching
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import (
    ANY,
    EMPTY,
    FALSE,
    NIL,
    SELF,
    TRUE,
    Compound,
    Substitution,
    Symbol,
    Term,
    Variable,
    as_number,
    bound,
    in_own_eyes,
    is_grounded,
    match,
    meet,
    symbol,
    unify,
)
from fatima_py.rng import stream
from fatima_py.semantics import DEFAULT, TOOLKIT
from fatima_py.social import social_importance, social_volition

__all__ = ["properties_of"]

EVENT = symbol("Event")


def properties_of(who: MindDefinition, mind: Mind) -> list[DynamicProperty]:
    """What a mind lets its rules ask about itself. Each holds for one's own perspective only.

    Under the semantics of the Toolkit it is no more than that computes: its files may believe what goes by other names.
    """
    found = [
        own("Tick", 1, lambda query: of_mine(query, symbol(int(mind.time))), "whole seconds lived"),
        own("GoalLikelihood", 1, lambda query: goal_likelihood(query, mind), "how likely a goal seems, 0 to 1"),
        own("IsAgent", 1, lambda query: is_agent(query, who, mind), "whether somebody is known"),
        of_memory("EventId", lambda query: event_ids(query, who, mind), "the numbers of remembered events"),
        of_memory("LastEventId", lambda query: event_ids(query, who, mind, newest=True), "the same, newest only"),
        own(
            "EventElapsedTime",
            1,
            lambda query: elapsed(query, who, mind),
            "seconds since a remembered event",
            pure=False,
        ),
        own("IdentitySalient", 1, lambda query: salient(query, mind), "whether an identity is active, and how much"),
        own("Random", 2, lambda query: by_chance(query, mind), "a whole number, up to the second", pure=False),
        social_importance(who.attribution_rules, lambda: known_agents(who, mind), lambda: mind.weighed),
        social_volition(who.exchanges, lambda: known_agents(who, mind)),
        *felt_properties(who, mind),
        *promise_properties(who, mind),
    ]
    if who.semantics == DEFAULT:
        found.append(
            of_memory("EventCount", lambda query: event_count(query, who, mind), "how many remembered events fit")
        )
        found += provenance_properties(who, mind)
        found += knowing_properties(who, mind, lambda: known_agents(who, mind))
    if who.semantics != TOOLKIT:
        about = "the name of IdentitySalient in files before 2019"
        found.append(own("IsSalient", 1, lambda query: salient(query, mind), about))
    return found


def of_memory(name: str, answer: Answering, about: str) -> DynamicProperty:
    """A property of remembered events: `name(kind, subject, content, target)`."""
    return own(name, 4, answer, about, pure=False)


def salient(query: Query, mind: Mind) -> Iterator[Answer]:
    """`IdentitySalient(Nurse)`: whether an identity is active, with its salience as the certainty."""
    active = [one for one in mind.identities.values() if meet(query.args[0], one.name, query.known) is not None]
    for one in active:
        yield Answer(TRUE, one.salience, meet(query.args[0], one.name, query.known) or query.known)
    if not active and is_grounded(query.args[0]):
        yield Answer(FALSE, 1.0, query.known)


def by_chance(query: Query, mind: Mind) -> Iterator[Answer]:
    """`Random(low, high)`: a whole number from low up to, not including, high.

    The same question in the same moment has the same answer: asking changes nothing, luck included.
    """
    low, high = (as_number(found.value) if (found := query.kb.ask(arg)) else None for arg in query.args)
    if low is not None and high is not None and int(low) < int(high):
        asked = f"{low} {high} {query.known}"
        luck = stream(mind.seed, query.kb.me.text, "random", len(mind.memory), mind.deeds, asked)
        yield Answer(symbol(luck.randrange(int(low), int(high))), 1.0, query.known)


def goal_likelihood(query: Query, mind: Mind) -> Iterator[Answer]:
    """The likelihood of each goal that the question may mean."""
    asked = query.args[0]
    for goal in mind.goals.values():
        found = unify(asked, goal.name, query.known)
        other = query.kb.semantics.spelling_counts and isinstance(asked, Symbol) and asked.text != goal.name.text
        if found is not None and not other:
            yield Answer(symbol(goal.likelihood), 1.0, found)


def is_agent(query: Query, who: MindDefinition, mind: Mind) -> Iterator[Answer]:
    """Whether somebody is known: met in person, or believed to be there."""
    asked = query.args[0]
    if is_grounded(asked):
        yield Answer(TRUE if is_known(asked, who, mind) else FALSE, 1.0, query.known)
        return
    for one in (*known_agents(who, mind), mind.kb.me):
        found = unify(asked, one, query.known)
        if found is not None:
            yield Answer(TRUE, 1.0, found)


def is_known(asked: Term, who: MindDefinition, mind: Mind) -> bool:
    """Whether a word is somebody whom one knows, or oneself; `*` is."""
    if asked is ANY or match(asked, mind.kb.me):
        return True
    met = mind.memory.met.get(asked.key)
    return met is not None and is_somebody(met) and not is_strange(met, who, mind)


def known_agents(who: MindDefinition, mind: Mind) -> list[Symbol]:
    """Everybody who was ever seen to act, in the order of meeting, but for who only did in what was long ago."""
    met = [one for one in mind.memory.met.values() if is_somebody(one)]
    return [one for one in met if not is_strange(one, who, mind)] if who.strangers else met


def is_somebody(word: Symbol) -> bool:
    """Whether a word names somebody else than oneself, nobody and anybody."""
    return word is not SELF and word is not NIL and word is not ANY


def is_strange(one: Symbol, who: MindDefinition, mind: Mind) -> bool:
    """Whether somebody who was met only acted in what was long ago."""
    return one.key in who.strangers and not acted(one, who, mind)


def acted(one: Symbol, who: MindDefinition, mind: Mind) -> bool:
    """Whether somebody was seen to act since the story began."""
    deeds = mind.memory.matching(Compound(EVENT, (ANY, one, ANY, ANY)), EMPTY)
    begun = len(who.memories)
    return any(each.id >= begun and each.event.kind is not EventKind.PROPERTY_CHANGE for each, _ in deeds)


def remembered(
    query: Query, who: MindDefinition, mind: Mind, *, newest: bool = False
) -> Iterator[tuple[int, Substitution]]:
    """The numbers of the remembered events that fit a question, and how."""
    for episode, found in matching(who, mind, event_asked(query), query.known, newest=newest):
        yield episode.id, outward(found, query)


def event_asked(query: Query) -> Compound:
    """What the events that a question is about meet, one's own name meaning oneself."""
    return Compound(EVENT, tuple([in_own_eyes(arg, query.kb.me) for arg in query.args]))


def event_ids(query: Query, who: MindDefinition, mind: Mind, *, newest: bool = False) -> Iterator[Answer]:
    """The number of each remembered event that fits; -1 where there is none, so that absence can be asked."""
    none = True
    for number, found in remembered(query, who, mind, newest=newest):
        none = False
        yield Answer(symbol(number), 1.0, found)
    if none:
        yield Answer(symbol(-1), 1.0, query.known)


def event_count(query: Query, who: MindDefinition, mind: Mind) -> Iterator[Answer]:
    """How many remembered events fit, for each way in which open variables can be filled; 0 where none does."""
    ways = counts(who, mind, event_asked(query), query.known)
    return counted(((outward(found, query), times) for found, times in ways), query.known)


def moment_of(number: int, mind: Mind, left: Left | None) -> float | None:
    """When a remembered event was; None for one that is forgotten, or that another is not thought to remember."""
    with suppress(UsageError):
        return mind.memory.get(number).time if left is None or left(number) else None
    return None


def elapsed(query: Query, who: MindDefinition, mind: Mind) -> Iterator[Answer]:
    """Seconds since the remembered event of a number; no answer for a number that is none, or of one forgotten."""
    asked, left = query.args[0], Left.of(who, mind)
    if isinstance(asked, Symbol) and isinstance(asked.value, int) and 0 <= asked.value < len(mind.memory):
        if (time := moment_of(asked.value, mind, left)) is not None:
            yield Answer(symbol(mind.time - time), 1.0, query.known)
    elif isinstance(asked, Variable):
        for episode in mind.memory:
            found = bound(query.known, asked, symbol(episode.id))
            if found is not None and (left is None or left(episode.id)):
                yield Answer(symbol(mind.time - episode.time), 1.0, found)
