"""When a mood or an emotion that is left alone comes past a threshold."""

from math import inf, log2, nextafter

import pytest

from fatima_py.affect import MoodPart, MoodSegment, Vad, VadDynamics, distance_crossing, emotion_crossing, mood_crossing
from fatima_py.affect.crossing import Term, crossings
from fatima_py.emotions import Emotion, EmotionType, Hold, Potential
from fatima_py.errors import UsageError
from fatima_py.events import action_event
from tests.builders import name

DOWN = MoodSegment(100, Vad(0.9, -0.4), Vad(0.1, 0.2), 15)
THERE_AND_BACK = MoodSegment(0, Vad(-0.2), Vad(), 20, 0.0, (MoodPart(Vad(0.5), 80),))
"""It starts below, is drawn above by the part that goes slowly, and comes home."""


def fear(intensity: float, floor: float = 0.0) -> Emotion:
    holds = (Hold(name("Over(x)"), floor * intensity),) if floor else ()
    return Emotion(EmotionType.FEAR, intensity, 0, time=10.0, holds=holds, floor=floor)


def test_an_axis_comes_to_a_threshold_after_the_logarithm_of_the_ways():
    assert mood_crossing(DOWN, "valence", 0.3, after=0) == pytest.approx(130, abs=1e-12)
    assert mood_crossing(DOWN, "arousal", -0.1, after=0) == pytest.approx(115, abs=1e-12)


def test_only_a_later_crossing_counts():
    time = mood_crossing(DOWN, "valence", 0.3, after=129.999)
    assert time == pytest.approx(130)
    assert mood_crossing(DOWN, "valence", 0.3, after=time or 0) is None


@pytest.mark.parametrize("threshold", [0.1, 0.05, 0.95, -2.0, 2.0])
def test_what_does_not_lie_on_the_way_is_never_crossed(threshold: float):
    assert mood_crossing(DOWN, "valence", threshold, after=0) is None


def test_a_mood_that_stays_crosses_nothing():
    assert mood_crossing(MoodSegment(0, Vad(0.4), Vad(0.1)), "valence", 0.2, after=0) is None
    assert mood_crossing(MoodSegment(0, Vad(0.4), Vad(0.4), 60), "valence", 0.4, after=0) is None


def test_a_mood_that_starts_at_the_threshold_leaves_it_at_once():
    from_neutral = MoodSegment(7, Vad(), Vad(0.2), 60)

    assert mood_crossing(from_neutral, "valence", 0.0, after=7) == nextafter(7, inf)
    assert mood_crossing(from_neutral, "valence", 0.0, after=8) is None
    assert mood_crossing(from_neutral, "arousal", 0.0, after=7) is None


def test_a_part_that_goes_slowly_draws_a_mood_past_a_threshold_and_back():
    first = mood_crossing(THERE_AND_BACK, "valence", 0.1, after=0)
    assert first is not None
    second = mood_crossing(THERE_AND_BACK, "valence", 0.1, after=first)
    assert second is not None

    assert [THERE_AND_BACK.at(time).valence for time in (first, second)] == pytest.approx([0.1, 0.1], abs=1e-12)
    assert THERE_AND_BACK.at((first + second) / 2).valence > 0.1
    assert mood_crossing(THERE_AND_BACK, "valence", 0.1, after=second) is None


def test_a_mood_beyond_the_end_of_the_space_leaves_the_end_when_it_comes_back():
    assert mood_crossing(MoodSegment(0, Vad(1.6), Vad(-0.4), 10), "valence", 1.0, after=0) == pytest.approx(
        5.145731728, abs=1e-9
    )


def test_a_mood_that_is_too_weak_to_be_one_has_come_past_all_that_is_left():
    weak = MoodSegment(0, Vad(0.2), Vad(), 60, least=0.05)

    assert mood_crossing(weak, "valence", 0.1, after=0) == 60
    assert [mood_crossing(weak, "valence", threshold, after=0) for threshold in (0.03, 0.0)] == [120, 120]
    assert mood_crossing(weak, "valence", 0.0, after=120) is None
    assert mood_crossing(weak, "valence", -0.01, after=0) is None


def test_an_axis_that_no_mood_has_is_refused():
    with pytest.raises(UsageError, match="'joy' is no axis of a mood: expected one of valence, arousal, dominance"):
        mood_crossing(DOWN, "joy", 0.3, after=0)


def test_a_mood_comes_near_its_home_when_what_is_left_of_the_way_is_that_short():
    assert distance_crossing(DOWN, DOWN.home, 0.125, after=0) == pytest.approx(145)  # 1.0 away: three half-lives
    assert distance_crossing(DOWN, Vad(5, 5, 5), 0.125, after=0) is None


def test_an_emotion_falls_below_a_threshold():
    assert emotion_crossing(fear(8), 60, 1, after=10) == 190
    assert emotion_crossing(fear(8), 60, 1, after=190) is None
    assert emotion_crossing(fear(0.5), 60, 1, after=0) is None
    assert emotion_crossing(fear(1), 60, 1, after=10) == nextafter(10, inf)


def test_an_emotion_whose_cause_holds_on_stays_above_its_floor():
    assert emotion_crossing(fear(8, floor=0.5), 60, 5, after=10) == 130
    assert emotion_crossing(fear(8, floor=0.5), 60, 4, after=10) is None
    assert emotion_crossing(fear(8), inf, 1, after=10) is None


def test_an_emotion_is_below_every_lower_threshold_once_it_is_over():
    assert emotion_crossing(fear(6.4), 60, 0, after=10) == emotion_crossing(fear(6.4), 60, 0.1, after=10) == 370


def test_what_a_kernel_feels_crosses_when_it_says_so():
    kernel = VadDynamics()
    insult = action_event("Tom", "Insult", "Ann", 5.0)
    state, info = kernel.step(kernel.init(), [Potential(EmotionType.ANGER, 7)], percept=insult, episode=0)
    angry, half_life = info.felt[0], info.half_lives[0]

    calm = emotion_crossing(angry, half_life, 1, after=5.0)
    better = mood_crossing(kernel.segment(state), "valence", -0.05, after=5.0)

    assert calm is not None
    assert better is not None
    assert kernel.strength(angry, calm) == pytest.approx(1, abs=1e-9)
    assert kernel.mood(state, better).valence == pytest.approx(-0.05, abs=1e-9)


def test_terms_of_one_sign_cross_nothing_and_a_touch_is_no_crossing():
    touching = [Term(0.0, 1.0), Term(1.0, -4.0), Term(2.0, 4.0)]  # the square of 1 - 2 * 2 ** -x

    assert crossings([Term(0.0, 1.0), Term(1.0, 2.0), Term(3.0, 0.5)]) == []
    assert crossings(touching) == []
    assert crossings([*touching[:2], Term(2.0, 3.75)]) == pytest.approx([log2(1.5), log2(2.5)])
