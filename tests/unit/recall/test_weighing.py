"""Weighing: what counts beside relevance."""

import pytest

from fatima_py.affect import Vad
from fatima_py.errors import UsageError
from fatima_py.recall import Account, Question, RecallWeights
from fatima_py.recall.weighing import DAY, congruence, recency, values_beside


def test_what_is_to_come_is_as_recent_as_what_is_now():
    assert recency(-DAY) == recency(0.0) == 1.0


def test_moods_go_together_from_opposite_to_the_same():
    corner = Vad(1, 1, 1)

    assert [congruence(corner, other) for other in (Vad(-1, -1, -1), None, corner)] == pytest.approx([0, 0.5, 1])


@pytest.mark.parametrize("wrong", [-0.1, float("inf"), float("nan")])
@pytest.mark.parametrize("name", ["recency", "strength", "mood", "left", "place"])
def test_a_weight_is_a_number_from_nothing_on(name: str, wrong: float):
    with pytest.raises(UsageError, match=f"the weight of {name}"):
        RecallWeights(**{name: wrong})


@pytest.mark.parametrize(("here", "value"), [("pier", 1.0), ("Pier", 1.0), ("inn", 0.68)])
def test_a_place_counts_where_it_is_given_a_weight(here: str, value: float):
    account, question = Account("I sailed.", place="Pier"), Question(place=here)

    assert ("place", value, 0.5) in values_beside(account, question, RecallWeights(place=0.5), 0.0)
    assert len(values_beside(account, question, RecallWeights(), 0.0)) == 3
    assert len(values_beside(account, Question(), RecallWeights(place=0.5), 0.0)) == 3
