"""Each closed form meets a number that was worked out elsewhere: by hand, or by small steps of its equation."""

from dataclasses import replace
from math import exp, inf, log

import pytest

from fatima_py.affect import (
    AffectState,
    Disposition,
    Personality,
    Regulation,
    Strategy,
    TraitEffect,
    TransitionModel,
    Vad,
    VadDynamics,
    modulate,
    together,
)
from fatima_py.affect.basic import BASIC, BasicEmotion
from fatima_py.affect.regulation import STRATEGY_PREFERENCES, StrategyPreference, chosen, regulated
from fatima_py.affect.traits import TraitModulation
from fatima_py.appraisal import Habit
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import action_event

AVERAGE = Personality()
HOLD = action_event("Tom", "Hold", "Ann")
NEAR = pytest.approx


def felt(model: VadDynamics, *potentials: Potential, mood: Vad | None = None, time: float = 0.0) -> AffectState:
    """The state after potentials that were felt at a time."""
    state, _ = model.step(model.init(mood), potentials, percept=HOLD.at(time), episode=1)
    return state


def as_of(model: VadDynamics, state: AffectState, time: float) -> AffectState:
    """The state at a later time, at which nothing is felt."""
    later, _ = model.step(state, [Potential(EmotionType.JOY, 0)], percept=HOLD.at(time), episode=2)
    return later


@pytest.mark.parametrize(
    ("decay", "seconds", "left"),
    [
        (1, 39, 5.6568542),  # the half-life is 60 * 1.3 = 78 s: 8 / 2 ** 0.5
        (2, 39, 4),  # and with twice the decay 39 s
        (1, 493, 0.1000981),  # 8 / 2 ** 6.3205128: still above 0.1, where a feeling is over
    ],
)
def test_an_anger_of_8_fades_by_half_in_78_seconds(decay: float, seconds: float, left: float):
    model = VadDynamics(dispositions={EmotionType.ANGER: Disposition(decay=decay)})
    state = felt(model, Potential(EmotionType.ANGER, 8))

    assert [one.intensity for one in model.emotions(state, seconds)] == NEAR([left], abs=1e-6)


def test_an_emotion_of_a_tenth_is_over():
    state = felt(VadDynamics(), Potential(EmotionType.ANGER, 8))

    assert VadDynamics().emotions(state, 494) == ()  # 8 / 2 ** (494 / 78) = 0.0992


def test_a_mood_comes_home_by_half_in_ten_minutes_and_later_in_a_neurotic_person():
    calm, anxious = VadDynamics(), VadDynamics(Personality(neuroticism=1))
    begun = Vad(0.8)

    # 0.8 / 2 ** (200 / 600) = 0.8 / 1.259921
    assert calm.mood(calm.init(begun), 200).valence == NEAR(0.6349604, abs=1e-6)
    # The half-life is 600 * 1.3 = 780 s and home is -0.19: -0.19 + 0.99 / 2 ** (390 / 780) = -0.19 + 0.7000357
    assert anxious.mood(anxious.init(begun), 390).valence == NEAR(0.5100357, abs=1e-6)


def test_a_temperament_that_adapts_goes_half_of_the_way_and_comes_home_with_the_mood():
    """With m' = -a (m - r) and r' = b (m / 2 - r), home being 0: two speeds, the roots of s^2 - (a + b) s + a b / 2.

    With a = 220 and b = 21 they are 231 and 10. The mood 0.884 is 0.84 of the quick one and 0.044 of the late one, the
    temperament -0.042 and 0.042. For a half-life of 600 s the unit is 132,000 s: that of b is 44,000 / 7 s, that of the
    late one 13,200 s, when of the quick one nothing is left to speak of (2 ** -23.1).
    """
    model = VadDynamics(adaptation=44_000 / 7)
    soon, later = (as_of(model, model.init(Vad(0.884)), time) for time in (132_000 / 231, 13_200))

    assert soon.mood.valence == NEAR(0.42 + 0.044 * 2 ** (-10 / 231))
    assert later.mood.valence == NEAR(0.022, abs=1e-6)
    assert soon.rest is not None
    assert soon.rest.valence == NEAR(-0.021 + 0.042 * 2 ** (-10 / 231))
    assert later.rest is not None
    assert later.rest.valence == NEAR(0.021, abs=1e-6)


@pytest.mark.parametrize("held", [True, False], ids=["held", "free"])
def test_a_lasting_feeling_draws_mood_and_temperament_as_small_steps_do(held: bool):
    """With m = f + p, p fading with the Distress of 7 that is felt: f' = a (home - f) and r' = b (m / 2 - r).

    The home is that of what holds on, or else the temperament r itself; by nature it is 0.
    """
    model, steps, seconds = VadDynamics(adaptation=6000), 40_000, 5000.0
    distress = Potential(EmotionType.DISTRESS, 8, sustained_until=HOLD.name if held else None)
    state = felt(model, distress, mood=Vad(0.5, 0.2, -0.1))
    (part,) = state.carried.parts.values()
    assert part.half_life == NEAR(60 * 60 * (0.5 + 8 * 0.875 / 10) * (10 if held else 1))

    own, rest, step = state.mood.valence - part.by.valence, 0.0, seconds / steps
    for number in range(steps):  # by the midpoint
        home = rest if state.home is None else state.home.valence
        mood = own + part.by.valence * 0.5 ** ((number + 0.5) * step / part.half_life)
        middle = own + log(2) / 600 * (home - own) * step / 2
        half = rest + log(2) / 6000 * (mood / 2 - rest) * step / 2
        own += log(2) / 600 * ((half if state.home is None else home) - middle) * step
        rest += log(2) / 6000 * ((mood - own + middle) / 2 - half) * step

    later = as_of(model, state, seconds)
    assert later.mood.valence == NEAR(own + part.by.valence * 0.5 ** (seconds / part.half_life), abs=1e-5)
    assert later.rest is not None
    assert later.rest.valence == NEAR(rest, abs=1e-5)


def test_a_habit_rests_by_half_and_grows_by_a_share_of_what_is_left():
    habit = Habit(0.5, 0.0, 600.0)

    assert habit.at(200) == NEAR(0.3968503, abs=1e-6)  # 0.5 / 2 ** (1 / 3)
    assert habit.again(0.3, 200).level == NEAR(0.5777952, abs=1e-6)  # 0.3968503 + 0.3 * 0.6031497


def test_emotions_add_up_by_their_sixth_powers():
    assert together(3, 4) == NEAR(4.1107041, abs=1e-6)  # the sixth root of 729 + 4096 = 4825


def test_a_point_of_anger_moves_the_mood_by_a_tenth_of_the_way():
    state = felt(VadDynamics(), Potential(EmotionType.ANGER, 5))

    assert state.mood.axes == NEAR((-0.255, 0.295, 0.125))  # half of (-0.51, 0.59, 0.25)


def test_a_mood_helps_its_own_by_up_to_a_quarter():
    model = VadDynamics()
    state = felt(model, Potential(EmotionType.ANGER, 5), mood=Vad(-0.4))

    assert model.emotions(state, 0)[0].intensity == NEAR(5.5)  # 5 * (1 + 0.25 * 0.4)


@pytest.mark.parametrize(
    ("start", "by", "after"),
    [
        (0.1, 0.12, 0.22),  # below the knee
        (0.7, 0.12, 0.76),  # beyond it: by half
        (0.54, 0.12, 0.63),  # 0.06 in full, and half of 0.06
        (0.7, -0.3, 0.5),  # 0.2 of it to come back by 0.1, and 0.1 in full
        (-0.7, -0.12, -0.76),  # and the same down the axis
    ],
)
def test_a_mood_is_moved_in_full_up_to_the_knee_and_by_half_beyond(start: float, by: float, after: float):
    assert Vad(start).moved(Vad(by)).valence == NEAR(after)


EVEN = (1.0,) * len(BasicEmotion)


def test_an_impulse_weighs_each_label_by_how_much_nearer_it_brings_it():
    """From the middle, |x|^2 - |x - v|^2 = 2 v x - |v|^2: with even tables a label at x weighs exp(2 v x / T)."""
    model = TransitionModel(own=(EVEN,) * len(EVEN), partner=(EVEN,) * len(EVEN), usual=EVEN, temperature=0.4)
    impulse = Vad(-0.3, 0.4, 0.2)
    weights = {
        label: exp(2 * (-0.3 * at.valence + 0.4 * at.arousal + 0.2 * at.dominance) / 0.4) for label, at in BASIC.items()
    }
    whole = sum(weights.values())

    forecast = model.forecast(BasicEmotion.NEUTRAL, BasicEmotion.NEUTRAL, impulse)

    assert {label: forecast[label] for label in BasicEmotion} == NEAR({one: weights[one] / whole for one in weights})


@pytest.mark.parametrize("temperature", [1e-3, 1e-9, 1e-300])
def test_in_the_deepest_cold_the_nearest_label_is_certain(temperature: float):
    forecast = TransitionModel(temperature=temperature).forecast(impulse=BASIC[BasicEmotion.JOY])

    assert forecast[BasicEmotion.JOY] == 1
    assert sum(forecast.chances) == 1


def test_shares_add_up_alike_with_every_python():
    forecast = TransitionModel(usual=(0.1,) * len(EVEN), own=(EVEN,) * 7, partner=(EVEN,) * 7).forecast()

    assert forecast.chances == (1 / 7,) * 7


# What is bent, leant to and coped with at the very edge.


@pytest.mark.parametrize(
    ("what", "kind", "size", "bent"),
    [(TraitModulation.GAIN, EmotionType.ANGER, -0.95, 0.1), (TraitModulation.GAIN, EmotionType.ANGER, -0.85, 0.15)],
)
def test_a_share_is_bent_down_to_a_tenth(what: TraitModulation, kind: EmotionType, size: float, bent: float):
    table = [TraitEffect("openness", what, "anger", size, "mine")]

    assert modulate(Personality(openness=1), what, kind, table) == NEAR(bent)


@pytest.mark.parametrize(
    ("strategy", "least"),
    [
        (Strategy.ATTENTION, 0.05),
        (Strategy.SITUATION_SELECTION, 0.1),
        (Strategy.SITUATION_MODIFICATION, 0.1),
        (Strategy.SUPPRESSION, 0.1),
    ],
)
def test_the_average_person_reappraises_until_so_much_draws_them_elsewhere(strategy: Strategy, least: float):
    def leaning(size: float) -> Strategy | None:
        own = StrategyPreference(strategy, "openness", size, "mine")
        return chosen(Regulation(preferences=(own,)), Personality(openness=1), 6)

    assert leaning(least - 0.01) is Strategy.REAPPRAISAL
    assert leaning(least + 0.01) is strategy


def test_a_feeling_just_too_much_is_coped_with_and_half_of_the_rest_of_the_scale_is_not_overwhelming():
    assert regulated(Regulation(trigger=5), AVERAGE, EmotionType.ANGER, 5) is not None
    assert chosen(Regulation(trigger=5), AVERAGE, 7.5) is Strategy.REAPPRAISAL
    assert chosen(Regulation(trigger=5), AVERAGE, 7.51) is Strategy.ATTENTION
    assert chosen(Regulation(trigger=8), AVERAGE, 8.9) is Strategy.REAPPRAISAL


@pytest.mark.parametrize(("size", "reason"), [(0.06, "high openness"), (0.05, "as most people do")])
def test_a_trait_that_adds_next_to_nothing_is_no_reason(size: float, reason: str):
    own = StrategyPreference(Strategy.REAPPRAISAL, "openness", size, "mine")

    coping = regulated(Regulation(preferences=(own,)), Personality(openness=1), EmotionType.ANGER, 6)

    assert coping is not None
    assert (coping.strategy, coping.because) == (Strategy.REAPPRAISAL, reason)


# The table of leanings against what the sources say of it (docs/explanation/regulation-and-display.md).

SELECTION, MODIFICATION = Strategy.SITUATION_SELECTION, Strategy.SITUATION_MODIFICATION
ACTIVE = ("openness", "conscientiousness", "extraversion", "agreeableness")
CLAIMS = {
    # Connor-Smith and Flachsbart 2007: extraversion and conscientiousness go with problem solving and restructuring,
    # neuroticism with less of both, and with withdrawal and wishful thinking.
    **{
        (way, trait): 1
        for way in (MODIFICATION, Strategy.REAPPRAISAL)
        for trait in ("extraversion", "conscientiousness")
    },
    (MODIFICATION, "neuroticism"): -1,
    (Strategy.REAPPRAISAL, "neuroticism"): -1,
    (SELECTION, "neuroticism"): 1,
    (Strategy.ATTENTION, "neuroticism"): 1,
    # Barańczuk 2019: the four others go with reappraisal and problem solving, against avoidance and suppression.
    **{(way, trait): 1 for way in (MODIFICATION, Strategy.REAPPRAISAL) for trait in ACTIVE},
    **{(way, trait): -1 for way in (SELECTION, Strategy.SUPPRESSION) for trait in ACTIVE},
    (Strategy.SUPPRESSION, "neuroticism"): 1,
}


def test_every_leaning_has_the_direction_of_its_sources():
    assert {(row.strategy, row.trait): (row.size > 0) - (row.size < 0) for row in STRATEGY_PREFERENCES} == CLAIMS


def test_every_leaning_has_the_size_that_its_page_tells(root):
    page = (root / "docs" / "explanation" / "regulation-and-display.md").read_text(encoding="utf-8")
    head, *rows = [line for line in page.splitlines() if line.startswith("| ") and line.count("|") == 7][:6]
    traits = [cell.strip() for cell in head.split("|")[2:-1]]
    told = {
        (Strategy(cells[0].strip().replace(" ", "_")), trait): float(cell.split()[0])
        for cells in (row.split("|")[1:-1] for row in rows)
        for trait, cell in zip(traits, cells[1:], strict=True)
        if cell.strip()
    }

    assert {(row.strategy, row.trait): row.size for row in STRATEGY_PREFERENCES} == told


# The accepting side of limits.


@pytest.mark.parametrize("trait", ["openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism"])
@pytest.mark.parametrize("value", [-1, 1])
def test_a_trait_may_reach_both_ends(trait: str, value: float):
    assert getattr(replace(AVERAGE, **{trait: value}), trait) == value


@pytest.mark.parametrize(("trigger", "effort"), [(0, 0), (10, 1)])
def test_trigger_and_effort_may_reach_both_ends(trigger: float, effort: float):
    regulation = Regulation(trigger=trigger, effort=effort)

    assert (regulation.trigger, regulation.effort) == (trigger, effort)


def test_a_kernel_may_be_as_quick_as_can_be_and_adapt_as_fast_as_ten_moods():
    quick = VadDynamics(emotion_half_life=1e-3, mood_half_life=1e-3, adaptation=1e-2, temperament=Vad(1, -1, 1))

    assert quick.mood(quick.init(Vad(-1, 1, -1)), 1e3).axes == NEAR((1, -1, 1), abs=0.2)


@pytest.mark.parametrize("temperature", [5e-3, inf])
def test_any_temperature_above_nothing_will_do(temperature: float):
    assert sum(TransitionModel(temperature=temperature).forecast().chances) == NEAR(1)
