"""Laws of feeling, for every personality and whatever happens."""

from collections.abc import Sequence
from dataclasses import replace
from math import fsum
from random import Random
from statistics import correlation, fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect import (
    ALMA,
    CLOCKS,
    AffectModel,
    AffectState,
    DecayCurve,
    Disposition,
    Personality,
    Regulation,
    Strategy,
    ToolkitMood,
    Vad,
    VadDynamics,
)
from fatima_py.affect.durations import FLOOR, HOURS, MEASURED, lasting
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import action_event
from fatima_py.rng import stream
from tests.builders import word

UNIT = st.floats(-1, 1)
SECONDS = st.floats(0, 5000)
PERSONALITIES = st.builds(Personality, UNIT, UNIT, UNIT, UNIT, UNIT)
VADS = st.builds(Vad, UNIT, UNIT, UNIT)
PEOPLE = st.sampled_from(["-", "Tom", "Kim"]).map(word)
POTENTIALS = st.builds(Potential, st.sampled_from(EmotionType), st.floats(0, 10), PEOPLE)
FELT = st.lists(POTENTIALS, max_size=5)
LIVES = st.lists(st.tuples(st.floats(0, 500), FELT), max_size=5)
VAD = PERSONALITIES.map(VadDynamics)
MODELS = st.one_of(VAD, st.just(ToolkitMood()), st.just(VadDynamics(dispositions={EmotionType.JOY: Disposition(2, 3)})))


def lived(
    model: AffectModel[AffectState], life: Sequence[tuple[float, Sequence[Potential]]], mood: Vad | None = None
) -> AffectState:
    """The state after a life of (pause, potentials)."""
    state, now = model.init(mood), 0.0
    for number, (pause, potentials) in enumerate(life):
        now += pause
        state, _ = model.step(state, potentials, percept=action_event("Tom", "Hug", "Ann", now), episode=number)
    return state


def near(mood: Vad) -> object:
    return pytest.approx((mood.valence, mood.arousal, mood.dominance), abs=1e-9)


def by_kind(model: AffectModel[AffectState], state: AffectState, now: float) -> dict[tuple[str, str], float]:
    return {(one.type.value, str(one.toward)): one.intensity for one in model.emotions(state, now)}


@given(MODELS, LIVES, VADS, SECONDS)
def test_a_mood_never_leaves_the_space_and_an_intensity_never_its_scale(
    model: AffectModel[AffectState], life: list[tuple[float, list[Potential]]], mood: Vad, later: float
):
    state = lived(model, life, mood)
    now = sum(pause for pause, _ in life) + later

    assert all(-1 <= axis <= 1 for axis in model.mood(state, now).axes)
    assert all(0 <= one.intensity <= 10 for one in model.emotions(state, now))


@given(VAD, LIVES, SECONDS, SECONDS)
def test_two_short_rests_are_one_long_rest(
    model: VadDynamics, life: list[tuple[float, list[Potential]]], one: float, two: float
):
    state = lived(model, life)
    nothing = Potential(EmotionType.JOY, 0)
    halfway, _ = model.step(state, [nothing], percept=action_event("Tom", "Hug", "Ann", state.time + one), episode=9)
    end = state.time + one + two

    assert model.mood(halfway, end).axes == near(model.mood(state, end))
    assert by_kind(model, halfway, end) == pytest.approx(by_kind(model, state, end), abs=1e-9)


@given(MODELS, LIVES, SECONDS)
def test_looking_at_feelings_changes_nothing(
    model: AffectModel[AffectState], life: list[tuple[float, list[Potential]]], later: float
):
    state = lived(model, life)
    before = (model.mood(state, 9e9), model.emotions(state, state.time))

    model.mood(state, state.time + later)
    model.emotions(state, state.time + later)

    assert (model.mood(state, 9e9), model.emotions(state, state.time)) == before


@given(VAD, LIVES)
def test_in_the_long_run_everybody_is_at_home_in_their_temperament(
    model: VadDynamics, life: list[tuple[float, list[Potential]]]
):
    state = lived(model, life)

    assert model.mood(state, state.time + 1e6).axes == near(model.personality.temperament)
    assert model.emotions(state, state.time + 1e6) == ()


@given(VAD, VADS, FELT, st.randoms(use_true_random=False))
def test_what_is_felt_at_once_is_felt_in_any_order(model: VadDynamics, mood: Vad, felt: list[Potential], luck: Random):
    shuffled = list(felt)
    luck.shuffle(shuffled)

    together, otherwise = lived(model, [(0, felt)], mood), lived(model, [(0, shuffled)], mood)
    apart = lived(model, [(0, [one]) for one in shuffled], mood)

    for other in (otherwise, apart):
        assert model.mood(other, 0).axes == near(model.mood(together, 0))
        assert by_kind(model, other, 0) == pytest.approx(by_kind(model, together, 0), abs=1e-9)


@given(VAD, VADS, POTENTIALS, st.floats(0, 10))
def test_more_potential_is_never_felt_less(model: VadDynamics, mood: Vad, potential: Potential, more: float):
    stronger = Potential(potential.type, max(more, potential.intensity), potential.toward)

    less, most = (
        max((one.intensity for one in model.emotions(lived(model, [(0, [felt])], mood), 0)), default=0.0)
        for felt in (potential, stronger)
    )

    assert most >= less


@given(VAD, LIVES, SECONDS, SECONDS)
def test_no_emotion_grows_by_itself(
    model: VadDynamics, life: list[tuple[float, list[Potential]]], one: float, two: float
):
    state = lived(model, life)
    sooner, later = sorted((state.time + one, state.time + two))
    then = by_kind(model, state, sooner)

    assert all(intensity <= then[kind] + 1e-9 for kind, intensity in by_kind(model, state, later).items())


@given(PERSONALITIES, st.floats(0.05, 1))
def test_a_more_neurotic_person_rests_lower_and_more_awake_and_by_the_printed_sign_the_other_way(
    who: Personality, more: float
):
    other = replace(who, neuroticism=min(1.0, who.neuroticism + more))

    assert other.temperament.valence <= who.temperament.valence
    assert other.temperament.arousal >= who.temperament.arousal
    assert other.printed_temperament.valence >= who.printed_temperament.valence
    assert other.printed_temperament.arousal <= who.printed_temperament.arousal


@given(VAD, LIVES, POTENTIALS, st.floats(0, 10))
def test_raising_an_intensity_never_lowers_the_axis_it_lies_on(
    model: VadDynamics, life: list[tuple[float, list[Potential]]], potential: Potential, more: float
):
    before = lived(model, life)
    hit = action_event("Tom", "Hug", "Ann", before.time)
    stronger = replace(potential, intensity=max(more, potential.intensity))

    less, most = (model.step(before, [felt], percept=hit, episode=9)[1].after.axes for felt in (potential, stronger))

    for centre, one, other in zip(ALMA[potential.type].axes, less, most, strict=True):
        assert (other - one) * centre >= -1e-12


OPEN = [one for one in Strategy if one is not Strategy.SUPPRESSION]
"""The ways of coping that cost no arousal."""
COPING = st.builds(
    lambda who, trigger, ways, effort: VadDynamics(who, regulation=Regulation(trigger, tuple(ways), effort)),
    PERSONALITIES,
    st.floats(0, 9),
    st.lists(st.sampled_from(OPEN), unique=True),
    st.floats(0, 1),
)
SIGHTS = st.lists(st.tuples(VADS, st.floats(0, 1)), max_size=3)


@given(COPING, VADS, FELT, SIGHTS, POTENTIALS, st.floats(0, 10))
def test_nor_does_it_among_other_feelings_and_faces_or_where_one_copes(
    model: VadDynamics,
    mood: Vad,
    felt: list[Potential],
    sights: list[tuple[Vad, float]],
    potential: Potential,
    more: float,
):
    before = lived(model, [(0, felt)], mood)
    for shown, share in sights:
        before = model.catch(before, shown, share, 0)
    hit = action_event("Tom", "Hug", "Ann")
    stronger = replace(potential, intensity=max(more, potential.intensity))

    less, most = (model.step(before, [one], percept=hit, episode=9)[1].after.axes for one in (potential, stronger))

    for centre, one, other in zip(ALMA[potential.type].axes, less, most, strict=True):
        assert (other - one) * centre >= -1e-12


@given(COPING, VADS, FELT, SIGHTS, st.randoms(use_true_random=False))
def test_what_is_felt_seen_and_coped_with_at_once_comes_to_the_same_in_any_order(
    model: VadDynamics, mood: Vad, felt: list[Potential], sights: list[tuple[Vad, float]], luck: Random
):
    def after(happened: Sequence[Potential | tuple[Vad, float]]) -> AffectState:
        state = model.init(mood)
        for one in happened:
            if isinstance(one, Potential):
                state, _ = model.step(state, [one], percept=action_event("Tom", "Hug", "Ann"), episode=1)
            else:
                state = model.catch(state, *one, 0)
        return state

    happened: list[Potential | tuple[Vad, float]] = [*felt, *sights]
    shuffled = list(happened)
    luck.shuffle(shuffled)
    one, other = after(happened), after(shuffled)

    assert other.mood.axes == near(one.mood)
    assert by_kind(model, other, 0) == pytest.approx(by_kind(model, one, 0), abs=1e-9)


SMALL = st.floats(0.1, 6)
KINDS = st.sampled_from(EmotionType)


@given(VAD, KINDS, SMALL, st.integers(2, 10), st.floats(0, 60))
def test_small_ones_never_come_to_a_great_one_at_one_moment_or_in_a_minute(
    model: VadDynamics, kind: EmotionType, small: float, count: int, seconds: float
):
    model = replace(model, congruence=0.0, temperament=Vad())
    great = min(10.0, small * count ** (1 / 6) + model.reactions[kind].threshold)

    many = lived(model, [(0 if number == 0 else seconds / count, [Potential(kind, small)]) for number in range(count)])
    one = lived(model, [(0, [Potential(kind, great)])])

    for felt, greater in zip(by_kind(model, many, seconds).values(), by_kind(model, one, 0).values(), strict=False):
        assert felt <= greater + 1e-9
    assert model.mood(many, many.time).strength <= model.mood(one, 0).strength + 1e-9


@given(VAD, VADS, st.lists(POTENTIALS, min_size=1, max_size=5), st.integers(1, 20), st.floats(1e-9, 1))
def test_it_does_not_matter_how_finely_what_happens_within_a_second_is_cut(
    model: VadDynamics, mood: Vad, event: list[Potential], times: int, seconds: float
):
    parts = event * times

    at_once = lived(model, [(0, parts)], mood)
    cut = lived(model, [(seconds * (number > 0) / len(parts), [part]) for number, part in enumerate(parts)], mood)

    way = fsum((lived(model, [(0, [part])], mood).mood - mood).strength for part in event)
    assert (model.mood(cut, seconds) - model.mood(at_once, seconds)).strength <= 0.05 * way + 1e-3


@given(VAD, VADS, POTENTIALS)
def test_a_mood_adds_no_more_than_a_share_of_what_there_is(model: VadDynamics, mood: Vad, potential: Potential):
    model = replace(model, dispositions={kind: Disposition(-10) for kind in EmotionType})

    felt = by_kind(model, lived(model, [(0, [potential])], mood), 0).values()

    assert all(abs(one - potential.intensity) <= model.congruence * potential.intensity + 1e-9 for one in felt)


@given(VAD, KINDS, st.floats(0.2, 10), st.floats(0, 10))
def test_the_more_it_matters_the_longer_it_lasts(model: VadDynamics, kind: EmotionType, intensity: float, more: float):
    weak, strong = (
        [model.half_life(one) for one in lived(model, [(0, [Potential(kind, size)])], Vad()).pool.values()]
        for size in (intensity, max(intensity, more))
    )

    assert weak <= strong


def test_emotions_last_in_the_order_that_people_report():
    model = VadDynamics()
    over = {
        kind: DecayCurve(0, one.intensity, model.half_life(one)).over
        for kind in EmotionType
        for one in lived(model, [(0, [Potential(kind, 8)])]).pool.values()
    }

    assert len(MEASURED) == 15
    assert spearman([over[kind] for kind in MEASURED], [HOURS[kind] for kind in MEASURED]) >= 0.9
    assert [over[kind] / over[EmotionType.ANGER] for kind in EmotionType] == pytest.approx([*map(lasting, EmotionType)])


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """The rank correlation of two lists; equal values have the mean of their ranks."""
    return correlation(*[[mean_rank(value, values) for value in values] for values in (one, other)])


def mean_rank(value: float, values: Sequence[float]) -> float:
    """The rank of a value, the mean of those that equal ones have."""
    close = [abs(other - value) < 1e-6 * abs(value) for other in values]
    below = [other < value and not same for other, same in zip(values, close, strict=True)]
    return sum(below) + (sum(close) + 1) / 2


LIFE = CLOCKS["life"]


def test_a_bereavement_weighs_more_than_three_insults_for_days():
    model = VadDynamics(emotion_half_life=LIFE.emotion_half_life, mood_half_life=LIFE.mood_half_life)
    bereaved = lived(model, [(0, [Potential(EmotionType.DISTRESS, 10)])])
    insulted = lived(model, [(20, [Potential(EmotionType.ANGER, 6, word("Tom"))])] * 3)

    for hours in (1, 12, 24, 48, 72):
        grief, hurt = (model.mood(state, hours * 3600.0).valence for state in (bereaved, insulted))
        assert grief < hurt
        assert grief < -0.05


@pytest.mark.parametrize("clock", CLOCKS, ids=str)
def test_an_ordinary_week_stays_near_home(clock: str):
    beat = CLOCKS[clock]
    model = VadDynamics(emotion_half_life=beat.emotion_half_life, mood_half_life=beat.mood_half_life)
    luck, life = stream(7, "week"), list[tuple[float, Sequence[Potential]]]()
    for _ in range(7 * 40):
        kind, size = luck.choice(list(EmotionType)), min(10.0, luck.expovariate(0.8))
        life.append((luck.expovariate(40 / 86_400), [Potential(kind, size, because=str(luck.randrange(20)))]))
    state, now, seen = model.init(), 0.0, list[Vad]()
    for number, (pause, potentials) in enumerate(life):
        now += pause
        state, _ = model.step(state, potentials, percept=action_event("Tom", "Hug", "Ann", now), episode=number)
        seen.append(state.mood)

    assert all(mood.strength < 0.7 for mood in seen)
    assert max(abs(fmean(axis)) for axis in zip(*[mood.axes for mood in seen], strict=True)) < 0.3


ADAPTIVE = st.builds(lambda who, days: VadDynamics(who, adaptation=days * 86400), PERSONALITIES, st.floats(0.5, 100))


@given(ADAPTIVE, LIVES, VADS, SECONDS, SECONDS)
def test_a_temperament_that_adapts_does_so_exactly_and_goes_no_further_than_half_of_the_way(
    model: VadDynamics, life: list[tuple[float, list[Potential]]], mood: Vad, one: float, two: float
):
    state = lived(model, life, mood)
    end = state.time + 1000 * (one + two)
    halfway = model.at(state, state.time + 1000 * one)

    (straight, rest), (by_stages, other) = model.lived(state, end), model.lived(halfway, end)

    rest, other = rest or model.rest, other or model.rest
    assert by_stages.axes == near(straight)
    assert other.axes == near(rest)
    assert all(-1 <= axis <= 1 for axis in model.mood(state, end).axes)
    assert all(abs(gone) <= 1.0 for gone in (rest - model.rest).axes)


HOLDS = action_event("Tom", "Hold", "Ann").name


@given(st.one_of(VAD, ADAPTIVE), FELT, VADS, SECONDS, SECONDS)
def test_what_holds_on_is_as_exact_and_ends_at_home(
    model: VadDynamics, felt: list[Potential], mood: Vad, one: float, two: float
):
    holding = [replace(potential, sustained_until=HOLDS) for potential in felt]
    state = lived(model, [(0, holding)], mood)
    straight, by_stages = model.lived(state, one + two), model.lived(model.at(state, one), one + two)

    ended, _ = model.release(state, action_event("Tom", "Hold", "Ann", one))

    assert by_stages[0].axes == near(straight[0])
    assert by_kind(model, model.at(state, one), one + two) == pytest.approx(by_kind(model, state, one + two), abs=1e-9)
    least = {(kind, toward): FLOOR * strength for (kind, toward), strength in by_kind(model, state, 0).items()}
    assert all(strength >= least[kind] - 1e-9 for kind, strength in by_kind(model, state, one + two).items())
    assert ended.home is None
    assert not any(emotion.sustained_until for emotion in model.emotions(ended, one))
    assert all(-1 <= axis <= 1 for axis in model.mood(state, one + two).axes)


@given(VAD, VADS, VADS, st.floats(0, 1), FELT)
def test_a_mood_is_caught_and_felt_at_once_in_any_order(
    model: VadDynamics, mood: Vad, shown: Vad, share: float, felt: list[Potential]
):
    hug = action_event("Tom", "Hug", "Ann")
    start = model.init(mood)

    first, _ = model.step(model.catch(start, shown, share, 0), felt, percept=hug, episode=1)
    last = model.catch(model.step(start, felt, percept=hug, episode=1)[0], shown, share, 0)

    assert first.mood.axes == near(last.mood)
    assert all(-1 <= axis <= 1 for axis in model.mood(first, 0).axes)


@given(VAD, VADS, VADS)
def test_nothing_is_caught_by_no_share(model: VadDynamics, mood: Vad, shown: Vad):
    assert model.catch(model.init(mood), shown, 0.0, 5).mood == model.mood(model.init(mood), 5)


@given(st.floats(0.05, 1), st.floats(1, 10))
def test_the_more_neurotic_one_is_the_lower_one_falls(neuroticism: float, intensity: float):
    def fall(personality: Personality) -> float:
        model = VadDynamics(personality)
        state = lived(model, [(0, [Potential(EmotionType.DISTRESS, intensity)])], Vad())
        return model.mood(state, 0).valence

    assert Personality(neuroticism=neuroticism).temperament.valence < 0
    assert (
        fall(Personality(neuroticism=neuroticism)) < fall(Personality()) < fall(Personality(neuroticism=-neuroticism))
    )


@given(MODELS, POTENTIALS)
def test_an_emotion_moves_the_mood_to_its_own_side(model: AffectModel[AffectState], potential: Potential):
    rest = model.init(Vad())
    state, info = model.step(rest, [potential], percept=action_event("Tom", "Hug", "Ann"), episode=0)

    assert (model.mood(state, 0).valence - info.before.valence) * potential.type.sign >= 0


@pytest.mark.wide
def test_a_heart_holds_so_much_and_no_more():
    model, hit = VadDynamics(), action_event("Tom", "Hit", "Ann")
    crowd = [Potential(EmotionType.ANGER, 1 + number % 9, word(f"P{number}")) for number in range(5000)]
    state = model.init()
    for number in range(1000):
        some = crowd[number % 50 :: 50]
        state, _ = model.step(state, some, percept=hit.at(number), episode=number)

    assert len(state.pool) == 64


@pytest.mark.parametrize("model", [VadDynamics(), ToolkitMood()], ids=["vad", "toolkit"])
def test_a_faint_feeling_is_a_feeling_until_it_is_over(model: VadDynamics | ToolkitMood):
    hit, faint = action_event("Tom", "Hit", "Ann"), Potential(EmotionType.ANGER, 0.5, word("Tom"))
    state, _ = model.step(model.init(), [faint], percept=hit, episode=0)
    for number in range(1, 100):
        state, _ = model.step(state, [Potential(EmotionType.JOY, 2)], percept=hit.at(number / 100), episode=number)

    assert EmotionType.ANGER in [one.type for one in model.emotions(state, 1)]
    assert EmotionType.ANGER not in [one.type for one in model.emotions(state, 10_000)]


def test_the_strongest_feelings_stay():
    model, hit = VadDynamics(), action_event("Tom", "Hit", "Ann")
    crowd = [Potential(EmotionType.ANGER, 1 + number % 9, word(f"P{number}")) for number in range(90)]

    state, _ = model.step(model.init(), crowd, percept=hit, episode=0)

    weak = [one for one in model.emotions(state, 0) if one.intensity < 4]
    assert len(state.pool) == 64
    assert len(weak) == 64 - 60
