"""A line as it sounds in a mood takes as long as it is long, however many words one sentence of it has."""

import sys
from collections import Counter, UserList

import pytest

from fatima_py.realize import LEXICONS, Brief
from fatima_py.realize.spoken import Word, in_full, unified
from fatima_py.realize.styling import styled


def steps(text: str) -> int:
    """How many functions are called, or go on, while a line is styled."""
    brief = Brief(text, "Sarah", "Tom", may_reword=True, styled=True, tone="fully hostile", luck=0.1)
    counted, before = Counter[str](), sys.getprofile()
    sys.setprofile(lambda _, event, __: counted.update([event]))
    try:
        styled(brief, LEXICONS["en"])
    finally:
        sys.setprofile(before)
    return counted["call"]


@pytest.mark.parametrize(
    ("line", "again"),
    [
        ("We go{} there.", ", and "),
        ("We {}there.", "go, "),
        ("We go {}there.", "( a "),
        ("{}We go.", '"Out." We are out. '),
    ],
)
def test_a_line_of_twice_the_words_takes_about_twice_as_long(line, again):
    styled(Brief("We go.", "Sarah", may_reword=True, styled=True, tone="fully hostile", luck=0.1), LEXICONS["en"])
    short, long = (steps(line.format(again * number)) for number in (100, 200))

    assert short > 1000
    assert long < 2.5 * short


class Read(UserList[Word]):
    """Words that count how many of them are read."""

    read = 0

    def __getitem__(self, at):
        got = self.data[at]
        self.read += len(got) if isinstance(at, slice) else 1
        return got


def test_each_word_of_a_long_sentence_is_read_a_few_times():
    words = Read(in_full("We go " + "word " * 500 + "there.", LEXICONS["en"]))

    assert len(list(unified(words, LEXICONS["en"]))) == 503
    assert words.read < 50 * 503
