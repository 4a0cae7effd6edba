"""A sitting: when a scene begins for people who have lived before, what it is called, and who goes on in it."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from itertools import count
from typing import NamedTuple

from fatima_py.character import Character
from fatima_py.errors import UsageError
from fatima_py.memory import MemoryStore, SqliteStore
from fatima_py.mind import MindDefinition, Past, Restored, begin_mind, go_on, read_past
from fatima_py.names import Key, Symbol, symbol
from fatima_py.scene.announcing import FLOOR
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.lives import Lives

__all__ = ["Sitting", "begin_sitting", "sitting_of"]

DIALOGUE_STATE = symbol("DialogueState")


class Sitting(NamedTuple):
    """A cast as its scene begins, and when that is; `session` is what the sitting is called.

    `continued` are those who have lived before, `notes` what is left out of what they were.
    """

    cast: tuple[Character, ...]
    began: float
    session: str
    continued: tuple[Symbol, ...] = ()
    notes: tuple[str, ...] = ()


def begin_sitting(definition: SceneDefinition, seed: int, session: str | None, lives: Lives | None) -> Sitting:
    """Let everybody go on from what they have lived, or begin; no life is changed before all of them are read.

    Raises LifeError, LogError and UsageError for what cannot be gone on from.
    """
    cast = tuple([Character(who, seed) for who in definition.cast])
    pasts = {who.name.key: past for who in definition.cast if (past := past_of(who, definition, lives)) is not None}
    title = definition.title if session is None else session
    if not pasts and lives is None:
        return Sitting(cast, 0.0, title)
    read: dict[Key, Restored | None] = {}
    last = 0.0
    for one in cast:
        if (past := pasts.get(one.name.key)) is not None:
            with lives.telling(one.name) if lives is not None else nullcontext():
                read[one.name.key], last = read_past(one.definition, past), max(last, past.time)
    began = last + definition.later if pasts else 0.0
    for one in cast:
        live_on(one, pasts.get(one.name.key), read.get(one.name.key), began, lives)
        if not definition.turn_taking.by_scene:
            talk_anew(one)
    if session is None:
        title = unused(title, sessions_in(past.memory for past in pasts.values()))
    notes = [note for restored in read.values() if restored is not None for note in restored.notes]
    return Sitting(cast, began, title, tuple([one.name for one in cast if one.name.key in pasts]), tuple(notes))


def sitting_of(definition: SceneDefinition, people: Sequence[Character], session: str | None) -> Sitting:
    """A cast of people who live already, which begins at the latest of their times.

    Raises UsageError for people who are not the cast, in its order.
    """
    if [one.name for one in people] != [who.name for who in definition.cast]:
        names, cast = (
            ", ".join(map(str, each)) for each in ([one.name for one in people], [who.name for who in definition.cast])
        )
        raise UsageError(f"{names or 'nobody'} cannot play {definition.title!r}: expected its cast, {cast}")
    began = max((one.mind.time for one in people), default=0.0)
    return Sitting(tuple(people), began, definition.title if session is None else session)


def past_of(who: MindDefinition, definition: SceneDefinition, lives: Lives | None) -> Past | None:
    """What somebody has lived: as their life has it, else as the scene says; a copy of what the scene says."""
    past = None if lives is None else lives.past(who)
    given = definition.lives.get(who.name.key)
    if past is None and given is not None:
        past = Past(given.memory.fork(), given.state)
    return past


def live_on(one: Character, past: Past | None, restored: Restored | None, began: float, lives: Lives | None) -> None:
    """Let somebody go on from a past that was read, or begin when the scene does; in their life, where it is kept."""
    store = None if lives is None else lives.begin(one.name, past)
    if past is not None and store is not None and past.memory is not store:
        past = Past(store, past.state)
        restored = read_past(one.definition, past)
    if past is not None:
        one.adopt(go_on(one.definition, past, restored, one.seed, began))
    elif store is not None or began:
        one.adopt(begin_mind(one.definition, one.seed, store, at=began))


def talk_anew(one: Character) -> None:
    """Believe of the conversation what the scene begins with: where it stood last time is over."""
    for belief in one.definition.beliefs:
        if belief.name == FLOOR or belief.name.head == DIALOGUE_STATE:
            one.mind.kb.tell(belief.name, belief.value, belief.minds, belief.certainty)


def sessions_in(memories: Iterable[MemoryStore]) -> set[str]:
    """The sessions that anything is remembered of."""
    found: set[str] = set()
    for memory in memories:
        if isinstance(memory, SqliteStore):
            found |= memory.sessions
        else:
            found.update(episode.context.session for episode in memory)
    return found


def unused(title: str, taken: Iterable[str]) -> str:
    """What a sitting is called: by the title, with a number from the second on."""
    known = {name.lower() for name in taken}
    names = (title if number == 1 else f"{title} {number}" for number in count(1))
    return next(name for name in names if name.lower() not in known)
