"""The luck of a crowd: keyed draws, uniform and normal."""

from statistics import NormalDist

import numpy as np
import pytest

from fatima_py.errors import UsageError
from fatima_py.sim.crowd.luck import Luck, quantiles


def test_draws_hang_on_seed_purpose_step_and_member():
    drawn = Luck(7).uniform("rain", 3, 9)

    assert (Luck(7).uniform("rain", 3, 9) == drawn).all()
    assert not np.isin(Luck(8).uniform("rain", 3, 9), drawn).any()
    assert not np.isin(Luck(7).uniform("snow", 3, 9), drawn).any()
    assert not np.isin(Luck(7).uniform("rain", 4, 9), drawn).any()
    assert len(set(drawn)) == 9


@pytest.mark.parametrize("draw", [Luck(-1).uniform, Luck(-1).normal])
def test_a_part_is_drawn_as_in_the_whole(draw):
    whole = draw("rain", 0, 40_000)

    for first, many in ((0, 1), (1, 5), (3, 17_000), (20_001, 19_999), (39_999, 1), (5, 0)):
        assert (draw("rain", 0, many, first) == whole[first : first + many]).all()


def test_uniform_numbers_lie_between_0_and_1_evenly():
    drawn = Luck(1).uniform("rain", 0, 100_000)

    assert drawn.min() > 0.0
    assert drawn.max() < 1.0
    counts, _ = np.histogram(drawn, 10, (0, 1))
    assert np.abs(counts - 10_000).max() < 400, "four standard deviations of a tenth"


def test_normal_numbers_have_the_distribution():
    drawn = np.sort(Luck(1).normal("rain", 0, 100_000))
    expected = quantiles((np.arange(100_000) + 0.5) / 100_000)

    assert abs(drawn.mean()) < 0.013
    assert abs(drawn.std() - 1) < 0.01
    assert np.abs(drawn - expected)[100:-100].max() < 0.1


def test_quantiles_are_those_of_the_normal_distribution():
    edges = [*(10.0**-n for n in range(1, 17)), *(1 - 2.0**-n for n in range(2, 50))]
    chances = np.array([*Luck(1).uniform("rain", 0, 1000).tolist(), *edges])

    exact = [NormalDist().inv_cdf(chance) for chance in chances.tolist()]

    assert quantiles(chances) == pytest.approx(exact, rel=1e-14, abs=1e-15)


@pytest.mark.parametrize(("step", "n", "first"), [(-1, 1, 0), (0, -1, 0), (0, 1, -1), (0, 1.5, 0)])
def test_a_draw_of_less_than_nothing_is_refused(step, n, first):
    with pytest.raises(UsageError, match=r"expected (0 or more|a whole number)"):
        Luck(1).uniform("rain", step, n, first)
