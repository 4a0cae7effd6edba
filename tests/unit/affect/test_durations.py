"""How long emotions last beside one another, and by which clock."""

import pytest

from fatima_py.affect import CLOCKS, DecayCurve, VadDynamics
from fatima_py.affect.durations import HOURS, MEASURED, importance, lasting
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import action_event


def test_every_emotion_has_its_time_and_anger_is_the_measure():
    assert set(HOURS) == set(EmotionType)
    assert set(EmotionType) > MEASURED
    assert lasting(EmotionType.ANGER) == 1


def test_what_matters_more_lasts_longer():
    assert [importance(intensity) for intensity in (0, 5, 10)] == [0.5, 1.0, 1.5]


def test_a_life_is_told_in_a_scene_at_twenty_times_its_speed_and_a_mood_takes_ten_times_an_anger():
    scene, day, life = (CLOCKS[name] for name in ("scene", "day", "life"))

    assert life.emotion_half_life == 4 * day.emotion_half_life == 20 * scene.emotion_half_life
    assert all(one.mood_half_life == 10 * one.emotion_half_life for one in CLOCKS.values())


@pytest.mark.parametrize("kind", EmotionType)
def test_the_page_for_authors_tells_how_long_each_emotion_lasts(root, kind: EmotionType):
    page = (root / "docs" / "how-to" / "choose-numbers.md").read_text(encoding="utf-8")
    told = [told_as(over(kind, strength, name)) for strength in (8, 2) for name in CLOCKS]

    assert f"| {kind.label} | {' | '.join(told)} |" in page


def over(kind: EmotionType, strength: float, clock: str) -> float:
    """In how many seconds an emotion of a strength is over."""
    beat = CLOCKS[clock]
    model = VadDynamics(emotion_half_life=beat.emotion_half_life, mood_half_life=beat.mood_half_life)
    _, info = model.step(
        model.init(), [Potential(kind, strength)], percept=action_event("Tom", "Hug", "Ann"), episode=0
    )
    return DecayCurve(0, strength, info.half_lives[0]).over


def told_as(seconds: float) -> str:
    """A time as the page tells it."""
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 48 * 3600 else f"{seconds / 86400:.1f} days"
