"""Grounds: the episodes that a belief comes from, and those that a condition rested on when it held."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from fatima_py.errors import UsageError
from fatima_py.events import EventKind
from fatima_py.kb import OWN, Condition, Conditions, Operator, Trial
from fatima_py.memory import Episode, Source
from fatima_py.mind.misremembering import teller_remembered
from fatima_py.mind.promising import standing_of
from fatima_py.mind.remembering import Left, matching
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.mind.witnessing import remembers, was_there
from fatima_py.names import (
    EMPTY,
    NIL,
    SELF,
    Compound,
    Substitution,
    Symbol,
    Term,
    Variable,
    equal,
    ground,
    has_any,
    in_own_eyes,
    renamed,
    symbol,
)
from fatima_py.recall import MY_PROMISE, PROMISE

__all__ = ["Ground", "Provenance", "grounds_in", "provenance_of"]

EVENT = symbol("Event")
CHANGE = symbol(EventKind.PROPERTY_CHANGE.value)
HAPPENED = (("eventid", 4), ("lasteventid", 4), ("eventcount", 4), ("sincelast", 4))
"""What asks for remembered events."""
LEARNED = (("tellerof", 1), ("sincelearned", 1))
"""What asks where a belief comes from."""
OF_OTHERS = (("rememberedby", 5), ("witnessedby", 5))
"""What asks for remembered events that others remember as well: the first part says who."""
PROMISED = ((PROMISE.key, 2), (MY_PROMISE.key, 2))
"""What asks for what has become of a promise."""
IS_KNOWN = ("isknownto", 3)
"""What rests on all that one remembers of somebody, and on no one episode."""
COUNTED = ("eventcount", "rememberedby", "witnessedby")
FEWER = (Operator.LESS, Operator.AT_MOST, Operator.NOT_EQUAL)
"""How a count is compared that holds because of what did not happen."""


class Provenance(NamedTuple):
    """What somebody believes of a property (`value` None: nothing), and the `episode` that they last learned it in.

    `who` is whoever believes it; `belief` is the property, without variables. The episode says when it was, in which
    session, and whether it was seen, told, by whom, or inferred. None: nothing that is remembered brought the belief;
    `given` says that the definition did, so that it was there from the start. Who told it may be `taken_for` somebody
    else (`-`: for nobody else).
    """

    who: Symbol
    belief: Compound
    value: Term | None
    episode: Episode | None = None
    given: bool = False
    taken_for: Symbol = NIL


class Ground(NamedTuple):
    """A remembered episode that a condition rested on when it held.

    `condition` is in words, with the values that its variables had; `episode` is the last of those that it rested on;
    `value` is that of the belief, None without one. `belief` is what was learned from it, None where the condition
    asked for the event itself, which was so many `times`; the episode is that of the last time. Who told it may be
    `taken_for` somebody else.
    """

    condition: str
    episode: Episode
    belief: Compound | None = None
    value: Term | None = None
    times: int = 1
    taken_for: Symbol = NIL


def provenance_of(who: MindDefinition, mind: Mind, name: Compound) -> Provenance:
    """Where the belief about a property comes from; asking changes nothing.

    Raises UsageError for a property with variables or `*`, and for one that is computed.
    """
    if not name.grounded or has_any(name):
        raise UsageError(f"{name} may be several properties: expected one without variables and without '*'")
    if (name.head.key, len(name.args)) in mind.kb.properties:
        raise UsageError(f"{name} is worked out whenever it is asked: expected a property that is believed")
    value, last = believed(mind, name), last_learned(who, mind, name)
    if last is not None and came_of(value, last, mind):
        return Provenance(who.name, name, value, last, taken_for=mistaken(who, mind, last))
    about = mind.kb.resolved(name, OWN)
    given = value is not None and any(mind.kb.resolved(one.name, one.minds) == about for one in who.beliefs)
    return Provenance(who.name, name, value, None, given and last is None)


def believed(mind: Mind, name: Compound) -> Term | None:
    """The value of a property as it is believed, None where it is not."""
    return next((answer.value for answer in mind.kb.meaningful(name)), None)


def last_learned(who: MindDefinition, mind: Mind, name: Compound) -> Episode | None:
    """The last remembered episode in which a property changed."""
    left = Left.of(who, mind)
    numbers = mind.learnings.of(in_own_eyes(name, mind.kb.me), mind.memory)
    last = next((number for number in reversed(numbers) if left is None or left(number)), None)
    return None if last is None else mind.memory.get(last)


def came_of(value: Term | None, episode: Episode, mind: Mind) -> bool:
    """Whether a belief (None: that there is none) is what an episode said, or what it said to look up at the time."""
    told = episode.event.target
    if value is None or told == NIL:
        return value is None and told == NIL
    return isinstance(told, Compound) or equal(renamed(told, SELF.key, mind.kb.me), value)


def grounds_in(who: MindDefinition, mind: Mind, conditions: Conditions, found: Substitution) -> Iterator[Ground]:
    """The episodes on which conditions rested that held for the values that were `found`.

    These are the events that they asked for, and those from which the beliefs come that they asked for, as far as one
    was told of these or inferred them. What held because something did not happen rests on nothing.
    """
    for condition in conditions.all:
        one = held_by(condition, mind, found)
        if one is not None and one.asks is None:
            for side in (one.left, one.right):
                yield from grounds_of(who, mind, one, side, found)


def held_by(condition: Condition, mind: Mind, found: Substitution) -> Condition | None:
    """The condition itself, or the first of several that was enough; None where that asked somebody else."""
    if not condition.others:
        return condition
    with Trial(mind.kb):  # what a question tells is not told again
        own = [one for one in condition.alternatives() if one.asks is None]
        return next((one for one in own if any(True for _ in one.extend(mind.kb, found))), None)


def grounds_of(
    who: MindDefinition, mind: Mind, condition: Condition, term: Term, found: Substitution
) -> Iterator[Ground]:
    """The episodes on which one side of a condition rested."""
    if not isinstance(term, Compound) or not isinstance(term.head, Symbol):
        return
    asked = (term.head.key, len(term.args))
    if asked in HAPPENED:
        yield from happened(who, mind, condition, term, found)
    elif asked in OF_OTHERS:
        yield from happened(who, mind, condition, Compound(term.head, term.args[1:]), found, shared_with(term, found))
    elif asked in PROMISED:
        yield from promised(who, mind, condition, ground(term, found), found)
    elif asked in LEARNED:
        yield from learned(who, mind, condition, ground(term.args[0], found), found, seen=asked[0] == "sincelearned")
    elif asked in mind.kb.properties:
        for part in term.args if asked != IS_KNOWN else ():
            yield from grounds_of(who, mind, condition, part, found)
    else:
        yield from learned(who, mind, condition, ground(term, found), found)


def happened(
    who: MindDefinition,
    mind: Mind,
    condition: Condition,
    asked: Compound,
    found: Substitution,
    counts: Callable[[Episode], bool] = lambda _: True,
) -> Iterator[Ground]:
    """The last episode of those that a condition asked for, and that count."""
    if asked.head.key in COUNTED and (condition.operator in FEWER or is_none(condition)):
        return
    parts = tuple([in_own_eyes(ground(part, found), mind.kb.me) for part in asked.args])
    fitting = [episode for episode, _ in matching(who, mind, Compound(EVENT, parts), EMPTY) if counts(episode)]
    if isinstance(condition.right, Variable):
        number = ground(condition.right, found)
        fitting = [one for one in fitting if asked.head.key != "eventid" or symbol(one.id) == number]
    if fitting:
        yield Ground(in_full(condition, found), fitting[-1], times=len(fitting))


def shared_with(asked: Compound, found: Substitution) -> Callable[[Episode], bool]:
    """Which episodes the one whom a question is about remembers as well, or was there for."""
    minds = ground(asked.args[0], found)
    other = minds.head if isinstance(minds, Compound) else minds
    test = was_there if asked.head.key == "witnessedby" else remembers
    return lambda episode: isinstance(other, Symbol) and test(episode, other)


def is_none(condition: Condition) -> bool:
    """Whether a count is asked to be nought."""
    return condition.operator is Operator.EQUAL and condition.right == symbol(0)


def promised(
    who: MindDefinition, mind: Mind, condition: Condition, name: Term, found: Substitution
) -> Iterator[Ground]:
    """The episode that kept or broke a promise, else the one in which it was made."""
    for one in standing_of(who, mind):
        if one.name == name:
            number = one.made if one.by is None else one.by
            yield Ground(in_full(condition, found), mind.memory.get(number))


def learned(
    who: MindDefinition, mind: Mind, condition: Condition, name: Term, found: Substitution, *, seen: bool = False
) -> Iterator[Ground]:
    """The episode from which a belief comes; what one has `seen` oneself only where that is what was asked."""
    if not isinstance(name, Compound) or not name.grounded or has_any(name):
        return
    value, last = believed(mind, name), last_learned(who, mind, name)
    if value is None or last is None or not came_of(value, last, mind):
        return
    if seen or last.context.source is not Source.SEEN:
        yield Ground(in_full(condition, found), last, name, value, taken_for=mistaken(who, mind, last))


def mistaken(who: MindDefinition, mind: Mind, episode: Episode) -> Symbol:
    """Whom somebody takes for the one who told of an episode, `-` where they take nobody else for them."""
    teller = teller_remembered(who, mind, episode, Left.of(who, mind))
    return NIL if teller == episode.context.by else teller


def in_full(condition: Condition, found: Substitution) -> str:
    """A condition with the values that its variables had."""
    text = str(condition)
    for name in condition.names:
        if name in found.values:
            text = text.replace(name, str(ground(found.values[name], found)))
    return text
