"""Schema: the tables in which a file keeps a life, how they have changed, and what is said of a file that is no use."""

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from fatima_py.errors import FatimaError, LifeError, Place, Problem, UsageError
from fatima_py.files import is_odd

__all__ = [
    "APPLICATION_ID",
    "MIGRATIONS",
    "REASONS",
    "connect",
    "is_there",
    "let_go",
    "life_error",
    "migrate",
    "opened",
    "telling",
    "told_of",
    "waiting",
]

APPLICATION_ID = int.from_bytes(b"FAtL")
"""Where SQLite keeps a number for each program, this one stands in the file of a life."""
PATIENCE = 1.0
"""Seconds that are waited for another program to let go of a file."""
MIGRATIONS = (
    (
        "CREATE TABLE life (owner TEXT NOT NULL)",
        """CREATE TABLE settings (
            number INTEGER PRIMARY KEY, session TEXT NOT NULL, place TEXT NOT NULL, present TEXT NOT NULL,
            source TEXT NOT NULL, told_by TEXT NOT NULL)""",
        """CREATE TABLE episodes (
            number INTEGER PRIMARY KEY, time REAL NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
            content TEXT NOT NULL, target TEXT NOT NULL, words TEXT NOT NULL,
            setting INTEGER NOT NULL REFERENCES settings)""",
        """CREATE TABLE moods (
            episode INTEGER NOT NULL REFERENCES episodes, tag INTEGER NOT NULL, valence REAL NOT NULL,
            arousal REAL NOT NULL, dominance REAL NOT NULL, PRIMARY KEY (episode, tag)) WITHOUT ROWID""",
        """CREATE TABLE feelings (
            episode INTEGER NOT NULL REFERENCES episodes, tag INTEGER NOT NULL, place INTEGER NOT NULL,
            emotion TEXT NOT NULL, intensity REAL NOT NULL, toward TEXT NOT NULL, goal TEXT NOT NULL,
            PRIMARY KEY (episode, tag, place)) WITHOUT ROWID""",
        """CREATE TABLE people (
            number INTEGER PRIMARY KEY, call INTEGER NOT NULL, since INTEGER NOT NULL, name TEXT NOT NULL)""",
    ),
    ("CREATE TABLE minds (episodes INTEGER NOT NULL, state TEXT NOT NULL)",),
    (
        "CREATE TABLE models (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, dimension INTEGER NOT NULL)",
        """CREATE TABLE vectors (
            episode INTEGER NOT NULL REFERENCES episodes, model INTEGER NOT NULL REFERENCES models,
            said BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (episode, model))""",
    ),
)
"""What leads from each version of the tables to the next, the first from none: `PRAGMA user_version` counts them.

Rows are only added, but where the end of a life is forgotten: of an episode, the mood and the feelings with the last
`tag` count. `people` holds who was made known after so many episodes, those of one `call` at once. `minds` has one row
or none: the state of the mind that remembers all of this, as JSON, and how many episodes it knows. `vectors` holds what
an episode means by one of the `models` (float32, least byte first) and, as `said`, a digest of the text it was made of.
"""
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR}
"""The last one is what a missing table or column gives."""
HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
REASONS = {
    sqlite3.SQLITE_READONLY: "it may not be written to",
    sqlite3.SQLITE_FULL: "there is no room left on the disk",
    sqlite3.SQLITE_IOERR: "the disk does not take or give what it should; it may be full",
    sqlite3.SQLITE_CANTOPEN: "it, or what SQLite keeps beside it, cannot be opened",
    sqlite3.SQLITE_PERM: "it may not be opened",
}


def life_error(path: Path, code: str, sentence: str, hint: str = "") -> LifeError:
    """What is wrong with the file of a life."""
    return LifeError(Problem(code, Place(str(path)), sentence, hint))


def told_of(path: Path, error: Exception) -> FatimaError:
    """What SQLite says of a file, in our words; of a life that was closed, what its user did wrong."""
    if isinstance(error, sqlite3.ProgrammingError):
        return UsageError(f"the life in {path} is closed ({error})")
    code = code_of(error)
    if code in DAMAGED:
        return life_error(path, "FA501", f"it keeps no life, or is damaged ({error})")
    if code in HELD:
        return life_error(path, "FA503", "another program has it open", "one writes at a time")
    return life_error(path, "FA504", f"it cannot be used: {REASONS.get(code, str(error))}")


def code_of(error: Exception) -> int:
    """The kind of an error by SQLite's numbers; text that is none has no number, and is damage."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)) & 0xFF


@contextmanager
def telling(path: Path) -> Generator[None, None, None]:
    """Turn what SQLite says into a sentence. Raises LifeError, UsageError for a life that was closed."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise told_of(path, error) from error


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open the file of a life, which is not written to by that. Raises LifeError where it is none.

    What has an earlier form is brought up to date: in the file, or in a copy at hand where it is only read.
    """
    if not is_there(path):
        raise life_error(path, "FA504", "there is no such file")
    with telling(path):
        looked = looking(path)
        try:
            version = version_of(looked, path)
            expect_whole(looked, path)
            if read_only:
                return looked if version == len(MIGRATIONS) else copied(looked)
        except BaseException:
            let_go(looked, path)
            raise
        looked.close()
        return opened(path, "mode=rw")


def is_there(path: Path) -> bool:
    """Whether there is a file. Raises LifeError for what is there and is none, and for what no file can be called."""
    try:
        there, ordinary = path.exists(), not path.is_dir() and not is_odd(path)
    except (OSError, ValueError) as wrong:
        raise life_error(path, "FA504", f"no file can have such a name ({wrong})") from wrong
    if not ordinary:
        what = "a folder, expected a file" if path.is_dir() else "not an ordinary file"
        raise life_error(path, "FA504", f"this is {what}")
    return there


def opened(path: Path, how: str) -> sqlite3.Connection:
    """A connection on which transactions begin and end where we say so."""
    address = f"{path.absolute().as_uri()}?{how}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)


def looking(path: Path) -> sqlite3.Connection:
    """A connection that only reads; on a disk that cannot be written to, nothing is kept beside the file.

    What a killed program left half rewritten is taken back first.
    """
    database = opened(path, "mode=ro")
    try:
        database.execute("SELECT * FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        database.close()
        if waiting(path, "-wal") or code_of(error) in HELD:
            raise
        database = opened(path, "mode=rw" if waiting(path, "-journal") else "mode=ro&immutable=1")
        database.execute("PRAGMA query_only = ON")
    except BaseException:
        database.close()
        raise
    return database


def waiting(path: Path, ending: str) -> bool:
    """Whether something beside a file waits to be put into it, or taken back."""
    beside = Path(f"{os.path.realpath(path)}{ending}")
    return beside.exists() and beside.stat().st_size > 0


def let_go(database: sqlite3.Connection, path: Path) -> None:
    """Close a connection that has only read, and leave nothing beside the file that was not there before."""
    database.close()
    if Path(f"{os.path.realpath(path)}-wal").exists() and not waiting(path, "-wal"):
        with suppress(sqlite3.Error), closing(opened(path, "mode=rw")) as last:
            last.execute("SELECT * FROM sqlite_master").fetchone()  # the last one that could write takes the log along


def version_of(database: sqlite3.Connection, path: Path) -> int:
    """The version of the tables. Raises LifeError for what is no life, and for a later version than ours."""
    (owner,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    (encoding,) = database.execute("PRAGMA encoding").fetchone()
    if owner != APPLICATION_ID or encoding != "UTF-8":
        raise life_error(path, "FA501", "it keeps no life: it is a database of another program")
    if not 0 < version <= len(MIGRATIONS):
        can = f"forms 1 to {len(MIGRATIONS)} can be read"
        raise life_error(path, "FA502", f"it is kept in form {version}, by a later version of fatima_py; {can}")
    return int(version)


def expect_whole(database: sqlite3.Connection, path: Path) -> None:
    """Raise LifeError for a file that was cut off, or has a damaged page."""
    (pages,), (size,) = (database.execute(f"PRAGMA {one}").fetchone() for one in ("page_count", "page_size"))
    there = path.stat().st_size
    if there < pages * size and not waiting(path, "-wal"):
        raise life_error(path, "FA501", f"it is damaged: {there} of {pages * size} bytes are left")
    (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise life_error(path, "FA501", f"it is damaged ({' '.join(found.split())})")


def copied(database: sqlite3.Connection) -> sqlite3.Connection:
    """A copy at hand, brought up to date."""
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with closing(database):
        database.backup(copy)
    migrate(copy)
    return copy


def migrate(database: sqlite3.Connection) -> bool:
    """Bring the tables of a life up to date, within the transaction that is open; whether there was anything to do.

    A new file gets all of them.
    """
    (version,) = database.execute("PRAGMA user_version").fetchone()
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            database.execute(statement)
    if version < len(MIGRATIONS):
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    return bool(version < len(MIGRATIONS))
