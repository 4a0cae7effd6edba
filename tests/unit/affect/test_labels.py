"""One label for how somebody feels: by what is felt, or else by the mood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect.basic import BASIC, BASIC_OF, BasicEmotion
from fatima_py.affect.labels import basic_label, basic_shares, region, telling
from fatima_py.affect.vad import NEUTRAL, Vad
from fatima_py.emotions import Emotion, EmotionType

AXIS = st.floats(-1, 1)
MOODS = st.builds(Vad, AXIS, AXIS, AXIS)


def felt(kind: EmotionType, intensity: float) -> Emotion:
    """An emotion about nobody."""
    return Emotion(kind, intensity, episode=0)


@given(MOODS)
def test_the_shares_of_a_mood_are_a_distribution(mood: Vad):
    shares = basic_shares(mood)

    assert sum(shares.values()) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in shares.values())
    assert set(shares) == set(BasicEmotion)


@pytest.mark.parametrize("label", BasicEmotion)
def test_a_label_has_the_most_of_the_mood_in_its_own_place(label: BasicEmotion):
    assert basic_label(BASIC[label]) is label
    assert basic_shares(BASIC[label])[label] > 2 / 3


@pytest.mark.parametrize("kind", EmotionType)
def test_what_is_felt_has_the_say_over_the_mood(kind: EmotionType):
    assert basic_label(BASIC[BasicEmotion.SURPRISE], [felt(kind, 5)]) is BASIC_OF[kind]


def test_the_strongest_emotion_counts():
    emotions = [felt(EmotionType.JOY, 3), felt(EmotionType.FEAR, 6)]

    assert basic_label(NEUTRAL, emotions) is BasicEmotion.FEAR


def test_what_is_hardly_felt_is_not_noticed():
    faint = [felt(EmotionType.ANGER, 0.9)]

    assert telling(faint) is None
    assert basic_label(BASIC[BasicEmotion.JOY], faint) is BasicEmotion.JOY


@pytest.mark.parametrize(
    ("mood", "name"),
    [
        (Vad(0.3), "pleased"),
        (Vad(-0.3), "displeased"),
        (Vad(-0.3, 0.04, -0.04), "displeased"),
        (Vad(-0.3, 0.06, -0.04), "anxious"),
        (Vad(0.3, -0.3, 0.3), "relaxed"),
    ],
)
def test_a_mood_of_valence_alone_is_in_no_octant(mood: Vad, name: str):
    assert region(mood) == name
