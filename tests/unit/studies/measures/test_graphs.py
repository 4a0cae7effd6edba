"""Measures of a network, against those of networkx."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.studies.measures.graphs import GRAPHS

NAMES = "abcdefgh"
PAIRS = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1]))


def graphs(pairs):
    """The network both ways, and as it is where it does not matter which."""
    directed: nx.DiGraph[str] = nx.DiGraph()
    directed.add_nodes_from(NAMES)
    directed.add_edges_from(pairs)
    return directed, directed.to_undirected()


@settings(max_examples=80, deadline=None)
@given(PAIRS)
def test_a_network_is_measured_as_networkx_does(pairs):
    directed, undirected = graphs(pairs)

    assert GRAPHS["density"](NAMES, pairs) == pytest.approx(nx.density(directed))
    assert GRAPHS["mean degree"](NAMES, pairs) == pytest.approx(directed.number_of_edges() / len(NAMES))
    assert GRAPHS["clustering"](NAMES, pairs) == pytest.approx(nx.average_clustering(undirected))
    if pairs:
        assert GRAPHS["reciprocity"](NAMES, pairs) == pytest.approx(nx.overall_reciprocity(directed))
    if len({degree for _, degree in undirected.degree if degree}) > 1:
        expected = nx.degree_pearson_correlation_coefficient(undirected)
        assert GRAPHS["assortativity"](NAMES, pairs) == pytest.approx(expected)


@pytest.mark.parametrize("graph", GRAPHS)
def test_a_network_of_nobody_has_no_measures(graph):
    assert GRAPHS[graph]((), ()) is None


def test_where_everybody_has_as_many_ties_nobody_says_how_they_are_mixed():
    ring = {("a", "b"), ("b", "c"), ("c", "a")}

    assert GRAPHS["assortativity"]("abc", ring) is None
    assert GRAPHS["reciprocity"]("abc", ()) is None
