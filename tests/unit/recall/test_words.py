"""Words: what of a text is searched, and what it says of time and feeling."""

import pytest

from fatima_py.recall.words import affect_share, asks_when, says_when, terms_of, words_of


@pytest.mark.parametrize("text", ["Melanie\N{RIGHT SINGLE QUOTATION MARK}s", "MELANIE's", "(melanie)"])
def test_a_word_is_one_however_it_is_written(text: str):
    assert words_of(text) == ["melanie"]


@pytest.mark.parametrize("text", ["", "Oh, well, you know...", "What did you do?", "!?"])
def test_talk_about_nothing_has_no_terms(text: str):
    assert terms_of(words_of(text)) == []


@pytest.mark.parametrize(
    "text", ["We met yesterday.", "two weeks later", "since we moved", "in 1998", "next long weekend", "On Monday"]
)
def test_what_says_when(text: str):
    assert says_when(words_of(text))


@pytest.mark.parametrize("text", ["It may rain.", "a long day", "3 boats", "room 2190", ""])
def test_what_does_not_say_when(text: str):
    assert not says_when(words_of(text))


def test_what_asks_when():
    asking = ["When did he go?", "How long was it?", "What year was it?", "Which day?", "What was the date of it?"]

    assert all(map(asks_when, asking))
    assert not any(map(asks_when, ["Where?", "What did he do?", "Who has the time?"]))


def test_a_text_is_about_feeling_by_its_share_of_words_for_feelings():
    assert [affect_share(text) for text in ("I feel sad.", "I feel sad in Brest at night.", "To Brest.", "")] == [
        1,
        0.5,
        0,
        0,
    ]
