"""Hearsay: what somebody is told, and by whom, in words."""

import pytest

from fatima_py.language import Renderer, SentenceError, Vocabulary

WORDS = Vocabulary(styles=frozenset({"rude"}))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("I hear of Late(Ferry) from anyone $x", "Event(Told, [x], Event(*, *, Late(Ferry), *), SELF)"),
        ("I hear of Late(Ferry)", "Event(Told, *, Event(*, *, Late(Ferry), *), SELF)"),
        ("I hear of $deed from Jonas", "Event(Told, Jonas, Event(*, *, [deed], *), SELF)"),
        ("I heard of Tease from Jonas", "Event(Told, Jonas, Event(*, *, Tease, *), SELF)"),
        (
            "I hear from $x that $y does Tease to me",
            "Event(Told, [x], Event(Action-End, [y], Tease, SELF), SELF)",
        ),
        (
            "I hear from Ida that Rolf says Rude to $z",
            "Event(Told, Ida, Event(Action-End, Rolf, Speak(*, *, *, Rude), [z]), SELF)",
        ),
        (
            "I hear from Ida that Late(Ferry) becomes true",
            "Event(Told, Ida, Event(Property-Change, *, Late(Ferry), True), SELF)",
        ),
        ("I hear that Late(Ferry) becomes true", "Event(Told, *, Event(Property-Change, *, Late(Ferry), True), SELF)"),
        ("I heard that $y does Tease to me", "Event(Told, *, Event(Action-End, [y], Tease, SELF), SELF)"),
    ],
)
@pytest.mark.parametrize("told", [False, True])
def test_what_is_told_is_awaited_in_words_and_said_in_them_again(sentence, name, told):
    event = WORDS.event(sentence)
    again = Renderer(WORDS, told=told).event(event)

    assert str(event) == name
    assert WORDS.event(again) == event
    assert again.startswith("I heard " if told else "I hear ")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Tom told me that Rolf did Tease to Ida", "TellerOf(Event(Action-End, Rolf, Tease, Ida)) = Tom"),
        ("nobody told me that Rolf did Tease to me", "TellerOf(Event(Action-End, Rolf, Tease, SELF)) = -"),
        ("anyone told me that Rolf did Tease", "TellerOf(Event(Action-End, Rolf, Tease, *)) != -"),
    ],
)
def test_who_told_of_a_deed_is_asked_as_of_a_belief(sentence, name):
    condition = WORDS.condition(sentence)

    assert (str(condition), Renderer(WORDS).condition(condition)) == (name, sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I hear from nobody that Tom does Tease", "a name, anyone or anyone"),
        ("I hear from Ida that I hear of Tease", "one that is not told in its turn"),
        ("I hear from Ida that it rains", "Property"),
        ("I hear that I hear of Tease", "one that is not told in its turn"),
    ],
)
def test_what_cannot_be_told_is_refused(sentence, expected):
    with pytest.raises(SentenceError, match=expected):
        WORDS.event(sentence)
