"""Ambivalence: opposite feelings at once, and the pause they make."""

import pytest

from fatima_py.affect.ambivalence import ambivalence_of, hesitation
from fatima_py.emotions import Emotion, EmotionType
from tests.builders import word

TOM, KIM = word("Tom"), word("Kim")


def love(strength: float) -> Emotion:
    return Emotion(EmotionType.LOVE, strength, 0, TOM)


def anger(strength: float) -> Emotion:
    return Emotion(EmotionType.ANGER, strength, 1, TOM)


@pytest.mark.parametrize(
    ("emotions", "index"),
    [
        ([], 0),
        ([love(10)], 0),
        ([love(8), Emotion(EmotionType.JOY, 9, 0)], 0),
        ([love(10), anger(10)], 1),
        ([love(4), anger(4)], 0.4),
        ([love(8), anger(6)], 0.5),
        ([love(9), anger(3)], 0),
        ([love(9), anger(2)], 0),
    ],
)
def test_how_torn_somebody_is(emotions: list[Emotion], index: float):
    assert ambivalence_of(emotions) == pytest.approx(index)


def test_ten_small_joys_tear_no_more_than_one():
    joys = [Emotion(EmotionType.JOY, 2, number) for number in range(10)]

    assert ambivalence_of([*joys, anger(2)]) == ambivalence_of([joys[0], anger(2)])


def test_feelings_about_one_person_may_be_mixed_and_about_another_not():
    emotions = [love(6), anger(6), Emotion(EmotionType.PITY, 6, 2, KIM)]

    assert ambivalence_of(emotions, TOM) == pytest.approx(0.6)
    assert ambivalence_of(emotions, KIM) == 0


def test_the_more_torn_the_longer_the_pause():
    assert [hesitation(index) for index in (0, 0.25, 1)] == [0, 0.5, 2]
    assert hesitation(1, longest=5) == 5
