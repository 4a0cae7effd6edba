"""The roster of a town: what of a setting is meant for whom, found without a look at what is meant for others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from fatima_py.names import Symbol
from fatima_py.setting import Conversation, Encounter, Routine, Setting
from fatima_py.setting.meant import Meant
from fatima_py.sim.town.person import Person
from fatima_py.sim.town.wishes import is_meant

__all__ = ["Roster", "roster_of"]

Entry = TypeVar("Entry", Routine, Encounter)


@dataclass(frozen=True, slots=True)
class Roster:
    """The entries of the `days`, the encounters (`errands`) and the conversations (`plays`, by who begins them).

    `conversations` has these by their ids; two entries, or two encounters, may have one id where nobody has both.
    """

    days: Meant[Routine]
    errands: Meant[Encounter]
    plays: Meant[Conversation]
    conversations: Mapping[str, Conversation]
    routines: Mapping[str, Sequence[Routine]]
    encounters: Mapping[str, Sequence[Encounter]]

    def routine(self, person: Person, name: str) -> Routine | None:
        """An entry of somebody's day by its id, None where they have none."""
        return next((one for one in self.routines.get(name, ()) if is_meant(one.who, person)), None)

    def encounter(self, person: Person, name: str) -> Encounter | None:
        """An encounter that somebody may want by its id, None where there is none."""
        return next((one for one in self.encounters.get(name, ()) if is_meant(one.who, person)), None)


def roster_of(setting: Setting) -> Roster:
    """What of a setting is meant for whom."""
    return Roster(
        Meant((one.who, one) for one in setting.day),
        Meant((one.who, one) for one in setting.encounters),
        Meant((first_of(one), one) for one in setting.conversations),
        {one.id: one for one in setting.conversations},
        by_id(setting.day),
        by_id(setting.encounters),
    )


def by_id(entries: Sequence[Entry]) -> Mapping[str, Sequence[Entry]]:
    """The entries under their ids."""
    found: dict[str, list[Entry]] = {}
    for one in entries:
        found.setdefault(one.id, []).append(one)
    return found


def first_of(one: Conversation) -> tuple[Symbol, ...]:
    """By which name whoever plays the first role of a conversation is given, by none where it may be anybody."""
    first = one.roles[0][1]
    return (first,) if isinstance(first, Symbol) else ()
