"""Every number of a report against a published one, or one worked by hand."""

from math import inf, sqrt
from typing import Any

import pytest

from fatima_py.studies.analysis.censored import coming_from, coming_of
from fatima_py.studies.analysis.estimates import mean_of, median_of, runs_needed, share_of, spread_of
from fatima_py.studies.analysis.families import equivalence_of, holm
from fatima_py.studies.analysis.groups import (
    difference_of,
    hedges_g,
    odds_ratio,
    rank_biserial,
    risk_difference,
    unbiased,
)
from fatima_py.studies.analysis.margins import margins_of
from fatima_py.studies.analysis.pairs import mcnemar, paired_of
from fatima_py.studies.analysis.quantiles import noncentral_bounds
from fatima_py.studies.stopping import half_width

FIRST_DRUG = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
SECOND_DRUG = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)
"""Hours of sleep won by ten patients (Student 1908, "The probable error of a mean", Biometrika 6, p. 20)."""
LIKED = (9, 7, 8, 9, 8, 9, 9, 10, 9, 9)
LIKED_LESS = (9, 6, 7, 8, 7, 9, 8, 8, 8, 7)
"""Two films as ten people rated them (Lakens 2013, Frontiers in Psychology 4:863, table 1)."""


def interval(estimate):
    return estimate.low, estimate.high


def about(*numbers, within=5e-5):
    return pytest.approx(numbers, abs=within)


def test_a_mean_has_the_interval_of_student():
    gained = [second - first for first, second in zip(FIRST_DRUG, SECOND_DRUG, strict=True)]

    found = mean_of(gained)

    assert (found.value, *interval(found)) == about(1.58, 0.7001142, 2.4598858, within=5e-8)  # R: t.test(paired=TRUE)
    assert found.count == 10
    assert found.error == pytest.approx(1.23 / sqrt(10), abs=1e-4)  # Student's table: s = 1.23 (with n - 1)
    assert half_width(gained) == pytest.approx(1.58 - 0.7001142, abs=5e-8)


def test_of_too_few_values_nothing_is_said_that_they_do_not_tell():
    assert mean_of(()).value is None
    assert mean_of((3.0,)) == mean_of([3.0])
    assert (mean_of((3.0,)).value, interval(mean_of((3.0,))), half_width([3.0])) == (3.0, (None, None), inf)
    assert (spread_of((2.0,)), spread_of((2.0, 2.0))) == (None, 0.0)
    assert spread_of((1.0, 3.0)) == pytest.approx(sqrt(2))
    assert interval(mean_of((0.1, 0.1, 0.1))) == (0.1, 0.1)


def test_how_many_runs_are_needed_is_told_from_how_far_they_are_apart():
    assert runs_needed((1.0, 3.0), 0.5) == 31  # (1.959964 * 1.414214 / 0.5)^2 = 30.73
    assert (runs_needed((1.0,), 0.5), runs_needed((1.0, 1.0), 0.5), runs_needed((1.0, 3.0), 0)) == (None, 2, None)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_a_share_has_the_interval_of_wilson(count, of, low, high):
    """Newcombe 1998, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, table I."""
    found = share_of(count, of)

    assert (found.value, *interval(found)) == about(count / of, low, high)


def test_a_share_of_all_is_one_at_most():
    assert (share_of(20, 20).value, share_of(20, 20).high, share_of(0, 0).value) == (1.0, 1.0, None)
    assert share_of(20, 20).low == pytest.approx(1 - 0.1611, abs=5e-5)


def test_a_median_lies_between_two_values_of_the_order():
    """Of ten, the second and the ninth: 97.9 % (Conover 1999, Practical Nonparametric Statistics, table A3)."""
    found = median_of([7, 1, 9, 3, 5, 10, 2, 8, 4, 6])

    assert (found.value, *interval(found)) == (5.5, 2, 9)
    assert interval(median_of(range(6))) == (0, 5)
    assert interval(median_of(range(5))) == (None, None)
    assert median_of(()).value is None


def test_a_difference_has_the_interval_of_welch():
    found = difference_of(FIRST_DRUG, SECOND_DRUG)

    assert (found.estimate.value, *interval(found.estimate)) == about(-1.58, -3.3654832, 0.2054832, within=5e-8)
    assert (found.freedom, found.p) == about(17.776, 0.07939, within=5e-4)  # R: t.test(extra ~ group, data = sleep)


def test_a_difference_of_groups_that_do_not_vary_is_what_it_is():
    found = difference_of((2.0, 2.0, 2.0), (1.0, 1.0))

    assert (found.estimate.value, *interval(found.estimate), found.p) == (1.0, 1.0, 1.0, None)
    assert hedges_g((2.0, 2.0), (1.0, 1.0)).value is None
    assert interval(difference_of((2.0,), (1.0, 3.0)).estimate) == (None, None)
    assert difference_of((), (1.0, 3.0)).estimate.value is None


def test_the_noncentral_t_is_turned_round():
    """The example of conf.limits.nct in the manual of MBESS (Kelley 2007): t = 2.83 with 126 degrees of freedom."""
    assert noncentral_bounds(2.83, 126) == about(0.8337502, 4.815359, within=5e-7)


def test_beyond_a_t_of_a_thousand_only_the_scale_is_uncertain():
    inside, outside = noncentral_bounds(999.0, 9), noncentral_bounds(1998.0, 9)

    assert outside == pytest.approx([2 * one for one in inside], rel=1e-5)
    assert noncentral_bounds(-1998.0, 9) == pytest.approx([-outside[1], -outside[0]])


def test_hedges_g_is_without_bias_and_has_an_interval():
    found: Any = hedges_g(LIKED, LIKED_LESS)

    assert found.value == pytest.approx(1.08, abs=5e-3)  # Lakens 2013, p. 5: d = 1.13, g = 1.08
    assert found.value / unbiased(18) == pytest.approx(1.13, abs=5e-3)
    assert unbiased(18) == pytest.approx(1 - 3 / (4 * 18 - 1), abs=1e-3)  # the usual short form of the factor
    assert interval(found) == pytest.approx(
        [unbiased(18) * bound * sqrt(1 / 5) for bound in noncentral_bounds(found.value / unbiased(18) * sqrt(5), 18)]
    )


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ((56, 70, 48, 80), (0.2, 0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.6, 0.1705, 0.8090)),
        ((10, 10, 0, 10), (1.0, 0.6075, 1.0)),
    ],
)
def test_a_difference_of_shares_has_the_interval_of_newcombe(counts, found):
    """Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10."""
    estimate = risk_difference(*counts)

    assert (estimate.value, *interval(estimate)) == about(*found)


def test_the_odds_ratio_has_the_interval_of_woolf():
    """By hand: (10 * 25) / (20 * 5) = 2.5; the error of its logarithm is sqrt(1/10 + 1/20 + 1/5 + 1/25) = 0.6245."""
    found = odds_ratio(10, 30, 5, 30)

    assert (found.value, *interval(found)) == about(2.5, 0.7351, 8.5019)
    assert odds_ratio(3, 3, 0, 3).value == pytest.approx(49)  # (3.5 * 3.5) / (0.5 * 0.5)
    assert (odds_ratio(0, 0, 1, 2).value, risk_difference(0, 0, 1, 2).value) == (None, None)


def test_the_rank_biserial_is_the_share_of_pairs_above_less_those_below():
    """By hand: of nine pairs two are above, one is equal, six are below."""
    found = rank_biserial((1, 2, 5), (2, 4, 6))

    assert found.value == pytest.approx((2 - 6) / 9)
    assert rank_biserial((5, 6), (1, 2)).value == 1
    assert interval(rank_biserial((5, 6), (1, 2))) == (None, None)
    assert rank_biserial((), (1, 2)).value is None


def test_pairs_have_d_z_and_g_av():
    found: Any = paired_of(LIKED, LIKED_LESS)

    assert found.d_z.value == pytest.approx(1.50, abs=5e-3)  # Lakens 2013, p. 6
    assert found.g_av.value / unbiased(9) == pytest.approx(1.13, abs=5e-3)
    assert found.correlation == pytest.approx(0.726, abs=5e-3)  # Lakens 2013, p. 6: r = 0.73
    assert interval(found.d_z) == pytest.approx([one / sqrt(10) for one in noncentral_bounds(4.743416, 9)])


def test_pairs_have_the_interval_and_the_p_of_student():
    found = paired_of(FIRST_DRUG, SECOND_DRUG).difference

    assert (found.estimate.value, *interval(found.estimate)) == about(-1.58, -2.4598858, -0.7001142, within=5e-8)
    assert found.p == pytest.approx(0.002833, abs=5e-7)


def test_the_interval_of_g_av_is_that_of_algina_and_keselman():
    """Their formula as they write it: the noncentrality times sqrt(2 (s1^2 + s2^2 - 2 s12) / (n (s1^2 + s2^2)))."""
    found: Any = paired_of(LIKED, LIKED_LESS)
    one, other = (float(spread_of(side) or 0) ** 2 for side in (LIKED, LIKED_LESS))
    shared = found.correlation * sqrt(one * other)
    scale = sqrt(2 * (one + other - 2 * shared) / (10 * (one + other)))

    assert interval(found.g_av) == pytest.approx(
        [unbiased(9) * bound * scale for bound in noncentral_bounds(4.743416, 9)], rel=1e-6
    )


def test_matched_ranks_weigh_rises_against_falls():
    """By hand: differences 1, -2, 3, 4 have the ranks 1, 2, 3, 4; (1 + 3 + 4 - 2) / 10 = 0.6."""
    assert paired_of((1, 0, 3, 4, 5), (0, 2, 0, 0, 5)).ranks.value == pytest.approx(0.6)
    assert paired_of((1, 1), (1, 1)).ranks.value is None


def test_pairs_that_all_differ_alike_have_no_size_in_deviations():
    found = paired_of((2.0, 3.0), (1.0, 2.0))

    assert (found.difference.estimate.value, *interval(found.difference.estimate)) == (1.0, 1.0, 1.0)
    assert (found.d_z.value, found.g_av.value) == (None, None)
    with pytest.raises(ValueError, match="as many values"):
        paired_of((1.0,), (1.0, 2.0))


def test_two_pairs_are_enough_for_an_interval():
    found: Any = paired_of((2.0, 4.0), (1.0, 2.0))

    assert found.difference.estimate.low == pytest.approx(1.5 - 12.7062 * 0.5, abs=1e-4)
    assert found.g_av.value == pytest.approx(1.5 / sqrt((2 + 0.5) / 2))


def test_holm_makes_the_smallest_p_pay_for_all_and_none_less_than_before():
    """By hand, of four: 4 * 0.005, 3 * 0.01, 2 * 0.03, and 0.04, which may not be below the one before it."""
    assert holm((0.01, 0.04, 0.03, 0.005)) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm((0.6, 0.9)) == (1.0, 1.0)
    assert holm(()) == ()


def test_levels_are_equivalent_where_both_one_sided_tests_say_so():
    """By hand: the pairs differ by 0.1 on average; the quantile of t with 3 degrees of freedom at 95 % is 2.35336."""
    difference: Any = paired_of((0.0, 0.1, 0.1, 0.2), (0.0, 0.0, 0.0, 0.0)).difference
    error = difference.error

    found: Any = equivalence_of(difference, 0.3)

    assert (found.low, found.high) == about(0.1 - 2.35336 * error, 0.1 + 2.35336 * error)
    assert found.holds
    assert found.p < 0.05
    assert not equivalence_of(difference, 0.15).holds
    with pytest.raises(ValueError, match="above 0, not -1"):
        equivalence_of(difference, -1)


def test_levels_that_do_not_vary_are_equivalent_by_their_difference_alone():
    assert equivalence_of(difference_of((1.0, 1.0), (1.1, 1.1)), 0.2).holds
    assert not equivalence_of(difference_of((1.0, 1.0), (2.0, 2.0)), 0.2).holds
    assert not equivalence_of(difference_of((1.0,), (1.0, 2.0)), 9).holds


def freireich():
    """Weeks in remission of 21 patients (Freireich and others 1963, Blood 21, pp. 699-716, the arm of 6-MP)."""
    came = [(time, True) for time in (6, 6, 6, 7, 10, 13, 16, 22, 23)]
    return [*came, *((time, False) for time in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35))]


def test_times_that_did_not_come_are_kept_by_kaplan_and_meier():
    """Kalbfleisch and Prentice 2002, The Statistical Analysis of Failure Time Data, section 1.4."""
    found = coming_from(freireich(), 35)

    assert [step.time for step in found.steps] == [6, 7, 10, 13, 16, 22, 23]
    assert [step.still for step in found.steps] == about(
        0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482, within=6e-5
    )
    assert [step.at_risk for step in found.steps] == [21, 17, 15, 12, 11, 7, 6]
    assert (found.median.value, found.never, found.count) == (23, 12, 21)


def test_a_share_that_waits_has_the_interval_of_its_double_logarithm():
    """R: survfit(Surv(weeks, came) ~ 1, conf.type = "log-log"): 0.620 and 0.952 at 6, median 23 from 13 on."""
    found = coming_from(freireich(), 35)

    assert (found.steps[0].low, found.steps[0].high) == about(0.620, 0.952, within=5e-4)
    assert (found.median.low, found.median.high) == (13, None)


def test_the_restricted_mean_counts_what_never_came_up_to_the_horizon():
    """By hand: (1 + 2 + 3 + 4) / 4 = 2.5; nothing is left before it, so its error is that of a mean, with n."""
    found = coming_of([3, None, 1, 2], 4)

    assert found.restricted.value == 2.5
    assert found.restricted.error == pytest.approx(sqrt(1.25 / 4))
    assert (found.never, found.median.value, found.horizon) == (1, 2, 4)


def test_what_never_came_in_any_run_has_no_median():
    found = coming_of([None, None], 60)

    assert (found.median.value, found.restricted.value, found.never) == (None, 60, 2)
    assert coming_of([]).restricted.value is None
    assert coming_of([5.0, None]).horizon == 5.0
    assert (coming_of([5.0]).restricted.value, coming_of([5.0]).restricted.low) == (5.0, None)


@pytest.mark.parametrize("times", [[], [None], [None, None, None]])
def test_what_never_came_and_was_looked_at_until_nobody_knows_when_has_no_mean(times):
    found = coming_of(times)

    assert (found.median.value, found.restricted.value, found.restricted.low) == (None, None, None)


@pytest.mark.parametrize(
    ("times", "horizon", "mean"),
    [([5.0], None, 5.0), ([5.0, None, None], None, 5.0), ([None, None], 60.0, 60.0), ([60.0, None], 60.0, 60.0)],
)
def test_a_mean_of_times_of_which_the_runs_tell_no_spread_has_no_interval(times, horizon, mean):
    found = coming_of(times, horizon).restricted

    assert (found.value, found.low, found.high) == (mean, None, None)


def test_the_median_time_of_one_run_has_no_interval():
    found = coming_of([5.0]).median

    assert (found.value, found.low, found.high) == (5.0, None, None)


def test_a_time_that_came_in_some_runs_before_the_end_has_an_interval():
    found = coming_of([5.0, 9.0, None], 60.0).restricted

    assert found.low is not None
    assert found.high is not None
    assert found.low < 26 < found.high


def test_pairs_that_differ_by_the_same_but_for_rounding_have_no_deviation_to_divide_by():
    found = paired_of([0.1, 0.2, 0.3], [0.4, 0.5, 0.6])

    assert found.difference.estimate.value == pytest.approx(-0.3)
    assert (found.d_z.value, found.g_av.value, found.difference.p) == (None, None, None)


VISION = ((1520, 266, 124, 66), (234, 1512, 432, 78), (117, 362, 1772, 205), (36, 82, 179, 492))
"""Right and left eye of 7477 women, by four grades of vision (Stuart 1955, Biometrika 42, table 1)."""


def one_pair_a_luck(*counts):
    """Lucks of a pair each: so many of every pair of texts."""
    return [[both] for *both, count in counts for both in [tuple(both)] for _ in range(count)]


def test_of_many_pairs_texts_that_come_out_as_often_are_tested_after_stuart_and_maxwell():
    cells = [(str(row), str(column), VISION[row][column]) for row in range(4) for column in range(4)]

    found = margins_of(one_pair_a_luck(*cells))

    assert found.statistic == pytest.approx(11.9566, abs=5e-5)
    assert (found.freedom, found.exact) == (3, False)
    assert found.p == pytest.approx(0.0075334, abs=5e-8)  # statsmodels: SquareTable(...).homogeneity()
    assert found.changed == 7477 - (1520 + 1512 + 1772 + 492)


def test_of_few_pairs_texts_are_tested_by_all_ways_of_turning_them_round():
    # D = (8, -6, -2), V of b and c is diag(6, 2): 36/6 + 4/2 = 8; as great where all six turn alike and both of two
    found = margins_of(one_pair_a_luck(("a", "b", 6), ("a", "c", 2), ("a", "a", 40)))

    assert found.statistic == pytest.approx(8)
    assert (found.freedom, found.changed, found.exact) == (2, 8, True)
    assert found.p == pytest.approx(2 / 2**6 * 2 / 2**2)


@pytest.mark.parametrize(("gained", "lost"), [(9, 2), (4, 4), (0, 1), (30, 12), (900, 800)])
def test_two_texts_of_pairs_have_the_exact_test_of_mcnemar(gained, lost):
    found = margins_of(one_pair_a_luck(("a", "b", gained), ("b", "a", lost), ("b", "b", 5)))

    assert found.p == pytest.approx(mcnemar(gained, lost))


def test_a_luck_of_several_pairs_turns_round_as_one():
    # three lucks that each change two pairs alike are three changes and not six: 2 of 2^3 ways are as great
    found = margins_of([[("a", "b"), ("a", "b")]] * 3)

    assert found.p == pytest.approx(2 / 2**3)
    assert found.changed == 3


@pytest.mark.parametrize("lucks", [[], [[("a", "a")]], [[("a", "b"), ("b", "a")]]], ids=["none", "same", "undone"])
def test_where_no_luck_changes_how_often_a_text_comes_out_there_is_no_p(lucks):
    assert (margins_of(lucks).statistic, margins_of(lucks).p) == (None, None)


NEARLY_ALIKE = (0.1 + 0.2, 0.3, 0.3)


def test_groups_that_only_rounding_tells_apart_have_neither_a_p_nor_a_size():
    found = difference_of(NEARLY_ALIKE, (0.2, 0.2, 0.2))

    assert (found.p, hedges_g(NEARLY_ALIKE, (0.2, 0.2, 0.2)).value) == (None, None)
    assert interval(found.estimate) == (found.estimate.value, found.estimate.value)


def test_pairs_that_only_rounding_tells_apart_are_the_same():
    found = paired_of(NEARLY_ALIKE, (0.3, 0.3, 0.3))

    assert (found.difference.estimate.value, found.difference.p, found.ranks.value) == (0.0, None, None)
