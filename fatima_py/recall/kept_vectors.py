"""Kept vectors: what the episodes of a life mean by a model, worked out once and kept in its file.

It needs numpy, as `fatima_py.recall.vectors` does: import it from this module.
"""

from fatima_py.memory.erasing import is_removed
from fatima_py.memory.sqlite import SqliteStore
from fatima_py.names import SELF, Symbol, label
from fatima_py.recall.account import account_of
from fatima_py.recall.embedding import Embedder
from fatima_py.recall.vectors import Vectors, text_key

__all__ = ["embed_life", "kept_vectors", "told_by"]

TOGETHER = 512
"""So many episodes are embedded before they are kept: where a model fails, those before are safe (ours)."""


def told_by(life: SqliteStore) -> Symbol:
    """What the owner of a life is called in its accounts: their name where it is known, as when they recollect."""
    return label(life.owner) if life.owner else SELF


def kept_vectors(life: SqliteStore, embedder: Embedder) -> Vectors:
    """The vectors of an embedder, those that a life keeps among them: of these texts no model is asked.

    Raises LifeError, UsageError for vectors that are damaged.
    """
    vectors = Vectors(embedder)
    vectors.keep(dict(life.vectors(embedder.name).values()))
    return vectors


def embed_life(life: SqliteStore, embedder: Embedder) -> int:
    """Keep the vectors of all episodes that have none yet by this embedder; the answer is how many these are.

    Of what was removed there is none. Raises what the embedder raises; what was embedded before that is kept.
    """
    me, model = told_by(life), embedder.name
    kept, vectors = life.vectors(model), Vectors(embedder)
    vectors.keep(dict(kept.values()))
    texts = {one.id: account_of(one, me=me).said for one in life if not is_removed(one)}
    new = [number for number, text in texts.items() if number not in kept or kept[number][0] != text_key(text)]
    for first in range(0, len(new), TOGETHER):
        numbers = new[first : first + TOGETHER]
        rows = vectors.bytes_of([texts[number] for number in numbers])
        life.keep_vectors(model, dict(zip(numbers, rows, strict=True)))
    return len(new)
