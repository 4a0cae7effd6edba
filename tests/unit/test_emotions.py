"""The words for what is felt."""

import pytest

from fatima_py.emotions import Emotion, EmotionType, emotion_named
from fatima_py.names import symbol


def test_there_are_22_emotions_half_of_them_pleasant():
    assert len(EmotionType) == 22
    assert sum(kind.positive for kind in EmotionType) == 11
    assert sum(kind.sign for kind in EmotionType) == 0


def test_only_hope_and_fear_leave_the_scalar_mood_alone():
    assert [kind for kind in EmotionType if not kind.moves_mood] == [EmotionType.HOPE, EmotionType.FEAR]


@pytest.mark.parametrize("text", ["Fears-Confirmed", "FearsConfirmed", "fears_confirmed", "FEARS CONFIRMED"])
def test_hyphens_and_case_are_no_matter(text: str):
    assert emotion_named(text) is EmotionType.FEARS_CONFIRMED


def test_every_label_is_understood():
    assert [emotion_named(kind.label) for kind in EmotionType] == list(EmotionType)


def test_other_words_are_no_emotions():
    assert emotion_named("boredom") is None


def test_an_emotion_says_what_it_is_about():
    anger = Emotion(EmotionType.ANGER, 5.456, 3, symbol("Tom"))

    assert str(anger) == "Anger 5.5 toward Tom"
    assert repr(anger) == "Emotion(ANGER, intensity=5.46, episode=3, toward=Tom)"
    assert str(Emotion(EmotionType.HAPPY_FOR, 2, 0)) == "Happy-For 2.0"
    assert Emotion(EmotionType.JOY, 2, 0) == Emotion(EmotionType.JOY, 2, 0, symbol("-"), 0.0, 1.0, "", ())


def test_an_emotion_at_another_time_keeps_everything_but_its_strength():
    anger = Emotion(EmotionType.ANGER, 5, 3, symbol("Tom"), 1.0, 2.0, "insulted")

    assert anger.at(9, 2.5) == Emotion(EmotionType.ANGER, 2.5, 3, symbol("Tom"), 9, 2.0, "insulted")
