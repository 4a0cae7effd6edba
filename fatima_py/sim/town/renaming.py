"""Renaming: what a fork has under another id than the run that it is of is gone on with under that.

An id that was given by a number hangs on what else a setting holds. What one is told apart by does not: its draws.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fatima_py.names import Symbol
from fatima_py.saved import Saved
from fatima_py.setting import Setting
from fatima_py.sim.kernel import Pending
from fatima_py.sim.town.person import Doing, Person
from fatima_py.sim.town.waking import listen
from fatima_py.sim.town.wishes import is_meant

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["Called", "called_before", "lots_of", "rename", "renamed_talk"]

SORTS: Mapping[str, str] = {"day": "routine", "rate": "encounter"}
"""Of which sort the entry is that a pending record of a kind is about."""


@dataclass(frozen=True, slots=True)
class Called:
    """An entry of a setting: its sort, its name, what its luck goes by, and whom it is for (none: everybody)."""

    sort: str
    name: str
    lot: str
    who: tuple[Symbol, ...] = ()


def entries_of(setting: Setting) -> Iterator[Called]:
    """What each entry of a setting is called."""
    yield from (Called("routine", one.id, one.lot, one.who) for one in setting.day)
    yield from (Called("encounter", one.id, one.lot, one.who) for one in setting.encounters)
    yield from (Called("talk", one.id, one.lot) for one in setting.conversations)
    yield from (Called("happening", one.key, one.lot) for one in setting.happenings)


def lots_of(setting: Setting) -> Sequence[tuple[str, str, str, Sequence[str]]]:
    """What each entry is called, what its random numbers go by and whom it is for, as JSON values."""
    return [(one.sort, one.name, one.lot, [str(who) for who in one.who]) for one in entries_of(setting)]


def called_before(saved: Saved) -> Sequence[Called]:
    """What the entries of the setting of a checkpoint were called. Raises LogError for what does not say it."""
    read = [one.items(4) for one in saved.items()]
    return [
        Called(sort.text(), name.text(), lot.text(), tuple([one.word() for one in who.items()]))
        for sort, name, lot, who in read
    ]


class Names:
    """What is called otherwise than before: the entries there were, and those there are of the same luck."""

    def __init__(self, setting: Setting, before: Sequence[Called]) -> None:
        by_lot: dict[tuple[str, str], list[Called]] = {}
        for one in entries_of(setting):
            by_lot.setdefault((one.sort, one.lot), []).append(one)
        pairs = [(one, by_lot.get((one.sort, one.lot), [])) for one in before]
        self.moved = [(one, now) for one, now in pairs if {other.name for other in now} != {one.name}]

    def of(self, person: Person | None = None) -> Mapping[tuple[str, str], str]:
        """What entries of somebody (None: of anybody) are called now, by what they were: "" for one that is gone."""
        return {
            (one.sort, one.name): next((other.name for other in now if is_of(other, person)), "")
            for one, now in self.moved
            if is_of(one, person)
        }


def is_of(one: Called, person: Person | None) -> bool:
    """Whether an entry is meant for somebody."""
    return person is None or is_meant(one.who, person)


def renamed_talk(town: "Town", before: Sequence[Called], name: str) -> str:
    """What a conversation is called now, as before where it is gone."""
    return Names(town.setting, [one for one in before if one.sort == "talk"]).of().get(("talk", name)) or name


def rename(town: "Town", before: Sequence[Called]) -> None:
    """Let what is pending, wanted and done be of the entries of which it was before.

    What is pending of an entry that is gone is taken back.
    """
    names = Names(town.setting, before)
    if not names.moved:
        return
    own = [names.of(person) for person in town.people]
    nobody = names.of()
    for person, called in zip(town.people, own, strict=True):
        wanted = {called.get(("encounter", name), name) for name in person.wanted} - {""}
        if wanted != person.wanted:
            person.wanted = wanted
            listen(town, person)
        person.doing = None if person.doing is None else renamed(person.doing, called)
        person.waiting = [renamed(one, called) for one in person.waiting]
    for record in [*town.kernel.pending.values()]:
        if record.kind in SORTS:
            index: int = record.payload[0]
            rename_pending(town, record, own[index], 1)
        elif record.kind == "happening":
            rename_pending(town, record, nobody, 0)


def rename_pending(town: "Town", record: Pending, called: Mapping[tuple[str, str], str], at: int) -> None:
    """Let what is pending be of the entry of which it was, whose name stands at a place of its data."""
    payload: list[Any] = list(record.payload)
    sort = SORTS.get(record.kind, record.kind)
    payload[at] = called.get((sort, payload[at]), payload[at])
    record.payload = payload
    if not payload[at]:
        town.kernel.cancel(record.number)


def renamed(doing: Doing, called: Mapping[tuple[str, str], str]) -> Doing:
    """What somebody does, of the entry of which it was; of one that is gone it stays what it was."""
    of = doing if doing.then is None else doing.then
    rule = called.get((of.sort, of.rule)) or doing.rule
    return replace(doing, rule=rule, then=None if doing.then is None else replace(doing.then, rule=rule))
