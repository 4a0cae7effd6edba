"""How somebody sounds."""

import pytest

from fatima_py.affect import Personality, Vad, manner, tone
from fatima_py.emotions import Emotion, EmotionType

E = EmotionType


@pytest.mark.parametrize(
    ("mood", "heard"),
    [
        (Vad(0.6, 0.6, 0.6), "moderately exuberant"),
        (Vad(-0.2, 0.3, -0.2), "slightly anxious"),
        (Vad(-0.9, 0.9, 0.9), "fully hostile"),
        (Vad(-0.6, -0.1, -0.6), "moderately sad"),
        (Vad(0.3), "slightly pleased"),
        (Vad(-0.6), "moderately displeased"),
        (Vad(0.05, 0.05, 0.05), ""),
    ],
)
def test_a_mood_is_heard_by_its_octant_and_its_depth(mood: Vad, heard: str):
    assert tone(mood) == heard


def test_what_is_felt_for_a_moment_is_heard_over_a_faint_mood():
    faint = Vad(0.1, 0.1, 0.1)

    assert tone(faint) == "slightly exuberant"
    assert tone(faint, [Emotion(E.ANGER, 9, 0)]) == "moderately hostile"


def test_only_marked_traits_are_heard():
    assert manner(Personality(extraversion=0.2)) == ()
    assert manner(Personality(extraversion=-0.5, agreeableness=-0.5, neuroticism=0.9)) == (
        "reserved",
        "blunt",
        "nervous",
    )
