"""VADER reads as its package does, and says where it is missing."""

import sys

import pytest

from fatima_py.errors import MissingExtraError
from fatima_py.perception import TextAffect, VaderReader
from fatima_py.perception.vader import load


@pytest.fixture
def vader() -> TextAffect:
    pytest.importorskip("vaderSentiment")
    return VaderReader()


def test_valence_is_the_compound_and_the_clues_are_the_words_of_the_lexicon(vader):
    reading = vader.read("The food was horrible, but the people were nice.")

    assert reading.vad.valence > 0 == reading.vad.arousal == reading.vad.dominance
    assert vader.read("The food was horrible.").vad.valence < 0
    assert {clue.word for clue in reading.because} == {"horrible", "nice"}
    assert reading.perspective == "writer"


def test_a_text_without_such_words_is_not_known(vader):
    assert (vader.read("A table.").known, vader.read("").vad.valence) == (0.0, 0.0)


def test_a_missing_package_names_the_extra(monkeypatch):
    load.cache_clear()
    monkeypatch.setitem(sys.modules, "vaderSentiment.vaderSentiment", None)

    with pytest.raises(MissingExtraError, match="vader"):
        VaderReader().read("good")
