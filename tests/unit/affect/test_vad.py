"""The affect space, and the words for its regions."""

from math import sqrt

import pytest

from fatima_py.affect import ALMA, Personality, Vad, mood_words, octant
from fatima_py.emotions import EmotionType


def test_points_add_scale_and_approach():
    point = Vad(0.5, -0.5, 0) + Vad(0.25, 0, -1)

    assert point == Vad(0.75, -0.5, -1)
    assert point.scaled(2) == Vad(1.5, -1, -2)
    assert Vad(1, 0, 0).toward(Vad(0, 1, 0), 0.25) == Vad(0.75, 0.25, 0)
    assert Vad(1, 1, 1).strength == pytest.approx(sqrt(3))


@pytest.mark.parametrize(
    ("mood", "words"),
    [
        (Vad(0, 0, 0), "neutral"),
        (Vad(0.03, -0.03, 0), "neutral"),
        (Vad(0.1, 0.1, 0.1), "slightly exuberant"),
        (Vad(-0.4, 0.5, 0.3), "moderately hostile"),
        (Vad(-1, -1, -1), "fully bored"),
        (Vad(-0.5, 0.5, -0.5), "moderately anxious"),
        (Vad(0.2, -0.2, -0.2), "slightly docile"),
        (Vad(1, -1, 1), "fully relaxed"),
        (Vad(0.5, 0.5, -0.5), "moderately dependent"),
        (Vad(-0.5, -0.5, 0.5), "moderately disdainful"),
    ],
)
def test_a_mood_in_words(mood: Vad, words: str):
    assert mood_words(mood) == words


def test_the_planes_between_octants_count_as_positive():
    assert octant(Vad(0, 0, 0)) == "exuberant"
    assert octant(Vad(0, 0, -0.1)) == "dependent"


@pytest.mark.parametrize(
    ("personality", "temperament"),
    [
        (Personality(), Vad(0, 0, 0)),
        (Personality(extraversion=1), Vad(0.21, 0, 0.60)),
        (Personality(agreeableness=1), Vad(0.59, 0.30, -0.32)),
        (Personality(neuroticism=1), Vad(-0.19, 0.57, 0)),
        (Personality(neuroticism=-1), Vad(0.19, -0.57, 0)),
        (Personality(openness=1), Vad(0, 0.15, 0.25)),
        (Personality(conscientiousness=1), Vad(0, 0, 0.17)),
        (Personality(1, 1, 1, 1, -1), Vad(0.99, -0.12, 0.70)),
    ],
)
def test_temperament_by_mehrabian(personality: Personality, temperament: Vad):
    rest = personality.temperament

    assert (rest.valence, rest.arousal, rest.dominance) == pytest.approx(
        (temperament.valence, temperament.arousal, temperament.dominance)
    )


def test_a_neurotic_person_rests_displeased_and_aroused():
    rest = Personality(neuroticism=0.5).temperament

    assert rest.valence < 0 < rest.arousal


def test_neurotics_are_moved_more_by_the_unpleasant_and_extraverts_by_the_pleasant():
    assert Personality(neuroticism=1).gain(-1) == pytest.approx(1.3)
    assert Personality(neuroticism=1).gain(1) == 1
    assert Personality(extraversion=1).gain(1) == pytest.approx(1.3)
    assert Personality(extraversion=-1).gain(1) == pytest.approx(0.7)


def test_every_emotion_lies_in_the_space_on_its_own_side():
    assert set(ALMA) == set(EmotionType)
    assert all(ALMA[kind] == ALMA[kind].clipped() for kind in EmotionType)
    assert all(ALMA[kind].valence * kind.sign > 0 for kind in EmotionType)
