"""Coping: what somebody does about a feeling that is too much, and why that."""

import pytest

from fatima_py.affect.personality import PRESETS, Personality
from fatima_py.affect.regulation import (
    STRATEGY_PREFERENCES,
    Regulation,
    Strategy,
    StrategyPreference,
    chosen,
    coping_with,
    held_back,
    regulated,
)
from fatima_py.affect.traits import GROUPS
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.errors import UsageError

ANGER, JOY, FEAR = EmotionType.ANGER, EmotionType.JOY, EmotionType.FEAR
AVERAGE = Personality()
QUIET = Personality(extraversion=-0.8)


def only(strategy: Strategy, effort: float = 1.0) -> Regulation:
    return Regulation(strategies=(strategy,), effort=effort)


@pytest.mark.parametrize(
    ("preset", "strategy"),
    [
        ("calm", Strategy.REAPPRAISAL),
        ("hot-headed", Strategy.SITUATION_SELECTION),
        ("anxious", Strategy.SITUATION_SELECTION),
        ("warm", Strategy.REAPPRAISAL),
        ("detached", Strategy.SUPPRESSION),
    ],
)
def test_each_preset_copes_in_its_own_way(preset: str, strategy: Strategy):
    assert chosen(Regulation(), PRESETS[preset], 6) is strategy


def test_the_conscientious_see_to_what_is_the_matter():
    assert chosen(Regulation(), Personality(conscientiousness=0.8), 6) is Strategy.SITUATION_MODIFICATION


def test_reappraisal_helps_more_than_distraction_and_nothing_else_helps_by_itself():
    after = {one: coping.after for one in Strategy if (coping := regulated(only(one), AVERAGE, ANGER, 9))}

    assert after == {
        Strategy.SITUATION_SELECTION: 9,
        Strategy.SITUATION_MODIFICATION: 9,
        Strategy.ATTENTION: pytest.approx(7.2),
        Strategy.REAPPRAISAL: pytest.approx(6.6),
        Strategy.SUPPRESSION: 9,
    }


def test_suppression_hides_and_costs():
    coping = regulated(only(Strategy.SUPPRESSION), AVERAGE, ANGER, 10)

    assert coping is not None
    assert (coping.after, coping.shown, coping.arousal) == pytest.approx((10, 6, 0.1))


def test_half_an_effort_does_half_as_much():
    coping = regulated(only(Strategy.REAPPRAISAL, effort=0.5), AVERAGE, ANGER, 10)

    assert coping is not None
    assert coping.after == pytest.approx(8.5)


def test_what_is_bearable_or_pleasant_is_left_alone():
    assert regulated(Regulation(), AVERAGE, ANGER, 4.9) is None
    assert regulated(Regulation(), AVERAGE, JOY, 9) is None


def test_an_author_may_say_that_joy_is_regulated_too():
    assert regulated(Regulation(emotions=GROUPS["everything"]), AVERAGE, JOY, 9) is not None


def test_nobody_copes_without_a_strategy():
    assert regulated(Regulation(strategies=()), AVERAGE, ANGER, 9) is None


def test_what_is_overwhelming_is_turned_away_from_rather_than_thought_over():
    assert chosen(Regulation(), AVERAGE, 7) is Strategy.REAPPRAISAL
    assert chosen(Regulation(), AVERAGE, 8) is Strategy.ATTENTION
    assert chosen(only(Strategy.REAPPRAISAL), AVERAGE, 8) is Strategy.REAPPRAISAL


def test_a_later_leaning_overrides():
    own = StrategyPreference(Strategy.SUPPRESSION, "extraversion", 0.0, "the author")

    assert chosen(Regulation(), QUIET, 6) is Strategy.SUPPRESSION
    assert chosen(Regulation(preferences=(*STRATEGY_PREFERENCES, own)), QUIET, 6) is not Strategy.SUPPRESSION


@pytest.mark.parametrize(
    ("regulation", "who", "strength", "sentence"),
    [
        (
            Regulation(),
            Personality(openness=0.5, neuroticism=-0.5),
            7,
            "Anger 7.0, felt as 5.8: Reappraisal (low neuroticism, high openness)",
        ),
        (
            Regulation(),
            Personality(openness=0.6, conscientiousness=0.5, neuroticism=-0.5, agreeableness=0.9),
            7,
            "Anger 7.0, felt as 5.8: Reappraisal (low neuroticism, high agreeableness)",
        ),
        (Regulation(), QUIET, 8, "Anger 8.0, shown as 5.6: Suppression (low extraversion)"),
        (Regulation(), Personality(neuroticism=0.8), 8, "Anger 8.0: Situation-Selection (high neuroticism)"),
        (Regulation(), AVERAGE, 6, "Anger 6.0, felt as 5.4: Reappraisal (as most people do)"),
        (Regulation(), AVERAGE, 9, "Anger 9.0, felt as 6.8: Attention (too strong to be thought over)"),
        (only(Strategy.ATTENTION), AVERAGE, 6, "Anger 6.0, felt as 5.5: Attention (nothing else is open)"),
    ],
)
def test_coping_says_what_decided(regulation: Regulation, who: Personality, strength: float, sentence: str):
    assert str(regulated(regulation, who, ANGER, strength)) == sentence


def test_only_the_situation_strategies_are_something_to_do():
    outward = [strategy.label for strategy in Strategy if strategy.outward]

    assert outward == ["Situation-Selection", "Situation-Modification"]


def test_of_several_feelings_the_strongest_that_is_too_much_is_coped_with():
    emotions = [Emotion(FEAR, 6, 0), Emotion(ANGER, 8, 1), Emotion(JOY, 10, 2)]

    coping = coping_with(Regulation(), QUIET, emotions)

    assert coping is not None
    assert coping.type is ANGER
    assert coping_with(Regulation(), QUIET, [Emotion(FEAR, 3, 0)]) is None


def test_the_one_who_suppresses_holds_back_and_others_do_not():
    emotions = [Emotion(ANGER, 8, 0), Emotion(FEAR, 3, 1), Emotion(JOY, 10, 2)]

    assert [one.intensity for one in held_back(Regulation(), QUIET, emotions)] == [pytest.approx(5.6), 3, 10]
    assert held_back(Regulation(), AVERAGE, emotions) == tuple(emotions)


def test_nobody_copes_better_than_wholly_nor_with_what_is_off_the_scale():
    with pytest.raises(UsageError, match="effort of 2 is out of range: expected 0 to 1"):
        Regulation(effort=2)
    with pytest.raises(UsageError, match="trigger of -1 is out of range: expected 0 to 10"):
        Regulation(trigger=-1)
