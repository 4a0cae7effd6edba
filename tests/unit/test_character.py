"""A character as a host meets it."""

from collections.abc import Callable

import pytest

from fatima_py.affect import Personality, Vad
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.events import action_event
from fatima_py.mind import MindDefinition
from fatima_py.names import symbol
from tests.builders import COPIES, INSULTED, THANKED, character, definition


def test_a_plain_character_has_a_name_and_a_personality():
    ann = Character(MindDefinition.plain("Ann", Personality(agreeableness=1)))

    assert str(ann.name) == "Ann"
    assert repr(ann) == "Character(Ann)"
    assert ann.mood == ann.personality.temperament == Vad(0.59, 0.30, -0.32)


def test_me_is_the_character():
    ann = character("Ann")

    ann.believe("Likes(me, Tom)", "me")

    assert str(ann.belief("Likes(Ann, Tom)")) == "Ann"
    assert ann.belief("Likes(Tom, me)") is None


def test_me_inside_a_word_is_no_me():
    ann = character("Ann")

    ann.believe("Game(home)", "some")

    assert str(ann.belief("Game(home)")) == "some"


def test_the_strongest_emotion_comes_first():
    ann = character("Sarah", THANKED, INSULTED)
    ann.perceive(action_event("Kim", "Speak(Thank)", "Sarah"))
    ann.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))

    intensities = [emotion.intensity for emotion in ann.emotions]

    assert len(intensities) == 3
    assert intensities == sorted(intensities, reverse=True)


def test_waiting_lets_time_pass_forwards_only():
    ann = character("Ann")

    ann.wait(5)
    ann.wait(2)

    assert ann.mind.time == 5


def test_deciding_again_is_a_new_draw_of_the_same_luck():
    rules = [ActionRule(f"r{number}", symbol(f"Do{number}")) for number in range(8)]

    def choices(seed: int) -> list[str]:
        ann = Character(definition("Ann", acts=rules), seed)
        decided = (ann.decide().best for _ in range(6))
        return [str(one.action) for one in decided if one]

    assert choices(1) == choices(1)
    assert len(set(choices(1))) > 1
    assert choices(1) != choices(2)


def test_everybody_has_luck_of_their_own():
    rules = [ActionRule(f"r{number}", symbol(f"Do{number}")) for number in range(8)]

    orders = [
        [one.rule for one in Character(definition(who, acts=rules), 1).decide().intentions] for who in ("Ann", "Tom")
    ]

    assert orders[0] != orders[1]


def test_two_characters_of_one_definition_share_nothing():
    who = definition("Sarah", INSULTED)
    one, other = Character(who), Character(who)

    one.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))
    one.believe("Open(Shop)", "True")

    assert other.emotions == ()
    assert other.belief("Open(Shop)") is None
    assert len(other.mind.memory) == 0


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_is_somebody_of_their_own(way: Callable[[Character], Character]):
    sarah = character("Sarah", INSULTED)
    sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))

    other = way(sarah)
    before = sarah.save()
    felt = other.perceive(action_event("Tom", "Speak(Insult)", "Sarah", 5)).emotions

    assert sarah.save() == before
    assert other.belief("EventCount(Action-End, Tom, *, me)") == symbol(2)
    assert felt == sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah", 5)).emotions != ()
    assert other.save() == sarah.save()
