"""Numbering: ids for entries of a setting that were given none, so that each is told from what it could be taken for.

Nobody's id hangs on what others do: the ids of two entries that nobody has in common may be the same. Nor does
anybody's luck hang on where in the file an entry stands: it goes by what it says where its id goes by a number.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.compile.rules import Written
from fatima_py.setting import Conversation, Encounter, Happening, Routine
from fatima_py.setting.digest import digest_of

if TYPE_CHECKING:
    from fatima_py.decision import ActionRule

__all__ = ["numbered"]

AnEntry = Routine | Encounter | Conversation | Happening
Entry = TypeVar("Entry", Routine, Encounter, Conversation, Happening)


def numbered(
    entries: Iterable[Written[Entry]],
    report: Report,
    meet: Callable[[Entry, Entry], bool],
    breadth: Callable[[Entry], int] = lambda _: 0,
) -> tuple[Written[Entry], ...]:
    """The entries with a number behind the id of one that is called as another that it could `meet`.

    The widest in `breadth` keeps its id, of equally wide ones the first of a day, or else one by what they say; the
    luck of the others goes by what they say. So it matters not where they stand. Two that were given one id are told.
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
    lucks = lucks_of([one.rule for one in written])
    ranks = ranks_of([one.rule for one in written], lucks)
    for at in sorted(range(len(written)), key=lambda at: (-breadth(written[at].rule), ranks[at])):
        one = written[at]
        found[at] = one if one.named else replace(one, rule=called_apart(one.rule, lucks[at], known, meet))
    return tuple([found[at] for at in range(len(written))])


def called_apart(entry: Entry, luck: str, known: dict[str, list[Entry]], meet: Callable[[Entry, Entry], bool]) -> Entry:
    """An entry under the first id that none has which it could meet; it is `known` by that from now on.

    Where that has a number behind it, its luck goes by `luck`; so does that of a conversation in any case.
    """
    number, called = 1, entry
    while any(meet(called, other) for other in known.get(called.id.lower(), ())):
        number += 1
        called = renamed(entry, f"{entry.id}_{number}")
    if number > 1 or is_talk(entry):
        called = replace(called, luck=luck)
    known.setdefault(called.id.lower(), []).append(called)
    return called


def is_talk(entry: AnEntry) -> bool:
    """Whether an entry is a conversation."""
    return isinstance(entry, Conversation)


def lucks_of(entries: Sequence[AnEntry]) -> Sequence[str]:
    """What the luck of each entry goes by where it is not its id: what it says, numbered where two say the same."""
    seen, lucks = Counter[str](), list[str]()
    for one in entries:
        said = f"{one.id} {digest_of(told_apart_by(one))}"
        seen[said] += 1
        lucks.append(said if seen[said] == 1 else f"{said} {seen[said]}")
    return lucks


def told_apart_by(entry: AnEntry) -> object:
    """By what an entry is told from others of its id: a conversation by who has it, where and when."""
    if isinstance(entry, Conversation):
        return [entry.roles, entry.conditions, entry.where, entry.open, entry.joining]
    return entry


def ranks_of(entries: Sequence[AnEntry], lucks: Sequence[str]) -> Sequence[tuple[float, str]]:
    """What keeps its id before others: what begins earlier in the day, or by what it says.

    Conversations, of which each has luck of its own, keep theirs as they are written.
    """
    return [
        (
            one.at[0] if isinstance(one, (Routine, Happening)) and one.at else 0.0,
            "" if isinstance(one, Conversation) else luck,
        )
        for one, luck in zip(entries, lucks, strict=True)
    ]


def renamed(entry: Entry, name: str) -> Entry:
    """An entry under another id, which an encounter has of its rule."""
    rule: ActionRule | None = getattr(entry, "rule", None)
    changed: Mapping[str, Any] = {"id": name} if rule is None else {"rule": replace(rule, id=name)}
    return replace(entry, **changed)
