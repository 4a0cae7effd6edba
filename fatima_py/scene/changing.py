"""Changing: what an effect comes to, once its values are worked out and it is known in whose eyes they change."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from fatima_py.character import Character
from fatima_py.errors import BeliefError
from fatima_py.kb import BUILT_IN, KnowledgeBase, Trial
from fatima_py.names import ANY, NIL, Compound, Symbol, Term, symbol
from fatima_py.scene.acting import observers
from fatima_py.scene.definition import Fact, SceneDefinition
from fatima_py.world import Change, Effect

__all__ = ["WORLD", "believe_facts", "facts_after", "facts_of", "is_known", "worked_out", "world_of"]

WORLD = symbol("World")
MATH = "math"
FACT = "fact"
Facts = Mapping[Compound, Term]


def facts_of(definition: SceneDefinition) -> dict[Compound, Term]:
    """What is so as a scene begins."""
    return {fact.name: fact.value for fact in definition.facts}


def believe_facts(definition: SceneDefinition, facts: Facts, one: Character) -> None:
    """Let somebody know what is so, as far as it is not kept from them and they believe nothing else of it."""
    for fact in definition.facts:
        if is_known(fact, one.name) and one.mind.kb.ask(fact.name) is None:
            one.mind.kb.tell(fact.name, facts.get(fact.name, fact.value))


def is_known(fact: Fact, who: Symbol) -> bool:
    """Whether a fact is somebody's to know."""
    return not fact.known_by or who in fact.known_by


def world_of(facts: Facts) -> KnowledgeBase:
    """The world as somebody who believes what is so, and nothing else."""
    kb = KnowledgeBase(WORLD)
    kb.offer(*BUILT_IN)
    for name, value in facts.items():
        kb.tell(name, value)
    return kb


def facts_after(facts: Facts, effects: Sequence[Effect]) -> Facts:
    """What is so after effects that are worked out."""
    changed = {
        change.property: change.value
        for effect in effects
        for change in effect.changes
        if change.fact and isinstance(change.property, Compound)
    }
    return {**facts, **changed} if changed else facts


def worked_out(
    known: Sequence[Fact], cast: Sequence[Character], facts: Facts, effects: Sequence[Effect]
) -> tuple[Effect, ...]:
    """Effects in which every value is one, and what it `was` stands beside it, each worked out after those before it.

    A fact is worked out of what is so, and everybody who may know it comes to believe it. A belief is worked out in the
    eyes of each observer; who believes nothing of what it is worked out of comes to believe nothing. What comes to no
    number, as a division by 0, changes nothing, and stands apart, as does what nobody believes enough of.
    """
    if not any(effect.changes for effect in effects):
        return tuple(effects)
    found: list[Effect] = []
    world = world_of(facts)
    with Trial(*[one.mind.kb for one in cast]):
        for effect in effects:
            changes: list[Change] = []
            unknown: list[Change] = []
            for change in effect.changes:
                made = [*(fact_changes(known, change, world) if change.fact else belief_changes(cast, change))]
                try_out(cast, made)
                changes += made
                unknown += [] if made else unbelieved(cast, change)
            done = tuple([one for one in changes if not is_worked_out(one.value)])
            failed = tuple([one for one in changes if is_worked_out(one.value)])
            found.append(replace(effect, changes=done, failed=(*failed, *unknown)))
    return tuple(found)


def try_out(cast: Sequence[Character], changes: Sequence[Change]) -> None:
    """Let those who see changes believe them, for what is worked out next."""
    for change in changes:
        for one in [] if is_worked_out(change.value) else observers(change, cast):
            with suppress(BeliefError):
                one.mind.kb.tell(change.property, change.value)


def fact_changes(facts: Sequence[Fact], change: Change, world: KnowledgeBase) -> Iterator[Change]:
    """A fact as it comes to be, in the eyes of everybody, or of those who may know it."""
    value = value_of(change, world, default=0)
    was = world.ask(change.property)
    done = replace(change, value=change.value if value is None else value, was=NIL if was is None else was.value)
    if value is None:
        yield done
        return
    known = next((fact for fact in facts if fact.name == change.property), None)
    world.tell(change.property, value)
    for who in known.known_by if known is not None and known.known_by else (ANY,):
        yield replace(done, observer=who)


def belief_changes(cast: Sequence[Character], change: Change) -> Iterator[Change]:
    """A belief as each observer comes to have it; alike in the eyes of all, it is one change."""
    seeing = observers(change, cast)
    if not is_worked_out(change.value):
        before = {was_to(one, change.property) for one in seeing}
        yield replace(change, was=before.pop()) if len(before) == 1 else change
        return
    worked = [(one, value_of(change, one.mind.kb)) for one in seeing]
    found = [
        replace(change, value=value or change.value, observer=one.name, was=was_to(one, change.property))
        for one, value in worked
        if value is not None or is_all_believed(change.value, one)
    ]
    alike = len({(one.value, one.was) for one in found}) == 1 and len(found) == len(cast)
    yield from [replace(found[0], observer=ANY)] if alike and change.observer == ANY else found


def unbelieved(cast: Sequence[Character], change: Change) -> Iterator[Change]:
    """A change that comes to nothing in all eyes: its value is what the first of them believes nothing of."""
    for one in observers(change, cast)[:1]:
        part = next((part for part in parts_of(change.value) if not is_all_believed(part, one)), change.property)
        yield replace(change, value=part, was=was_to(one, change.property))


def parts_of(value: Term) -> Iterator[Term]:
    """What a value is worked out of: properties and numbers."""
    if isinstance(value, Compound) and value.head.key == MATH:
        for part in value.args:
            yield from parts_of(part)
    else:
        yield value


def was_to(one: Character, asked: Term) -> Term:
    """What somebody believes of something, `-` where that is nothing, or is nothing that can be asked."""
    with suppress(BeliefError):
        held = one.mind.kb.ask(asked)
        return NIL if held is None else held.value
    return NIL


def is_all_believed(value: Term, one: Character) -> bool:
    """Whether somebody believes anything of each part of what is worked out."""
    return all(not isinstance(part, Compound) or was_to(one, part) != NIL for part in parts_of(value))


def is_worked_out(value: Term) -> bool:
    """Whether a value is one that has to be worked out."""
    return isinstance(value, Compound) and value.head.key in (MATH, FACT)


def value_of(change: Change, kb: KnowledgeBase, default: int | None = None) -> Term | None:
    """The value of a change in somebody's eyes, None where there is none; `default` is for what is unknown."""
    if not is_worked_out(change.value):
        return change.value
    if default is not None and kb.ask(change.property) is None:
        kb.tell(change.property, symbol(default))
    answer = next(iter(kb.meaningful(change.value)), None)
    return None if answer is None or isinstance(answer.value, Compound) else answer.value
