"""Sentences about promises, both ways."""

import pytest

from fatima_py.language import Renderer, SentenceError, Vocabulary

WORDS = Vocabulary()


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Tom's promise boat is open", "Promise(boat, Tom) = open"),
        ("$x's promise boat is not kept", "Promise(boat, [x]) != kept"),
        ("my promise boat to Tom is broken", "MyPromise(boat, Tom) = broken"),
        ("my promise $p to $x is open", "MyPromise([p], [x]) = open"),
    ],
)
def test_a_promise_is_asked_for_in_a_sentence(sentence: str, name: str):
    asked = WORDS.condition(sentence)

    assert str(asked) == name
    assert Renderer(WORDS).condition(asked) == sentence


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Tom's promise boat becomes broken", "Event(Property-Change, *, Promise(boat, Tom), broken)"),
        ("my promise boat to $x becomes kept", "Event(Property-Change, *, MyPromise(boat, [x]), kept)"),
    ],
)
def test_what_becomes_of_a_promise_is_awaited_in_a_sentence(sentence: str, name: str):
    event = WORDS.event(sentence)

    assert str(event) == name
    assert Renderer(WORDS).event(event) == sentence


def test_another_apostrophe_says_the_same():
    assert WORDS.condition("Tom\u2019s promise boat is open") == WORDS.condition("Tom's promise boat is open")


def test_what_i_do_is_an_event():
    assert WORDS.event("I say Promise to $x") == WORDS.event("Event(Action-End, me, Speak(*, *, *, Promise), $x)")
    assert WORDS.event("I do Paint(Boat)") == WORDS.event("Event(Action-End, me, Paint(Boat), *)")


def test_a_promise_goes_by_a_word():
    with pytest.raises(SentenceError) as refused:
        WORDS.condition("Tom's promise Paint(Boat) is open")

    assert "expected the id of one" in str(refused.value)
