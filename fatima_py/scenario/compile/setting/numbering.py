"""Numbering: ids for entries of a setting that were given none, so that each is told from what it could be taken for.

Nobody's id hangs on what others do: the ids of two entries that nobody has in common may be the same.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.compile.rules import Written
from fatima_py.setting import Conversation, Encounter, Happening, Routine

if TYPE_CHECKING:
    from fatima_py.decision import ActionRule

__all__ = ["numbered"]

Entry = TypeVar("Entry", Routine, Encounter, Conversation, Happening)


def numbered(
    entries: Iterable[Written[Entry]],
    report: Report,
    meet: Callable[[Entry, Entry], bool],
    breadth: Callable[[Entry], int] = lambda _: 0,
) -> tuple[Written[Entry], ...]:
    """The entries with a number behind the id of one that is called as another that it could `meet`.

    The widest in `breadth` keeps its id, of equally wide ones the first. Two that were given one id are told.
    """
    written = list(entries)
    known: dict[str, list[Entry]] = {}
    for one in written:
        if one.named:
            others = known.setdefault(one.rule.id.lower(), [])
            if any(meet(one.rule, other) for other in others):
                sentence = f"another {type(one.rule).__name__.lower()} is called {one.rule.id} already"
                report.add("FA401", one.place, sentence, "rename one of the two")
            others.append(one.rule)
    found = dict[int, Written[Entry]]()
    for at in sorted(range(len(written)), key=lambda at: -breadth(written[at].rule)):
        one = written[at]
        found[at] = one if one.named else replace(one, rule=called_apart(one.rule, known, meet))
    return tuple([found[at] for at in range(len(written))])


def called_apart(entry: Entry, known: dict[str, list[Entry]], meet: Callable[[Entry, Entry], bool]) -> Entry:
    """An entry under the first id that none has which it could meet; it is `known` by that from now on."""
    number, called = 1, entry
    while any(meet(called, other) for other in known.get(called.id.lower(), ())):
        number += 1
        called = renamed(entry, f"{entry.id}_{number}")
    known.setdefault(called.id.lower(), []).append(called)
    return called


def renamed(entry: Entry, name: str) -> Entry:
    """An entry under another id, which an encounter has of its rule."""
    rule: ActionRule | None = getattr(entry, "rule", None)
    changed: Mapping[str, Any] = {"id": name} if rule is None else {"rule": replace(rule, id=name)}
    return replace(entry, **changed)
