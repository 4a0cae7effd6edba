"""Indexing: what a name meets is found as by comparing it with every name, in the same order."""

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.names import meet, parse
from fatima_py.scenario.compile.indexing import NameIndex

NAMES = [
    parse(text)
    for text in (
        "A(x)",
        "a(X)",
        "A(y)",
        "A(*)",
        "A([v])",
        "A(x, y)",
        "A(x, *)",
        "A([v], y)",
        "A(y, x)",
        "A(B(x))",
        "A(0.3)",
        "A(0.30001)",
        "A(True)",
        "*(x)",
        "x",
        "3",
        "*",
        "-",
        "A(-)",
    )
]


@given(st.lists(st.sampled_from(NAMES), max_size=12), st.sampled_from(NAMES))
def test_an_index_finds_what_meets_a_name_in_order(names, asked):
    met = [at for at, name in enumerate(names) if meet(asked, name) is not None]
    assert NameIndex((name, at) for at, name in enumerate(names)).meeting(asked) == met
