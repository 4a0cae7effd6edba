"""Asking: what the rules of people may ask of the town that they are in."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from fatima_py.character import Character
from fatima_py.dialogue import valid_dialogue
from fatima_py.kb import Answer, DynamicProperty, Query
from fatima_py.names import FALSE, NIL, SELF, TRUE, Symbol, Term, Variable, meet, parse
from fatima_py.sim.town.person import Person

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["offer_town"]

Found = Callable[[Person, Symbol], Term | None]
"""What there is to say of somebody at a place."""


def offer_town(town: "Town", person: Person, character: Character) -> None:
    """Let somebody's rules ask who is here, where somebody is, and what they are doing; outside, no line is open."""
    character.mind.kb.offer(
        DynamicProperty("Here", 1, of_presence(town, person), "whether somebody is at the same place"),
        DynamicProperty("Place", 1, of_company(town, person, where), "where somebody is who is here"),
        DynamicProperty("Doing", 1, of_company(town, person, seen_by(person)), "what somebody does who is here"),
        valid_dialogue(lambda: ()),
    )


def where(_other: Person, place: Symbol) -> Term | None:
    """Where somebody is."""
    return None if place == NIL else place


def seen_by(person: Person) -> Found:
    """What others are doing, or were at the moment of what somebody lives just now."""

    def what(other: Person, _place: Symbol) -> Term | None:
        """What somebody is doing."""
        then = person.then
        if then is None or then.doing is None or other.index not in then.among:
            return None if other.doing is None else other.doing.action
        action = parse(then.doing[then.among.index(other.index)])
        return None if action == NIL else action

    return what


def of_presence(town: "Town", person: Person) -> Callable[[Query], Iterator[Answer]]:
    """Whether each of the others is at somebody's place; where nobody in particular is meant, those who are."""
    here = of_company(town, person, lambda _, __: TRUE)

    def answer(query: Query) -> Iterator[Answer]:
        """Whether whoever is asked about is here."""
        asked = query.args[0]
        if isinstance(asked, Variable):
            yield from here(query)
            return
        other = town.by_name.get(asked.key)
        if other is not None and other is not person:
            yield Answer(TRUE if is_here(other, person) else FALSE, 1.0, query.known)

    return answer


def of_company(town: "Town", person: Person, found: Found) -> Callable[[Query], Iterator[Answer]]:
    """The answers about those who are at somebody's place, and about oneself."""

    def answer(query: Query) -> Iterator[Answer]:
        """What there is to say of whoever is asked about."""
        asked = query.args[0]
        if not isinstance(asked, Variable):
            other = person if asked in (SELF, person.name) else town.by_name.get(asked.key)
            if other is not None and is_here(other, person):
                value = found(other, place_of(person))
                if value is not None:
                    yield Answer(value, 1.0, query.known)
            return
        for other in near(town, person):
            if other is not person and (value := found(other, place_of(person))) is not None:
                known = meet(asked, other.name, query.known)
                if known is not None:
                    yield Answer(value, 1.0, known)

    return answer


def is_here(other: Person, person: Person) -> bool:
    """Whether somebody is at the place of another, who is somewhere; at the moment of what they live just now."""
    if other is person:
        return True
    if person.then is not None:
        return other.index in person.then.among
    return person.place != NIL and other.place == person.place


def place_of(person: Person) -> Symbol:
    """Where somebody is, or was at the moment of what they live just now."""
    return person.place if person.then is None else person.then.place


def near(town: "Town", person: Person) -> Sequence[Person]:
    """Who is at somebody's place, or was at the moment of what they live just now."""
    if person.then is None:
        return town.at.get(person.place.key, ())
    return [town.people[index] for index in person.then.among]
