"""Ledger: what became of each run of a study, by its key, in one SQLite file to which one process at a time writes."""

import json
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from errno import EIO, ENOSPC
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, NamedTuple, Self, cast

from fatima_py.errors import LogError, UsageError
from fatima_py.files import sole
from fatima_py.memory.schema import REASONS
from fatima_py.record.log import LEDGER
from fatima_py.studies.executing import Courses, Done, Failure, Networks, Values

__all__ = ["LEDGER", "MOST_ATTEMPTS", "Ledger", "State", "Told", "finished_in", "written"]

BUSY = ".ledger.lock"
MOST_ATTEMPTS = 3
"""A run whose process died, or that took too long, so often is quarantined; one that raises an error at once."""
FORM = 3
SCHEMA = """
CREATE TABLE runs (
  key TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('pending', 'leased', 'done', 'failed', 'quarantined')),
  attempts INTEGER NOT NULL DEFAULT 0,
  worker TEXT NOT NULL DEFAULT '',
  until TEXT NOT NULL DEFAULT '',
  "values" TEXT NOT NULL DEFAULT '',
  courses TEXT NOT NULL DEFAULT '',
  records INTEGER NOT NULL DEFAULT 0,
  seconds REAL NOT NULL DEFAULT 0,
  why TEXT NOT NULL DEFAULT '',
  traceback TEXT NOT NULL DEFAULT '',
  digest TEXT NOT NULL DEFAULT '',
  networks TEXT NOT NULL DEFAULT ''
);
"""
PENDING = "INSERT OR IGNORE INTO runs (key, state) VALUES (?, 'pending')"
LEASED = "UPDATE runs SET state = 'leased', worker = ?, until = ? WHERE key = ? AND state <> 'done'"
RETURNED = "UPDATE runs SET state = 'pending', worker = '', until = '' WHERE state = 'leased'"
DONE = (
    "UPDATE runs SET state = 'done', attempts = attempts + 1, worker = '', until = '', why = '', traceback = '', "
    '"values" = ?, courses = ?, records = ?, seconds = ?, networks = ?, digest = ? WHERE key = ?'
)
WHOLE = "ALTER TABLE runs ADD COLUMN digest TEXT NOT NULL DEFAULT ''"
"""What makes a ledger of form 1 one of form 2, in which results that have no digest are had once more."""
NETTED = "ALTER TABLE runs ADD COLUMN networks TEXT NOT NULL DEFAULT ''"
"""What makes a ledger of form 2 one of form 3: its runs have no networks, and count as they are."""
OLDER = {1: (WHOLE, NETTED), 2: (NETTED,)}
HELD = """SELECT rowid, state, digest, key, "values", courses, records, seconds, networks FROM runs"""
AGAIN = (
    "UPDATE runs SET state = 'pending', attempts = 0, worker = '', until = '', \"values\" = '', courses = '', "
    "networks = '', why = '', traceback = '', digest = '' WHERE rowid = ?"
)
WHOLE_FILE = "PRAGMA integrity_check(1)"
FAILED = (
    f"UPDATE runs SET state = iif(? OR attempts + 1 >= {MOST_ATTEMPTS}, 'quarantined', 'failed'), "  # noqa: S608
    "attempts = attempts + 1, worker = '', until = '', why = ?, traceback = ? WHERE key = ? AND state <> 'done'"
)
RELEASED = (
    "UPDATE runs SET state = 'pending', attempts = 0, why = '', traceback = '' WHERE state IN ('failed', 'quarantined')"
)


class State(StrEnum):
    """What became of a run so far.

    `PENDING` is to be had; `LEASED` is with a worker; `DONE` has a result; `FAILED` came to nothing and is tried again;
    `QUARANTINED` came to nothing too often, or would always, and is not tried again unless it is released.
    """

    PENDING = "pending"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"
    QUARANTINED = "quarantined"


STATES = frozenset(one.value for one in State)


class Told(NamedTuple):
    """What the ledger says of a run.

    `state` is what became of it, `attempts` how often it was tried since it was last released, `why` a sentence on why
    it failed at last, empty where it did not, and `seconds` how long it took, by the clock of the machine.
    """

    state: State
    attempts: int = 0
    why: str = ""
    seconds: float = 0.0


class Ledger:
    """The ledger in the folder of a study. What was told to it is safe once `commit` has come back.

    `path` is the file, and `database` the connection to it; `busy` is the file that one process at a time holds. Raises
    UsageError where another process has it open, LogError for a file that is no ledger or is damaged, and OSError where
    the disk takes no more.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, Ledger(Path(folder)) as ledger:
    ...     ledger.expect(["a", "b"])
    ...     ledger.done(Done("b", {"mood": 0.5}))
    ...     ledger.commit()
    ...     ledger.states(["a", "b"])["a"].state.value, ledger.values(["a", "b"])
    ('pending', {'b': {'mood': 0.5}})
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / LEDGER
        self.busy: IO[bytes] = held(folder / BUSY)
        try:
            with telling(self.path):
                self.database = sqlite3.connect(self.path, isolation_level=None)
            self.database.text_factory = read_text
        except BaseException:
            self.busy.close()
            raise
        try:
            with telling(self.path):
                self.open()
        except BaseException:
            self.close()
            raise

    def open(self) -> None:
        """Be the one who writes; what a process had leased that is no more is free again."""
        execute = self.database.execute
        execute("PRAGMA journal_mode = WAL")
        execute("PRAGMA synchronous = FULL")
        execute("BEGIN IMMEDIATE")
        (form,) = execute("PRAGMA user_version").fetchone()
        if form == 0:
            execute(SCHEMA)
            execute(f"PRAGMA user_version = {FORM}")
        elif form in OLDER:
            for change in OLDER[form]:
                execute(change)
            execute(f"PRAGMA user_version = {FORM}")
        elif form != FORM:
            raise LogError(f"{self.path}: this ledger is of form {form}; this version of fatima_py reads form {FORM}")
        execute(RETURNED)
        execute("COMMIT")
        execute("BEGIN IMMEDIATE")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if kind is None or not issubclass(kind, OSError):
                self.commit()
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the file; what was not committed is lost."""
        with suppress(sqlite3.Error):
            self.database.close()
        self.busy.close()

    def commit(self) -> None:
        """See all that was told safely out on the disk. Raises OSError where it cannot be, and then it is lost.

        An interrupt may have come between the two of an earlier call: then there is nothing to see out.
        """
        with telling(self.path):
            if self.database.in_transaction:
                self.database.execute("COMMIT")
            self.database.execute("BEGIN IMMEDIATE")

    # --- What becomes of runs.

    def expect(self, keys: Iterable[str]) -> None:
        """Let these runs be known; of those that are known already nothing changes."""
        with telling(self.path):
            self.database.executemany(PENDING, [(key,) for key in keys])

    def lease(self, keys: Iterable[str], worker: str, seconds: float) -> None:
        """Note that a worker has these runs, for so many seconds at most."""
        until = (datetime.now(UTC) + timedelta(seconds=min(seconds, 1e9))).isoformat(timespec="seconds")
        with telling(self.path):
            self.database.executemany(LEASED, [(worker, until, key) for key in keys])

    def done(self, one: Done) -> None:
        """Note what came of a run."""
        courses, networks = (written(told) if told else "" for told in (one.courses, one.networks))
        held = (written(one.values), courses, one.records, one.seconds, networks)
        with telling(self.path):
            self.database.execute(DONE, (*held, digest_of(one.key, *held), one.key))

    def failed(self, one: Failure) -> None:
        """Note that nothing came of a run; where that is `always` so, or after three times, it is quarantined."""
        with telling(self.path):
            self.database.execute(FAILED, (one.always, one.why, one.traceback, one.key))

    def release(self) -> None:
        """Let those that failed or are quarantined be tried again as if they never had been."""
        with telling(self.path):
            self.database.execute(RELEASED)

    def free_damaged(self) -> Sequence[str]:
        """Let those runs be had once more whose rows are not what was told of them: their keys, in order.

        Raises LogError for a file of which more is damaged than rows and their index.
        """
        with telling(self.path):
            execute = self.database.execute
            damaged = {number: str(row[2]) for number, *row in execute(HELD) if is_damaged(*row)}
            self.database.executemany(AGAIN, [(number,) for number in damaged])
            if execute(WHOLE_FILE).fetchone() != ("ok",):
                execute("REINDEX")
                if (found := execute(WHOLE_FILE).fetchone()) != ("ok",):
                    raise sqlite3.DatabaseError(*found)
        return sorted(damaged.values())

    # --- What is known of them.

    def states(self, keys: Iterable[str]) -> Mapping[str, Told]:
        """What became of these runs; of one that was never expected nothing is said."""
        with telling(self.path):
            rows = self.database.execute("SELECT key, state, attempts, why, seconds FROM runs").fetchall()
        found = {str(key): Told(State(state), attempts, why, seconds) for key, state, attempts, why, seconds in rows}
        return {key: found[key] for key in keys if key in found}

    def values(self, keys: Iterable[str]) -> Mapping[str, Values]:
        """What was measured of those of these runs that are done. Raises LogError for what is damaged."""
        with telling(self.path):
            rows = self.database.execute("SELECT key, \"values\" FROM runs WHERE state = 'done'").fetchall()
        found = {str(key): text for key, text in rows}
        return {key: cast("Values", self.read(key, found[key])) for key in keys if key in found}

    def courses(self, keys: Sequence[str]) -> Iterator[tuple[str, Courses]]:
        """The courses of those of these runs that are done and have any, one run after the other."""
        for key, text in self.column(keys, "courses"):
            found = cast("Mapping[str, Sequence[tuple[float, float]]]", self.read(key, text))
            yield key, {name: tuple([(time, value) for time, value in points]) for name, points in found.items()}

    def networks(self, keys: Sequence[str]) -> Iterator[tuple[str, Networks]]:
        """The networks of those of these runs that are done and have any, one run after the other."""
        for key, text in self.column(keys, "networks"):
            found = cast("Mapping[str, Sequence[tuple[str, str, float]]]", self.read(key, text))
            yield key, {name: tuple([(one, other, much) for one, other, much in rows]) for name, rows in found.items()}

    def column(self, keys: Sequence[str], name: Literal["courses", "networks"]) -> Iterator[tuple[str, str]]:
        """What stands in a column of those of these runs that are done and have anything there, one after the other."""
        for key in keys:
            with telling(self.path):
                row = self.database.execute(
                    f"SELECT {name} FROM runs WHERE key = ? AND state = 'done' AND {name} <> ''",  # noqa: S608 - ours
                    (key,),
                ).fetchone()
            if row is not None:
                yield key, row[0]

    def read(self, key: str, text: str) -> Mapping[str, object]:
        """What is written in a row. Raises LogError where it is damaged."""
        try:
            return cast("Mapping[str, object]", json.loads(text))
        except (TypeError, ValueError) as damage:
            raise LogError(f"{self.path}: the result of {key} is damaged ({damage})") from damage


def is_damaged(state: object, digest: object, *held: object) -> bool:
    """Whether a row of the ledger is in no state that there is, or is done and not as its digest has it."""
    return state not in STATES or (state == State.DONE and digest != digest_of(*held))


def digest_of(*held: object) -> str:
    """The digest of what a row holds: key, values, courses, records, seconds and any networks, each of its type."""
    return blake2b(repr(held if held[-1] else held[:-1]).encode(errors="surrogatepass"), digest_size=16).hexdigest()


def read_text(data: bytes) -> str:
    """A text of a row, whatever became of it."""
    return data.decode(errors="replace")


def finished_in(folder: Path) -> frozenset[str]:
    """The keys of the runs that are done in a folder, which may be running still; none where there is no ledger."""
    path = folder / LEDGER
    if not path.is_file():
        return frozenset()
    with telling(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        database.text_factory = read_text
        if database.execute("PRAGMA user_version").fetchone() == (0,):  # nothing was ever written to it
            return frozenset()
        return frozenset(key for (key,) in database.execute("SELECT key FROM runs WHERE state = 'done'"))


def held(path: Path) -> IO[bytes]:
    """A file that one process at a time has. Raises UsageError where another has it."""
    file = path.open("wb")
    if not sole(file):
        file.close()
        raise UsageError(f"another process runs the study in {path.parent}: wait for it, or name another folder (-o)")
    return file


def written(value: object) -> str:
    """A value as JSON in which each number is what it was, to its last bit."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@contextmanager
def telling(path: Path) -> Generator[None, None, None]:
    """Turn what SQLite says of a file into a sentence. Raises OSError, LogError for what is damaged or no ledger."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # what SQLite says of damage may be damaged itself
        code = int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)) & 0xFF
        if code not in REASONS:
            raise LogError(
                f"{path}: this is no ledger of a study, or it is damaged ({error}): name another folder (-o), "
                "or remove this one"
            ) from error
        number = ENOSPC if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR} else EIO
        raise OSError(number, REASONS[code], str(path)) from error
