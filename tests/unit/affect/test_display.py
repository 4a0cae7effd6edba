"""What others see: display rules, expressivity, and the mood on a face."""

import pytest

from fatima_py.affect.display import DisplayRule, shown, shown_mood
from fatima_py.affect.traits import GROUPS
from fatima_py.affect.vad import Vad
from fatima_py.emotions import Emotion, EmotionType
from tests.builders import word

ANGER, JOY, PITY = EmotionType.ANGER, EmotionType.JOY, EmotionType.PITY
TOM, KIM = word("Tom"), word("Kim")
CROSS = Emotion(ANGER, 6, 0, TOM, because="insulted")


def faces(rule: DisplayRule, expressivity: float = 1.0) -> list[tuple[EmotionType, float]]:
    return [(one.type, one.intensity) for one in shown([CROSS], [rule], expressivity)]


@pytest.mark.parametrize(
    ("rule", "seen"),
    [
        (DisplayRule(factor=1.5), [(ANGER, 9)]),
        (DisplayRule(factor=0.5), [(ANGER, 3)]),
        (DisplayRule(factor=0), []),
        (DisplayRule(factor=0, mask=JOY), [(JOY, 6)]),
        (DisplayRule(mask=JOY, share=0.5), [(ANGER, 6), (JOY, 3)]),
    ],
    ids=["amplified", "deamplified", "neutralized", "masked", "qualified"],
)
def test_a_feeling_is_shown_as_the_rule_says(rule: DisplayRule, seen: list[tuple[EmotionType, float]]):
    assert faces(rule) == seen


def test_the_first_rule_that_is_about_a_feeling_counts():
    rules = [DisplayRule(frozenset({PITY}), factor=0), DisplayRule(factor=0.5), DisplayRule(factor=0)]

    assert [one.intensity for one in shown([CROSS], rules)] == [3]


def test_a_rule_for_unpleasant_feelings_leaves_joy_alone():
    joy = Emotion(JOY, 4, 1)

    assert shown([CROSS, joy], [DisplayRule(GROUPS["unpleasant"], factor=0)]) == (joy,)


def test_a_rule_about_somebody_or_before_somebody_holds_for_nobody_else():
    about_tom, before_kim = DisplayRule(factor=0, toward=TOM), DisplayRule(factor=0, audience=KIM)

    assert shown([CROSS], [about_tom]) == ()
    assert shown([CROSS], [DisplayRule(factor=0, toward=KIM)]) == (CROSS,)
    assert shown([CROSS], [before_kim], audience=KIM) == ()
    assert shown([CROSS], [before_kim], audience=TOM) == (CROSS,)
    assert shown([CROSS], [before_kim]) == (CROSS,)


def test_a_mask_keeps_whom_it_is_about_and_why():
    (smile,) = shown([CROSS], [DisplayRule(factor=0, mask=JOY)])

    assert (smile.type, smile.toward, smile.because) == (JOY, TOM, "insulted")


def test_the_inexpressive_show_less_but_put_on_as_much():
    assert faces(DisplayRule(mask=JOY), expressivity=0.5) == [(ANGER, 3), (JOY, 6)]


def test_nothing_is_shown_beyond_the_scale():
    assert faces(DisplayRule(factor=3)) == [(ANGER, 10)]


def test_a_face_that_shows_what_is_felt_shows_the_mood():
    mood = Vad(-0.3, 0.4, 0.1)

    assert shown_mood(mood, [CROSS], shown([CROSS])) == mood


def test_a_smile_over_anger_looks_pleased_and_calmer():
    mood = Vad(-0.2, 0.3, 0.1)

    face = shown_mood(mood, [CROSS], shown([CROSS], [DisplayRule(factor=0, mask=JOY)]))

    assert face.valence == pytest.approx(-0.2 + 6 * 0.1 * (0.4 + 0.51))
    assert face.arousal == pytest.approx(0.3 + 6 * 0.1 * (0.2 - 0.59))


def test_a_face_stays_within_the_space():
    rage = [Emotion(ANGER, 10, number) for number in range(50)]

    assert shown_mood(Vad(), [], rage) == Vad(-1, 1, 1)
