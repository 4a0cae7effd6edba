"""Numbering: ids for entries of a setting that were given none, so that each is told from what it could be taken for.

Nobody's id hangs on what others do: the ids of two entries that nobody has in common may be the same. Nor does
what anybody draws hang on what else the file says, or where an entry stands: without an id it goes by what it says.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import count
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
    meant: Callable[[Entry], AbstractSet[object]],
    breadth: Callable[[Entry], int] = lambda _: 0,
) -> tuple[Written[Entry], ...]:
    """The entries with a number behind the id of one that is called as another that it could be taken for.

    That is one that is `meant` for anybody, or anything, in common.

    The widest in `breadth` keeps its id, of equally wide ones the first of a day, or else one by what they say. The
    draws do not go by such an id: they go by what tells one from others, whatever else is written and wherever they
    stand. Two that were given one id are told.
    """
    written = list(entries)
    known: dict[str, set[object]] = {}
    for one in written:
        if one.named:
            others = known.setdefault(one.rule.id.lower(), set())
            if not others.isdisjoint(meant(one.rule)):
                sentence = f"another {type(one.rule).__name__.lower()} is called {one.rule.id} already"
                report.add("FA401", one.place, sentence, "rename one of the two")
            others.update(meant(one.rule))
    unnamed = [at for at, one in enumerate(written) if not one.named]
    lucky = dict(zip(unnamed, lucky_of([written[at].rule for at in unnamed], meant, breadth), strict=True))
    for at in sorted(unnamed, key=lambda at: (-breadth(lucky[at]), rank_of(lucky[at]))):
        written[at] = replace(written[at], rule=called_apart(lucky[at], known, meant))
    return tuple(written)


def called_apart(entry: Entry, known: dict[str, set[object]], meant: Callable[[Entry], AbstractSet[object]]) -> Entry:
    """An entry under the first id that none has which it could be taken for; it is `known` by that from now on."""
    number, called = 1, entry
    while not known.get(called.id.lower(), set[object]()).isdisjoint(meant(called)):
        number += 1
        called = renamed(entry, f"{entry.id}_{number}")
    known.setdefault(called.id.lower(), set()).update(meant(called))
    return called


def lucky_of(
    entries: Sequence[Entry], meant: Callable[[Entry], AbstractSet[object]], breadth: Callable[[Entry], int]
) -> Sequence[Entry]:
    """Entries with what their draws go by: what each has already, or else its id and what tells it from others.

    Of several that agree in that and are meant for anybody in common, those of all but one go by a number more.
    """
    alike: dict[str, list[int]] = {}
    for at, one in enumerate(entries):
        alike.setdefault(one.luck or f"{one.id} {digest_of(told_apart_by(one))}", []).append(at)
    found = list(entries)
    for luck, several in alike.items():
        if several[1:]:
            several.sort(key=lambda at: (-breadth(entries[at]), digest_of(entries[at])))
        known: dict[str, set[object]] = {}
        for at in several:
            names, own = (luck if number == 1 else f"{luck} {number}" for number in count(1)), meant(entries[at])
            name = next(one for one in names if known.get(one, set[object]()).isdisjoint(own))
            known.setdefault(name, set()).update(own)
            found[at] = replace(entries[at], luck=name)
    return found


def told_apart_by(entry: AnEntry) -> Sequence[object]:
    """What tells an entry from others of its id, in words and times: what is done to whom, where, when, and if what.

    Not whom it is for, and nothing that is a mere number: others may join in it, and how often, how long and how
    important it is may be changed, without other random numbers.
    """
    match entry:
        case Routine():
            return [entry.at]
        case Encounter():
            rule = entry.rule
            return [*map(str, (rule.action, rule.target, rule.conditions, entry.where)), entry.waits]
        case Conversation():
            roles = [f"{role}: {who}" for role, who in entry.roles]
            asked = [str(entry.conditions), str(entry.joining)]
            return [roles, asked, *([str(one) for one in names] for names in (entry.where, entry.open))]
        case Happening():
            return [entry.key, [str(one) for one in entry.events], entry.at, entry.words]


def rank_of(entry: AnEntry) -> tuple[float, str]:
    """What keeps its id before others: what begins earlier in the day, or by what it says.

    Conversations keep theirs as they are written.
    """
    begins = entry.at[0] if isinstance(entry, (Routine, Happening)) and entry.at else 0.0
    return begins, "" if isinstance(entry, Conversation) else entry.luck


def renamed(entry: Entry, name: str) -> Entry:
    """An entry under another id, which an encounter has of its rule."""
    rule: ActionRule | None = getattr(entry, "rule", None)
    changed: Mapping[str, Any] = {"id": name} if rule is None else {"rule": replace(rule, id=name)}
    return replace(entry, **changed)
