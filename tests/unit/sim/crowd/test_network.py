"""Networks of a crowd: read from networkx, drawn, summed up."""

import networkx as nx
import numpy as np
import pytest

from fatima_py.errors import UsageError
from fatima_py.sim.crowd.network import Network


def dense(network: Network):
    """The weights as a table: who hears, by who is heard."""
    table = np.zeros((len(network), len(network)))
    table[np.repeat(np.arange(len(network)), network.degrees), network.sources] = network.weights
    return table


def test_a_directed_tie_leads_from_who_is_heard_to_who_hears():
    graph = nx.DiGraph([("Ann", "Tom"), ("Ann", "Eve")])
    graph.add_edge("Tom", "Ann", weight=0.25)

    network = Network.of(graph)

    assert dense(network).tolist() == [[0, 0.25, 0], [1, 0, 0], [1, 0, 0]]
    assert dense(Network.of(graph, nodes=["Eve", "Tom", "Ann"])).tolist() == [[0, 0, 1], [0, 0, 1], [0, 0.25, 0]]


def test_a_tie_without_direction_goes_both_ways_and_several_add_up():
    graph: nx.MultiGraph[int] = nx.MultiGraph(
        [(0, 1, {"strength": 0.5}), (0, 1, {"strength": 2}), (1, 1, {"strength": 3}), (1, 2)]
    )

    assert dense(Network.of(graph, "strength")).tolist() == [[0, 2.5, 0], [2.5, 3, 1], [0, 1, 0]]


def test_a_graph_without_ties_and_one_without_nodes_are_networks():
    assert Network.of(nx.empty_graph(3)).gather([1, 2, 3]).tolist() == [0, 0, 0]
    assert len(Network.of(nx.Graph())) == 0
    assert Network.of(nx.Graph()).gather(np.zeros((3, 0))).shape == (3, 0)


@pytest.mark.parametrize("weight", [-1, "strong", float("nan"), None])
def test_a_weight_that_is_none_is_refused(weight):
    with pytest.raises(UsageError, match="the weight of a tie"):
        Network.of(nx.Graph([(0, 1, {"weight": weight})]))


@pytest.mark.parametrize("nodes", [[0], [0, 1, 1], [0, 1, 2]])
def test_nodes_that_are_not_those_of_the_graph_are_refused(nodes):
    with pytest.raises(UsageError, match="each of them once"):
        Network.of(nx.Graph([(0, 1)]), nodes=nodes)


@pytest.mark.parametrize(
    ("starts", "sources", "weights", "why"),
    [
        ([0, 1], [0, 0], [1, 1], "starts that rise from 0 to its 2 ties"),
        ([0, 2, 1, 2], [0, 1], [1, 1], "starts that rise"),
        ([0, 1], [1], [1], "sources from 0 to 0"),
        ([0, 2, 2], [1, 0], [1, 1], "in rising order"),
        ([0, 2, 2], [1, 1], [1, 1], "in rising order"),
        ([0, 1], [0], [-1], "weights of 0 or more"),
        ([0, 1], [0], [float("inf")], "weights of 0 or more"),
        ([0, 1], [0], [], "a source and weight for each tie"),
        ([], [], [], "a source and weight for each tie"),
    ],
)
def test_columns_that_are_no_network_are_refused(starts, sources, weights, why):
    with pytest.raises(UsageError, match=why):
        Network(starts, sources, weights)


def test_sources_of_different_members_need_not_rise():
    assert dense(Network(np.array([0, 1, 1, 2]), np.array([2, 0], np.int32), np.array([1.0, 2.0]))).tolist() == [
        [0, 0, 1],
        [0, 0, 0],
        [2, 0, 0],
    ]


def test_its_arrays_cannot_be_written_to():
    network = Network.complete(3)

    for column in (network.starts, network.sources, network.weights, network.total, network.degrees):
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 1


def test_a_small_world_is_a_ring_some_of_whose_ties_lead_elsewhere():
    ring, drawn = Network.small_world(200, 6, 0, 1), Network.small_world(200, 6, 0.2, 1)

    assert (dense(ring) == nx.to_numpy_array(nx.watts_strogatz_graph(200, 6, 0))).all()
    table = dense(drawn)
    assert (table == table.T).all()
    assert not table.diagonal().any()
    assert table.max() == 1
    assert table.sum() == 1200
    assert 0.12 < 1 - (table * dense(ring)).sum() / 1200 < 0.28
    assert (dense(Network.small_world(200, 6, 0.2, 1)) == table).all()
    assert (dense(Network.small_world(200, 6, 0.2, 2)) != table).any()


def test_a_small_world_of_random_ties_is_one_where_nearly_all_are_tied():
    table = dense(Network.small_world(7, 6, 1, 1))

    assert (table == 1 - np.eye(7)).all()
    assert dense(Network.small_world(8, 6, 1, 1)).sum() == 48


def test_a_scale_free_network_has_a_few_who_are_tied_to_very_many():
    network = Network.scale_free(5000, 3, 1)
    table_of_few = dense(Network.scale_free(40, 3, 1))

    assert network.degrees.min() == 3
    assert len(network.sources) == 2 * 3 * (5000 - 3)
    assert network.degrees.max() > 100
    above = (network.degrees >= 12).mean()
    assert above == pytest.approx(3 * 4 / (12 * 13), abs=0.02), "m (m + 1) / (k (k + 1)), the law of large ones"
    assert (table_of_few == table_of_few.T).all()
    assert table_of_few.max() == 1
    assert not table_of_few.diagonal().any()
    assert dense(Network.scale_free(4, 3, 1))[0].tolist() == [0, 1, 1, 1]


@pytest.mark.parametrize(("n", "degree"), [(10, 3), (10, 0), (10, 9), (10, 8), (101, 40), (6, 2), (1, 0), (200, 4)])
def test_a_regular_network_gives_everybody_as_many_ties(n, degree):
    table = dense(Network.regular(n, degree, 5))

    assert (table.sum(axis=0) == degree).all()
    assert (table == table.T).all()
    assert not table.diagonal().any()
    assert table.max(initial=0) <= 1


@pytest.mark.parametrize(
    ("draw", "why"),
    [
        (lambda: Network.small_world(10, 3, 0, 1), "an even number below 10"),
        (lambda: Network.small_world(12, 12, 0, 1), "an even number below 12"),
        (lambda: Network.small_world(10, 2, 1.5, 1), "rewired"),
        (lambda: Network.small_world(-1, 2, 0, 1), "0 or more"),
        (lambda: Network.scale_free(3, 3, 1), "from 1 to 2"),
        (lambda: Network.scale_free(4, 0, 1), "from 1 to 3"),
        (lambda: Network.regular(5, 3, 1), "an even product"),
        (lambda: Network.regular(4, 4, 1), "fewer than 4"),
        (lambda: Network.complete(2, weight=-1), "the weight of a tie"),
    ],
)
def test_a_network_that_cannot_be_drawn_is_refused(draw, why):
    with pytest.raises(UsageError, match=why):
        draw()


def test_what_is_gathered_is_the_weighted_sum_over_whom_each_hears():
    graph = nx.gnp_random_graph(300, 0.05, seed=1, directed=True)
    for number, (_, _, data) in enumerate(graph.edges(data=True)):
        data["weight"] = (number % 7 + 1) / 7
    values = np.random.default_rng(1).normal(size=(9, 300))

    network = Network.of(graph)

    assert network.gather(values) == pytest.approx(values @ dense(network).T)
    assert network.total == pytest.approx(dense(network).sum(axis=1))
    assert network.degrees.tolist() == (dense(network) > 0).sum(axis=1).tolist()


def test_somebody_whom_everybody_is_heard_by_is_summed_up_in_order():
    star = Network.of(nx.star_graph(5000))
    values = np.random.default_rng(1).normal(size=5001) * 1e6

    in_order = 0.0
    for value in values[1:].tolist():
        in_order += value

    assert star.gather(values)[0] == in_order
    assert star.gather(np.stack([values] * 5))[4, 0] == in_order


def test_states_of_whole_numbers_can_be_gathered():
    assert Network.complete(4).gather(np.array([1, 0, 1, 1], np.int8)).tolist() == [2, 3, 2, 2]


@pytest.mark.parametrize("shape", [(3,), (4, 3), (2, 2, 4), ()])
def test_values_of_another_shape_are_refused(shape):
    with pytest.raises(UsageError, match="expected one for each of 4 members"):
        Network.complete(4).gather(np.zeros(shape))


def test_expressiveness_and_susceptibility_make_ties_stronger():
    network = Network.complete(3).between([1, 2, 3], [1, 0.5, 0])

    assert dense(network).tolist() == [[0, 2, 3], [0.5, 0, 1.5], [0, 0, 0]]
    assert dense(Network.complete(2, weight=0.5).between(2)).tolist() == [[0, 1], [1, 0]]
