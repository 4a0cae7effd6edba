"""Respelling: what is suggested for a sentence that cannot be understood."""

import pytest

from fatima_py.language import SentenceError, Vocabulary, read_or_suggest
from fatima_py.language.refusing import refuse_word
from fatima_py.names import compound

WORDS = Vocabulary(facts={"evidence": compound("Fact", "Evidence")})


def test_what_follows_from_a_suggestion_is_suggested_with_it():
    with pytest.raises(SentenceError) as refused:
        read_or_suggest(WORDS.change, "Evidence--")

    assert "did you mean 'Evidence -1'?" in str(refused.value)


def test_nothing_is_suggested_that_cannot_be_understood_either():
    def read(text: str) -> None:
        refuse_word(f"{text!r} says nothing", "Hey", "Ho")

    with pytest.raises(SentenceError) as refused:
        read_or_suggest(read, "Hey there")

    assert (str(refused.value), refused.value.instead) == ("'Hey there' says nothing", None)
