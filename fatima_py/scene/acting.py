"""Acting: to whom something is done, and what everybody sees of what it brings about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fatima_py.character import Character
from fatima_py.errors import BeliefError
from fatima_py.events import Event, EventKind
from fatima_py.names import ANY, NIL, Compound, Symbol, Term
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.look import Option
from fatima_py.scene.state import SceneState
from fatima_py.world import Change, Effect

__all__ = ["believable", "changes_seen", "target_of"]


def target_of(scene: SceneDefinition, now: SceneState, actor: Symbol, chosen: Option) -> Term:
    """To whom something is done: as written, else whoever acted last, else the player or the first other."""
    written, move = chosen.intention.target, chosen.move
    if move is None or not scene.turn_taking.by_scene:
        return written
    written = move.to if move.to != NIL else written
    if written != NIL:
        return written
    others = [one.name for one in scene.cast if one.name != actor]
    guesses = [guess for guess in (now.last, scene.player) if guess is not None and guess in others]
    last: tuple[Term, ...] = (*guesses, *others, NIL)
    return last[0]


def believable(cast: Sequence[Character], effects: Sequence[Effect]) -> tuple[Effect, ...]:
    """Effects without the changes that no belief can be about, as one whose variable came to be `*`."""
    found: list[Effect] = []
    for effect in effects:
        changes = tuple([one for one in effect.changes if can_be_believed(one, cast)])
        if changes or effect.moves_to is not None or not effect.changes:
            found.append(effect if changes == effect.changes else replace(effect, changes=changes))
    return tuple(found)


def can_be_believed(change: Change, cast: Sequence[Character]) -> bool:
    """Whether all those in whose eyes something changes can believe it."""
    try:
        for one in observers(change, cast):
            one.mind.kb.tellable(change.property, change.value)
    except BeliefError:
        return False
    return True


def observers(change: Change, cast: Sequence[Character]) -> list[Character]:
    """Those in whose eyes something changes."""
    return [one for one in cast if change.observer in (ANY, one.name)]


def changes_seen(
    scene: SceneDefinition, cast: Sequence[Character], effects: Sequence[Effect], actor: Symbol, time: float
) -> Iterator[tuple[Character, Event]]:
    """What changes in whose eyes, one after another: each is to be lived before the next is asked for.

    It is by the hand of the actor; where beliefs rule, one's own finding, as to hosts of the Toolkit.
    """
    by_scene = scene.turn_taking.by_scene
    for change in (change for effect in effects for change in effect.changes):
        for one in observers(change, cast):
            finder, value = (actor, change.value) if by_scene else (one.name, found_by(one, change))
            yield one, Event(EventKind.PROPERTY_CHANGE, finder, change.property, value, time)


def found_by(one: Character, change: Change) -> Term:
    """The value of a change to somebody, who looks up what is a property: `-` where they believe nothing about it."""
    if not isinstance(change.value, Compound):
        return change.value
    belief = next(one.mind.kb.meaningful(change.value), None)
    return NIL if belief is None else belief.value
