"""A population: many agents in columns, who feel what each would feel alone."""

import subprocess
import sys
from random import Random
from typing import cast

import numpy as np
import pytest

from fatima_py.affect import AffectState, Disposition, Personality, Vad, VadDynamics, strongest
from fatima_py.affect.regulation import Regulation
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.rng import stream
from fatima_py.sim.population import KINDS, TRAITS, Population

HUG = action_event("Tom", "Hug", "Ann")
KERNELS = {
    "default": {},
    "other": {
        "dispositions": {EmotionType.JOY: Disposition(1.5, 3), EmotionType.HATE: Disposition(0, 0.25)},
        "emotion_half_life": 90.0,
        "mood_half_life": 200.0,
        "congruence": 0.5,
        "coordinates": "gamygdala",
    },
    "with one temperament": {"temperament": Vad(0.3, -0.2, 0.1), "congruence": 0.0},
}


class Alone:
    """One agent on the kernel that it has for itself."""

    def __init__(self, who: Personality, **settings) -> None:
        self.model = VadDynamics(who, **settings)
        self.state: AffectState = self.model.init()
        self.episodes = 0

    def feel(self, kinds: list[EmotionType], intensities: list[float], now: float) -> int:
        """Feel it all as one percept: how many were too weak."""
        self.episodes += 1
        given = [Potential(*pair) for pair in zip(kinds, intensities, strict=True)]
        self.state, info = self.model.step(self.state, given, percept=HUG.at(now), episode=self.episodes)
        return len(info.unfelt)

    def emotions(self, now: float) -> list[float]:
        felt = {one.type: one.intensity for one in self.model.emotions(self.state, now)}
        return [felt.get(kind, 0.0) for kind in KINDS]


def everybody(agents: int, rng: Random) -> list[Personality]:
    return [Personality(**{trait: rng.uniform(-1, 1) for trait in TRAITS}) for _ in range(agents)]


def happenings(agents: int, rng: Random) -> list[tuple[int, EmotionType, float]]:
    """What some feel at a moment; much of it faint, some of it nothing."""
    return [
        (rng.randrange(agents), rng.choice(KINDS), rng.choice([10, 3, 0.2]) * rng.uniform(-0.1, 1))
        for _ in range(agents)
    ]


@pytest.mark.no_cover
@pytest.mark.wide
@pytest.mark.parametrize("settings", KERNELS.values(), ids=list(KERNELS))
def test_two_hundred_lives_are_what_each_would_be_alone(settings):
    rng = stream(7, "lives")
    people = everybody(200, rng)
    population = Population.of(people, VadDynamics(**settings))
    alone = [Alone(who, **settings) for who in people]
    now = 0.0

    for moment in range(60):
        now += rng.choice([0.0, 0.7, 20.0, 300.0 if moment % 9 else 3000.0])
        happened = happenings(200, rng)
        agents, kinds, intensities = zip(*happened, strict=True)
        felt = population.feel(agents, kinds, intensities, now)
        theirs: dict[int, list[int]] = {}
        for number, agent in enumerate(agents):
            theirs.setdefault(agent, []).append(number)
        for agent, numbers in theirs.items():
            weak = alone[agent].feel([kinds[n] for n in numbers], [intensities[n] for n in numbers], now)
            assert weak == sum(not felt[n] for n in numbers)

        if moment % 6 == 0:
            moods = [one.model.mood(one.state, now).axes for one in alone]
            np.testing.assert_allclose(population.mood(), np.transpose(moods), rtol=0, atol=1e-9)
            emotions = [one.emotions(now) for one in alone]
            np.testing.assert_allclose(population.emotions(), np.transpose(emotions), rtol=0, atol=1e-9)


@pytest.mark.no_cover
@pytest.mark.parametrize("settings", KERNELS.values(), ids=list(KERNELS))
def test_weeks_of_trifles_and_blows_are_what_each_would_live_alone(settings):
    rng = stream(11, "weeks")
    people = [Personality(extraversion=rng.uniform(-1, 1), neuroticism=sign) for sign in [-1, 1] * 8]
    population = Population.of(people, VadDynamics(**settings))
    alone = [Alone(who, **settings) for who in people]
    often = [EmotionType.JOY, EmotionType.ANGER, EmotionType.DISTRESS, EmotionType.FEAR, EmotionType.LOVE]
    now = 0.0

    for moment in range(300):
        now += rng.choice([1e-6, 0.01, 1.0, 60.0, 600.0, 3_600.0, 90_000.0]) * rng.uniform(0.5, 1)
        for agent, one in enumerate(alone):
            kinds = [rng.choice(often) for _ in range(rng.randrange(4))]
            intensities = [rng.uniform(5, 10) if rng.random() < 0.1 else rng.uniform(0.2, 2) for _ in kinds]
            population.feel(agent, kinds, intensities, now)
            one.feel(kinds, intensities, now)

        if moment % 20 == 0:
            for later in (now, now + 1_000):
                moods = [one.model.mood(one.state, later).axes for one in alone]
                np.testing.assert_allclose(population.mood(later), np.transpose(moods), rtol=0, atol=1e-9)
                emotions = [one.emotions(later) for one in alone]
                np.testing.assert_allclose(population.emotions(later), np.transpose(emotions), rtol=0, atol=1e-9)


def test_ten_trifles_are_less_than_one_great_joy_however_they_are_cut():
    people = Population(np.zeros((5, 3)))

    people.feel([0] * 10, EmotionType.JOY, 2)
    people.feel(1, EmotionType.JOY, 10)
    for _ in range(10):
        people.step(1e-6)
        people.feel(2, EmotionType.JOY, 2)

    at_once, great, apart = people.mood()[0]
    assert apart == pytest.approx(at_once, rel=0.05)
    assert at_once < great


def test_who_was_asked_and_felt_nothing_goes_on_as_before():
    asked, left_alone = (Population(np.zeros((5, 1)), mood=[0.5, 0, 0]) for _ in range(2))

    asked.feel(0, EmotionType.JOY, 0, now=60)
    asked.feel(0, EmotionType.JOY, 0, now=120)

    np.testing.assert_allclose(asked.mood(600), left_alone.mood(600), rtol=0, atol=1e-12)


def test_a_grief_holds_up_the_mood_for_longer_than_a_fear():
    people = Population(np.zeros((5, 2)))
    people.feel([0, 1], [EmotionType.DISTRESS, EmotionType.FEAR], 9)

    left = people.mood(3_600)[0] / people.mood()[0]

    assert left.tolist() == [pytest.approx(0.5 ** (3_600 / 5_040)), pytest.approx(0.5**6)]


def test_a_later_time_can_be_read_before_it_is_lived():
    population = Population.of(everybody(50, stream(1, "people")))
    population.feel(range(50), EmotionType.FEAR, 6)
    mood, fear = population.mood(90), population.intensity(EmotionType.FEAR, 90)

    population.step(90)

    assert population.time == 90
    np.testing.assert_allclose(population.mood(), mood, rtol=0, atol=1e-12)
    np.testing.assert_allclose(population.intensity(EmotionType.FEAR), fear, rtol=0, atol=1e-12)


def test_what_was_read_does_not_change_afterwards():
    population = Population.of([Personality()])
    before = population.mood()

    population.feel(0, EmotionType.JOY, 8)

    assert before.T.tolist() == [[0, 0, 0]]
    assert (population.mood() > 0).all()


def test_nobody_feels_what_another_does():
    population = Population(np.zeros((5, 3)))

    population.feel([1], EmotionType.JOY, 8)

    assert (population.intensity(EmotionType.JOY) > 0).tolist() == [False, True, False]
    assert (population.mood() != 0).any(axis=0).tolist() == [False, True, False]


def test_the_strongest_emotion_is_told_by_its_row():
    alone, population = Alone(Personality()), Population(np.zeros((5, 2)))
    alone.feel([EmotionType.PRIDE, EmotionType.ANGER], [3, 7], 0)
    population.feel([0, 0], [EmotionType.PRIDE, EmotionType.ANGER], [3, 7])

    which, most = population.strongest(10)

    best = strongest(alone.model.emotions(alone.state, 10))
    assert best is not None
    assert (KINDS[which[0]], which[1]) == (best.type, -1)
    assert most.tolist() == pytest.approx([best.intensity, 0], abs=1e-9)


def test_emotions_may_be_named_by_their_rows():
    by_name, by_row = Population(np.zeros((5, 2))), Population(np.zeros((5, 2)))

    by_name.feel([0, 1], [EmotionType.JOY, EmotionType.HATE], 5)
    by_row.feel(np.arange(2), np.array([KINDS.index(EmotionType.JOY), KINDS.index(EmotionType.HATE)]), [5, 5])

    assert by_name.emotions().tolist() == by_row.emotions().tolist()


def test_the_past_is_felt_by_the_clock():
    population = Population(np.zeros((5, 1)), time=100.0)

    population.feel(0, EmotionType.JOY, 5, now=40)

    assert population.time == 100
    assert population.intensity(EmotionType.JOY).tolist() == [pytest.approx(5)]


def test_people_may_begin_in_a_mood_and_go_home_from_there():
    people = [Personality(agreeableness=1), Personality(agreeableness=-1)]
    population = Population(Population.of(people).traits, mood=[0.1, 0.2, 0.3])

    assert population.mood().T.tolist() == [[0.1, 0.2, 0.3]] * 2
    population.step(1e6)
    assert population.mood().T.tolist() == [pytest.approx(one.temperament.axes) for one in people]


def test_people_of_extreme_traits_rest_within_the_space():
    people = [
        Personality(extraversion=1, agreeableness=1, neuroticism=-1),
        Personality(extraversion=-1, agreeableness=-1, neuroticism=1),
        Personality(openness=1, conscientiousness=1, extraversion=1, agreeableness=-1, neuroticism=1),
    ]
    population = Population.of(people)

    assert population.mood().T.tolist() == [pytest.approx(one.temperament.axes) for one in people]
    assert abs(population.mood()).max() <= 1


def test_after_long_nothing_is_left_of_what_was_felt():
    population = Population(np.zeros((5, 40_000)))
    population.feel(range(40_000), EmotionType.FEAR, 9)

    for _ in range(40):
        population.step(60)

    assert not population.emotions().any()
    assert population.strongest()[0].tolist() == [-1] * 40_000


def test_nobody_is_a_population_too():
    nobody = Population.of([])

    nobody.feel([], [], [])
    nobody.step(5)

    assert (len(nobody), nobody.mood().shape, nobody.emotions().shape) == (0, (3, 0), (22, 0))


TWO = np.zeros((5, 2))
MISTAKES = {
    "a trait is missing": (lambda: Population(np.zeros((4, 2))), "(4, 2): expected 5 rows and a column for each agent"),
    "one person's traits": (lambda: Population([0.0] * 5), "(5,): expected 5 rows and a column for each agent"),
    "moods of others": (lambda: Population(TWO, mood=np.zeros((3, 4))), "(3, 4): expected 3 rows and 2 columns"),
    "traits in percent": (lambda: Population(TWO + 80), "expected each from -1 to 1"),
    "no traits": (lambda: Population(TWO * np.nan), "expected each from -1 to 1"),
    "a mood of -5": (lambda: Population(TWO, mood=[-5, 0, 0]), "expected each from -1 to 1"),
    "it adapts": (lambda: Population(TWO, VadDynamics(adaptation=1e6)), "expected a kernel that does neither"),
    "it regulates": (lambda: Population(TWO, VadDynamics(regulation=Regulation())), "a kernel that does neither"),
    "time goes back": (lambda: Population(TWO).step(-1), "cannot step -1 seconds: expected 0 or more"),
    "time has no end": (lambda: Population(TWO).step(float("inf")), "the clock cannot go on to inf: expected seconds"),
    "no time at all": (
        lambda: Population(TWO).feel(0, EmotionType.JOY, 5, now=float("nan")),
        "the clock cannot go on to nan: expected seconds",
    ),
    "a third agent": (
        lambda: Population(TWO).feel([0, 2], EmotionType.JOY, 5),
        "agents: expected integers from 0 to 1",
    ),
    "one from the end": (lambda: Population(TWO).feel(-1, EmotionType.JOY, 5), "agents: expected integers from 0 to 1"),
    "a mask": (lambda: Population(TWO).feel([True, False], EmotionType.JOY, 5), "agents: expected integers"),
    "the mood at no time": (
        lambda: Population(TWO).mood(float("nan")),
        "the clock cannot go on to nan: expected seconds",
    ),
    "the mood in the end": (
        lambda: Population(TWO).mood(float("inf")),
        "the clock cannot go on to inf: expected seconds",
    ),
    "joy at no time": (
        lambda: Population(TWO).intensity(EmotionType.JOY, float("nan")),
        "the clock cannot go on to nan: expected seconds",
    ),
    "the most at no time": (lambda: Population(TWO).strongest(float("inf")), "the clock cannot go on to inf"),
    "a word for a time": (
        lambda: Population(TWO).mood(cast("float", "soon")),
        "a population cannot be 'soon'",
    ),
    "it begins at no time": (lambda: Population(TWO, time=float("nan")), "the clock cannot go on to nan"),
    "a word for an emotion": (
        lambda: Population(TWO).feel([0], cast("EmotionType", "joy"), 5),
        "an emotion cannot be 'joy': expected an EmotionType",
    ),
    "a word among emotions": (
        lambda: Population(TWO).feel(0, [EmotionType.JOY, cast("EmotionType", "joy")], 5),
        "cannot be 'joy'",
    ),
    "how much of a word": (lambda: Population(TWO).intensity(cast("EmotionType", "joy")), "an emotion cannot be 'joy'"),
    "columns of different lengths": (
        lambda: Population(TWO).feel([0, 1], EmotionType.JOY, [1, 2, 3]),
        "intensities of shapes (2,), (1,) and (3,) do not go together",
    ),
    "intensities of nothing": (
        lambda: Population(TWO).feel([0, 1], EmotionType.JOY, [5, float("nan")]),
        "intensities: expected finite numbers",
    ),
    "intensities in words": (lambda: Population(TWO).feel(0, EmotionType.JOY, "much"), "intensities: expected numbers"),
    "ragged agents": (lambda: Population(TWO).feel([[0], [0, 1]], EmotionType.JOY, 5), "agents: expected numbers"),
    "ragged traits": (lambda: Population([[0.0], [0.0, 1.0]]), "traits: expected numbers, in rows of one length"),
    "moods in words": (lambda: Population(TWO, mood="good"), "moods: expected numbers"),
    "a 23rd emotion": (lambda: Population(TWO).feel(0, np.array([22]), 5), "emotions: expected integers from 0 to 21"),
}


@pytest.mark.parametrize(("wrong", "sentence"), MISTAKES.values(), ids=list(MISTAKES))
def test_what_makes_no_sense_is_said_in_a_sentence(wrong, sentence):
    with pytest.raises(UsageError) as error:
        wrong()

    assert sentence in str(error.value)


@pytest.mark.wide
def test_a_simulation_does_not_load_numpy():
    program = "import fatima_py.sim, sys; print('numpy' in sys.modules)"

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout == "False\n"


def test_no_time_is_time_as_well():
    population = Population(np.zeros((5, 2)), time=3.0)

    population.step(0)

    assert population.time == 3


def test_moods_that_are_changed_go_home_from_there():
    one, other = (Population(np.zeros((5, 2)), mood=[valence, 0, 0]) for valence in (0.2, 0.6))
    one.step(60)
    other.step(60)

    one.change(lambda _: other.mood())
    assert (one.mood() == other.mood()).all()
    for population in (one, other):
        population.step(60)
    assert one.mood() == pytest.approx(other.mood())


def test_moods_that_are_not_changed_stay_as_what_was_felt_has_them():
    one, other = (Population(np.zeros((5, 3))) for _ in range(2))
    for seconds in (30, 0, 400):
        for population in (one, other):
            population.feel([0, 1], [EmotionType.FEAR, EmotionType.JOY], 9)
            population.step(seconds)
        one.change(lambda moods: moods)

    assert one.mood() == pytest.approx(other.mood(), abs=1e-12)
    assert one.emotions() == pytest.approx(other.emotions(), abs=1e-12)


def test_arriving_changes_nothing_that_is_felt():
    often, never = (Population(np.full((5, 3), 0.3), mood=[0.9, -0.9, 0]) for _ in range(2))
    for seconds in (30, 0, 30, 400):
        for population in (often, never):
            population.feel([0, 1], [EmotionType.FEAR, EmotionType.JOY], 9)
            population.step(seconds)
        often.arrive()

    assert often.mood() == pytest.approx(never.mood(), abs=1e-12)
    assert often.emotions() == pytest.approx(never.emotions(), abs=1e-12)


def test_few_who_feel_among_many_feel_and_go_home_as_each_would_alone():
    """More than fit into one part, of whom few feel something, at times of their own."""
    among, alone = (Population(np.full((5, many), 0.3), mood=[0.9, -0.9, 0]) for many in (40_000, 2))
    for seconds in (30, 0, 30, 400, 7200, 60):
        for population, felt in ((among, [3, 39_999]), (alone, [0, 1])):
            population.feel(felt, [EmotionType.FEAR, EmotionType.JOY], 9)
            population.step(seconds)
            population.feel(felt[:1], EmotionType.DISTRESS, 4)
        among.arrive()

    assert among.mood()[:, [3, 39_999]] == pytest.approx(alone.mood(), abs=1e-12)
    later = among.time + 3600
    assert among.mood(later)[:, [3, 39_999]] == pytest.approx(alone.mood(later), abs=1e-12)
    assert (among.mood()[:, [0, 2, 39_998]] == among.mood()[:, [1]]).all()


def test_who_rests_at_the_edge_of_the_space_is_read_within_it_all_the_way_home():
    population = Population.of([Personality(openness=1, extraversion=1, agreeableness=1, neuroticism=-1)] * 2)
    population.feel([0], [EmotionType.JOY, EmotionType.LOVE, EmotionType.PRIDE], 10)

    for _ in range(200):
        population.step(600)
        population.arrive()
        assert abs(population.mood()).max() <= 1.0
    assert population.mood()[:, 0] == pytest.approx(population.mood()[:, 1])


def test_who_was_saved_after_arriving_goes_on_from_there(tmp_path):
    population = Population(np.full((5, 3), 0.3), mood=[0.9, -0.9, 0])
    population.step(300)
    population.arrive()
    population.step(60)

    population.save(tmp_path / "people.npz")
    loaded = Population.load(tmp_path / "people.npz")

    for one in (population, loaded):
        one.feel([1], EmotionType.ANGER, 7)
        one.step(50)
    assert (loaded.mood() == population.mood()).all()


def test_columns_that_do_not_say_how_they_keep_moods_keep_them_as_they_are():
    population = Population(np.zeros((5, 3)), mood=[0.9, -0.9, 0])
    columns = {name: column for name, column in population.columns().items() if name != "away"}

    loaded = Population.of_columns(columns)

    assert loaded.mood()[:, 0].tolist() == [0.9, -0.9, 0.0]


@pytest.mark.parametrize(
    ("moods", "why"),
    [
        (np.zeros((3, 3)), "an array of shape"),
        (np.full((3, 2), 1.1), "out of range"),
        (np.full((3, 2), np.nan), "range"),
    ],
)
def test_moods_that_are_none_are_refused_as_a_change(moods, why):
    with pytest.raises(UsageError, match=why):
        Population(np.zeros((5, 2))).change(lambda _: moods)


def test_who_was_saved_in_the_middle_of_a_moment_of_all_goes_on_to_the_last_bit(tmp_path):
    population = Population(np.random.default_rng(1).normal(0, 0.4, (5, 50)).clip(-1, 1))
    population.feel(range(50), EmotionType.ANGER, 5)
    population.step(60)
    population.feel(range(50), EmotionType.JOY, 8)

    population.save(tmp_path / "people.npz")
    loaded = Population.load(tmp_path / "people.npz")

    assert (loaded.mood() == population.mood()).all()
    for one in (population, loaded):
        one.arrive()
        one.step(1)
    assert (loaded.mood() == population.mood()).all()


def test_a_population_that_was_saved_goes_on_as_if_it_had_not_been(tmp_path):
    population = Population(np.zeros((5, 3)), mood=[0.3, 0, 0])
    population.feel([0, 1], [EmotionType.FEAR, EmotionType.JOY], 9)
    population.step(30)
    population.feel([1], EmotionType.JOY, 4)

    population.save(tmp_path / "people.npz")
    loaded = Population.load(tmp_path / "people.npz")

    for one in (population, loaded):
        one.feel([1, 2], EmotionType.ANGER, 7)
        one.step(50)
    assert (loaded.mood() == population.mood()).all()
    assert (loaded.emotions() == population.emotions()).all()
    assert loaded.time == population.time == 80
