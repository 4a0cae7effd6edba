"""Past: what of accounts never changes."""

from fatima_py.memory import Account
from fatima_py.memory.past import Past


def test_a_fork_has_a_future_of_its_own():
    past = Past()
    past.add(Account("the boat", ("Tom",), 0.0, "pier"))
    forked = past.fork()
    forked.add(Account("a boat", ("Ann",), 0.0, "pier"))

    assert (len(past), past.moments.held, past.names.asked("Ann")) == (1, [[0]], set())
    assert past.index.scores({"boat": 1.0}, 1).keys() == {0}
    assert forked.index.scores({"boat": 1.0}, 2).keys() == {0, 1}
