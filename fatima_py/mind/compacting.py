"""Compacting: what is forgotten is removed from the file of a life, so that nothing of it is left there."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fatima_py.affect.state import read_pool
from fatima_py.inputs import read_number, read_path
from fatima_py.memory import Episode
from fatima_py.memory.erasing import is_removed, removed, rewrite
from fatima_py.memory.kept_mind import state_in, without
from fatima_py.memory.life_file import LifeFile
from fatima_py.memory.shelf import read_life, reading
from fatima_py.memory.sqlite import lived
from fatima_py.mind.remembering import traced
from fatima_py.mind.saving import read_recalled
from fatima_py.recall import Forgetting, Recalled, is_forgotten
from fatima_py.saved import Saved

__all__ = ["Compacted", "compact_life"]


class Compacted(NamedTuple):
    """How many episodes were `removed`, of how many `episodes`, and as of when (`now`, in simulated seconds)."""

    removed: int
    episodes: int
    now: float


class Kept(NamedTuple):
    """What the state of a mind says of its episodes: what came to mind, what is still felt, and up to when it lived."""

    recalled: Mapping[int, Recalled]
    causes: frozenset[int]
    time: float


def compact_life(path: Path, forgetting: Forgetting, now: float | None = None, *, dry_run: bool = False) -> Compacted:
    """Remove from the file of a life what is forgotten by a policy, at a time (None: the latest that it knows of).

    Of an episode its number and time are left, as of one of a person that was removed. What came to mind is reckoned
    with, and causes of feelings are not forgotten, as far as the life holds the state of a mind. A `dry_run` only says
    what would be removed. Raises UsageError for what is no time, LifeError where the file cannot be used, and leaves it
    as it is.
    """
    place = read_path(path, "the file of a life")
    file = LifeFile(place, read_only=dry_run, flush=not dry_run)
    try:
        before = [*lived(read_life(place, file.database, file.contexts))]
        episodes = [one for one in before if isinstance(one, Episode)]
        state = state_in(place, file.database)
        with reading(place, lambda: "the state of the mind"):
            kept = kept_of(state, len(episodes))
        latest = max([kept.time, *[one.time for one in episodes[-1:]]])
        at = latest if now is None else read_number(now, "the time of compaction")
        gone = {one.id for one in episodes if forgotten(one, kept, forgetting, at)}
        if gone and not dry_run:
            after = [removed(one) if isinstance(one, Episode) and one.id in gone else one for one in before]
            rewrite(file, file.owner, after, None if state is None else without(state, gone), gone)
    finally:
        file.let_go()
    return Compacted(len(gone), len(episodes), at)


def kept_of(state: Mapping[str, Any] | None, length: int) -> Kept:
    """What a state says of so many episodes. Raises LogError for a damaged one."""
    if state is None:
        return Kept({}, frozenset(), 0.0)
    saved = Saved(state, "the state of the mind")
    rows = saved.field("recalled").items() if saved.has("recalled") else ()
    affect = saved.field("affect")
    felt = [*read_pool(affect.field("pool")).values()] if affect.has("pool") else []
    causes = frozenset([emotion.episode for emotion in felt])
    return Kept(dict([read_recalled(row, length) for row in rows]), causes, saved.field("time").number(0))


def forgotten(one: Episode, kept: Kept, forgetting: Forgetting, now: float) -> bool:
    """Whether an episode that is still there is forgotten."""
    if is_removed(one) or one.id in kept.causes:
        return False
    return is_forgotten(forgetting, traced(one, kept.recalled.get(one.id)), now)
