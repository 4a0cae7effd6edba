"""Past: what of accounts never changes."""

import pytest

from fatima_py.errors import UsageError
from fatima_py.recall import Account
from fatima_py.recall.past import Past


def test_links_go_both_ways_and_are_cut_with_what_they_link_to():
    past = Past()
    for account in (Account("a"), Account("b", links=(0,)), Account("c", links=(0,), supersedes=(1, 1))):
        past.add(account)

    assert past.linked == {0: [1, 2], 1: [0, 2], 2: [0, 1]}
    assert past.superseded == {1: [2]}

    past.cut(2)
    assert (past.linked, past.superseded) == ({0: [1], 1: [0]}, {})


@pytest.mark.parametrize("links", [(1,), (0, 7), (-1,)])
def test_a_link_to_none_that_is_there_is_refused_and_leaves_no_trace(links: tuple[int, ...]):
    past = Past()
    past.add(Account("a"))

    with pytest.raises(UsageError, match="is linked to"):
        past.add(Account("b", links=links))
    with pytest.raises(UsageError, match="is linked to"):
        past.add(Account("b", supersedes=links))
    assert len(past) == len(past.moments.of) == 1


def test_a_fork_has_a_future_of_its_own():
    past = Past()
    past.add(Account("the boat", ("Tom",), 0.0, "pier"))
    forked = past.fork()
    forked.add(Account("a boat", ("Ann",), 0.0, "pier", links=(0,)))

    assert (len(past), past.linked, past.moments.held, past.names.asked("Ann")) == (1, {}, [[0]], set())
    assert past.index.scores({"boat": 1.0}, 1).keys() == {0}
    assert forked.index.scores({"boat": 1.0}, 2).keys() == {0, 1}
