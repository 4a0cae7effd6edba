"""The affect space, and the words for its regions."""

from functools import reduce
from itertools import pairwise
from math import sqrt
from operator import add

import pytest

from fatima_py.affect import ALMA, PRESETS, Personality, Vad, mood_words, octant
from fatima_py.affect.vad import Sway, inside
from fatima_py.emotions import EmotionType
from fatima_py.errors import UsageError


def test_points_add_scale_and_approach():
    point = Vad(0.5, -0.5, 0) + Vad(0.25, 0, -1)

    assert point == Vad(0.75, -0.5, -1)
    assert point.scaled(2) == Vad(1.5, -1, -2)
    assert Vad(1, 0, 0).toward(Vad(0, 1, 0), 0.25) == Vad(0.75, 0.25, 0)
    assert Vad(1, 1, 1).strength == pytest.approx(sqrt(3))


@pytest.mark.parametrize(
    ("mood", "words"),
    [
        (Vad(0, 0, 0), "neutral"),
        (Vad(0.03, -0.03, 0), "neutral"),
        (Vad(0.1, 0.1, 0.1), "slightly exuberant"),
        (Vad(-0.4, 0.5, 0.3), "moderately hostile"),
        (Vad(-1, -1, -1), "fully bored"),
        (Vad(-0.5, 0.5, -0.5), "moderately anxious"),
        (Vad(0.57, 0, 0), "slightly exuberant"),
        (Vad(0.59, 0, 0), "moderately exuberant"),
        (Vad(0.81, 0.81, 0), "moderately exuberant"),
        (Vad(0.82, 0.83, 0), "fully exuberant"),
        (Vad(1, 1, 1), "fully exuberant"),
        (Vad(-0.04, 0, 0), "neutral"),
        (Vad(-0.051, 0, 0), "slightly hostile"),
        (Vad(0.2, -0.2, -0.2), "slightly docile"),
        (Vad(1, -1, 1), "fully relaxed"),
        (Vad(0.5, 0.5, -0.5), "moderately dependent"),
        (Vad(-0.5, -0.5, 0.5), "moderately disdainful"),
    ],
)
def test_a_mood_in_words(mood: Vad, words: str):
    assert mood_words(mood) == words


def test_the_planes_between_octants_count_as_positive():
    assert octant(Vad(0, 0, 0)) == "exuberant"
    assert octant(Vad(0, 0, -0.1)) == "dependent"


@pytest.mark.parametrize(
    ("personality", "temperament"),
    [
        (Personality(), Vad(0, 0, 0)),
        (Personality(extraversion=1), Vad(0.21, 0, 0.60)),
        (Personality(agreeableness=1), Vad(0.59, 0.30, -0.32)),
        (Personality(neuroticism=1), Vad(-0.19, 0.57, 0)),
        (Personality(neuroticism=-1), Vad(0.19, -0.57, 0)),
        (Personality(openness=1), Vad(0, 0.15, 0.25)),
        (Personality(conscientiousness=1), Vad(0, 0, 0.17)),
        (Personality(1, 1, 1, 1, -1), Vad(0.99, -0.12, 0.70)),
    ],
)
def test_temperament_by_mehrabian(personality: Personality, temperament: Vad):
    rest = personality.temperament

    assert (rest.valence, rest.arousal, rest.dominance) == pytest.approx(
        (temperament.valence, temperament.arousal, temperament.dominance)
    )


def test_a_neurotic_person_rests_displeased_and_aroused():
    rest = Personality(neuroticism=0.5).temperament

    assert rest.valence < 0 < rest.arousal


ANGRY = Vad(-0.2, 0.24, 0.08)


def test_an_impulse_counts_in_full_up_to_the_knee_and_by_half_beyond_and_on_the_way_back():
    inside, across, out, back = (Vad(start).moved(ANGRY).valence for start in (0.0, 0.4, -0.6, 0.7))

    assert (inside, across, out, back) == pytest.approx((-0.2, 0.2, -0.7, 0.6))
    assert Vad(0.65).moved(ANGRY).valence == pytest.approx(0.5)


@pytest.mark.parametrize("start", [-1, -0.7, -0.3, 0.5, 0.9])
def test_impulses_come_to_the_same_as_their_sum_in_any_order(start: float):
    impulses = [ANGRY, Vad(0.9, -0.4, 0.2), ANGRY.scaled(3), Vad(-0.5, 0.9, -1.2)]
    one, other = (reduce(Vad.moved, way, Vad(start, start, start)) for way in (impulses, impulses[::-1]))

    assert one.axes == pytest.approx(other.axes)
    assert one.axes == pytest.approx(Vad(start, start, start).moved(reduce(add, impulses)).axes)


def test_no_impulse_makes_a_mood_jump_however_far_out_it_is():
    for start in (-0.99, -0.6, 0.0, 0.59, 0.6, 0.9):
        moved = [Vad(start).moved(Vad(by / 1000)).clipped().valence for by in range(-3000, 3000)]

        assert (moved[0], moved[-1]) == (-1, 1)
        assert all(0 <= other - one <= 0.0011 for one, other in pairwise(moved))


def test_what_draws_a_mood_adds_up_in_any_order_and_never_draws_it_beyond_the_farthest():
    one = Sway().plus(Vad(-0.2), 0.8).plus(Vad(-0.6), 0.4)
    other = Sway().plus(Vad(-0.6), 0.4).plus(Vad(-0.2), 0.8)
    crowd = reduce(lambda sway, _: sway.plus(Vad(-0.2), 0.8), range(50), Sway())

    assert (*one.centre.axes, one.share) == pytest.approx((*other.centre.axes, other.share))
    assert [one.centre.valence, one.share] == pytest.approx([-1 / 3, 0.88])
    assert [crowd.centre.valence, crowd.share] == pytest.approx([-0.2, 1])
    assert one.plus(Vad(1), 0.0) is one


def test_the_sign_that_some_papers_print_makes_a_neurotic_person_rest_pleased_and_calm():
    assert Personality(neuroticism=1).printed_temperament == Vad(0.19, -0.57, 0)


@pytest.mark.parametrize("percentile", [80, -1.01, float("nan")])
def test_a_trait_on_another_scale_is_refused(percentile: float):
    with pytest.raises(UsageError, match=r"neuroticism of .* is out of range: expected -1 to 1"):
        Personality(neuroticism=percentile)


def test_a_preset_is_a_set_of_traits_and_nothing_more():
    traits = ("openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism")
    assert {name: tuple(getattr(one, trait) for trait in traits) for name, one in PRESETS.items()} == {
        "calm": (0, 0, 0, 0.2, -0.7),
        "hot-headed": (0, 0, 0.4, -0.6, 0.6),
        "anxious": (0, 0, -0.3, 0, 0.8),
        "warm": (0, 0, 0.4, 0.8, -0.1),
        "detached": (-0.1, 0, -0.6, -0.4, -0.4),
    }
    assert PRESETS["anxious"].temperament.valence < 0 < PRESETS["warm"].temperament.valence
    assert PRESETS["calm"].temperament.arousal < 0 < PRESETS["hot-headed"].temperament.arousal


def test_every_emotion_lies_in_the_space_on_its_own_side():
    assert set(ALMA) == set(EmotionType)
    assert all(ALMA[kind] == ALMA[kind].clipped() for kind in EmotionType)
    assert all(ALMA[kind].valence * kind.sign > 0 for kind in EmotionType)


@pytest.mark.parametrize("mood", ["x", None, (0, 0, 0), 0.5])
def test_only_a_point_of_the_space_is_a_mood(mood: object):
    with pytest.raises(UsageError, match=r"a mood cannot be .*: expected a Vad"):
        inside(mood)
