"""The file of a life, as it is written: rows are added, and are safe once they are committed."""

import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from errno import EEXIST
from pathlib import Path

from fatima_py.affect import Vad
from fatima_py.errors import FatimaError, LifeError, NameSyntaxError, UsageError
from fatima_py.events import Event
from fatima_py.files import beside, failing
from fatima_py.inputs import read_text
from fatima_py.memory.columns import spelling
from fatima_py.memory.episode import Context, Episode, Felt
from fatima_py.memory.schema import REASONS, connect, let_go, life_error, migrate, opened, telling, told_of, waiting
from fatima_py.memory.shelf import read_settings, reading
from fatima_py.names import Symbol, Term, parse
from fatima_py.patterns import late_pattern

__all__ = ["LifeFile", "Lived", "create"]

FORGET = (
    "DELETE FROM vectors WHERE episode >= ?",
    "DELETE FROM feelings WHERE episode >= ?",
    "DELETE FROM moods WHERE episode >= ?",
    "DELETE FROM episodes WHERE number >= ?",
    "DELETE FROM people WHERE since > ?",
    "DELETE FROM minds WHERE episodes > ?",
)

ADD = (
    "INSERT INTO episodes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO feelings VALUES (?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO moods VALUES (?, ?, ?, ?, ?)",
)
MOST = 1000
"""So many episodes wait in a group before they are written; they are cheaper together."""
Lived = Episode | tuple[Symbol, ...]
"""What a life is made of, in its order: episodes, and people who were made known."""
LAST_TAG = "SELECT max(ifnull((SELECT max(tag) FROM moods), 0), ifnull((SELECT max(tag) FROM feelings), 0))"
WORD = r"(?:[A-Za-z0-9_][\w-]*|[*-])"
PLAIN = late_pattern(rf"{WORD}(?:(?:\(|\)*, ){WORD})*\)*")
SHALLOW = 50
"""What has fewer parts than this is not too deep to be read."""


class LifeFile:
    """A connection to the file of a life; one that writes keeps all others from writing.

    A transaction is always open, so that nobody else begins one. `depth` counts the groups that are open: outside of
    all, each change is committed. Once writing has `failed`, nothing more is written.
    """

    __slots__ = (
        "changed",
        "contexts",
        "database",
        "depth",
        "failed",
        "last_setting",
        "path",
        "read_only",
        "settings",
        "tags",
        "version",
        "waiting",
    )

    def __init__(self, path: Path, *, read_only: bool, flush: bool) -> None:
        self.path, self.read_only = path, read_only
        self.depth, self.changed, self.failed = 0, False, ""
        self.waiting: tuple[list[tuple[object, ...]], ...] = ([], [], [])
        self.database = connect(path, read_only=read_only)
        try:
            with telling(path), reading(path, lambda: "a row"):
                if read_only:
                    self.database.execute("BEGIN")
                else:
                    self.take(flush=flush)
                self.version = self.data_version()
                (last,) = self.database.execute(LAST_TAG).fetchone()
                self.tags = int(last)
                self.contexts = read_settings(path, self.database)
        except BaseException:
            self.let_go()
            raise
        self.settings = {spelling(setting): number for number, setting in self.contexts.items()}
        self.last_setting = max(self.contexts, default=-1)

    def take(self, *, flush: bool) -> None:
        """Be the one who writes, and bring the tables up to date."""
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute(f"PRAGMA synchronous = {'FULL' if flush else 'NORMAL'}")
        self.database.execute("BEGIN IMMEDIATE")
        self.database.execute("DELETE FROM life WHERE 0")  # to begin is allowed where nothing can be written
        if migrate(self.database):
            self.database.execute("COMMIT")
            self.database.execute("BEGIN IMMEDIATE")

    @property
    def owner(self) -> str:
        """Whose life it is, empty where nobody said."""
        with telling(self.path):
            row = self.database.execute("SELECT owner FROM life").fetchone()
        return str(row[0]) if row else ""

    def data_version(self) -> int:
        """A number that changes when somebody else has written."""
        (version,) = self.database.execute("PRAGMA data_version").fetchone()
        return int(version)

    def write(self, statement: str, row: Sequence[object]) -> None:
        """Carry out one statement. Raises LifeError where it cannot be, and gives up."""
        try:
            self.database.execute(statement, row)
        except sqlite3.Error as error:
            raise self.giving_up(error) from error

    def send(self) -> None:
        """Write the rows that wait. Raises LifeError where that fails, and gives up."""
        try:
            for statement, rows in zip(ADD, self.waiting, strict=True):
                if rows:
                    self.database.executemany(statement, rows)
                    rows.clear()
        except sqlite3.Error as error:
            raise self.giving_up(error) from error

    def written(self) -> None:
        """A change is complete: it is committed with its group, or at once. Raises LifeError where it cannot be."""
        self.changed = True
        if not self.depth:
            self.commit()
        elif len(self.waiting[0]) > MOST:
            self.send()

    def expect_writable(self) -> None:
        """Raise UsageError for a life that is only read, LifeError where writing has failed before."""
        if self.read_only:
            raise UsageError(f"the life in {self.path} is open for reading only")
        self.see_whether_sound()

    def see_whether_sound(self) -> None:
        """Raise LifeError where writing has failed before."""
        if self.failed:
            raise life_error(
                self.path, "FA504", "writing has failed before, and nothing is kept since then", self.failed
            )

    def giving_up(self, error: sqlite3.Error) -> FatimaError:
        """Take back what was not committed, and write no more; the answer is what to raise."""
        told = told_of(self.path, error)
        self.failed = told.problem.sentence if isinstance(told, LifeError) else str(told)
        for rows in self.waiting:
            rows.clear()
        with suppress(sqlite3.Error):
            self.database.rollback()
        return told

    def commit(self) -> None:
        """Make safe what was written so far. Raises LifeError where that fails."""
        self.see_whether_sound()
        if not self.changed:
            return
        self.send()
        try:
            self.database.execute("COMMIT")
        except sqlite3.Error as error:
            raise self.giving_up(error) from error
        self.changed = False
        try:
            self.database.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:  # what was written is safe; the next who writes is told
            self.giving_up(error)
        if self.data_version() != self.version:
            self.failed = self.failed or "another program has written to it meanwhile"

    def discard(self) -> None:
        """Let go of the file, and leave it as it was at the last commit."""
        self.changed = False
        self.close()

    def close(self) -> None:
        """Commit, and let go of the file. Raises LifeError where that fails."""
        try:
            if self.changed and not self.failed:
                self.commit()
        finally:
            self.let_go()

    def let_go(self) -> None:
        """Let go of the file."""
        if self.read_only:
            let_go(self.database, self.path)
        else:
            self.database.close()

    def add(self, number: int, percept: Event, context: Context) -> None:
        """Add an episode. Raises UsageError for what could not be read again."""
        words = read_text(context.words, "the words of an episode")
        names = [percept.kind.value, *map(readable, (percept.subject, percept.content, percept.target))]
        self.expect_writable()
        setting = self.setting_of(context)
        self.waiting[0].append((number, percept.time, *names, words, setting))
        self.written()

    def setting_of(self, setting: Context) -> int:
        """The number of a context, whose words do not count."""
        spelled = spelling(setting)
        number = self.settings.get(spelled)
        if number is None:
            number = self.last_setting + 1
            session, place = read_text(setting.session, "a session"), read_text(setting.place, "a place")
            present = json.dumps([readable(one) for one in setting.present], ensure_ascii=False)
            row = (number, session, place, present, setting.source.value, readable(setting.by))
            self.write("INSERT INTO settings VALUES (?, ?, ?, ?, ?, ?)", row)
            self.settings[spelled] = self.last_setting = number
        return number

    def tag(self, number: int, felt: Sequence[Felt], mood: Vad | None) -> None:
        """Add what was felt about an episode, and the mood that it left behind."""
        tag = self.tags = self.tags + 1
        rows = [
            (number, tag, place, one.type.value, one.intensity, readable(one.toward), one.goal.text)
            for place, one in enumerate(felt)
        ]
        self.expect_writable()
        self.waiting[1].extend(rows)
        if mood is not None:
            self.waiting[2].append((number, tag, *mood.axes))
        self.written()

    def know(self, people: Sequence[Symbol], since: int) -> None:
        """Add people who were made known after so many episodes."""
        names = [readable(one) for one in people]
        self.expect_writable()
        with telling(self.path):
            (call,) = self.database.execute("SELECT ifnull(max(number), 0) + 1 FROM people").fetchone()
        for name in names:
            self.write("INSERT INTO people VALUES (NULL, ?, ?, ?)", (call, since, name))
        self.written()

    def keep(self, episodes: int, state: str) -> None:
        """Put the state of the mind, which knows so many episodes, in the place of the one before."""
        self.expect_writable()
        self.write("DELETE FROM minds", ())
        self.write("INSERT INTO minds VALUES (?, ?)", (episodes, state))
        self.written()

    def cut(self, length: int) -> None:
        """Remove what came after so many episodes."""
        self.expect_writable()
        self.send()
        for statement in FORGET:
            self.write(statement, (length,))
        self.written()

    def fill(self, lived: Iterable[Lived], state: str = "") -> None:
        """Add a whole life to one that is empty, and the state of the mind where there is one, in one transaction."""
        self.depth += 1
        try:
            length = 0
            for one in lived:
                if not isinstance(one, Episode):
                    self.know(one, length)
                    continue
                self.add(one.id, one.event, one.context)
                if one.felt or one.mood is not None:
                    self.tag(one.id, one.felt, one.mood)
                length += 1
            self.send()
            if state:
                self.keep(length, state)
        finally:
            self.depth -= 1


def readable(term: Term) -> str:
    """A name as it is read again. Raises UsageError for one that cannot be, such as a label of several words."""
    text = str(term)
    return text if PLAIN.fullmatch(text) and text.count("(") < SHALLOW else checked(text)


def checked(text: str) -> str:
    """A name that is read again. Raises UsageError for one that cannot be."""
    try:
        parse(text)
    except NameSyntaxError as error:
        raise UsageError(f"{text!r} cannot be kept in a file ({error})") from None
    return text


def create(path: Path, owner: str, lived: Iterable[Lived] = (), state: str = "") -> None:
    """Make the file of a life, with the state of the mind where there is one; it is there as a whole, or not at all.

    Raises LifeError where it cannot be written, and where somebody else has made it meanwhile.
    """
    try:
        new = beside(path)
    except (OSError, ValueError) as wrong:
        raise not_made(path, wrong) from wrong
    try:
        with telling(path), closing(opened(new, "mode=rw")) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("BEGIN")
            migrate(database)
            database.execute("INSERT INTO life VALUES (?)", (owner,))
            database.execute("COMMIT")
        with closing(LifeFile(new, read_only=False, flush=True)) as file:
            file.path = path
            file.fill(lived, state)
        if waiting(new, "-wal"):  # what is committed could not be put into the file itself
            raise life_error(path, "FA504", f"it cannot be used: {REASONS[sqlite3.SQLITE_FULL]}")
        put_in_place(new, path)
    except OSError as wrong:
        raise not_made(path, wrong) from wrong
    finally:
        for ending in ("", "-wal", "-shm"):
            new.with_name(new.name + ending).unlink(missing_ok=True)


def not_made(path: Path, wrong: OSError | ValueError) -> LifeError:
    """Why a file cannot be made."""
    why = failing(wrong) if isinstance(wrong, OSError) else str(wrong)
    return life_error(path, "FA504", f"it cannot be made ({why})")


def put_in_place(new: Path, path: Path) -> None:
    """Give a new file its name, unless somebody else had the same thought. Raises OSError for a file that is there."""
    if path.exists() and path.stat().st_size:
        raise FileExistsError(EEXIST, os.strerror(EEXIST))
    if path.exists() or not hasattr(os, "link"):
        new.replace(os.path.realpath(path))  # an empty file, which was only made to have a name
    else:
        os.link(new, path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.absolute().parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
