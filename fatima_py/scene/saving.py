"""Saving a scene: where it is, and the mind of everybody in it, as plain JSON values."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from fatima_py.errors import LogError
from fatima_py.inputs import bare, shown
from fatima_py.memory import MemoryStore
from fatima_py.mind import MindDefinition, Restored, read_mind
from fatima_py.names import Key, unify
from fatima_py.release import ENGINE
from fatima_py.saved import Saved
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.state import SceneState, read_state, state_values

__all__ = ["SavedScene", "read_scene", "scene_saved", "scene_values"]

VERSION = 2
"""1: the first form; 2: random numbers by what was done, so that a play goes on otherwise than one saved in form 1."""
OLDEST_READABLE = 2


class SavedScene(NamedTuple):
    """What was saved of a scene: its seed and state and each mind, and what there is to say of it in `notes`."""

    seed: int
    state: SceneState
    minds: Sequence[Restored]
    notes: tuple[str, ...] = ()


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


def read_scene(
    saved: Saved, definition: SceneDefinition, people: Sequence[MindDefinition], stores: Mapping[Key, MemoryStore]
) -> SavedScene:
    """A scene from its values, with the minds of `people` in their order; `stores` hold the episodes that these do not.

    Raises LogError, with the place, for a cast with somebody who was not in it, and for damage; nothing of the stores
    is changed.
    """
    minds = saved.field("minds")
    absent = [str(one.name) for one in people if not minds.has(str(one.name))]
    if absent:
        raise LogError(f"this is a state of another cast, without {', '.join(absent)}, and cannot be continued here")
    seed, state = saved.field("seed").whole(), read_state(saved)
    read = [read_mind(one, minds.field(str(one.name)).mapping(), stores[one.name.key]) for one in people]
    known = {str(one.name) for one in people}
    notes = [*notes_on(definition, state, known, minds.mapping()), *(note for one in read for note in one.notes)]
    return SavedScene(seed, state, read, tuple(notes))


def notes_on(
    definition: SceneDefinition, state: SceneState, cast: Container[str], minds: Iterable[str]
) -> Iterator[str]:
    """What there is to say where a scene goes on by another definition than the one it was saved with."""
    for name in minds:
        if name not in cast:
            yield f"{bare(name)} is not in the cast any more: that mind is left out"
    graph, moved = definition.graph, [rule.moves_to for rule in definition.world.rules if rule.moves_to is not None]
    known = [graph.start, *[one.name for one in graph.states.values()], *[move.target for move in graph.all_moves()]]
    if state.position not in known and not any(unify(place, state.position) for place in moved):
        yield f"the dialogue has no state {state.position} any more, and nobody has a line there"
