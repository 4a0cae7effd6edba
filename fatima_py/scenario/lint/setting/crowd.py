"""Crowd: who there is in a setting, those of a kind together, and the places in which they may be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fatima_py.errors import Place
from fatima_py.names import NIL, Key, Symbol
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.setting import Encounter, People, Routine
from fatima_py.setting.meant import Meant
from fatima_py.signs import one_word

__all__ = ["Person", "kind_of", "people_in", "shown", "those_meant", "visitors"]


@dataclass(frozen=True, slots=True)
class Person:
    """One person, or those of a kind of whom nothing of their own is said, with what their day holds for them.

    `errands` are the encounters that are meant for them.
    """

    name: Symbol
    group: People
    count: int
    place: Place
    routines: Sequence[Written[Routine]] = ()
    errands: Sequence[Written[Encounter]] = ()

    @property
    def shown(self) -> str:
        """The name as people see it."""
        number = self.group.names.index(self.name) if self.name in self.group.names else None
        return self.group.display or str(self.name) if number is None else self.group.shown(number) or str(self.name)

    @property
    def keys(self) -> frozenset[Key]:
        """The names by which they are meant."""
        return frozenset([self.name.key, self.group.name.key])

    def places(self) -> set[Key]:
        """The places in which they may be at some time."""
        needed = [one.rule.place for one in self.routines] + [one.rule.where for one in self.errands]
        return {self.group.at.key} | {place.key for place in needed if place != NIL}


def people_in(made: BuiltSetting) -> Iterator[Person]:
    """Everybody, those of a kind together, but for those of whom the day says something by name."""
    named = {one.key for routine in made.routines for one in routine.rule.who}
    written = {one_word(key): key for key in made.doc.people}
    days = Meant((one.rule.who, one) for one in made.routines)
    errands = Meant((one.rule.who, one) for one in made.encounters)
    for group in made.people:
        place = made.source.key_place(("people", written[group.name.text]))
        apart = [name for name in group.names if group.count is not None and name.key in named]
        rest = len(group.names) - len(apart)
        if rest:
            who = [group.name]
            yield Person(group.name, group, rest, place, days.of(who), errands.of(who))
        for name in apart:
            who = [name, group.name]
            yield Person(name, group, 1, place, days.of(who), errands.of(who))


def visitors(people: Sequence[Person]) -> Mapping[Key, Sequence[Person]]:
    """Who may be at each place at some time, by its key."""
    found: dict[Key, list[Person]] = {}
    for person in people:
        for place in person.places():
            found.setdefault(place, []).append(person)
    return found


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
