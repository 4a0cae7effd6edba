"""What holds of the numbers of a report, whatever the runs are."""

from dataclasses import astuple
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.studies.analysis.censored import coming_of
from fatima_py.studies.analysis.estimates import mean_of, median_of, share_of, spread_of
from fatima_py.studies.analysis.families import equivalence_of, holm
from fatima_py.studies.analysis.groups import difference_of, hedges_g, odds_ratio, rank_biserial, risk_difference
from fatima_py.studies.analysis.pairs import paired_of

NUMBERS = st.integers(-1000, 1000).map(lambda number: number / 8)
"""Numbers whose sums are exact, so that a law is about the formula and not about rounding."""
ROWS = st.lists(NUMBERS, min_size=2, max_size=30)
VARIED = ROWS.filter(lambda values: len(set(values)) > 1)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=3, max_size=30).filter(
    lambda pairs: len({first - second for first, second in pairs}) > 1
)
TIMES = st.lists(st.none() | st.integers(1, 50).map(float), min_size=1, max_size=30)


def near(*estimates):
    return [pytest.approx(number, rel=1e-6, abs=1e-9) for one in estimates for number in bounds(one)]


def bounds(estimate):
    return [one for one in (estimate.value, estimate.low, estimate.high) if one is not None]


def flipped(estimate):
    return [-one for one in (estimate.value, estimate.high, estimate.low) if one is not None]


@given(VARIED, VARIED, st.randoms())
def test_the_order_of_runs_changes_no_bit(first, second, luck):
    mixed = luck.sample(first, len(first))

    assert mean_of(mixed) == mean_of(first)
    assert median_of(mixed) == median_of(first)
    assert difference_of(mixed, second) == difference_of(first, second)
    assert hedges_g(mixed, second) == hedges_g(first, second)
    assert rank_biserial(mixed, second) == rank_biserial(first, second)


@given(PAIRS, st.randoms())
def test_the_order_of_pairs_changes_no_bit(pairs, luck):
    mixed = luck.sample(pairs, len(pairs))

    assert astuple(paired_of(*zip(*mixed, strict=True))) == astuple(paired_of(*zip(*pairs, strict=True)))


@given(VARIED, VARIED, NUMBERS, st.sampled_from([0.5, 2.0, 8.0]))
def test_effects_do_not_hang_on_the_unit(first, second, shift, scale):
    other, another = ([scale * one + shift for one in side] for side in (first, second))

    assert bounds(hedges_g(other, another)) == near(hedges_g(first, second))
    assert bounds(rank_biserial(other, another)) == near(rank_biserial(first, second))
    assert difference_of(other, another).p == pytest.approx(difference_of(first, second).p)


@given(VARIED, NUMBERS, st.sampled_from([0.5, 2.0, 8.0]))
def test_a_mean_and_a_median_go_with_the_unit(values, shift, scale):
    other = [scale * one + shift for one in values]

    for of in (mean_of, median_of):
        assert bounds(of(other)) == [pytest.approx(scale * one + shift, abs=1e-6) for one in bounds(of(values))]
    assert spread_of(other) == pytest.approx(scale * spread_of(values))


@given(VARIED, VARIED)
def test_the_other_way_round_has_the_other_sign(first, second):
    for of in (hedges_g, rank_biserial, lambda *sides: difference_of(*sides).estimate):
        assert bounds(of(second, first)) == [
            pytest.approx(one, rel=1e-6, abs=1e-9) for one in flipped(of(first, second))
        ]


@given(PAIRS)
def test_pairs_the_other_way_round_have_the_other_sign(pairs):
    first, second = zip(*pairs, strict=True)
    one, other = paired_of(first, second), paired_of(second, first)

    for estimate, back in ((one.d_z, other.d_z), (one.g_av, other.g_av), (one.ranks, other.ranks)):
        assert bounds(back) == [pytest.approx(number, rel=1e-6, abs=1e-9) for number in flipped(estimate)]


@given(PAIRS)
def test_a_luck_that_both_share_is_taken_out(pairs):
    """What is added to both of a pair changes nothing but how alike they are."""
    moved = [(first + 64 * place, second + 64 * place) for place, (first, second) in enumerate(pairs)]

    found, other = (paired_of(*zip(*each, strict=True)) for each in (pairs, moved))

    assert bounds(other.d_z) == near(found.d_z)
    assert other.difference.p == pytest.approx(found.difference.p)


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(1, 40))
def test_shares_stay_within_their_bounds_and_turn_round(count, of, second, of_second):
    count, second = min(count, of), min(second, of_second)
    share: Any = share_of(count, of)
    apart: Any = risk_difference(count, of, second, of_second)
    back = risk_difference(second, of_second, count, of)

    assert 0 <= share.low <= count / of <= share.high <= 1
    assert -1 <= apart.low <= apart.value <= apart.high <= 1
    assert bounds(back) == [pytest.approx(one, abs=1e-9) for one in flipped(apart)]
    ratio: Any = odds_ratio(count, of, second, of_second)
    inverse: Any = odds_ratio(second, of_second, count, of)
    assert ratio.value * inverse.value == pytest.approx(1)
    assert ratio.low * inverse.high == pytest.approx(1)


@given(VARIED, VARIED)
def test_a_number_lies_in_its_interval(first, second):
    several: Any = (mean_of(first), hedges_g(first, second), difference_of(first, second).estimate)
    for found in several:
        assert found.low <= found.value <= found.high


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_is_never_below_a_p_and_keeps_their_order(ps):
    made = holm(ps)

    assert all(p <= one <= 1 for p, one in zip(ps, made, strict=True))
    assert sorted(range(len(ps)), key=lambda index: (made[index], ps[index])) == sorted(
        range(len(ps)), key=lambda index: (ps[index], ps[index])
    )


@given(VARIED, VARIED, st.floats(0.01, 500))
def test_equivalence_is_that_the_interval_of_90_percent_lies_within_the_bound(first, second, bound):
    found: Any = equivalence_of(difference_of(first, second), bound)

    if min(abs(found.low + bound), abs(found.high - bound)) > 1e-6 * bound:
        assert found.holds == (-bound < found.low and found.high < bound)


@given(TIMES, st.integers(50, 60).map(float))
def test_a_time_that_never_came_is_never_lost(times, horizon):
    found = coming_of(times, horizon)

    assert found.never == times.count(None)
    assert found.count == len(times)
    assert sum(step.come for step in found.steps) + found.never == len(times)
    kept = [horizon if one is None else one for one in times]
    assert found.restricted.value == pytest.approx(sum(kept) / len(kept))
    assert all(step.low <= step.still + 1e-12 and step.still <= step.high + 1e-12 for step in found.steps)


@given(TIMES, st.integers(50, 60).map(float))
def test_half_of_the_runs_had_come_by_the_median_and_no_earlier(times, horizon):
    found, came = coming_of(times, horizon), [one for one in times if one is not None]

    if (middle := found.median.value) is None:
        assert 2 * len(came) < len(times)
    else:
        assert 2 * sum(1 for one in came if one <= middle) >= len(times)
        assert 2 * sum(1 for one in came if one < middle) < len(times)
