"""Laws of derivation: emotions have no cliffs, and hopes and fears come to their ends."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fatima_py.affect import AffectState, Personality, Regulation, Vad, VadDynamics
from fatima_py.appraisal import Appraisal, AppraisalVariable, Appraised, Firing, Goal, derive
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import action_event
from fatima_py.names import EMPTY, SELF, Key, Symbol
from tests.builders import word

TOM, KIM, GET_HOME = word("Tom"), word("Kim"), word("GetHome")
LEAVES = action_event("Tom", "Leave", "Ann").name
UNIT, FULL = st.floats(-1, 1), st.floats(-10, 10)
VADS = st.builds(Vad, UNIT, UNIT, UNIT)
PEOPLE = st.builds(Personality, UNIT, UNIT, UNIT, UNIT, UNIT)
LIKELY = Appraised(AppraisalVariable.GOAL_SUCCESS_PROBABILITY, GET_HOME)
SAID = [
    Appraised(AppraisalVariable.DESIRABILITY),
    *[Appraised(AppraisalVariable.DESIRABILITY_FOR_OTHER, one) for one in (TOM, KIM)],
    *[Appraised(AppraisalVariable.PRAISEWORTHINESS, one) for one in (SELF, TOM, KIM)],
    Appraised(AppraisalVariable.LIKE, TOM),
]
VALUES = st.dictionaries(st.sampled_from(SAID), FULL, min_size=1)
SHARES = st.floats(0.02, 0.98)
GOALS = st.builds(Goal, st.just(GET_HOME), st.floats(0, 10), SHARES, st.booleans())
Felt = Mapping[tuple[EmotionType, str, str], float]


def felt(values: Mapping[Appraised, float], goals: Sequence[Goal], model: VadDynamics, mood: Vad) -> Felt:
    """How strongly each emotion is felt that comes of an appraisal."""
    potentials, _ = derive(Appraisal(values), {goal.name.key: goal for goal in goals}, TOM)
    _, info = model.step(model.init(mood), potentials, percept=action_event("Tom", "Hug", "Ann"), episode=1)
    return {(one.type, str(one.toward), str(one.goal)): one.intensity for one in info.felt}


def by_kind(model: VadDynamics, state: AffectState, now: float) -> Felt:
    return {(one.type, str(one.toward), str(one.goal)): one.intensity for one in model.emotions(state, now)}


@given(VALUES, st.sampled_from(SAID), st.floats(-0.01, 0.01), PEOPLE, VADS, st.sampled_from([None, Regulation(3)]))
def test_a_hundredth_of_any_variable_changes_no_feeling_by_more_than_a_tenth(
    values: dict[Appraised, float],
    which: Appraised,
    more: float,
    who: Personality,
    mood: Vad,
    regulation: Regulation | None,
):
    model = VadDynamics(who, regulation=regulation)
    nearly = {**values, which: max(-10.0, min(10.0, values.get(which, 0.0) + more))}

    one, other = felt(values, (), model, mood), felt(nearly, (), model, mood)

    assert all(abs(one.get(kind, 0.0) - other.get(kind, 0.0)) <= 0.1 + 1e-9 for kind in {*one, *other})


@given(GOALS, UNIT, st.floats(-0.01, 0.01), VADS)
def test_nor_does_a_hundredth_of_a_likelihood_as_long_as_nothing_is_certain(
    goal: Goal, change: float, more: float, mood: Vad
):
    ends = [round(goal.likelihood + one, 6) for one in (change, change + more)]
    assume(all(0 < end < 1 for end in ends))

    one, other = (felt({LIKELY: by}, [goal], VadDynamics(), mood) for by in (change, change + more))

    assert all(abs(one.get(kind, 0.0) - other.get(kind, 0.0)) <= 0.1 + 1e-5 for kind in {*one, *other})


@given(VALUES)
def test_what_is_felt_of_a_fortune_and_a_deed_is_as_much_of_each_as_was_said(values: dict[Appraised, float]):
    potentials, _ = derive(Appraisal(values), {}, TOM)
    fortune, deeds = values.get(SAID[0], 0.0), {key: value for key, value in values.items() if key in SAID[3:6]}
    alone = sum(one.intensity for one in potentials if one.type in {EmotionType.JOY, EmotionType.DISTRESS})
    most = max([abs(values.get(key, 0.0)) for key in SAID[1:6]], default=0.0)

    assert max(0.0, abs(fortune) - most) - 1e-9 <= alone <= abs(fortune)
    for key, worth in deeds.items():
        about = [one for one in potentials if one.toward == key.about and one.type in (*COMPOUND, *JUDGED)]
        both = [one.intensity for one in about if one.type in COMPOUND]
        judged = sum(one.intensity for one in about if one.type in JUDGED)
        if both:
            assert min(abs(fortune), abs(worth)) <= both[0] + 1e-9 <= max(abs(fortune), abs(worth)) + 2e-9
            assert judged == pytest.approx(max(0.0, abs(worth) - abs(fortune)))
        else:
            assert judged == pytest.approx(abs(worth))


COMPOUND = (EmotionType.GRATIFICATION, EmotionType.REMORSE, EmotionType.GRATITUDE, EmotionType.ANGER)
JUDGED = (EmotionType.PRIDE, EmotionType.SHAME, EmotionType.ADMIRATION, EmotionType.REPROACH)
OVER_OTHERS = (EmotionType.HAPPY_FOR, EmotionType.PITY, EmotionType.GLOATING, EmotionType.RESENTMENT)


@given(st.floats(-10, 10), st.floats(-10, 10))
def test_nobody_with_nothing_at_stake_feels_for_or_against_another(theirs: float, worth: float):
    said = {SAID[1]: theirs, SAID[4]: worth}

    kinds = {one.type for one in derive(Appraisal(said), {}, TOM)[0]}

    assert not kinds & {*COMPOUND, *OVER_OTHERS}


# Prospects.

AVERAGE = VadDynamics()

CHANGES = st.lists(UNIT, min_size=1, max_size=6)
HOPES = {EmotionType.HOPE, EmotionType.FEAR}
OF_FEAR = {EmotionType.RELIEF, EmotionType.FEARS_CONFIRMED}


def lived(
    goal: Goal, changes: Sequence[float], pause: float, mood: Vad | None = None, model: VadDynamics = AVERAGE
) -> tuple[VadDynamics, AffectState, Goal, list[Potential]]:
    """What a goal and its owner have come to after changes of its likelihood, a pause after each."""
    goals = {goal.name.key: goal}
    state, found = model.init(mood), list[Potential]()
    held: Mapping[Key, Goal] = goals
    for number, change in enumerate(changes):
        now = number * pause
        potentials, held = derive(Appraisal({LIKELY: change}), held, TOM, time=now)
        found += potentials
        state, _ = model.step(state, potentials, percept=action_event("Tom", "Say", "Ann", now), episode=number)
    return model, state, held[goal.name.key], found


@given(GOALS, CHANGES, VADS, st.randoms(use_true_random=False))
def test_changes_of_one_moment_are_one_change_in_any_order(goal: Goal, changes: list[float], mood: Vad, luck: Random):
    shuffled = list(changes)
    luck.shuffle(shuffled)

    one, other = lived(goal, changes, 0.0, mood), lived(goal, shuffled, 0.0, mood)

    assert one[2].likelihood == pytest.approx(other[2].likelihood, abs=2e-6)
    assume(0 < one[2].likelihood < 1 or one[2].likelihood == other[2].likelihood)
    assert one[1].mood.axes == pytest.approx(other[1].mood.axes, abs=1e-4)
    assert by_kind(one[0], one[1], 0.0) == pytest.approx(by_kind(other[0], other[1], 0.0), abs=1e-4)


@given(GOALS, st.lists(st.tuples(st.floats(-0.3, 0.3), st.booleans()), max_size=4), st.randoms(use_true_random=False))
def test_what_holds_on_of_the_changes_of_one_moment_is_no_matter_of_their_order(
    goal: Goal, changes: list[tuple[float, bool]], luck: Random
):
    shuffled, left = list(changes), list[Felt]()
    luck.shuffle(shuffled)
    for order in (changes, shuffled):
        model, goals = VadDynamics(), dict[Key, Goal]({goal.name.key: goal})
        state = model.init()
        for change, holds in order:
            fired = Firing("moved", EMPTY, {LIKELY: change}, until=LEAVES if holds else None)
            potentials, after = derive(Appraisal({LIKELY: change}, (fired,)), goals, TOM)
            goals = dict(after)
            state, _ = model.step(state, potentials, percept=action_event("Tom", "Say", "Ann"), episode=1)
        left.append(by_kind(model, state, 0.0))
        left.append(by_kind(model, state, 1e9))

    assume({EmotionType.HOPE, EmotionType.FEAR} >= {kind for kind, _, _ in left[0]})
    assert left[0] == pytest.approx(left[2], abs=1e-4)
    assert left[1] == pytest.approx(left[3], abs=1e-4)


KERNELS = st.builds(VadDynamics, PEOPLE, regulation=st.sampled_from([None, Regulation(3)]))


@given(KERNELS, GOALS, st.floats(-0.9, 0.9), st.integers(2, 20), VADS)
def test_a_change_that_comes_in_slices_is_felt_as_the_whole(
    model: VadDynamics, goal: Goal, change: float, parts: int, mood: Vad
):
    # A likelihood is kept to six decimals: of twenty slices each may miss by half of the last, and so may their end.
    assume(1e-5 < goal.likelihood + change < 1 - 1e-5)

    _, whole, _, _ = lived(goal, [change], 0.0, mood, model)
    _, sliced, after, _ = lived(goal, [change / parts] * parts, 1 / parts, mood, model)

    assert after.likelihood == pytest.approx(goal.likelihood + change, abs=1e-4)
    moved = whole.mood + mood.scaled(-1)
    off = model.mood(sliced, 1.0) + model.mood(whole, 1.0).scaled(-1)
    assert off.strength <= 0.05 * moved.strength + 2e-3
    one, other = by_kind(model, whole, 1.0), by_kind(model, sliced, 1.0)
    assert all(other.get(kind, 0.0) == pytest.approx(strength, rel=0.05, abs=0.11) for kind, strength in one.items())


@given(GOALS, CHANGES, st.floats(0.5, 60))
def test_where_a_goal_is_certain_or_lost_there_is_neither_hope_nor_fear_about_it(
    goal: Goal, changes: list[float], pause: float
):
    model, state, after, _ = lived(goal, changes, pause)

    if after.likelihood in (0.0, 1.0) and goal.likelihood != after.likelihood:
        assert not HOPES & {one.type for one in model.emotions(state, state.time)}


@given(GOALS, CHANGES, st.floats(0.5, 60))
def test_there_is_no_relief_and_no_fear_confirmed_before_there_was_fear(goal: Goal, changes: list[float], pause: float):
    *_, found = lived(goal, changes, pause)

    kinds = [one.type for one in found]
    ends = [place for place, kind in enumerate(kinds) if kind in OF_FEAR]
    assert all(EmotionType.FEAR in kinds[:place] or not came_down(kinds[:place]) for place in ends)
    assert all(EmotionType.FEAR in kinds[:place] or ENDS & set(kinds[:place]) for place in ends)


ENDS = {*OF_FEAR, EmotionType.SATISFACTION, EmotionType.DISAPPOINTMENT}


def came_down(kinds: Sequence[EmotionType]) -> bool:
    """Whether nothing has ended yet."""
    return not ENDS & set(kinds)


@given(GOALS, CHANGES, st.floats(0, 60))
def test_to_avoid_something_is_to_want_that_it_does_not_come(goal: Goal, changes: list[float], pause: float):
    mirrored = replace(goal, avoid=not goal.avoid, likelihood=1 - goal.likelihood)

    one, other = lived(goal, changes, pause), lived(mirrored, [-change for change in changes], pause)

    told, mirror = (
        [(each.type, each.intensity) for each in lives[3] if each.intensity > 1e-3] for lives in (one, other)
    )
    assert [kind for kind, _ in told] == [kind for kind, _ in mirror]
    assert [strength for _, strength in told] == pytest.approx([strength for _, strength in mirror], abs=1e-4)


@given(st.floats(1, 10), st.floats(0.1, 0.9), st.floats(0.001, 0.05), st.integers(10, 200))
def test_what_flickers_is_felt_no_more_than_one_flicker(size: float, likelihood: float, by: float, count: int):
    model, state, _, _ = lived(Goal(GET_HOME, size, likelihood), [by, -by] * count, 0.1)

    assert all(one.intensity <= 0.8 * 1.25 * size * by + 1e-4 for one in model.emotions(state, state.time))
    assert state.mood.strength <= 2 * size * by + 1e-4


@given(st.floats(1, 10), st.integers(2, 40), st.floats(1, 3600))
def test_what_is_reached_again_and_again_satisfies_no_more_than_twice_as_much(size: float, count: int, pause: float):
    model, state, _, _ = lived(Goal(GET_HOME, size, 0.9), [0.1, -0.1] * count, pause)
    _, first, _, _ = lived(Goal(GET_HOME, size, 0.9), [0.1], pause)

    once = by_kind(model, first, 0.0)[EmotionType.SATISFACTION, "-", "GetHome"]
    assert all(one.intensity <= 2 * once + 0.1 for one in model.emotions(state, state.time))
    assert state.mood.strength <= 2 * first.mood.strength + 0.1


def test_each_goal_has_a_hope_of_its_own():
    goals = [Goal(GET_HOME, 8), Goal(word("Win"), 8)]
    values = {LIKELY: 0.3, Appraised(AppraisalVariable.GOAL_SUCCESS_PROBABILITY, word("Win")): 0.2}

    hopes = felt(values, goals, VadDynamics(), Vad())

    assert sorted((goal, kind.value) for kind, _, goal in hopes) == [("GetHome", "hope"), ("Win", "hope")]
    assert isinstance(GET_HOME, Symbol)
