"""Saving a scene: where it is, and the mind of everybody in it, as plain JSON values."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fatima_py.errors import LogError
from fatima_py.inputs import shown
from fatima_py.memory import MemoryStore
from fatima_py.mind import Mind, MindDefinition, read_mind
from fatima_py.names import Key
from fatima_py.release import ENGINE
from fatima_py.saved import Saved
from fatima_py.scene.state import SceneState, read_state, state_values

__all__ = ["SavedScene", "read_scene", "scene_saved", "scene_values"]

VERSION = 2
"""1: the first form; 2: luck by what was done, so that a play goes on otherwise than one saved in form 1."""
OLDEST_READABLE = 2


class SavedScene(NamedTuple):
    """What was saved of a scene: its seed and state, and each mind with the length of its memory."""

    seed: int
    state: SceneState
    minds: Sequence[tuple[Mind, int]]


def scene_values(title: str, seed: int, state: SceneState, minds: Mapping[str, Any]) -> dict[str, Any]:
    """A scene as JSON values."""
    return {
        "version": VERSION,
        "oldest_readable": OLDEST_READABLE,
        "engine": ENGINE,
        "title": title,
        "seed": seed,
        **state_values(state),
        "minds": minds,
    }


def scene_saved(title: str, saved: Mapping[str, Any]) -> Saved:
    """The values of a saved scene of a title. Raises LogError for another scene or version."""
    values = Saved(saved, f"the saved state of {title!r}")
    told = values.mapping()
    version = told.get("version")
    if told.get("title") != title or version != VERSION or type(version) is not int:
        other, by, form = (shown(told.get(key)) for key in ("title", "engine", "version"))
        raise LogError(
            f"this is a state of {other}, written by fatima_py {by} in form {form}, and cannot be continued here"
        )
    return values


def read_scene(saved: Saved, cast: Sequence[MindDefinition], stores: Mapping[Key, MemoryStore]) -> SavedScene:
    """A scene from its values; `stores` hold the episodes that these do not.

    Raises LogError, with the place, for another cast and for damage; nothing of the stores is changed.
    """
    minds = saved.field("minds")
    absent = [str(one.name) for one in cast if not minds.has(str(one.name))]
    if absent:
        raise LogError(f"this is a state of another cast, without {', '.join(absent)}, and cannot be continued here")
    seed, state = saved.field("seed").whole(), read_state(saved)
    read = [read_mind(one, minds.field(str(one.name)).mapping(), stores[one.name.key]) for one in cast]
    return SavedScene(seed, state, read)
