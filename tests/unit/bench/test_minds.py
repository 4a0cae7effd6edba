"""To look into others costs little more than to live, counted in what the interpreter does."""

from functools import partial
from itertools import count

from bench.growing import operations
from bench.peers.minds import LIVED, deeper, gathered, predicted_by_all, veteran
from fatima_py.events import action_event


def test_a_prediction_costs_at_most_three_events_of_ones_own_for_each_mind_looked_through():
    nora, clock = veteran(), count(LIVED)
    event = action_event("Nora", "Insult(Coffee)", "Tom", 1e6)

    own = operations(lambda: nora.perceive(action_event("Tom", "Insult(Coffee)", "Nora", float(next(clock)))))
    first, second, third, fourth = (operations(partial(deeper, nora, depth, event)) for depth in range(1, 5))

    assert first <= 3 * own
    assert fourth - first <= 3.3 * (second - first)
    assert third - second <= 1.1 * (second - first)


def test_all_who_predict_each_other_expect_that_each_feels_something():
    assert predicted_by_all(gathered(3)) == 6
