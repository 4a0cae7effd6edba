"""The face that somebody makes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect.expressions import EXPRESSIONS, MOOD_EXPRESSIONS, Expression, Steps, expression
from fatima_py.affect.labels import octant, region
from fatima_py.affect.vad import NEUTRAL, Vad
from fatima_py.emotions import Emotion, EmotionType

AXIS = st.floats(-1, 1)
MOODS = st.builds(Vad, AXIS, AXIS, AXIS)
EMOTIONS = st.lists(st.builds(Emotion, st.sampled_from(EmotionType), st.floats(0, 10), st.just(0)), max_size=3)
TABLES = [*EXPRESSIONS.values(), *MOOD_EXPRESSIONS.values()]


@given(MOODS, EMOTIONS)
def test_everybody_makes_some_face(mood: Vad, emotions: list[Emotion]):
    assert expression(mood, emotions) in Expression


def test_there_are_28_faces_and_none_is_spelled_otherwise_than_its_picture():
    assert len(Expression) == 28
    assert all(face == face.name.lower() for face in Expression)


def test_every_face_but_those_of_the_mind_is_made_by_somebody():
    made = {face for steps in TABLES for _, face in steps}

    assert set(Expression) - made == {Expression.CONFUSION, Expression.SURPRISE}


@pytest.mark.parametrize("steps", TABLES)
def test_the_steps_go_down_to_0(steps: Steps):
    bounds = [least for least, _ in steps]

    assert bounds == sorted({*bounds}, reverse=True)
    assert bounds[-1] == 0


def test_every_emotion_and_every_mood_has_its_faces():
    assert set(EXPRESSIONS) == set(EmotionType)
    corners = [Vad(v, a, d) for v in (-1, 1) for a in (-1, 1) for d in (-1, 1)]
    assert {*map(octant, corners), region(Vad(1)), region(Vad(-1))} == set(MOOD_EXPRESSIONS)


@pytest.mark.parametrize(
    ("kind", "intensity", "face"),
    [
        (EmotionType.ANGER, 3.9, "annoyance"),
        (EmotionType.ANGER, 4, "anger"),
        (EmotionType.FEAR, 2, "nervousness"),
        (EmotionType.DISTRESS, 9, "grief"),
        (EmotionType.GRATIFICATION, 5, "pride"),
        (EmotionType.LOVE, 6, "love"),
    ],
)
def test_the_stronger_the_emotion_the_stronger_the_face(kind: EmotionType, intensity: float, face: str):
    assert expression(NEUTRAL, [Emotion(kind, intensity, episode=0)]) == face


@pytest.mark.parametrize(
    ("mood", "face"),
    [
        (NEUTRAL, "neutral"),
        (Vad(0.05, 0.1, 0), "neutral"),
        (Vad(-0.2, 0.2, -0.2), "nervousness"),
        (Vad(-0.6, 0.6, 0.3), "anger"),
        (Vad(-0.3), "disappointment"),
        (Vad(0.8), "joy"),
    ],
)
def test_who_feels_nothing_shows_the_mood(mood: Vad, face: str):
    assert expression(mood, [Emotion(EmotionType.JOY, 0.5, episode=0)]) == face
