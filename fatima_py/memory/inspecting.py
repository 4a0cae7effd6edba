"""Inspecting: whether the file of a life is whole, and what it holds fits together."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from math import isfinite
from pathlib import Path
from struct import unpack
from typing import Any

from fatima_py.emotions import EmotionType
from fatima_py.errors import LifeError, Place, Problem
from fatima_py.memory.kept_mind import expect_of, state_in
from fatima_py.memory.kept_vectors import FLOAT, fault_of
from fatima_py.memory.schema import connect, let_go, telling
from fatima_py.memory.shelf import event_of, feelings_of, read_known, read_settings, reading
from fatima_py.saved import Saved

__all__ = ["inspect_life"]

SHOWN = 10
"""So many findings of one kind are told."""
EARLIER = """
    SELECT number, time, before FROM (SELECT number, time, lag(time) OVER (ORDER BY number) AS before FROM episodes)
    WHERE time < before"""
GAPS = """
    SELECT number, expected FROM (SELECT number, row_number() OVER (ORDER BY number) - 1 AS expected FROM episodes)
    WHERE number <> expected LIMIT 1"""
STRONG = "SELECT episode, intensity FROM feelings WHERE typeof(intensity) <> 'real' OR intensity NOT BETWEEN 0 AND 10"
MOODS = """
    SELECT episode, valence, arousal, dominance FROM moods WHERE typeof(valence + arousal + dominance) <> 'real'
    OR max(abs(valence), abs(arousal), abs(dominance)) > 1.000001"""
LATE = "SELECT name, since FROM people WHERE since NOT BETWEEN 0 AND (SELECT count(*) FROM episodes)"
EVENTS = "SELECT number, time, kind, subject, content, target, words FROM episodes"
VECTORS = "SELECT episode, said, vector, dimension FROM vectors JOIN models ON models.number = model"
Findings = Iterator[str]


def inspect_life(path: Path) -> list[Problem]:
    """What is wrong with the file of a life, FA501 for its pages and FA505 for what they hold; nothing is changed.

    Asked are whether the pages are whole and rows belong together, whether episodes are numbered without a gap and in
    the order of their times, whether every name, word and feeling can be read, whether all is in its range, whether the
    state of the mind is the owner's and knows no more than is remembered, and whether every vector is of an episode and
    of its model's dimension. Raises LifeError for a file that cannot be opened at all.
    """
    database = connect(path, read_only=True)
    try:
        with telling(path):
            broken = [row for (row,) in database.execute("PRAGMA integrity_check") if row != "ok"]
        if broken:
            return [Problem("FA501", Place(str(path)), f"a page is damaged: {' '.join(row.split())}") for row in broken]
        looks = (strangers, numbering, order, ranges, unreadable(path), stateless(path), vectorless)
        return [
            Problem("FA505", Place(str(path)), sentence) for look in looks for sentence in some(path, look(database))
        ]
    finally:
        let_go(database, path)


def some(path: Path, findings: Findings) -> Findings:
    """Some findings of one kind."""
    with telling(path):
        found = [*islice(findings, SHOWN + 1)]
    return iter(found if len(found) <= SHOWN else [*found[:SHOWN], "there is more of this kind"])


def strangers(database: sqlite3.Connection) -> Findings:
    """Rows that belong to nothing."""
    for table, row, parent, _ in database.execute("PRAGMA foreign_key_check"):
        yield f"a row of {table} ({row or 'without a number'}) belongs to {parent} that are not there"
    (owners,) = database.execute("SELECT count(*) FROM life").fetchone()
    if owners != 1:
        yield f"the life has {owners} owners; expected one"


def numbering(database: sqlite3.Connection) -> Findings:
    """Whether the episodes are numbered from 0 without a gap."""
    for number, expected in database.execute(GAPS):
        yield f"episode {expected} is missing: the next one is {number}"


def order(database: sqlite3.Connection) -> Findings:
    """Whether the episodes stand in the order of their times."""
    for number, time, before in database.execute(EARLIER):
        yield f"episode {number} was at {time} s, before the one that comes before it, at {before} s"


def ranges(database: sqlite3.Connection) -> Findings:
    """Whether all is in its range."""
    for number, time in database.execute("SELECT number, time FROM episodes"):
        if not isinstance(time, float) or not isfinite(time):
            yield f"the time of episode {number} is {time!r}: expected seconds"
    for episode, intensity in database.execute(STRONG):
        yield f"something was felt about episode {episode} with an intensity of {intensity}: expected 0 to 10"
    for episode, *axes in database.execute(MOODS):
        yield f"episode {episode} left a mood of {axes}: expected three numbers from -1 to 1"
    for name, since in database.execute(LATE):
        yield f"{name} was made known after {since} episodes: expected as many as there are, or fewer"
    known = {kind.value for kind in EmotionType}
    for (emotion,) in database.execute("SELECT DISTINCT emotion FROM feelings"):
        if emotion not in known:
            yield f"{emotion!r} was felt, which is no emotion"


def unreadable(path: Path) -> Callable[[sqlite3.Connection], Findings]:
    """What looks for names and words that cannot be read."""

    def look(database: sqlite3.Connection) -> Findings:
        (last,) = database.execute("SELECT ifnull(max(number), -1) FROM episodes").fetchone()
        yield from failure(partial(read_settings, path, database))
        yield from failure(partial(read_known, path, database))
        yield from failure(partial(feelings_of, path, database, (0, last)))
        for number, *values, words in database.execute(EVENTS):
            yield from failure(partial(read_event, path, number, values))
            if not isinstance(words, str):
                yield f"the words of episode {number} are no text"

    return look


def stateless(path: Path) -> Callable[[sqlite3.Connection], Findings]:
    """What looks for a state of the mind that does not belong to this life, or that cannot be read."""

    def look(database: sqlite3.Connection) -> Findings:
        yield from failure(partial(read_state, path, database))

    return look


def read_state(path: Path, database: sqlite3.Connection) -> None:
    """Read the state of the mind, as far as it can be read without who it is of. Raises LifeError."""
    state = state_in(path, database)
    with reading(path, lambda: "the state of the mind"):
        (owner,) = database.execute("SELECT ifnull(max(owner), '') FROM life").fetchone()
        (episodes,) = database.execute("SELECT count(*) FROM episodes").fetchone()
        if state is not None:
            expect_of(Saved(state, "the state of the mind"), owner, episodes)


def vectorless(database: sqlite3.Connection) -> Findings:
    """Vectors that are none of their model's."""
    for episode, said, vector, dimension in database.execute(VECTORS):
        fault = fault_of(said, vector, dimension)
        if not fault and not all(map(isfinite, unpack(f"<{len(vector) // FLOAT}f", vector))):
            fault = "a number in it is not finite"
        if fault:
            yield f"the vector of episode {episode} cannot be read ({fault})"


def read_event(path: Path, number: int, values: Sequence[Any]) -> None:
    """Read the event of an episode. Raises LifeError."""
    with reading(path, lambda: f"episode {number}"):
        event_of(*values)


def failure(read: Callable[[], object]) -> Findings:
    """Why something cannot be read."""
    try:
        read()
    except LifeError as error:
        yield error.problem.sentence
