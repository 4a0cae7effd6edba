"""A word has a tone by itself, by the word that it is a form of, or by what it shows."""

import pytest

from fatima_py.affect import TERMS
from fatima_py.perception.lists import tone_of, tone_of_sign, tones


@pytest.mark.parametrize("term", [*TERMS])
def test_a_rated_term_lies_where_it_was_rated(term):
    assert tone_of(term.replace("-", " ")) == TERMS[term]


@pytest.mark.parametrize(
    ("word", "form"), [("weddings", "wedding"), ("happyyyy", "happy"), ("mournin", "mourning"), ("tumours", "tumour")]
)
def test_a_form_of_a_word_lies_where_the_word_does(word, form):
    assert tone_of(word) == tone_of(form) is not None


@pytest.mark.parametrize("word", ["table", "thing", "is", "x" * 1000, "kel"])
def test_a_word_that_says_nothing_of_feeling_has_no_tone(word):
    assert tone_of(word) is None


@pytest.mark.parametrize(
    ("sign", "word"),
    [
        (":-)", "happy"), (";D", "happy"), (":((", "sad"), (":'(", "sad"), (">:|", "angry"), (":/", "dissatisfied"),
        ("</3", "broken heart"), ("<3", "heart"), ("\N{PARTY POPPER}", "joyful"), ("\N{LOUDLY CRYING FACE}", "sad"),
    ],
)  # fmt: skip
def test_a_face_shows_a_feeling(sign, word):
    assert tone_of_sign(sign) == tones()[word]


def test_an_emoji_of_a_thing_shows_nothing():
    assert tone_of_sign("\N{OPEN BOOK}") is None
