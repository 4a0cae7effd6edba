"""Two weeks of ordinary days in a population: random small events, and ten times a day the question how one feels.

Everything is stated here, and was stated before the first run.
"""

from collections.abc import Sequence

import numpy as np

from bench.diaries import Floats, Simulated
from fatima_py.affect import CLOCKS, VadDynamics
from fatima_py.affect.coordinates import coordinates_named
from fatima_py.emotions import EmotionType as Felt
from fatima_py.sim.population import KINDS, TRAITS, Population

SEED = 2019
AGENTS = 200
SPREAD = 0.4
"""Each trait is normal around the middle with this deviation, cut off at -1 and 1, independent of the others (ours)."""
WARM_UP = 2
"""So many days are lived before the first that is asked about."""
DAYS = 14
AWAKE = (7 * 60, 23 * 60)
"""Events happen between these minutes of a day, at any of them alike."""
EVENTS = 40.0
"""A day's events, on average (Poisson)."""
STRENGTH = 1.5
"""The mean strength of an event, exponential and at most 10: one in thirty is above 5, one in eight hundred 10."""
PLEASANT = 2.5 / 3.5
"""Two and a half pleasant events for an unpleasant one, as emotions are felt (Trampe, Quoidbach and Taquet 2015)."""
BEEPS = 10
ASKED = (9 * 60, 23 * 60)
"""A day between these minutes has so many equal parts as beeps, one at a random minute of each."""

Kind = tuple[float, dict[Felt, float]]
"""How often it is of its sign, in shares, and the emotions of such an event in terms of its strength."""
GOOD: tuple[Kind, ...] = (
    (3, {Felt.JOY: 1.0}),
    (2, {Felt.LOVE: 1.0, Felt.JOY: 0.5}),
    (1, {Felt.SATISFACTION: 1.0, Felt.JOY: 0.5}),
    (1, {Felt.RELIEF: 1.0, Felt.JOY: 0.5}),
    (1, {Felt.HOPE: 1.0}),
    (1, {Felt.PRIDE: 1.0, Felt.JOY: 0.5}),
    (1, {Felt.GRATITUDE: 1.0, Felt.JOY: 0.5, Felt.ADMIRATION: 0.5}),
    (1, {Felt.HAPPY_FOR: 1.0}),
)
"""Joy is the most frequent and love the second (Trampe et al.); the rest are alike (ours)."""
BAD: tuple[Kind, ...] = (
    (2, {Felt.FEAR: 1.0}),
    (1, {Felt.DISTRESS: 1.0}),
    (1, {Felt.ANGER: 1.0, Felt.DISTRESS: 0.5, Felt.REPROACH: 0.5}),
    (1, {Felt.SHAME: 1.0, Felt.DISTRESS: 0.5}),
    (1, {Felt.REMORSE: 1.0, Felt.DISTRESS: 0.5}),
    (1, {Felt.DISAPPOINTMENT: 1.0, Felt.DISTRESS: 0.5}),
    (1, {Felt.HATE: 1.0, Felt.DISTRESS: 0.5}),
    (1, {Felt.PITY: 1.0}),
)
"""Anxiety, here fear, is the most frequent (Trampe et al.); the rest are alike (ours)."""
ITEMS = (Felt.JOY, Felt.RELIEF, Felt.SATISFACTION, Felt.DISTRESS, Felt.FEAR, Felt.ANGER)
"""What is asked for: happy, relaxed, satisfied, sad, anxious, angry, the six of Ryan et al. (2025)."""


def kernel() -> VadDynamics:
    """The kernel in real time."""
    clock = CLOCKS["life"]
    return VadDynamics(emotion_half_life=clock.emotion_half_life, mood_half_life=clock.mood_half_life)


def ratings(felt: Floats, mood: Floats, table: str) -> Floats:
    """What somebody answers to each item, 0 to 100, from all emotions (0 to 10) and the mood, both in the last axis.

    A feeling counts by its intensity, a mood by how far it lies in the direction of the item's emotion; both together
    are cut off where the scale ends.
    """
    points = coordinates_named(table).points
    centres = np.array([points[item].axes for item in ITEMS])
    directions = centres / np.sqrt((centres**2).sum(axis=1, keepdims=True))
    leaning = np.asarray(mood @ directions.T, np.float64)
    strong = felt[..., [KINDS.index(item) for item in ITEMS]] / 10.0
    return np.asarray(np.round(np.clip(strong + leaning, 0.0, 1.0) * 100.0))


def shares(kinds: Sequence[Kind], whole: float) -> Floats:
    """How probable each kind of event is, all of them together as probable as the whole."""
    parts = np.array([share for share, _ in kinds], np.float64)
    return np.asarray(whole * parts / parts.sum())


def happenings(rng: np.random.Generator, days: int) -> tuple[Floats, ...]:
    """All that is felt in so many days: minutes, agents, rows of emotions and strengths, in the order of time."""
    counts = rng.poisson(EVENTS, (AGENTS, days))
    agents, dates = (np.repeat(place.ravel(), counts.ravel()) for place in np.indices(counts.shape))
    minutes = dates * 1440 + rng.integers(*AWAKE, len(agents))
    strengths = np.minimum(10.0, rng.exponential(STRENGTH, len(agents)))
    weights = np.concatenate([shares(GOOD, PLEASANT), shares(BAD, 1.0 - PLEASANT)])
    drawn = rng.choice(len(weights), len(agents), p=weights)
    parts = [
        (minutes[drawn == place], agents[drawn == place], KINDS.index(emotion), strengths[drawn == place] * factor)
        for place, (_, emotions) in enumerate(GOOD + BAD)
        for emotion, factor in emotions.items()
    ]
    columns = [np.concatenate([np.broadcast_to(part[column], part[0].shape) for part in parts]) for column in range(4)]
    order = np.argsort(columns[0], kind="stable")
    return tuple(column[order] for column in columns)


def lived(seed: int = SEED) -> Simulated:
    """What the agents answer in their two weeks."""
    rng, model, days = np.random.default_rng(seed), kernel(), WARM_UP + DAYS
    traits = np.clip(rng.normal(0.0, SPREAD, (len(TRAITS), AGENTS)), -1.0, 1.0)
    minutes, agents, rows, strengths = happenings(rng, days)
    begin, end = ASKED
    part = (end - begin) // BEEPS
    beeps = begin + part * np.arange(BEEPS) + rng.integers(0, part, (AGENTS, days, BEEPS))
    beeps += 1440 * np.arange(days)[:, None]
    felt, mood = np.zeros((AGENTS, days, BEEPS, len(KINDS))), np.zeros((AGENTS, days, BEEPS, 3))
    people = Population(traits, model)
    for minute in np.union1d(minutes, beeps):
        now = slice(*np.searchsorted(minutes, [minute, minute + 1]))
        people.feel(agents[now], rows[now].astype(np.intp), strengths[now], 60.0 * minute)
        asked = beeps == minute
        if asked.any():
            who = np.nonzero(asked)[0]
            felt[asked], mood[asked] = people.emotions().T[who], people.mood().T[who]
    felt, mood = felt[:, WARM_UP:], mood[:, WARM_UP:]
    return Simulated(
        ratings(felt, mood, model.coordinates),
        np.array([item.positive for item in ITEMS]),
        felt,
        mood,
        dict(zip(TRAITS, traits, strict=True)),
    )
