"""Laws of the emotion transition, for every model, whatever was felt and whatever happens."""

from dataclasses import replace
from math import inf, log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fatima_py.affect.basic import BASIC, BasicEmotion
from fatima_py.affect.transition import AFTER_OTHERS, AFTER_OWN, Forecast, TransitionModel
from fatima_py.affect.vad import NEUTRAL, Vad

AXIS = st.floats(-1, 1)
IMPULSES = st.builds(Vad, AXIS, AXIS, AXIS)
GAINS = st.floats(0.5, 2)
LABELS = st.sampled_from(BasicEmotion)
LAST = st.one_of(st.none(), LABELS)
PAIRS = st.tuples(LAST, LAST)
TWO = st.tuples(LABELS, LABELS)
WEIGHTS = st.floats(0, 1.5)
TEMPERATURES = st.one_of(st.floats(0.1, 10), st.just(inf))
MODELS = st.builds(TransitionModel, WEIGHTS, WEIGHTS, TEMPERATURES)
Last = tuple[BasicEmotion | None, BasicEmotion | None]
PLACES = {label: place for place, label in enumerate(BasicEmotion)}


def same(one: Forecast, other: Forecast) -> bool:
    return one.chances == pytest.approx(other.chances, rel=1e-9)


def odds(forecast: Forecast, one: BasicEmotion, other: BasicEmotion) -> float:
    """The logarithm of how much likelier one emotion is than another."""
    return log(forecast[one]) - log(forecast[other])


def dot(one: Vad, other: Vad) -> float:
    return one.valence * other.valence + one.arousal * other.arousal + one.dominance * other.dominance


@given(MODELS, PAIRS, IMPULSES, GAINS)
def test_chances_are_positive_and_sum_to_one(model: TransitionModel, last: Last, impulse: Vad, gain: float):
    forecast = model.forecast(*last, impulse, gain)

    assert sum(forecast.chances) == pytest.approx(1)
    assert all(chance > 0 for chance in forecast.chances)


@given(MODELS, PAIRS, LAST, IMPULSES)
def test_without_contagion_the_partner_is_of_no_matter(
    model: TransitionModel, last: Last, another: BasicEmotion | None, impulse: Vad
):
    immune = replace(model, contagion=0.0)

    assert same(immune.forecast(*last, impulse), immune.forecast(last[0], another, impulse))


@given(MODELS, LABELS, LAST)
def test_while_nothing_happens_inertia_alone_is_its_table(
    model: TransitionModel, own: BasicEmotion, partner: BasicEmotion | None
):
    row = AFTER_OWN[PLACES[own]]
    forecast = replace(model, inertia=1.0, contagion=0.0).forecast(own, partner)

    assert forecast.chances == pytest.approx([count / sum(row) for count in row])


@given(MODELS, LAST, LABELS)
def test_while_nothing_happens_contagion_alone_is_its_table(
    model: TransitionModel, own: BasicEmotion | None, partner: BasicEmotion
):
    row = AFTER_OTHERS[PLACES[partner]]
    forecast = replace(model, inertia=0.0, contagion=1.0).forecast(own, partner)

    assert forecast.chances == pytest.approx([count / sum(row) for count in row])


@given(MODELS, PAIRS, TWO, IMPULSES, st.floats(0, 1))
def test_an_impulse_from_one_label_toward_another_never_lowers_its_odds(
    model: TransitionModel, last: Last, two: tuple[BasicEmotion, BasicEmotion], impulse: Vad, more: float
):
    one, other = two
    way = BASIC[one] + BASIC[other].scaled(-1)
    before = model.forecast(*last, impulse)
    after = model.forecast(*last, impulse + way.scaled(more))

    assert odds(after, one, other) >= odds(before, one, other) - 1e-9


@given(MODELS, PAIRS, TWO, st.floats(0, 1), st.floats(0, 1))
def test_an_impulse_toward_a_label_never_lowers_its_odds_against_one_behind_the_middle(
    model: TransitionModel, last: Last, two: tuple[BasicEmotion, BasicEmotion], share: float, more: float
):
    one, other = two
    assume(dot(BASIC[one], BASIC[other]) <= 0)
    before = model.forecast(*last, BASIC[one].scaled(share))
    after = model.forecast(*last, BASIC[one].scaled(share + more))

    assert odds(after, one, other) >= odds(before, one, other) - 1e-9


@given(MODELS, PAIRS, IMPULSES)
def test_the_hotter_the_less_an_impulse_matters(model: TransitionModel, last: Last, impulse: Vad):
    calm = model.forecast(*last, NEUTRAL)
    warm, hot, endless = (replace(model, temperature=degrees).forecast(*last, impulse) for degrees in (1.0, 2.0, inf))

    assert same(endless, calm)
    for label in BasicEmotion:
        moved = odds(warm, label, BasicEmotion.NEUTRAL) - odds(calm, label, BasicEmotion.NEUTRAL)
        assert odds(hot, label, BasicEmotion.NEUTRAL) - odds(calm, label, BasicEmotion.NEUTRAL) == pytest.approx(
            moved / 2, abs=1e-9
        )


@given(MODELS, PAIRS, IMPULSES, st.floats(0, 1), st.floats(1, 10))
def test_the_likeliest_is_the_last_or_outweighs_it(
    model: TransitionModel, last: Last, impulse: Vad, rarity: float, stay: float
):
    own, forecast = last[0], model.forecast(*last, impulse)
    weights = {label: forecast[label] / forecast.usual[PLACES[label]] ** rarity for label in BasicEmotion}
    first = forecast.likeliest(rarity=rarity, stay=stay)

    assert weights[forecast.likeliest(rarity=rarity)] == max(weights.values())
    assert first is own or own is None or weights[first] > stay * weights[own]
