"""Laws of crowds: in how many parts one is worked out changes no bit."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.emotions import EmotionType
from fatima_py.sim.crowd.contagion import Contagion
from fatima_py.sim.crowd.crowd import Crowd
from fatima_py.sim.crowd.models import Sisa
from fatima_py.sim.crowd.network import Network
from fatima_py.sim.crowd.rumours import Rumour
from fatima_py.sim.population import Population

SEEDS = st.integers(0, 2**32)
PARTS = st.sampled_from([1, 2, 3, 5, 8])


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """A network of ties drawn anyhow, in which some hear many and some nobody."""
    n, luck = draw(st.integers(1, 60)), np.random.default_rng(draw(SEEDS))
    ties = draw(st.integers(0, 4 * n))
    hearers = (luck.random(ties) ** draw(st.integers(1, 6)) * n).astype(np.int64)
    return Network.tied(n, hearers, luck.integers(0, n, ties), luck.random(ties))


def cut(n: int, parts: int, luck: np.random.Generator) -> list[tuple[int, int]]:
    """So many parts of a crowd, some of them empty."""
    ends = [0, *np.sort(luck.integers(0, n + 1, parts - 1)).tolist(), n]
    return list(pairwise(ends))


@given(networks(), PARTS, st.integers(1, 6), SEEDS)
def test_what_is_gathered_in_parts_has_the_same_bits(network: Network, parts: int, rows: int, seed: int):
    luck = np.random.default_rng(seed)
    values = luck.normal(size=(rows, len(network))) * 10.0 ** luck.integers(-8, 9, len(network))

    whole = network.gather(values)

    pieces = [network.gather(values, first, last) for first, last in cut(len(network), parts, luck)]
    assert (np.concatenate(pieces, axis=1) == whole).all()
    assert all((network.gather(row) == sums).all() for row, sums in zip(values, whole, strict=True))


@given(networks(), st.booleans(), SEEDS)
def test_what_is_gathered_for_few_has_the_same_bits(network: Network, alike: bool, seed: int):
    luck = np.random.default_rng(seed)
    if alike:
        network = Network(network.starts, network.sources, np.full(len(network.sources), 0.3))
    values = luck.normal(size=(3, len(network))) * 10.0 ** luck.integers(-8, 9, len(network))

    alone = [network.gather_for(np.array([member]), values) for member in range(len(network))]

    assert (np.concatenate(alone, axis=1) == network.gather(values)).all()
    assert network.gather_for(np.zeros(0, np.intp), values).shape == (3, 0)


@given(st.integers(0, 40), SEEDS)
def test_ties_in_any_order_are_the_same_network(ties: int, seed: int):
    luck = np.random.default_rng(seed)
    pairs = np.unique(luck.integers(0, 9, (ties, 2)), axis=0)
    weights, order = luck.random(len(pairs)), luck.permutation(len(pairs))

    one, other = (Network.tied(9, pairs[by, 0], pairs[by, 1], weights[by]) for by in (np.arange(len(pairs)), order))

    assert (one.sources == other.sources).all()
    assert (one.weights == other.weights).all()


@st.composite
def crowds(draw: st.DrawFn) -> Callable[[int], Crowd]:
    """A crowd with everything in it, to be worked out in some number of shards."""
    network, seed = draw(networks()), draw(SEEDS)
    noise, tolerance = draw(st.sampled_from([0.0, 0.2])), draw(st.sampled_from([0.0, 1e-3, 0.1]))
    traits = np.random.default_rng(seed).uniform(-1, 1, (5, len(network)))

    def made(shards: int) -> Crowd:
        crowd = Crowd(
            Population(traits),
            network,
            seed=seed,
            contagion=Contagion(36_000, tolerance),
            noise=noise,
            shards=shards,
        )
        crowd.impose([0], [[0.9], [0.1], [-0.4]])
        crowd.begin(Rumour("fire", 0.9, -1, 0.4, 900), [0])
        crowd.hold("believes", BELIEF, np.arange(len(crowd)) % 2)
        return crowd

    return made


BELIEF = Sisa(1e-4, 1e-3, 5e-4)
STEPS = st.lists(st.floats(1, 3000), min_size=1, max_size=3)


@given(crowds(), STEPS, PARTS)
def test_a_crowd_in_any_number_of_shards_has_the_same_bits(
    made: Callable[[int], Crowd], steps: list[float], shards: int
):
    whole, parts = made(1), made(shards)

    for seconds in steps:
        for crowd in (whole, parts):
            crowd.happen("siren", EmotionType.FEAR, 6, share=0.3)
        assert whole.step(seconds) == parts.step(seconds)

    assert (whole.mood() == parts.mood()).all()
    assert (whole.heard("fire").memory == parts.heard("fire").memory).all()
    assert (whole.heard("fire").source == parts.heard("fire").source).all()
    assert (whole.held("believes") == parts.held("believes")).all()


@given(crowds(), STEPS, PARTS)
def test_a_crowd_made_of_its_columns_goes_on_with_the_same_bits(
    made: Callable[[int], Crowd], steps: list[float], shards: int
):
    one = made(1)
    for seconds in steps:
        one.step(seconds)

    other = Crowd.of_columns(one.columns(), one.network, shards=shards, models={"believes": BELIEF})

    for seconds in (*steps, 60.0):
        assert one.step(seconds) == other.step(seconds)
    assert (one.mood() == other.mood()).all()
    assert (one.held("believes") == other.held("believes")).all()


@given(crowds(), STEPS)
def test_moods_stay_within_range(made: Callable[[int], Crowd], steps: list[float]):
    crowd = made(1)

    for seconds in steps:
        crowd.step(seconds)
        assert (np.abs(crowd.mood()) <= 1.0).all()


@given(networks(), st.floats(0, 1), SEEDS)
def test_moods_that_spread_stay_among_those_that_there_were(network: Network, hours: float, seed: int):
    moods = np.random.default_rng(seed).uniform(-1, 1, (3, len(network)))

    after = Contagion(3600, tolerance=0).spread(moods, network, hours * 3600)

    assert (after <= moods.max(axis=1, keepdims=True) + 1e-12).all()
    assert (after >= moods.min(axis=1, keepdims=True) - 1e-12).all()


@given(networks(), st.floats(0, 0.5), st.floats(0, 0.5), SEEDS)
def test_two_exact_steps_are_one(network: Network, first: float, second: float, seed: int):
    moods = np.random.default_rng(seed).uniform(-1, 1, (3, len(network)))
    contagion = Contagion(1.0, tolerance=0)

    halves = contagion.spread(contagion.spread(moods, network, first), network, second)

    assert np.abs(halves - contagion.spread(moods, network, first + second)).max(initial=0.0) < 1e-12


@given(st.integers(1, 30), STEPS, SEEDS)
def test_with_noise_of_zero_and_nobody_to_hear_nothing_but_time_moves_moods(n: int, steps: list[float], seed: int):
    traits, mood = (np.random.default_rng(seed).uniform(-1, 1, (rows, n)) for rows in (5, 3))
    crowd, alone = (
        Crowd(Population(traits, mood=mood), Network.tied(n, [], []), noise=0.0),
        Population(traits, mood=mood),
    )

    for seconds in steps:
        crowd.step(seconds)
        alone.step(seconds)

    assert np.abs(crowd.mood() - alone.mood()).max() < 1e-12


@given(st.integers(1, 40), st.lists(st.tuples(st.sampled_from([0.0, 60.0, 60.0, 7.5, 9e5]), st.booleans())), SEEDS)
def test_moods_go_home_by_the_closed_form_however_often_they_arrive(
    n: int, course: list[tuple[float, bool]], seed: int
):
    luck = np.random.default_rng(seed)
    traits, begun = luck.uniform(-1, 1, (5, n)), luck.uniform(-1, 1, (3, n))
    people = Population(traits, mood=begun)

    for seconds, arriving in course:
        people.step(seconds)
        if arriving:
            people.arrive()

    left = np.exp(-np.log(2) * people.time / people.half_lives)
    assert np.abs(people.mood() - (people.rest + (begun - people.rest) * left)).max() <= 1e-12
    assert np.abs(people.mood()).max() <= 1.0


@given(st.integers(2, 40), st.lists(st.sampled_from([60.0, 60.0, 7.5]), min_size=1, max_size=5), SEEDS)
def test_how_a_mood_goes_home_hangs_on_nobody_who_feels_something(n: int, course: list[float], seed: int):
    luck = np.random.default_rng(seed)
    traits, begun, who = luck.uniform(-1, 1, (5, n)), luck.uniform(-1, 1, (3, n)), luck.integers(1, n, n // 2)
    calm, upset = (Population(traits, mood=begun) for _ in range(2))
    upset.feel(who, EmotionType.FEAR, 9)

    for seconds in course:
        for one in (calm, upset):
            one.step(seconds)
            one.change(lambda moods: moods)
        upset.feel(who[:1], EmotionType.JOY, 9)
        assert (calm.mood(calm.time + 30)[:, 0] == upset.mood(calm.time + 30)[:, 0]).all()
