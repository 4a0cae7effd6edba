"""Branching: a town that goes on from a moment of another run, perhaps by another setting of its people and places."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from fatima_py.errors import UsageError
from fatima_py.setting import Setting
from fatima_py.sim.words import few

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["NO_PARENT", "Parent", "branch", "see_same_people"]


class Parent(NamedTuple):
    """The run from which another was forked: its key (empty: none), and the tick from which on they may differ."""

    key: str = ""
    tick: int = 0


NO_PARENT = Parent()


def branch(town: "Town", saved: Mapping[str, Any], parent: Parent = NO_PARENT) -> None:
    """Let a town go on from a checkpoint of a run that had a `parent` itself, or none.

    Where its setting is the same, it is that run. Else it is another, and what its setting holds otherwise is planned
    from now on. Raises LogError for a checkpoint that does not fit.
    """
    town.parent = parent
    if town.key != saved.get("key"):
        town.parent = Parent(str(saved.get("key")), int(saved.get("now", 0)))
    town.load(saved, forked=town.parent != parent)


def see_same_people(setting: Setting, people: Iterable[str], places: Iterable[str], start: float) -> None:
    """See that a setting has the people, places and beginning of a run. Raises UsageError, which says what differs."""
    for what, before, after in (
        ("people", [*people], [*map(str, setting.names)]),
        ("places", [*places], [str(one.name) for one in setting.places]),
    ):
        if before != after:
            raise UsageError(
                f"a fork has the {what} of the run that it is of, in their order: {difference(before, after)}"
            )
    if setting.clock.start != start:
        raise UsageError("a fork has a clock that begins as that of the run that it is of")


def difference(before: Sequence[str], after: Sequence[str]) -> str:
    """What differs between two lists of names, a few of them."""
    missing, new = [one for one in before if one not in after], [one for one in after if one not in before]
    told = [f"{few(names, 5)} {verb}" for names, verb in ((missing, "missing"), (new, "new")) if names]
    return "; ".join(told) or "the order is another"
