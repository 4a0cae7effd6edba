"""Recall by meaning as well as by words."""

import numpy as np
import pytest

from fatima_py.character import Character
from fatima_py.errors import EmbeddingError, MissingExtraError, UsageError
from fatima_py.events import action_event
from fatima_py.mind import MindDefinition
from fatima_py.recall import Account, Question, Search
from fatima_py.recall.embedding import SentenceTransformersEmbedder, embedder_named
from fatima_py.recall.vectors import ExactIndex, Vectors

KINDS = (("boat", "ship"), ("rain", "storm"), ("bread", "cake"))
ACCOUNTS = (
    Account("The ship is painted.", ("Tom",), 0),
    Account("What a storm.", ("Ann",), 9),
    Account("The bread is good.", ("Tom",), 18),
    Account("I like cake.", ("Ann",), 27),
)


class Kinds:
    """Counts the words of each kind."""

    name = "kinds"

    def __init__(self):
        self.calls: list[list[str]] = []

    def embed(self, texts):
        self.calls.append([*texts])
        return np.array([[sum(word in text for word in kind) for kind in KINDS] for text in texts], np.float32)


def numbers(search, text, **asked):
    return [one.number for one in search.recall(Question(text, **asked))]


def test_what_shares_no_word_with_a_question_is_found_by_its_meaning_and_says_so():
    found = Search(ACCOUNTS, vectors=Vectors(Kinds())).recall(Question("Who has a boat?"))

    assert [one.number for one in found] == [0]
    assert str(found[0].because[0]) == "relevance 1.00 ^ 1 (vectors: place 1 1.00)"


def test_without_vectors_everything_is_as_it_was():
    search = Search(ACCOUNTS, vectors=Vectors(Kinds()))
    search.recall(Question("the bread"))
    search.vectors = None

    assert search.recall(Question("the bread")) == Search(ACCOUNTS).recall(Question("the bread"))


def test_a_text_is_embedded_once_and_what_is_new_together():
    kinds = Kinds()
    vectors = Vectors(kinds)
    for _ in range(2):
        numbers(Search([*ACCOUNTS, ACCOUNTS[0]], vectors=vectors), "boat")

    assert kinds.calls == [[one.said for one in ACCOUNTS], ["boat"]]


def test_a_search_that_was_cut_or_forked_answers_as_a_new_one():
    search = Search(ACCOUNTS, vectors=Vectors(Kinds()))
    numbers(search, "rain")
    forked = search.fork()
    forked.add(Account("More rain.", ("Tom",), 30))
    search.cut(1)
    search.add(Account("A boat in a storm.", ("Tom",), 30))

    for one in (search, forked):
        for text in ("rain", "boat", "cake and boat", ""):
            fresh = Search(one.accounts, vectors=Vectors(Kinds()))
            assert one.recall(Question(text)) == fresh.recall(Question(text))


def test_only_what_a_question_allows_comes_to_mind():
    search = Search(ACCOUNTS, vectors=Vectors(Kinds()))

    assert numbers(search, "cake", about=("Tom",)) == [2]
    assert numbers(search, "cake", until=1) == []


def test_a_character_recollects_by_meaning_and_nothing_changes():
    ann = Character(MindDefinition.plain("Ann"))
    ann.perceive(action_event("Tom", "Speak(s, t, -, -)", "Ann"), words="My ship is sold.")
    before = ann.save()

    assert [one.number for one in ann.recollect("boat", vectors=Vectors(Kinds()))] == [0]
    assert ann.recollect("boat") == []
    assert ann.save() == before


def test_saved_vectors_are_taken_in_without_the_model():
    saved = dict(Vectors(Kinds()).bytes_of([one.said for one in ACCOUNTS]))
    kinds = Kinds()
    vectors = Vectors(kinds)
    vectors.keep(saved)

    assert numbers(Search(ACCOUNTS, vectors=vectors), "boat") == [0]
    assert kinds.calls == [["boat"]]
    with pytest.raises(UsageError, match="different dimensions"):
        vectors.keep({b"x": b"1234"})


def test_an_exact_index_gives_equal_ones_by_their_number_and_all_that_are_as_near_as_the_last():
    index = ExactIndex()
    for _ in range(100):
        index.add(np.array([[1, 0], [0, 1]], np.float32))
    found, cosines = index.nearest(np.array([0, 1], np.float32), 3)
    among = np.arange(200) < 4

    assert [*found[:3]] == [1, 3, 5]
    assert len(found) == 100
    assert {*cosines} == {1.0}
    assert [*index.nearest(np.array([1, 0], np.float32), 2, among)[0]] == [0, 2]


def test_an_embedder_that_gives_no_vectors_is_told():
    class Broken(Kinds):
        def embed(self, texts):
            return np.array([[np.nan]] * len(texts), np.float32)

    with pytest.raises(EmbeddingError, match="kinds gave numbers of shape"):
        numbers(Search(ACCOUNTS, vectors=Vectors(Broken())), "boat")


def test_a_missing_library_is_one_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "sentence_transformers", None)

    with pytest.raises(MissingExtraError, match="embeddings"):
        SentenceTransformersEmbedder("nowhere at all").embed(["boat"])
    assert embedder_named("litellm:some/model").name == "litellm:some/model"


def test_a_model_is_known_by_its_files_wherever_its_folder_lies(tmp_path):
    for name in ("one", "other", "third"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.safetensors").write_text("third" if name == "third" else "same")
    one, other, third = (embedder_named(str(tmp_path / name)).name for name in ("one", "other", "third"))

    assert one == other != third
