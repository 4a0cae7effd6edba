"""The state of a mind as a life keeps it: JSON that only the mind can read. Here is asked only of whom it tells.

What is believed, felt and wanted stands in rows; those that name somebody can be taken out of it.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from fatima_py.memory.schema import telling
from fatima_py.memory.shelf import reading
from fatima_py.saved import Saved

__all__ = ["expect_of", "rowless", "state_in", "without"]

ROWS = ("identities", "habits", "seen", "weighed", "told", "recalled", "beliefs", "forgotten", "goals")
BY_EPISODE = {"recalled", "reminded"}
"""What goes by the numbers of episodes."""
FELT = ("pool", "echo")
"""Where a kernel of this package keeps emotions, and how much of each the mood carries."""
Names = Callable[[str], bool]


def state_in(path: Path, database: sqlite3.Connection) -> Mapping[str, Any] | None:
    """The state of the mind in the file of a life, None where there is none. Raises LifeError for a damaged one."""
    with telling(path), reading(path, lambda: "the state of the mind"):
        rows = database.execute("SELECT state FROM minds").fetchall()
        if len(rows) > 1:
            raise ValueError("there are several; expected one")
        return Saved(json.loads(rows[0][0]), "the state of the mind").mapping() if rows else None


def expect_of(state: Saved, owner: str, episodes: int) -> None:
    """See that it is the state of somebody, and knows no more episodes than there are. Raises LogError."""
    name, length = state.field("name").text(), state.field("memory").field("length").count()
    if owner and name.lower() != owner.lower():
        raise state.field("name").expected(f"{owner}, whose life it is")
    if length > episodes:
        raise state.field("memory").field("length").expected(f"at most {episodes}, which are remembered")


def without(state: Mapping[str, Any], gone: Collection[int]) -> dict[str, Any]:
    """A state that does not tell any more what became of some episodes, by their numbers."""
    left = dict(state)
    for key in BY_EPISODE & left.keys():
        left[key] = [row for row in left[key] if row[0] not in gone]
    return {key: value for key, value in left.items() if value or key not in BY_EPISODE}


def rowless(state: Mapping[str, Any], names: Names, person: Names) -> tuple[dict[str, Any] | None, int]:
    """A state without the rows in which somebody is named, and how many they were; None where that is not enough.

    `names` says whether they are named in a text, `person` whether a word on its own is their name.
    """
    left = {key: value for key, value in state.items() if key != "setting" or not named(value, names)}
    count = 0
    for part, keys in ((left, ROWS), (left.get("affect"), FELT)):
        if isinstance(part, Mapping):
            kept = dict(cast("Mapping[str, Any]", part))
            for key in [key for key in keys if isinstance(kept.get(key), list)]:
                rows = [row for row in kept[key] if not (named(row, names) or is_of(row, person))]
                count += len(kept[key]) - len(rows)
                kept[key] = rows
            if keys is ROWS:
                left = kept
            else:
                left["affect"] = {**kept, **({"moment": None} if named(kept.get("moment"), names) else {})}
    if named(left.get("busy"), names):
        left["busy"] = None
    return (None if named({**left, "name": ""}, names) else left), count


def is_of(row: object, person: Names) -> bool:
    """Whether a row stands under the name of somebody."""
    first: object = next(iter(cast("list[object]", row)), None) if isinstance(row, list) else None
    return isinstance(first, str) and person(first)


def named(value: object, names: Names) -> bool:
    """Whether somebody is named anywhere in a JSON value."""
    return any(names(text) for text in texts(value))


def texts(value: object) -> Iterator[str]:
    """All texts in a JSON value; the keys of fields are the form's own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for part in cast("Mapping[str, object]", value).values() for text in texts(part))
    elif isinstance(value, list | tuple):
        yield from (text for part in cast("list[object]", value) for text in texts(part))
