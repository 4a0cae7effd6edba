"""Coping: what somebody does about a feeling that is too much, and why that."""

import pytest

from fatima_py.affect.dynamics import VadDynamics
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
from fatima_py.affect.state import read_state, state_values
from fatima_py.affect.traits import GROUPS
from fatima_py.emotions import Emotion, EmotionType, Potential
from fatima_py.errors import UsageError
from fatima_py.events import action_event

ANGER, JOY, FEAR = EmotionType.ANGER, EmotionType.JOY, EmotionType.FEAR
AVERAGE = Personality()
INSULT = action_event("Tom", "Insult", "Ann")
OVER = "too strong to be thought over beyond 7.5: 0.30 of each point up to there is eased, 0.23 of the rest"
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
        (
            Regulation(effort=0.5),
            AVERAGE,
            9,
            f"Anger 9.0, felt as 7.9: Attention ({OVER})",
        ),
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


@pytest.mark.parametrize("trigger", [3, 5, 6])
def test_what_was_done_about_a_feeling_is_what_is_done_until_it_is_bearable(trigger: float):
    model = VadDynamics(regulation=Regulation(trigger))
    for strength in (trigger, trigger + 1, (trigger + 10) / 2, (trigger + 10) / 2 + 0.1, 9, 10):
        state, info = model.step(model.init(), [Potential(ANGER, strength)], percept=INSULT, episode=0)
        state = read_state(state_values(state))
        (felt,), (done,) = model.emotions(state, 0), info.coping

        for left in (felt.intensity, (felt.intensity + trigger) / 2, trigger):
            assert model.coping([felt.at(60, left)]) == done
        assert model.coping([felt.at(60, trigger - 0.1)]) is None


def felt_of(*insults: tuple[float, float]) -> str:
    model = VadDynamics(regulation=Regulation(6))
    state, time = model.init(), 0.0
    for number, (time, strength) in enumerate(insults):
        state, _ = model.step(state, [Potential(ANGER, strength)], percept=INSULT.at(time), episode=number)
    coping = model.coping(model.emotions(state, time))
    return "" if coping is None else coping.strategy.label


def test_of_one_feeling_what_was_done_about_the_strongest_counts_while_it_is_still_too_much():
    assert felt_of((0, 10), (0, 7)) == felt_of((0, 7), (0, 10)) == "Attention"
    assert felt_of((0, 7), (0, 7), (0, 7)) == "Reappraisal"
    assert felt_of((0, 10), (1, 0.5)) == "Attention"
    assert felt_of((0, 10), (120, 7)) == "Reappraisal"


def test_what_is_too_much_only_bit_by_bit_is_met_as_it_would_be():
    assert felt_of((0, 5.9)) == ""
    assert felt_of((0, 5.9), (0, 5.9)) == "Reappraisal"


def test_what_holds_on_and_ends_is_as_it_was_coped_with():
    model, gone = VadDynamics(regulation=Regulation(6)), action_event("Tom", "Leave", "Ann").name
    grief = Potential(EmotionType.DISTRESS, 10, sustained_until=gone)
    state, _ = model.step(model.init(), [grief], percept=INSULT, episode=0)

    state, _ = model.release(state, action_event("Tom", "Leave", "Ann", time=60))

    coping = model.coping(model.emotions(state, 60))
    assert coping is not None
    assert coping.strategy is Strategy.ATTENTION


def test_the_one_who_suppresses_holds_back_and_others_do_not():
    emotions = [Emotion(ANGER, 8, 0), Emotion(FEAR, 3, 1), Emotion(JOY, 10, 2)]

    assert [one.intensity for one in held_back(Regulation(), QUIET, emotions)] == [pytest.approx(5.6), 3, 10]
    assert held_back(Regulation(), AVERAGE, emotions) == tuple(emotions)


def test_nobody_copes_better_than_wholly_nor_with_what_is_off_the_scale():
    with pytest.raises(UsageError, match="effort of 2 is out of range: expected 0 to 1"):
        Regulation(effort=2)
    with pytest.raises(UsageError, match="trigger of -1 is out of range: expected 0 to 10"):
        Regulation(trigger=-1)
