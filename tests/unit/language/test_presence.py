"""Presence: who is here, and who is in which place."""

import pytest

from fatima_py.language import SentenceError, Vocabulary

WORDS = Vocabulary(people={"Meeting Room": "MeetingRoom"})


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("$x is here", "Here([x]) = True"),
        ("Tom is not here", "Here(Tom) = False"),
        ("me is here", "Here(SELF) = True"),
        ("I am in Meeting Room", "Place(SELF) = MeetingRoom"),
        ("$x is not in Kitchen", "Place([x]) != Kitchen"),
        ("$x is in $where", "Place([x]) = [where]"),
        ("$x is here or my mood > 3", "Here([x]) = True or Mood(SELF) > 3"),
    ],
)
def test_a_place_is_asked_for_in_words(sentence, name):
    assert str(WORDS.condition(sentence)) == name


def test_a_place_of_several_words_that_is_none_is_refused():
    with pytest.raises(SentenceError):
        Vocabulary().condition("I am in Meeting Room")
