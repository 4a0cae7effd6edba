"""How somebody feels, in a few words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect.phrasing import ADJECTIVES, TEMPERS, phrase, phrases
from fatima_py.affect.vad import NEUTRAL, Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.names import NIL, SELF, Symbol, symbol

AXIS = st.floats(-1, 1)
MOODS = st.builds(Vad, AXIS, AXIS, AXIS)
TOM = symbol("Tom")
TENSE, IRRITABLE, CHEERFUL = Vad(-0.2, 0.3, -0.1), Vad(-0.2, 0.2, 0.1), Vad(0.2, 0.2, 0.1)


def felt(kind: EmotionType, intensity: float, toward: Symbol = NIL) -> Emotion:
    """An emotion."""
    return Emotion(kind, intensity, episode=0, toward=toward)


@pytest.mark.parametrize(
    ("mood", "emotion", "words"),
    [
        (NEUTRAL, None, "calm"),
        (Vad(0.05, 0.05, 0.05), None, "calm"),
        (TENSE, None, "tense"),
        (Vad(-0.4, 0.6, -0.3), None, "anxious"),
        (Vad(-0.3), None, "glum"),
        (NEUTRAL, felt(EmotionType.GRATITUDE, 5, TOM), "grateful to Tom"),
        (TENSE, felt(EmotionType.DISTRESS, 2), "tense and a little upset"),
        (TENSE, felt(EmotionType.ANGER, 8, TOM), "furious at Tom and tense"),
        (TENSE, felt(EmotionType.HOPE, 5), "tense but hopeful"),
        (CHEERFUL, felt(EmotionType.PITY, 9, TOM), "very sorry for Tom but cheerful"),
        (IRRITABLE, felt(EmotionType.ANGER, 5, TOM), "angry at Tom"),
        (IRRITABLE, felt(EmotionType.ANGER, 2, TOM), "a little angry at Tom"),
        (Vad(-0.6, 0.6, 0.3), felt(EmotionType.ANGER, 2, TOM), "hostile"),
        (TENSE, felt(EmotionType.ANGER, 0.5, TOM), "tense"),
    ],
)
def test_a_phrase_says_mood_and_emotion_the_stronger_first(mood: Vad, emotion: Emotion | None, words: str):
    assert phrase(mood, [emotion] if emotion else []) == words


def test_only_the_strongest_emotion_is_said():
    emotions = [felt(EmotionType.JOY, 2), felt(EmotionType.SHAME, 4), felt(EmotionType.FEAR, 3)]

    assert phrase(NEUTRAL, emotions) == "ashamed"


def test_people_are_called_by_the_name_that_is_given():
    said = phrase(NEUTRAL, [felt(EmotionType.ANGER, 5, TOM)], lambda who: f"old {who}")

    assert said == "angry at old Tom"


@pytest.mark.parametrize("nobody", [NIL, SELF])
def test_nobody_is_named_where_it_is_about_nobody_else(nobody: Symbol):
    assert phrase(NEUTRAL, [felt(EmotionType.SHAME, 5, nobody)]) == "ashamed"


def test_small_changes_leave_the_phrase_as_it_is():
    said = {
        phrase(Vad(-0.2 - step / 100, 0.3, -0.1), [felt(EmotionType.ANGER, 4 + step / 10, TOM)]) for step in range(10)
    }

    assert said == {"tense and angry at Tom"}


@given(MOODS, st.sampled_from(EmotionType), st.floats(0, 10))
def test_nothing_is_said_twice(mood: Vad, kind: EmotionType, intensity: float):
    said = phrase(mood, [felt(kind, intensity, TOM)])
    words = [word for word in said.split() if word not in {"a", "at", "in", "to"}]

    assert len(words) == len({*words})
    assert said


@given(MOODS, st.sampled_from(EmotionType), st.floats(0, 10))
def test_a_phrase_is_its_two_halves(mood: Vad, kind: EmotionType, intensity: float):
    emotions = [felt(kind, intensity, TOM)]
    halves = [half for half in phrases(mood, emotions) if half]

    assert halves
    assert phrase(mood, emotions) in {
        joint.join(order) for joint in (" and ", " but ") for order in (halves, halves[::-1])
    }


def test_every_emotion_and_every_mood_has_its_words():
    words = [word for temper in TEMPERS.values() for word in (temper.slight, temper.deep)]

    assert set(ADJECTIVES) == set(EmotionType)
    assert len({one.word for one in ADJECTIVES.values()}) == len(EmotionType)
    assert not {*words} & {word for one in ADJECTIVES.values() for word in (one.word, one.utmost)}
