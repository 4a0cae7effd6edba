"""Laws of crowds: in how many parts one is worked out changes no bit."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.sim.crowd.network import Network

SEEDS = st.integers(0, 2**32)
PARTS = st.sampled_from([1, 2, 3, 5, 8])


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """A network of ties drawn anyhow, in which some hear many and some nobody."""
    n, luck = draw(st.integers(1, 60)), np.random.default_rng(draw(SEEDS))
    ties = draw(st.integers(0, 4 * n))
    hearers = (luck.random(ties) ** draw(st.integers(1, 6)) * n).astype(np.int64)
    return Network.tied(n, hearers, luck.integers(0, n, ties), luck.random(ties))


def cut(n: int, parts: int, luck: np.random.Generator) -> list[tuple[int, int]]:
    """So many parts of a crowd, some of them empty."""
    ends = [0, *np.sort(luck.integers(0, n + 1, parts - 1)).tolist(), n]
    return list(pairwise(ends))


@given(networks(), PARTS, st.integers(1, 6), SEEDS)
def test_what_is_gathered_in_parts_has_the_same_bits(network: Network, parts: int, rows: int, seed: int):
    luck = np.random.default_rng(seed)
    values = luck.normal(size=(rows, len(network))) * 10.0 ** luck.integers(-8, 9, len(network))

    whole = network.gather(values)

    pieces = [network.gather(values, first, last) for first, last in cut(len(network), parts, luck)]
    assert (np.concatenate(pieces, axis=1) == whole).all()
    assert all((network.gather(row) == sums).all() for row, sums in zip(values, whole, strict=True))


@given(st.integers(0, 40), SEEDS)
def test_ties_in_any_order_are_the_same_network(ties: int, seed: int):
    luck = np.random.default_rng(seed)
    pairs = np.unique(luck.integers(0, 9, (ties, 2)), axis=0)
    weights, order = luck.random(len(pairs)), luck.permutation(len(pairs))

    one, other = (Network.tied(9, pairs[by, 0], pairs[by, 1], weights[by]) for by in (np.arange(len(pairs)), order))

    assert (one.sources == other.sources).all()
    assert (one.weights == other.weights).all()
