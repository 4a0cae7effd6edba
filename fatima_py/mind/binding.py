"""Binding: feelings, memory and goals as beliefs that rules can ask for."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache

from fatima_py.errors import UsageError
from fatima_py.kb import BUILT_IN, OLD_NAMES, Answer, DynamicProperty, Query, Table, table_of
from fatima_py.mind.acquaintance import is_known, known_agents
from fatima_py.mind.asking import Answering, Bearer, counted, for_each_mind, of_mine, outward, own
from fatima_py.mind.feelings import feeling_properties
from fatima_py.mind.knowing import KNOWING_PROPERTIES
from fatima_py.mind.promising import PROMISE_PROPERTIES
from fatima_py.mind.provenance import PROVENANCE_PROPERTIES
from fatima_py.mind.remembering import Left, counts, matching
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import (
    FALSE,
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
    meet,
    symbol,
    unify,
)
from fatima_py.rng import stream
from fatima_py.semantics import DEFAULT, TOOLKIT, Semantics
from fatima_py.social import social_importance, social_volition

__all__ = ["bind", "given_to", "properties_of"]

EVENT = symbol("Event")


def of_memory(name: str, answer: Answering, about: str) -> DynamicProperty:
    """A property of remembered events: `name(kind, subject, content, target)`."""
    return own(name, 4, answer, about, pure=False)


def salient(query: Query, _: MindDefinition, mind: Mind) -> Iterator[Answer]:
    """`IdentitySalient(Nurse)`: whether an identity is active, with its salience as the certainty."""
    active = [one for one in mind.identities.values() if meet(query.args[0], one.name, query.known) is not None]
    for one in active:
        yield Answer(TRUE, one.salience, meet(query.args[0], one.name, query.known) or query.known)
    if not active and is_grounded(query.args[0]):
        yield Answer(FALSE, 1.0, query.known)


def by_chance(query: Query, _: MindDefinition, mind: Mind) -> Iterator[Answer]:
    """`Random(low, high)`: a whole number from low up to, not including, high.

    The same question in the same moment has the same answer: asking changes nothing, random numbers included.
    """
    low, high = (as_number(found.value) if (found := query.kb.ask(arg)) else None for arg in query.args)
    if low is not None and high is not None and int(low) < int(high):
        asked = f"{low} {high} {query.known}"
        luck = stream(mind.seed, query.kb.me.text, "random", len(mind.memory), mind.deeds, asked)
        yield Answer(symbol(luck.randrange(int(low), int(high))), 1.0, query.known)


def goal_likelihood(query: Query, _: MindDefinition, mind: Mind) -> Iterator[Answer]:
    """The likelihood of each goal that the question may mean."""
    asked = query.args[0]
    for goal in mind.goals.values():
        found = unify(asked, goal.name, query.known)
        other = query.kb.semantics.spelling_counts and isinstance(asked, Symbol) and asked.text != goal.name.text
        if found is not None and not other:
            yield Answer(symbol(goal.likelihood), 1.0, found)


def is_agent(query: Query, who: MindDefinition, mind: Mind) -> Iterable[Answer]:
    """Whether somebody is known: met in person, or believed to be there."""
    asked = query.args[0]
    if is_grounded(asked):
        return (Answer(TRUE if is_known(asked, who, mind) else FALSE, 1.0, query.known),)
    return agents(query, asked, (*known_agents(who, mind), mind.kb.me))


def agents(query: Query, asked: Term, known: Sequence[Symbol]) -> Iterator[Answer]:
    """Each of those who are known that somebody who is asked for may be."""
    for one in known:
        found = bound(query.known, asked, one) if type(asked) is Variable else unify(asked, one, query.known)
        if found is not None:
            yield Answer(TRUE, 1.0, found)


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


def last_event_ids(query: Query, who: MindDefinition, mind: Mind) -> Iterator[Answer]:
    """The same of the last moment in which anything happened only."""
    return event_ids(query, who, mind, newest=True)


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


def importance_by(who: MindDefinition, mind: Mind) -> DynamicProperty:
    """`SI`, by the rules of somebody."""
    return social_importance(who.attribution_rules, lambda: known_agents(who, mind), lambda: mind.weighed)


def volition_by(who: MindDefinition, mind: Mind) -> DynamicProperty:
    """`Volition`, by the exchanges of somebody."""
    return social_volition(who.exchanges, lambda: known_agents(who, mind))


OF_A_MIND = (
    own("Tick", 1, lambda query, _, mind: of_mine(query, symbol(int(mind.time))), "whole seconds lived"),
    own("GoalLikelihood", 1, goal_likelihood, "how likely a goal seems, 0 to 1"),
    own("IsAgent", 1, is_agent, "whether somebody is known"),
    of_memory("EventId", event_ids, "the numbers of remembered events"),
    of_memory("LastEventId", last_event_ids, "the same, newest only"),
    own("EventElapsedTime", 1, elapsed, "seconds since a remembered event", pure=False),
    own("IdentitySalient", 1, salient, "whether an identity is active, and how much"),
    own("Random", 2, by_chance, "a whole number, up to the second", pure=False),
    for_each_mind(social_importance((), tuple), importance_by),
    for_each_mind(social_volition((), tuple), volition_by),
)
"""What every mind lets its rules ask, besides what it feels."""


@lru_cache(maxsize=2)
def given(*, old_names: bool) -> Table:
    """The table of what every knowledge base has."""
    return table_of((*BUILT_IN, *OLD_NAMES) if old_names else BUILT_IN)


def given_to(semantics: Semantics) -> Table:
    """The table of what can be asked of whoever reads rules in one way, before there is a mind."""
    return given(old_names=semantics is DEFAULT or semantics != TOOLKIT)


@lru_cache(maxsize=64)
def table_for(semantics: Semantics, *, promises: bool) -> Table:
    """The table of all who read rules in one way, and keep an eye on promises or do not."""
    found = [*OF_A_MIND, *feeling_properties(semantics), *(PROMISE_PROPERTIES if promises else ())]
    if semantics == DEFAULT:
        found.append(of_memory("EventCount", event_count, "how many remembered events fit"))
        found += [*PROVENANCE_PROPERTIES, *KNOWING_PROPERTIES]
    if semantics != TOOLKIT:
        found.append(own("IsSalient", 1, salient, "the name of IdentitySalient in files before 2019"))
    return {**given_to(semantics), **table_of(found)}


def properties_of(who: MindDefinition) -> Table:
    """What a mind lets its rules ask, itself included. What it feels and remembers holds for its own perspective only.

    Under the semantics of the Toolkit it is no more than that computes: its files may believe what goes by other names.
    """
    return table_for(who.semantics, promises=bool(who.promises))


def bind(who: MindDefinition, mind: Mind) -> None:
    """Let the rules of a mind that is there ask what another definition lets them ask, besides what is offered."""
    mind.kb.offer(*properties_of(who).values())
    mind.kb.bearer = Bearer(who, mind)
