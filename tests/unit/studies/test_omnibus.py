"""Several contrasts of means at once, beside what each test is by hand."""

import numpy as np
import pytest

from fatima_py.studies.analysis.omnibus import crossed, omnibus_of

stats = pytest.importorskip("scipy.stats")

ONE, TWO, THREE = ([1.0, 4.0, 2.0, 5.5], [2.0, 2.5, 3.0, 7.0, 4.0], [6.0, 9.0, 6.5])


def columns(*values):
    return np.asarray(values, dtype=np.float64).T


def test_a_single_contrast_of_two_groups_is_the_test_of_welch():
    found = omnibus_of([columns(ONE), columns(THREE)], np.asarray([[1.0, -1.0]]))
    welch = stats.ttest_ind(ONE, THREE, equal_var=False)

    assert found is not None
    assert (found.statistic, found.below, found.p) == pytest.approx((welch.statistic**2, welch.df, welch.pvalue))


def test_all_contrasts_of_several_groups_are_the_test_of_welch_of_several_means():
    """By his formulas (1951): weights n / s squared, and lambda of how much of all of them each has."""
    found = omnibus_of([columns(ONE), columns(TWO), columns(THREE)], np.asarray([[1.0, -1, 0], [0, 1, -1]]))
    counts = np.asarray([len(one) for one in (ONE, TWO, THREE)])
    means = np.asarray([np.mean(one) for one in (ONE, TWO, THREE)])
    weights = counts / np.asarray([np.var(one, ddof=1) for one in (ONE, TWO, THREE)])
    middle = float((weights * means).sum() / weights.sum())
    loss = float(((1 - weights / weights.sum()) ** 2 / (counts - 1)).sum())
    statistic = float((weights * (means - middle) ** 2).sum()) / 2 / (1 + 2 * loss / 8)

    assert found is not None
    assert (found.statistic, found.above, found.below) == pytest.approx((statistic, 2, 8 / (3 * loss)))
    assert found.p == pytest.approx(stats.f.sf(statistic, 2, 8 / (3 * loss)))


def test_all_contrasts_of_one_group_are_hotellings_whichever_of_them_are_asked():
    """By hand: d = (1, 2) on average, with variances 2 and 4 and covariance 1; T squared = n d' S^-1 d = 5 * 8 / 7."""
    apart = np.asarray([[2, -1], [-1, -1], [0, 0], [-1, 2], [0, 0]], dtype=np.float64)
    apart = (apart - apart.mean(axis=0)) @ np.linalg.inv(np.linalg.cholesky(np.cov(apart.T)).T)
    apart = apart @ np.linalg.cholesky(np.asarray([[2.0, 1.0], [1.0, 4.0]])).T + [1.0, 2.0]
    table = np.column_stack([apart[:, 0] + apart[:, 1], apart[:, 1], np.zeros(5)])

    found = omnibus_of([table], np.asarray([[1.0, -1, 0], [0, 1, -1]]))
    other = omnibus_of([table], np.asarray([[1.0, 0, -1], [2, -1, -1]]))

    assert found is not None
    assert other is not None
    statistic = 5 * 8 / 7 * 3 / (2 * 4)
    assert (found.statistic, found.above, found.below) == pytest.approx((statistic, 2, 3))
    assert found.p == pytest.approx(stats.f.sf(statistic, 2, 3)) == pytest.approx(other.p)


@pytest.mark.parametrize(
    "groups",
    [
        [columns([1.0, 2.0], [2.0, 1.0], [4.0, 3.0])],  # fewer lucks than contrasts
        [columns([1.0, 2.0, 4.0], [1.0, 2.0, 4.0], [4.0, 3.0, 1.0])],  # one contrast does not vary
        [columns([0.1 + 0.2, 0.3, 0.3], [0.5, 0.5, 0.5], [0.7, 0.7, 0.7])],  # but for rounding
    ],
)
def test_what_too_few_values_or_none_that_vary_say_is_nothing(groups):
    assert omnibus_of(groups, np.asarray([[1.0, -1, 0], [0, 1, -1]])) is None


def test_the_contrasts_of_an_interaction_are_nothing_where_two_factors_only_add():
    cells = (np.asarray([1.0, 4.0, 9.0])[:, None] + np.asarray([0.5, 0.25, 3.0, 2.0])).ravel()

    assert np.abs(crossed(3, 4) @ cells).max() == 0
    assert np.linalg.matrix_rank(crossed(3, 4)) == 6
