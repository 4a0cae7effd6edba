"""What typed words mean by vectors, from any model that gives them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from fatima_py.errors import EmbeddingError
from fatima_py.understanding import ByEmbeddings, Choice, How

TOPICS = {"sit": 0, "chair": 0, "rest": 0, "feet": 0, "go": 1, "leave": 1, "dose": 2, "ten": 2}


class Topics:
    """A model that knows three topics."""

    name = "topics"

    def embed(self, texts: Sequence[str], /) -> Any:
        rows = np.zeros((len(texts), 3), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word, topic in TOPICS.items():
                row[topic] += word in text.lower()
        return rows


class Broken:
    """A model that gives nothing."""

    name = "broken"

    def embed(self, texts: Sequence[str], /) -> Any:
        raise EmbeddingError(f"no vectors for {len(texts)} texts")


class Short(Topics):
    """A model that forgets a text."""

    def embed(self, texts: Sequence[str], /) -> Any:
        return super().embed(texts[1:])


OPEN = [Choice("Sit down."), Choice("I'll go."), Choice("The dose at ten.")]


def test_what_words_do_not_tell_is_the_choice_whose_meaning_is_nearest():
    found = ByEmbeddings(Topics()).understand("rest your feet", OPEN).meant
    assert found is not None
    assert (found.option, found.how) == (1, How.EMBEDDINGS)
    assert found.score == pytest.approx(1.0)


def test_a_keyword_is_compared_as_well():
    open_now = [Choice("Please.", hears=("a chair for you",)), Choice("I'll go.")]
    found = ByEmbeddings(Topics()).understand("rest your feet", open_now).meant
    assert found is not None
    assert found.option == 1


@pytest.mark.parametrize("typed", ["no, I am not going to leave, I won't go", "the dose at nine", "hm, weather"])
def test_a_denial_another_number_and_what_is_like_nothing_mean_none(typed):
    assert ByEmbeddings(Topics()).understand(typed, OPEN).meant is None


@pytest.mark.parametrize(("model", "why"), [(Broken(), "no vectors for 4 texts"), (Short(), "3 vectors for 4 texts")])
def test_without_vectors_words_alone_are_asked_and_it_is_said_why(model, why):
    by = ByEmbeddings(model)
    found = by.understand("rest your feet", OPEN)
    assert found.meant is None
    assert why in found.note
    assert by.understand("sit down", OPEN).meant is not None


def test_a_secret_choice_is_left_to_words_and_the_embedder_does_not_see_it():
    seen: list[str] = []

    class Noting(Topics):
        def embed(self, texts: Sequence[str], /) -> Any:
            seen.extend(texts)
            return super().embed(texts)

    by = ByEmbeddings(Noting())
    choices = [Choice("Sit down."), Choice("Leave the chair.", hears=("a repose",), secret=True)]

    assert (found := by.understand("rest your feet", choices).meant) is not None
    assert (found.option, found.how) == (1, How.EMBEDDINGS)
    assert (found := by.understand("leave the chair", choices).meant) is not None
    assert found.option == 2
    assert not {"Leave the chair.", "a repose"} & {*seen}
