"""Laws of the emotion transition, for every model, whatever was felt and whatever happens."""

from dataclasses import replace
from functools import cache
from itertools import product
from math import exp, fsum, inf, log

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fatima_py.affect.basic import BASIC, BasicEmotion
from fatima_py.affect.decoding import Decoder, Heard
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
HEARD = st.builds(Heard, st.sampled_from("abc"), st.tuples(*[st.floats(0.001, 1)] * 7))
UNHEARD = st.builds(Heard, st.sampled_from("abc"))
DECODERS = st.builds(Decoder, MODELS, MODELS)
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


def readings(decoder: Decoder, said: list[Heard]) -> dict[tuple[BasicEmotion, ...], float]:
    """How probable each reading of a short dialogue is, one after the other by the forecasts themselves."""
    replies, going_on = cache(decoder.replies.forecast), cache(decoder.going_on.forecast)
    found: dict[tuple[BasicEmotion, ...], float] = {}
    for path in product(BasicEmotion, repeat=len(said)):
        whole = 1.0
        for place, (one, emotion) in enumerate(zip(said, path, strict=True)):
            own = next((path[spot] for spot in reversed(range(place)) if said[spot].speaker == one.speaker), None)
            goes_on = place > 0 and said[place - 1].speaker == one.speaker
            forecast = going_on(own, None) if goes_on else replies(own, path[place - 1] if place else None)
            whole *= forecast[emotion] * one.fits[PLACES[emotion]] / max(one.fits)
        found[path] = whole
    return found


def marginal(found: dict[tuple[BasicEmotion, ...], float], place: int) -> list[float]:
    """The chances of one utterance's emotions."""
    whole = fsum(found.values())
    return [fsum(chance for path, chance in found.items() if path[place] is label) / whole for label in BasicEmotion]


@settings(max_examples=25, deadline=None)
@given(DECODERS, st.lists(HEARD, min_size=1, max_size=4))
def test_decoding_a_short_dialogue_is_trying_all_its_readings(decoder: Decoder, said: list[Heard]):
    found = readings(decoder, said)
    so_far = [marginal(readings(decoder, said[: place + 1]), place) for place in range(len(said))]

    assert decoder.filtered(said) == [pytest.approx(row, abs=1e-9) for row in so_far]
    assert decoder.smoothed(said) == [pytest.approx(marginal(found, place), abs=1e-9) for place in range(len(said))]
    assert found[tuple(decoder.likeliest(said))] == pytest.approx(max(found.values()), rel=1e-9)
    assert exp(decoder.evidence(said)) == pytest.approx(fsum(found.values()))


@given(DECODERS, st.lists(UNHEARD, min_size=1, max_size=4), st.data())
def test_where_nothing_is_understood_the_tables_alone_speak(decoder: Decoder, said: list[Heard], data: st.DataObject):
    path = data.draw(st.lists(LABELS, min_size=len(said), max_size=len(said)))
    known = [Heard.told(one.speaker, emotion) for one, emotion in zip(said, path, strict=True)]
    steps = [decoder.filtered([*known[:place], said[place]])[-1] for place in range(len(said))]

    assert decoder.score(said, path) == pytest.approx(
        fsum(log(row[PLACES[emotion]]) for row, emotion in zip(steps, path, strict=True))
    )
    assert decoder.evidence(said) == pytest.approx(0, abs=1e-9)


@given(DECODERS, st.lists(HEARD, min_size=1, max_size=12), st.integers(1, 60))
def test_decoded_chances_sum_to_one_however_many_states_are_kept(decoder: Decoder, said: list[Heard], width: int):
    narrow = replace(decoder, width=width)

    for row in [*narrow.filtered(said), *narrow.smoothed(said)]:
        assert fsum(row) == pytest.approx(1)
        assert min(row) >= 0


@given(DECODERS, st.lists(HEARD, min_size=1, max_size=12), st.data())
def test_no_reading_scores_higher_than_the_likeliest(decoder: Decoder, said: list[Heard], data: st.DataObject):
    another = data.draw(st.lists(LABELS, min_size=len(said), max_size=len(said)))

    assert decoder.score(said, decoder.likeliest(said)) >= decoder.score(said, another) - 1e-9


@given(DECODERS, st.lists(HEARD, min_size=1, max_size=12))
def test_names_are_of_no_matter_to_decoding(decoder: Decoder, said: list[Heard]):
    renamed = [replace(one, speaker=f"the {one.speaker}") for one in said]

    assert decoder.smoothed(renamed) == decoder.smoothed(said)
