"""Crowd: who there is in a setting, those of a kind together, and the places in which they may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fatima_py.errors import Place
from fatima_py.names import NIL, Key, Symbol
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.setting import People, Routine

__all__ = ["Person", "kind_of", "people_in", "places_of", "routines_for", "shown", "those_meant"]


@dataclass(frozen=True, slots=True)
class Person:
    """One person, or those of a kind of whom nothing of their own is said: by which names they are meant."""

    name: Symbol
    group: People
    count: int
    place: Place

    @property
    def keys(self) -> frozenset[Key]:
        """The names by which they are meant."""
        return frozenset([self.name.key, self.group.name.key])

    def is_meant(self, who: Sequence[Symbol]) -> bool:
        """Whether something is for them."""
        return not who or any(one.key in self.keys for one in who)


def people_in(made: BuiltSetting) -> Iterator[Person]:
    """Everybody, those of a kind together, but for those of whom the day says something by name."""
    named = {one.key for routine in made.routines for one in routine.rule.who}
    for group in made.people:
        place = made.source.key_place(
            ("people", next(key for key in made.doc.people if word_of(key) == group.name.text))
        )
        apart = [name for name in group.names if group.count is not None and name.key in named]
        rest = len(group.names) - len(apart)
        if rest:
            yield Person(group.name, group, rest, place)
        for name in apart:
            yield Person(name, group, 1, place)


def word_of(name: str) -> str:
    """The one word for a name of several."""
    return "_".join(name.split())


def routines_for(person: Person, made: BuiltSetting) -> list[Written[Routine]]:
    """What the day of somebody holds."""
    return [one for one in made.routines if person.is_meant(one.rule.who)]


def places_of(person: Person, made: BuiltSetting) -> set[Key]:
    """The places in which somebody may be at some time."""
    found = {person.group.at.key}
    found |= {one.rule.place.key for one in routines_for(person, made) if one.rule.place != NIL}
    wanted = [one.rule for one in made.encounters if person.is_meant(one.rule.who)]
    return found | {one.where.key for one in wanted if one.where != NIL}


def those_meant(who: Sequence[Symbol], made: BuiltSetting) -> Sequence[Symbol]:
    """Everybody who is meant by the names of people and kinds; by no names, all."""
    if not who:
        return made.names
    kinds = {one.name.key: one.names for one in made.people}
    return list(dict.fromkeys([name for one in who for name in kinds.get(one.key, (one,))]))


def kind_of(name: Symbol, made: BuiltSetting) -> Symbol:
    """Of which kind somebody is; themselves where they are of none."""
    for one in made.people:
        number = str(name.key).removeprefix(str(one.name.key))
        if one.count is not None and number.isdigit() and 1 <= int(number) <= one.count:
            return one.name
    return name


def shown(made: BuiltSetting, place: Symbol) -> str:
    """A place as it is written."""
    return next((one.display for one in made.places if one.name == place and one.display), place.text)
