"""Checking: what is wrong with a setting that can be known before it runs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from fatima_py.names import ANY, NIL, Key, Symbol, Variable
from fatima_py.setting.kinds import Kinds
from fatima_py.setting.meant import Meant
from fatima_py.setting.numbers import number_faults
from fatima_py.setting.ways import Ways

if TYPE_CHECKING:
    from fatima_py.setting.definition import Conversation, Encounter, Routine, Setting

__all__ = ["faults_of"]


def faults_of(setting: "Setting") -> Iterator[str]:
    """What is wrong with a setting, a sentence each: numbers out of range; people, places and roles there are not."""
    numbers = list(number_faults(setting))
    yield from numbers
    yield from twice(setting)
    places = {place.name.key for place in setting.places}
    people = {name.key for name in setting.names} | {group.name.key for group in setting.people}
    yield from unknown("place", places, placed(setting))
    yield from unknown("person", people, named(setting))
    for one in setting.conversations:
        yield from of_roles(one, people)
    yield from of_crowd(setting)
    if not numbers:
        yield from of_ways(setting)


def twice(setting: "Setting") -> Iterator[str]:
    """Who and what is in a setting twice."""
    for what, names in (
        ("person", [str(name.key) for name in setting.names]),
        ("place", [str(place.name.key) for place in setting.places]),
        ("conversation", [one.id for one in setting.conversations]),
        ("happening", [one.key for one in setting.happenings]),
    ):
        seen = set[str]()
        for name in names:
            if name in seen:
                yield f"the {what} {name} is there twice: expected a name of its own for each"
            seen.add(name)
    yield from twice_meant("entry of the day", setting.day, Kinds(setting.people))
    yield from twice_meant("encounter", setting.encounters, Kinds(setting.people))


def twice_meant(what: str, entries: Sequence["Routine | Encounter"], kinds: Kinds) -> Iterator[str]:
    """What somebody would have twice under one id."""
    known: dict[str, set[Key]] = {}
    for one in entries:
        others, meant = known.setdefault(one.id, set()), kinds.meant(one)
        if not others.isdisjoint(meant):
            yield f"the {what} {one.id} is there twice: expected a name of its own for each"
        others.update(meant)


def placed(setting: "Setting") -> Iterator[tuple[str, Symbol]]:
    """What is at which place."""
    for place in setting.places:
        yield from ((f"the way from {place.name}", other) for other, _ in place.travel)
        yield from ((f"what {place.name} hears", other) for other in place.hears)
    yield from ((f"where {group.name} is", group.at) for group in setting.people)
    yield from ((f"{one.id} of the day", one.place) for one in setting.day)
    yield from ((f"the encounter {one.id}", one.where) for one in setting.encounters)
    yield from ((f"the conversation {one.id}", place) for one in setting.conversations for place in one.where)
    yield from ((f"the happening {one.id}", one.place) for one in setting.happenings)


def named(setting: "Setting") -> Iterator[tuple[str, Symbol]]:
    """Who is named by what."""
    yield from ((f"{one.id} of the day", who) for one in setting.day for who in one.who)
    yield from ((f"the encounter {one.id}", who) for one in setting.encounters for who in one.who)
    yield from ((f"the happening {one.id}", who) for one in setting.happenings for who in one.to)
    yield from ((f"the ties {tie.name}", who) for tie in setting.ties for who in tie.among)


def unknown(what: str, known: set[Key], used: Iterable[tuple[str, Symbol]]) -> Iterator[str]:
    """What is used and not there."""
    yield from (f"there is no {what} {name} ({where})" for where, name in used if name != NIL and name.key not in known)


def of_crowd(setting: "Setting") -> Iterator[str]:
    """What is wrong with the crowd, and with what is to reach one."""
    if setting.crowd is not None:
        yield from setting.crowd.faults(setting.names, [group.name for group in setting.people])
        return
    for one in setting.happenings:
        if one.reaches is not None:
            yield f"the happening {one.id} reaches a crowd, and there is none"


def of_ways(setting: "Setting") -> Iterator[str]:
    """Who has to go where no way leads."""
    ways, known = Ways(setting.places), {place.name.key for place in setting.places}
    goals = [(one.who, (one.place, f"{one.id} of the day")) for one in setting.day]
    goals += [(one.who, (one.where, f"the encounter {one.id}")) for one in setting.encounters]
    meant = Meant([goal for goal in goals if goal[1][0] != NIL])
    for group in setting.people:
        for place, what in meant.of([group.name, *group.names]):
            if {place.key, group.at.key} <= known and ways.time(group.at, place) is None:
                yield f"no way leads from {group.at}, where {group.name} is, to {place} ({what})"


def of_roles(one: "Conversation", people: set[Key]) -> Iterator[str]:
    """What is wrong with who plays the roles of a conversation."""
    cast = {who.name.key: who.name for who in one.scene.cast}
    roles = {role.key: role for role, _ in one.roles}
    if not one.roles:
        yield f"the conversation {one.id} has no roles: expected who plays {', '.join(map(str, cast.values()))}"
    yield from (
        f"{one.scene.title!r} has no role {role} (the conversation {one.id})"
        for key, role in roles.items()
        if key not in cast
    )
    yield from (f"nobody plays {who} in the conversation {one.id}" for key, who in cast.items() if key not in roles)
    for _, who in one.roles:
        if not isinstance(who, Variable) and who != ANY and who.key not in people:
            yield f"there is no person {who} (the conversation {one.id})"
    if one.roles and one.roles[0][0] in one.open:
        yield f"the first role of the conversation {one.id} cannot stay empty: it is who wants it"
