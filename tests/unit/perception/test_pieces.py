"""A text falls into words and signs, a word into runs of letters."""

import pytest

from fatima_py.perception.pieces import pieces_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You don't SAY!", ["you", "don't", "say", "!"]),
        ("Don\N{RIGHT SINGLE QUOTATION MARK}t", ["don't"]),
        ("Well ... why, then?", ["well", "why", "then", "?"]),
        ("'quoted'", ["quoted"]),
        ("", []),
        (" \n -- ", []),
    ],
)
def test_words_are_told_from_what_stands_between_them(text, words):
    assert words_of(text) == words


def test_the_shortest_word_is_one_piece():
    assert pieces_of("i") == ["<i>"]


def test_words_of_one_stem_share_pieces():
    assert {*pieces_of("happy")} & {*pieces_of("happily")} >= {"<hap", "happ", "app"}


def test_a_sign_is_one_piece():
    assert pieces_of("!") == ["!"]
