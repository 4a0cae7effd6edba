"""The plain ranking of what the search index holds."""

import json

import pytest

from tools.pages.ranking import Entry, entries, rank

ITEMS = [
    ("how-to/", "How do I ...?", "<p>Each question stands here; some <code>mood</code> is drawn.</p>"),
    ("how-to/see/", "Draw a mood", "<p>It is drawn.</p>"),
    ("how-to/see/#more", "More", "<p>Draw a mood, and draw another mood, over and over, for a whole day.</p>"),
    ("how-to/see/#less", "Less", "<p>Draw a mood.</p>"),
]


@pytest.fixture
def known() -> list[Entry]:
    items = [{"location": location, "title": title, "text": text} for location, title, text in ITEMS]
    return entries(json.dumps({"items": items}))


def test_the_words_of_a_title_count_more_and_the_shorter_text_comes_first(known: list[Entry]):
    assert rank(known, "draw a mood") == ["how-to/see/", "how-to/see/#less", "how-to/see/#more"]


def test_every_word_of_a_question_must_begin_a_word_of_what_is_found(known: list[Entry]):
    assert rank(known, "more moo") == ["how-to/see/#more"]
    assert rank(known, "draw a dragon") == []


def test_neither_tags_nor_capitals_nor_an_apostrophe_matter(known: list[Entry]):
    assert rank(known, "code") == []
    assert rank(known, "MOOD drawn") == ["how-to/see/", "how-to/"]
    assert rank(known, "mood's") == []
