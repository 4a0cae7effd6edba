"""Contagion of moods over a network, against exact solutions."""

from math import exp, log

import numpy as np
import pytest

from fatima_py.errors import UsageError
from fatima_py.sim.crowd.contagion import Contagion
from fatima_py.sim.crowd.network import Network

HOUR = 3600.0


def exact(moods, network, hours):
    """The solution by the eigenvectors of the ties, which go both ways alike."""
    table = np.zeros((len(network), len(network)))
    table[np.repeat(np.arange(len(network)), network.degrees), network.sources] = network.weights
    rates, vectors = np.linalg.eigh(table - np.diag(network.total))
    return (vectors @ np.diag(np.exp(log(2) * hours * rates)) @ vectors.T @ moods.T).T


@pytest.fixture
def network():
    return Network.scale_free(60, 2, 1, weight=0.7)


@pytest.fixture
def moods():
    return np.random.default_rng(1).uniform(-1, 1, (3, 60))


def test_two_who_hear_each_other_meet_in_the_middle():
    moods = np.array([[1.0, -1.0], [0.5, 0.5], [0.0, -0.2]])

    after = Contagion(HOUR, tolerance=0).spread(moods, Network.complete(2), HOUR)

    assert after == pytest.approx(np.array([[0.25, -0.25], [0.5, 0.5], [-0.075, -0.125]]), abs=1e-15)


def test_who_hears_one_who_does_not_listen_goes_half_of_the_way_in_a_half_life():
    to_zero = Network.tied(2, [1], [0])

    after = Contagion(1800.0).spread(np.array([[1.0, 0.0]] * 3), to_zero, 1800.0)

    assert after == pytest.approx(np.array([[1.0, 0.5]] * 3))


@pytest.mark.parametrize("hours", [0.01, 1, 50])
def test_without_tolerance_the_solution_is_exact(network, moods, hours):
    after = Contagion(HOUR, tolerance=0).spread(moods, network, hours * HOUR)

    assert after == pytest.approx(exact(moods, network, hours), abs=1e-13)


@pytest.mark.parametrize("tolerance", [0.3, 0.01, 1e-4])
@pytest.mark.parametrize("hours", [0.02, 0.3, 2])
def test_a_step_is_as_near_as_asked(network, moods, hours, tolerance):
    after = Contagion(HOUR, tolerance).spread(moods, network, hours * HOUR)

    assert np.abs(after - exact(moods, network, hours)).max() <= tolerance


def test_a_step_in_which_nobody_can_go_far_hears_the_others_once(moods):
    network, heard = Network.regular(60, 10, 1), []

    def gather(values):
        heard.append(values)
        return network.gather(values)

    Contagion(HOUR * 100).spread(moods, network, HOUR, gather)
    assert len(heard) == 1

    Contagion(HOUR * 10).spread(moods, network, HOUR, gather)
    assert len(heard) > 2


def test_who_hears_nobody_stays_as_they_are(moods):
    alone = Network.tied(60, [1, 2], [0, 0])

    for contagion in (Contagion(), Contagion(tolerance=0), Contagion(tolerance=1e-9)):
        after = contagion.spread(moods, alone, HOUR)
        assert (after[:, [0, *range(3, 60)]] == moods[:, [0, *range(3, 60)]]).all()
        assert (after[:, 1:3] != moods[:, 1:3]).all()


def test_no_time_and_no_ties_change_nothing(network, moods):
    assert (Contagion().spread(moods, network, 0.0) == moods).all()
    assert (Contagion().spread(moods, Network.tied(60, [], []), HOUR) == moods).all()
    assert Contagion().spread(np.zeros((3, 0)), Network.complete(0), HOUR).shape == (3, 0)


def test_the_pull_of_others_is_what_they_would_do_if_they_stayed(network, moods):
    pull = Contagion(HOUR).pull(network, np.array([5, 0]), moods, HOUR)

    heard = network.sources[network.starts[5] : network.starts[6]]
    share = 1 - exp(-log(2) * network.total[5])
    assert pull[:, 0] == pytest.approx(share * (moods[:, heard].mean(axis=1) - moods[:, 5]))


@pytest.mark.parametrize(("half_life", "tolerance"), [(0, 0.1), (-1, 0.1), (float("inf"), 0.1), (1, -0.1)])
def test_contagion_out_of_range_is_refused(half_life, tolerance):
    with pytest.raises(UsageError, match="of contagion"):
        Contagion(half_life, tolerance)
