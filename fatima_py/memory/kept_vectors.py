"""Vectors as the file of a life keeps them: bytes by episode and model, which only who embedded them can read."""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from fatima_py.errors import UsageError
from fatima_py.inputs import read_text
from fatima_py.memory.life_file import LifeFile
from fatima_py.memory.schema import telling
from fatima_py.memory.shelf import reading

__all__ = ["KeptVectors", "drop_vectors", "fault_of", "keep_vectors", "vectors_in"]

KeptVectors = Mapping[int, tuple[bytes, bytes]]
"""By the number of an episode, the digest of the text that was embedded, and its vector: float32, least byte first."""
FLOAT = 4
ROWS = """
    SELECT episode, said, vector, dimension FROM vectors JOIN models ON models.number = model WHERE name = ?
    ORDER BY episode"""


def vectors_in(path: Path, database: sqlite3.Connection, model: str) -> dict[int, tuple[bytes, bytes]]:
    """The vectors by a model in the file of a life. Raises LifeError for one that is damaged."""
    found: dict[int, tuple[bytes, bytes]] = {}
    episode = -1
    with telling(path), reading(path, lambda: f"the vector of episode {episode}"):
        for episode, said, vector, dimension in database.execute(ROWS, (model,)):
            if fault := fault_of(said, vector, dimension):
                raise ValueError(fault)
            found[episode] = (said, vector)
    return found


def fault_of(said: object, vector: object, dimension: object) -> str:
    """What is wrong with a vector, empty for nothing."""
    if not isinstance(dimension, int) or dimension < 1:
        return f"its model is of {dimension!r} dimensions"
    if not isinstance(said, bytes) or not isinstance(vector, bytes):
        return "it is not kept as bytes"
    length = FLOAT * dimension
    return "" if len(vector) == length else f"it has {len(vector)} bytes: expected {length}"


def keep_vectors(file: LifeFile, model: str, vectors: KeptVectors) -> None:
    """Add vectors by a model, each in the place of the one that the episode had by it.

    Raises UsageError for vectors of another dimension than the model has, or of none.
    """
    name = read_text(model, "the name of a model")
    file.expect_writable()
    with telling(file.path):
        known = file.database.execute("SELECT number, dimension FROM models WHERE name = ?", (name,)).fetchone()
    sizes = {len(vector) for _, vector in vectors.values()}
    dimension = known[1] if known else max(sizes, default=0) // FLOAT
    if sizes - {FLOAT * dimension} or not dimension:
        told = f"{dimension} dimensions" if known else "one dimension"
        raise UsageError(f"the vectors by {model} have {sorted(sizes)} bytes: expected all of {told}, 4 bytes each")
    if not known:
        file.write("INSERT INTO models VALUES (NULL, ?, ?)", (name, dimension))
    for episode, (said, vector) in vectors.items():
        file.write(
            "INSERT OR REPLACE INTO vectors SELECT ?, number, ?, ? FROM models WHERE name = ?",
            (episode, said, vector, name),
        )
    file.written()


def drop_vectors(database: sqlite3.Connection, episodes: Iterable[int]) -> None:
    """Remove the vectors of some episodes, and the models by which there are none any more."""
    database.executemany("DELETE FROM vectors WHERE episode = ?", [(episode,) for episode in episodes])
    database.execute("DELETE FROM models WHERE number NOT IN (SELECT model FROM vectors)")
