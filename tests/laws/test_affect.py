"""Laws of feeling, for every personality and whatever happens."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect import (
    ALMA,
    AffectModel,
    AffectState,
    Disposition,
    Personality,
    Regulation,
    Strategy,
    ToolkitMood,
    Vad,
    VadDynamics,
)
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import action_event
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


@given(VAD, st.sampled_from(EmotionType), st.floats(0.1, 6), st.integers(2, 10))
def test_small_ones_never_come_to_a_great_one(model: VadDynamics, kind: EmotionType, small: float, count: int):
    model = replace(model, congruence=0.0)
    great = min(10.0, small * 10 ** (1 / 6) + model.reactions[kind].threshold)

    many = lived(model, [(0, [Potential(kind, small)] * count)], Vad())
    one = lived(model, [(0, [Potential(kind, great)])], Vad())

    for felt, greater in zip(by_kind(model, many, 0).values(), by_kind(model, one, 0).values(), strict=False):
        assert felt <= greater + 1e-9
    assert model.mood(many, 0).strength <= model.mood(one, 0).strength + 1e-9


ADAPTIVE = st.builds(lambda who, days: VadDynamics(who, adaptation=days * 86400), PERSONALITIES, st.floats(0.5, 100))


@given(ADAPTIVE, LIVES, VADS, SECONDS, SECONDS)
def test_a_temperament_that_adapts_does_so_exactly_and_stays_in_the_space(
    model: VadDynamics, life: list[tuple[float, list[Potential]]], mood: Vad, one: float, two: float
):
    state = lived(model, life, mood)
    end = state.time + 1000 * (one + two)
    halfway = model.at(state, state.time + 1000 * one)

    (straight, rest), (by_stages, other) = model.lived(state, end), model.lived(halfway, end)

    rest, other = rest or model.rest, other or model.rest
    assert by_stages.axes == near(straight)
    assert other.axes == near(rest)
    assert all(-1 <= axis <= 1 for axis in (*straight.axes, *rest.axes))


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
    assert [emotion.intensity for emotion in model.emotions(state, one + two)] == [
        emotion.intensity for emotion in model.emotions(state, 0)
    ]
    assert ended.home is None
    assert not any(emotion.sustained_until for emotion in model.emotions(ended, one))
    assert all(-1 <= axis <= 1 for axis in straight[0].axes)


@given(VAD, VADS, VADS, st.floats(0, 1), FELT)
def test_a_mood_is_caught_and_felt_at_once_in_any_order(
    model: VadDynamics, mood: Vad, shown: Vad, share: float, felt: list[Potential]
):
    hug = action_event("Tom", "Hug", "Ann")
    start = model.init(mood)

    first, _ = model.step(model.catch(start, shown, share, 0), felt, percept=hug, episode=1)
    last = model.catch(model.step(start, felt, percept=hug, episode=1)[0], shown, share, 0)

    assert first.mood.axes == near(last.mood)
    assert all(-1 <= axis <= 1 for axis in first.mood.axes)


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
