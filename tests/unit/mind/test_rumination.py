"""Rumination: what happened is felt again by being thought of."""

from dataclasses import replace

import pytest

from fatima_py.affect import CLOCKS
from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.errors import UsageError
from fatima_py.events import action_event
from tests.builders import INSULTED, THANKED, definition, feels, name, rule

INSULT = action_event("Tom", "Speak(-, -, Insult, Rude)", "Ann")


def hurt() -> Character:
    """Ann, whom Tom has insulted."""
    ann = Character(definition("Ann", INSULTED, THANKED))
    ann.perceive(INSULT)
    return ann


def test_to_think_of_an_insult_is_to_be_angry_again_at_the_same_one_by_half():
    ann = hurt()
    ann.wait(3600)
    before = ann.emotions

    info = ann.ruminate(0)

    (anger,) = ann.emotions
    assert before == ()
    assert (anger.type, str(anger.toward), anger.episode) == (EmotionType.ANGER, "Tom", 0)
    assert anger.intensity == pytest.approx(2.5, abs=0.01)
    assert info.after.valence < info.before.valence


def test_it_keeps_a_feeling_alive_and_never_makes_it_what_it_was():
    ann, unmoved = hurt(), hurt()
    for number in range(1, 60):
        ann.wait(20.0 * number)
        ann.ruminate(0)
    unmoved.wait(20.0 * 59)

    assert unmoved.emotions == ()
    assert 2.5 <= ann.emotions[0].intensity < 5
    assert -ann.mood.valence < 5 * 0.1 * 0.51
    assert CLOCKS["scene"].mood_half_life == 600


def test_as_long_as_something_is_felt_it_is_about_whom_it_was_and_what_holds_on_is_felt_anyway():
    hit = rule(
        "hit",
        "Event(Action-End, [who], Hit, [whom])",
        feels("desirability", -6),
        feels("desirability for other", -6, "[whom]"),
    )
    drill = replace(
        rule("drill", "Event(Action-End, *, Drill, *)", feels("desirability", -6)),
        until=name("Event(Action-End, *, Stop, *)"),
    )
    ann = Character(definition("Ann", hit, drill))
    ann.perceive(action_event("Tom", "Hit", "Kim"))
    ann.perceive(action_event("Tom", "Drill", "-"))

    ann.wait(10)
    felt = [*ann.ruminate(0).felt, *ann.ruminate(1).felt]

    assert [(one.type, str(one.toward)) for one in felt] == [(EmotionType.PITY, "Kim")]


def test_no_number_of_thoughts_makes_more_of_it_than_it_was_and_another_cause():
    ann = hurt()
    before = ann.mood.valence
    for number in range(1000):
        ann.wait(number / 2)
        ann.ruminate(0)

    assert ann.mood.valence >= before * 2 ** (1 / 3)
    assert ann.emotions[0].intensity <= 5.001


def test_nothing_new_is_remembered_and_what_is_not_remembered_cannot_be_thought_of():
    ann = hurt()

    ann.ruminate(0)

    assert len(ann.mind.memory) == 1
    with pytest.raises(UsageError, match="there is no episode 7"):
        ann.ruminate(7)
