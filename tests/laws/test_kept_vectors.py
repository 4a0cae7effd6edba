"""Laws of vectors that are kept with a life: they answer as fresh ones, at hand and in a file, cut and forked."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.events import action_event
from fatima_py.memory import Context, InMemoryStore, MemoryStore, SqliteStore, inspect_life
from fatima_py.recall import Question
from fatima_py.recall.kept_vectors import embed_life, kept_vectors
from fatima_py.recall.recollecting import Recollecting
from fatima_py.recall.vectors import Vectors

KINDS = (("boat", "ship"), ("rain", "storm"), ("bread", "cake"))
WORDS = st.lists(st.sampled_from([word for kind in KINDS for word in kind] + ["oar"]), min_size=1, max_size=4)
LINES = st.tuples(st.just("append"), WORDS.map(" ".join))
DEEDS = st.lists(
    st.one_of(LINES, LINES, st.tuples(st.just("cut"), st.integers(0, 9)), st.tuples(st.just("embed"), st.none())),
    max_size=12,
)
QUESTIONS = [Question("a ship"), Question("boat and cake"), Question("rain", about=("Tom",)), Question("oar")]


class Kinds:
    """Counts the words of each kind."""

    name = "kinds"

    def embed(self, texts):
        return np.array([[sum(word in text for word in kind) for kind in KINDS] for text in texts], np.float32)


def answers(memory: MemoryStore, vectors: Vectors, searched: Recollecting | None = None) -> list[object]:
    """What comes to mind for some questions, with the reasons."""
    recollecting = searched or Recollecting()
    with recollecting.by(vectors):
        search = recollecting.of(memory)
        return [search.recall(question, 5) for question in QUESTIONS]


@settings(max_examples=25)
@given(DEEDS)
def test_kept_vectors_answer_as_fresh_ones_however_a_life_was_cut(deeds):
    memory, searched = InMemoryStore(), Recollecting()
    with TemporaryDirectory() as folder:
        path = Path(folder, "ann.life")
        with SqliteStore(path) as life:
            for deed, what in deeds:
                match deed:
                    case "append":
                        for store in (memory, life):
                            who = "Tom" if len(store) % 2 else "Kim"
                            store.append(action_event(who, "Say", "SELF", float(len(store))), Context(what))
                    case "cut":
                        for store in (memory, life):
                            store.cut(min(what, len(store)))
                    case _:
                        embed_life(life, Kinds())
                        answers(life, kept_vectors(life, Kinds()), searched)
            followed = answers(life, kept_vectors(life, Kinds()), searched)
            forked = answers(life.fork(), kept_vectors(life, Kinds()))
        fresh = answers(memory, Vectors(Kinds()))
        with SqliteStore.open(path, read_only=True) as life:
            saved = answers(life, kept_vectors(life, Kinds()))
        assert inspect_life(path) == []
    assert followed == forked == saved == fresh
