"""Erasing: a person is removed from a life, so that nothing of them is left in its file."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fatima_py.errors import UsageError
from fatima_py.events import Event, EventKind
from fatima_py.memory.episode import PLAIN, Episode, Felt, Source
from fatima_py.memory.kept_mind import rowless, state_in, without
from fatima_py.memory.kept_vectors import drop_vectors
from fatima_py.memory.life_file import LifeFile, Lived
from fatima_py.memory.masking import NOBODY, PIECE, Masking, folded, people_of
from fatima_py.memory.schema import life_error, telling
from fatima_py.memory.shelf import read_life
from fatima_py.memory.sqlite import lived
from fatima_py.names import NIL, Symbol, symbol
from fatima_py.saved import Saved

__all__ = ["REMOVED", "Erased", "erase_person", "is_removed", "removed"]

REMOVED = symbol("Removed")
"""What is left of an episode that was removed: its number, its time, and that something was."""
SOMEBODY = "Somebody"
STAND = "SELECT (SELECT count(*) FROM episodes), (SELECT count(*) FROM feelings), (SELECT count(*) FROM people)"
"""What changes where somebody else has written."""
TABLES = ("feelings", "moods", "episodes", "settings", "people", "minds")


@dataclass(frozen=True, slots=True)
class Erased:
    """What was removed with a person: how many of each.

    `names` are the spellings in which they acted or were met; none where they were only named. `episodes` are those in
    which they acted or were acted on, and conclusions that name them, of which the number and the time are left; with
    them went what was felt about them. In `changed` others they were named, were there, told of it, or were felt about:
    `feelings` about them are gone, and they are `Somebody`. `known` is whether they were known or met. `entries` is how
    many entries of the state of the mind told of them: beliefs, goals, feelings, moods that were seen. Where it told of
    them in a way that cannot be taken out of it, it was `dropped` as a whole.
    """

    names: tuple[str, ...]
    episodes: int
    changed: int
    feelings: int
    known: bool
    entries: int = 0
    dropped: bool = False


def erase_person(path: Path, name: str) -> Erased:
    """Remove a person from the file of a life: rows, words that name them, and every page they stood on.

    Other episodes keep their numbers. Raises UsageError for somebody of whom there is nothing, and for the owner;
    LifeError where the file cannot be used, or is open elsewhere, and leaves it as it is.
    """
    file = LifeFile(path, read_only=False, flush=True)
    try:
        before = [*lived(read_life(path, file.database, file.contexts))]
        people = people_of(before)
        names = called(people, name)
        owner = file.owner
        if folded(name) in {folded(one) for one in (owner, *map(str, NOBODY)) if one}:
            raise UsageError(f"{name} is whose life this is; remove the file to remove everything")
        eraser = Eraser(people, names or [name])
        after = [eraser.one(one) for one in before]
        state = state_in(path, file.database)
        left, entries = (
            (None, 0)
            if state is None
            else rowless(without(state, eraser.gone(after)), eraser.names_them, eraser.is_name)
        )
        changed = state is not None and left != state
        erased = replace(eraser.report(names, before, after), entries=entries, dropped=changed and left is None)
        if not changed and all(old is new for old, new in zip(before, after, strict=True)):
            raise UsageError(f"there is nothing about {name} in {path}; it tells of {', '.join(people) or 'nobody'}")
        touched = [
            new.id for old, new in zip(before, after, strict=True) if isinstance(new, Episode) and old is not new
        ]
        rewrite(file, owner, [one for one in after if isinstance(one, Episode) or one], left, touched)
    finally:
        file.database.close()
    return erased


def called(people: Iterable[str], name: str) -> list[str]:
    """Who of the people has a name, in any spelling."""
    asked = folded("".join(PIECE.findall(name)) or name)
    return [one for one in people if folded("".join(PIECE.findall(one)) or one) == asked]


class Eraser:
    """Removes people from episodes."""

    def __init__(self, people: Iterable[str], names: Iterable[str]) -> None:
        self.names = {folded(name) for name in names}
        self.masking = Masking(people, dict.fromkeys(names, SOMEBODY))

    def is_meant(self, person: object) -> bool:
        """Whether a name is theirs."""
        return isinstance(person, Symbol) and folded(person.text) in self.names

    def is_name(self, word: str) -> bool:
        """Whether a word is their name."""
        return folded(word) in self.names

    def gone(self, lives: Iterable[Lived]) -> set[int]:
        """The numbers of the episodes that are removed."""
        return {one.id for one in lives if isinstance(one, Episode) and is_removed(one)}

    def names_them(self, text: str) -> bool:
        """Whether they are named in a text."""
        return self.masking.text(text) != text

    def one(self, one: Lived) -> Lived:
        """What is left of an episode, or of those who were made known."""
        if not isinstance(one, Episode):
            left = tuple([person for person in one if not self.is_meant(person)])
            return one if len(left) == len(one) else left
        event, context = one.event, one.context
        whom = NIL if event.kind is EventKind.PROPERTY_CHANGE else event.target
        if self.is_meant(event.subject) or self.is_meant(whom) or self.is_concluded(one):
            return removed(one)
        there = tuple([person for person in context.present if not self.is_meant(person)])
        by = NIL if self.is_meant(context.by) else context.by
        felt = tuple([feeling for feeling in one.felt if not self.is_meant(feeling.toward)])
        rest = Episode(one.id, event, felt, one.mood, context._replace(present=there, by=by))
        masked = self.masking.episode(rest)
        return one if same(masked, one) else masked

    def is_concluded(self, one: Episode) -> bool:
        """Whether an episode is a conclusion that names them: it goes with them."""
        return one.context.source is Source.INFERRED and not same(self.masking.episode(one), one)

    def report(self, names: Iterable[str], before: Iterable[Lived], after: Iterable[Lived]) -> Erased:
        """What was removed."""
        pairs = [(old, new) for old, new in zip(before, after, strict=True) if old is not new]
        both = [(old, new) for old, new in pairs if isinstance(old, Episode) and isinstance(new, Episode)]
        removed = [new for _, new in both if is_removed(new)]
        left: list[Felt] = [felt for _, new in both for felt in new.felt]
        feelings = len([felt for old, _ in both for felt in old.felt]) - len(left)
        known = bool(removed) or len(pairs) > len(both)
        return Erased(tuple(names), len(removed), len(both) - len(removed), feelings, known)


def same(one: Episode, other: Episode) -> bool:
    """Whether two episodes are written alike; names are equal in other spellings, too."""
    return one == other and str(one.event) == str(other.event)


def removed(episode: Episode) -> Episode:
    """What is left of an episode that is removed: its number and its time."""
    return Episode(episode.id, Event(EventKind.PROPERTY_CHANGE, NIL, REMOVED, NIL, episode.time))


def is_removed(episode: Episode) -> bool:
    """Whether an episode was removed, and only its number and its time are left."""
    return episode.event.content == REMOVED and episode.context == PLAIN and episode.event.subject == NIL


def rewrite(
    file: LifeFile, owner: str, lives: Iterable[Lived], state: Mapping[str, Any] | None, changed: Iterable[int]
) -> None:
    """Put another life, and state of the mind, in the place of the one in a file, of which nothing is left on any page.

    With the episodes that are `changed` go their vectors; those of the others stay. Raises LifeError where somebody
    else has the file open.
    """
    database = file.database
    with telling(file.path):
        before = database.execute(STAND).fetchone()
        database.execute("COMMIT")
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("PRAGMA secure_delete = ON")
        database.execute("BEGIN EXCLUSIVE")
        if database.execute(STAND).fetchone() != before:
            raise life_error(file.path, "FA503", "another program has written to it meanwhile")
        drop_vectors(database, changed)
        for table in TABLES:
            database.execute(f"DELETE FROM {table}")  # noqa: S608 - the tables are ours
        file.settings, file.last_setting, file.tags = {}, -1, 0
        file.fill(lives, "" if state is None else Saved(state, "the state of the mind").as_json())
        database.execute("UPDATE life SET owner = ?", (owner,))
        database.execute("COMMIT")
        with suppress(sqlite3.Error):  # what is freed is overwritten; a full disk has no room to tidy up
            database.execute("VACUUM")
        database.execute("PRAGMA locking_mode = NORMAL")
        database.execute("PRAGMA journal_mode = WAL")
