"""Overhearing: what is said among others, in words."""

import pytest

from fatima_py.language import Renderer, SentenceError, Vocabulary

WORDS = Vocabulary(styles=frozenset({"rude"}), meanings=frozenset({"sorry"}))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("I overhear anyone $x say Rude to $y", "Event(Overheard, [x], Speak(*, *, *, Rude), [y])"),
        ("I overhear Sam say Sorry", "Event(Overheard, Sam, Speak(*, *, Sorry, *), *)"),
        ("I overhear Sam say [Rude] <Sorry> to Ida", "Event(Overheard, Sam, Speak(*, *, Sorry, Rude), Ida)"),
        ("I overhear Sam sound angry", "Event(Overheard, Sam, Speak(*, *, *, Sounds(angry, *, *)), *)"),
        ("I overheard anyone say anything", "Event(Overheard, *, Speak(*, *, *, *), *)"),
    ],
)
def test_what_is_overheard_is_awaited_in_words_and_said_in_them_again(sentence, name):
    event = WORDS.event(sentence)

    assert str(event) == name
    assert WORDS.event(Renderer(WORDS).event(event)) == event
    assert Renderer(WORDS).event(event).startswith("I overhear ")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("I have overheard $x say Rude to Ida", "EventId(Overheard, [x], Speak(*, *, *, Rude), Ida) != -1"),
        ("I have not overheard Sam say Rude", "EventId(Overheard, Sam, Speak(*, *, *, Rude), *) = -1"),
        (
            "I have overheard Sam sound angry at least 2 times",
            "EventCount(Overheard, Sam, Speak(*, *, *, Sounds(angry, *, *)), *) >= 2",
        ),
    ],
)
def test_memory_is_asked_for_what_was_overheard(sentence, name):
    condition = WORDS.condition(sentence)

    assert (str(condition), Renderer(WORDS).condition(condition)) == (name, sentence)


def test_only_what_is_said_is_overheard():
    with pytest.raises(SentenceError):
        WORDS.event("I overhear Sam do Whistle")
