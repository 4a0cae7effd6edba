"""The roster of a town: what of a setting is meant for whom, found without a look at what is meant for others."""

from collections.abc import Mapping
from dataclasses import dataclass

from fatima_py.names import Symbol
from fatima_py.setting import Conversation, Encounter, Routine, Setting
from fatima_py.setting.meant import Meant

__all__ = ["Roster", "roster_of"]


@dataclass(frozen=True, slots=True)
class Roster:
    """The entries of the `days`, the encounters (`errands`) and the conversations (`plays`, by who begins them).

    `conversations` has these by their ids; `rated` are the ids of the encounters that come due at a rate.
    """

    days: Meant[Routine]
    errands: Meant[Encounter]
    plays: Meant[Conversation]
    conversations: Mapping[str, Conversation]
    rated: frozenset[str]


def roster_of(setting: Setting) -> Roster:
    """What of a setting is meant for whom."""
    return Roster(
        Meant((one.who, one) for one in setting.day),
        Meant((one.who, one) for one in setting.encounters),
        Meant((first_of(one), one) for one in setting.conversations),
        {one.id: one for one in setting.conversations},
        frozenset([one.id for one in setting.encounters if one.rate is not None]),
    )


def first_of(one: Conversation) -> tuple[Symbol, ...]:
    """By which name whoever plays the first role of a conversation is given, by none where it may be anybody."""
    first = one.roles[0][1]
    return (first,) if isinstance(first, Symbol) else ()
