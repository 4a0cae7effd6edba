"""What the episodes of a life mean is worked out once, and kept with it."""

from pathlib import Path

import numpy as np
import pytest

from fatima_py.character import Character
from fatima_py.errors import EmbeddingError, UsageError
from fatima_py.events import action_event
from fatima_py.memory import Context, SqliteStore
from fatima_py.mind import MindDefinition
from fatima_py.recall import kept_vectors as module
from fatima_py.recall.kept_vectors import embed_life, kept_vectors
from fatima_py.recall.vectors import Vectors

KINDS = (("boat", "ship"), ("rain", "storm"), ("bread", "cake"))
WORDS = ("The ship is painted.", "What a storm.", "The bread is good.", "What a storm.")


class Kinds:
    """Counts the words of each kind."""

    name = "kinds"

    def __init__(self):
        self.calls: list[str] = []

    def embed(self, texts):
        self.calls += texts
        return np.array([[sum(word in text for word in kind) for kind in KINDS] for text in texts], np.float32)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a life of four lines."""
    path = tmp_path / "ann.life"
    with SqliteStore(path, owner="Ann") as life:
        for time, words in enumerate(WORDS):
            life.append(action_event("Tom" if time else "SELF", "Speak(s, t, -, -)", "Ann", time), Context(words))
    return path


def test_what_is_new_is_embedded_and_kept_each_text_once(file: Path):
    kinds = Kinds()
    with SqliteStore.open(file) as life:
        counts = [embed_life(life, kinds), embed_life(life, kinds)]
        life.append(action_event("Tom", "Speak(s, t, -, -)", "Ann", 9), Context("A cake."))
        counts.append(embed_life(life, kinds))

    assert counts == [4, 0, 1]
    assert kinds.calls == [f"Ann: {WORDS[0]}", *(f"Tom: {words}" for words in WORDS[1:3]), "Tom: A cake."]


def test_a_character_recollects_by_the_vectors_of_the_file(file: Path):
    kinds, ann = Kinds(), Character(MindDefinition.plain("Ann"))
    with SqliteStore.open(file) as life:
        embed_life(life, Kinds())
        ann.mind.memory = life
        found = ann.recollect("boat", vectors=kept_vectors(life, kinds))
        fresh = ann.recollect("boat", vectors=Vectors(Kinds()))

    assert [one.number for one in found] == [0]
    assert found == fresh
    assert kinds.calls == ["boat"]


def test_where_a_model_fails_what_was_embedded_before_is_kept(file: Path, monkeypatch: pytest.MonkeyPatch):
    class Failing(Kinds):
        def embed(self, texts):
            if "Tom: The bread is good." in texts:
                raise EmbeddingError("kinds gives no vectors")
            return Kinds.embed(self, texts)

    monkeypatch.setattr(module, "TOGETHER", 1)
    with SqliteStore.open(file) as life, pytest.raises(EmbeddingError):
        embed_life(life, Failing())

    with SqliteStore.open(file) as life:
        assert [*life.vectors("kinds")] == [0, 1]
        assert embed_life(life, Kinds()) == 2


def test_kept_numbers_that_are_not_finite_are_refused(file: Path):
    with SqliteStore.open(file) as life:
        life.keep_vectors("kinds", {0: (b"x", np.array([np.inf, 0, 0], "<f4").tobytes())})
        with pytest.raises(UsageError, match="not finite"):
            kept_vectors(life, Kinds())
