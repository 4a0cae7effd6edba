"""What others see of somebody's feelings."""

from dataclasses import replace

import pytest

from fatima_py.affect import (
    DisplayRule,
    Personality,
    Regulation,
    Strategy,
    ToolkitMood,
    VadDynamics,
    coordinates_named,
)
from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.events import action_event
from fatima_py.mind import MindDefinition
from tests.builders import INSULTED, THANKED, definition, word

TOM, KIM = word("Tom"), word("Kim")
POKER_FACE = DisplayRule(factor=0)


def insulted(who: MindDefinition) -> Character:
    one = Character(who)
    one.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))
    return one


def sarah(personality: Personality | None = None, **kernel: object) -> MindDefinition:
    traits = personality or Personality()
    return definition("Sarah", INSULTED, affect=VadDynamics(traits, **kernel))  # type: ignore[arg-type]


def test_the_average_person_shows_what_is_felt():
    one = insulted(sarah())

    assert one.face() == one.emotions
    assert one.shown_mood() == one.mood


@pytest.mark.parametrize(("extraversion", "share"), [(1, 1.3), (-1, 0.7)])
def test_extraverts_show_more_than_introverts(extraversion: float, share: float):
    one = insulted(sarah(Personality(extraversion=extraversion)))

    (felt,), (shown,) = one.emotions, one.face()

    assert shown.intensity == pytest.approx(share * felt.intensity)
    assert (one.shown_mood().valence < one.mood.valence) is (share > 1)


def test_what_is_suppressed_is_felt_and_not_shown():
    one = insulted(sarah(regulation=Regulation(3, (Strategy.SUPPRESSION,))))

    (felt,), (shown,) = one.emotions, one.face()

    assert shown.intensity == pytest.approx(felt.intensity - 0.8 * (felt.intensity - 3))
    assert one.shown_mood().valence > one.mood.valence


def test_a_display_rule_may_hold_before_one_audience_only():
    one = insulted(replace(sarah(), display=(replace(POKER_FACE, audience=TOM),)))

    assert one.face(TOM) == ()
    assert one.face(KIM) == one.face() == one.emotions
    assert one.shown_mood(TOM).valence > one.shown_mood(KIM).valence == one.mood.valence


def test_a_face_has_the_strongest_first():
    mask = DisplayRule(mask=EmotionType.JOY, share=2)
    one = insulted(replace(sarah(), display=(mask,)))

    assert [emotion.type for emotion in one.face()] == [EmotionType.JOY, EmotionType.ANGER]


def test_what_is_hidden_is_hidden_on_the_kernels_own_map():
    one = insulted(replace(sarah(coordinates="gamygdala"), display=(POKER_FACE,)))
    (anger,) = one.emotions
    there = coordinates_named("gamygdala").points[EmotionType.ANGER]

    hidden = one.shown_mood() + one.mood.scaled(-1)

    assert hidden.axes == pytest.approx(there.scaled(-0.1 * anger.intensity).axes)


def test_the_reference_shows_what_is_felt_unless_a_rule_says_otherwise():
    plain = definition("Sarah", INSULTED, THANKED, affect=ToolkitMood(), personality=Personality(extraversion=1))
    one, poker_faced = insulted(plain), insulted(replace(plain, display=(POKER_FACE,)))

    assert (one.face(), one.shown_mood()) == (one.emotions, one.mood)
    assert poker_faced.face() == ()
    assert poker_faced.shown_mood() != poker_faced.mood
