"""Laws of populations: agents in columns feel what each would feel alone, whatever happens to whom."""

from random import Random
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect import AffectState, Disposition, Personality, VadDynamics
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import action_event
from fatima_py.sim.population import KINDS, Population

UNIT = st.floats(-1, 1)
PERSON = st.builds(Personality, UNIT, UNIT, UNIT, UNIT, UNIT | st.sampled_from([-1.0, 1.0]))
"""Some of them as neurotic, and some as calm, as people are."""
PEOPLE = st.lists(PERSON, min_size=3, max_size=3)
OFTEN = st.sampled_from([EmotionType.JOY, EmotionType.DISTRESS, EmotionType.ANGER, EmotionType.FEAR])
STRENGTHS = st.floats(0, 10).map(lambda strength: strength if strength > 1e-6 else 0.0)
"""Nothing, or something: of next to nothing the powers are lost."""
HAPPENING = st.tuples(st.integers(0, 2), OFTEN | st.sampled_from(KINDS), STRENGTHS | st.floats(0.2, 1))
PAUSES = st.one_of(
    st.floats(0, 500).map(lambda pause: pause * 0.9371), st.floats(-6, 5.5).map(lambda power: 0.9371 * 10**power)
)
"""From a microsecond to days, and none.

No round numbers: where nothing but a rounding decides whether an emotion is just over, both may be right.
"""
LIVES = st.lists(st.tuples(PAUSES, st.lists(HAPPENING, max_size=6)), max_size=12)
SETTINGS = st.sampled_from(
    [{}, {"coordinates": "russell-mehrabian", "dispositions": {EmotionType.JOY: Disposition(2, 3)}, "congruence": 0.9}]
)
HUG = action_event("Tom", "Hug", "Ann")

Happened = list[tuple[int, EmotionType, float]]


def felt(population: Population, happened: Happened, now: float) -> None:
    population.feel([one[0] for one in happened], [one[1] for one in happened], [one[2] for one in happened], now)


@given(PEOPLE, SETTINGS, LIVES, PAUSES)
def test_together_in_columns_is_as_alone(
    people: list[Personality], settings: dict[str, Any], lives: list[tuple[float, Happened]], later: float
):
    models = [VadDynamics(who, **settings) for who in people]
    states: list[AffectState] = [model.init() for model in models]
    population, now = Population.of(people, models[0]), 0.0

    for number, (pause, happened) in enumerate(lives):
        now += pause
        felt(population, happened, now)
        for agent, model in enumerate(models):
            potentials = [Potential(kind, strength) for who, kind, strength in happened if who == agent]
            states[agent], _ = model.step(states[agent], potentials, percept=HUG.at(now), episode=number)

    now += later
    for agent, (model, state) in enumerate(zip(models, states, strict=True)):
        strengths = {one.type: one.intensity for one in model.emotions(state, now)}
        alone = [strengths.get(kind, 0.0) for kind in KINDS]
        np.testing.assert_allclose(population.mood(now)[:, agent], model.mood(state, now).axes, rtol=0, atol=1e-9)
        np.testing.assert_allclose(population.emotions(now)[:, agent], alone, rtol=0, atol=1e-9)


@given(PEOPLE, st.lists(HAPPENING, max_size=8), st.randoms(use_true_random=False))
def test_what_many_feel_at_once_is_felt_in_any_order_and_in_any_parts(
    people: list[Personality], happened: Happened, luck: Random
):
    shuffled = list(happened)
    luck.shuffle(shuffled)
    at_once, one_by_one = Population.of(people), Population.of(people)

    felt(at_once, happened, 0)
    for one in shuffled:
        felt(one_by_one, [one], 0)

    np.testing.assert_allclose(one_by_one.mood(), at_once.mood(), rtol=0, atol=1e-9)
    np.testing.assert_allclose(one_by_one.emotions(), at_once.emotions(), rtol=0, atol=1e-9)
