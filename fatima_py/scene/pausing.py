"""Pausing: where the lives of a play stood as it was left, so that it goes on from there and from nowhere else."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256

from fatima_py.errors import UsageError
from fatima_py.memory import MemoryStore, SqliteStore
from fatima_py.names import Symbol, label
from fatima_py.saved import Saved
from fatima_py.scene.lives import Lives

__all__ = ["expect_paused", "goes_on", "moved_on", "points_of"]

LAST = 16
"""So many of the last episodes tell a life from another of the same length (ours)."""


def points_of(lives: Lives, cast: Iterable[Symbol], session: str) -> dict[str, object]:
    """Where the lives of a cast stand in a sitting, as JSON values.

    Of each: how many episodes, a digest of the last of them, and one of the state of the mind.
    """
    stores = [(name, lives.stores[name.key]) for name in cast]
    return {
        "session": session,
        "points": {
            str(name): [len(store), memory_digest(store, len(store)), digest(state_text(store))]
            for name, store in stores
        },
    }


def expect_paused(lives: Lives | None, saved: Saved) -> None:
    """See that lives are those of a play that was left, and that nothing but itself came after it.

    Raises UsageError where they are not.
    """
    if lives is None:
        raise UsageError("this play goes on in lives; expected a scene in them")
    if why := moved_on(lives, saved):
        raise UsageError(f"this play cannot go on in {lives.folder}: {why}; a new play goes on from what is there")


def goes_on(lives: Lives, saved: Saved) -> bool:
    """Whether a play may go on in lives of which some are at hand, which another play would lead on."""
    at_hand = [name for name, _ in saved.field("points").fields() if label(name).key in lives.stores]
    return bool(at_hand) and not moved_on(lives, saved)


def moved_on(lives: Lives, saved: Saved) -> str:
    """Why a play that was left cannot go on in lives, by those of them that are at hand; empty where it can."""
    return next(moves(lives, saved), "")


def moves(lives: Lives, saved: Saved) -> Iterator[str]:
    """What keeps each life from going on."""
    session = saved.field("session").text()
    for name, point in saved.field("points").fields():
        store = lives.stores.get(label(name).key)
        length, lived, state = point.items(3)
        if store is not None and (why := move(store, session, (length.count(), lived.text(), state.text()))):
            yield f"{name} {why}"


def move(store: SqliteStore, session: str, point: tuple[int, str, str]) -> str:
    """What somebody has done since a point of a sitting that does not belong to that; empty for nothing.

    Where a program was killed, or a point was saved on the way, what came after it in the same sitting is taken back.
    """
    length, lived, state = point
    if len(store) < length or memory_digest(store, length) != lived:
        return "has no such life there any more"
    since = next(
        (one for number in range(length, len(store)) if (one := store.get(number).context.session) != session), None
    )
    if since is not None:
        return f"has lived {since!r} since"
    changed = len(store) == length and digest(state_text(store)) != state
    return "has changed since" if changed else ""


def memory_digest(memory: MemoryStore, length: int) -> str:
    """A digest of the last episodes that a memory held when it was so long."""
    last = [memory.get(number) for number in range(max(0, length - LAST), length)]
    return digest("\n".join(f"{one.time!r} {one.event} {one.context.words}" for one in last))


def state_text(store: SqliteStore) -> str:
    """The state of a mind as its life keeps it."""
    return json.dumps(store.mind, sort_keys=True)


def digest(text: str) -> str:
    """A short name of a text, which hardly any other has."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]
