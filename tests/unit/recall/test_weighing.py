"""Weighing: what counts beside relevance."""

import pytest

from fatima_py.affect import Vad
from fatima_py.errors import UsageError
from fatima_py.recall import RecallWeights
from fatima_py.recall.weighing import DAY, congruence, recency


def test_what_is_to_come_is_as_recent_as_what_is_now():
    assert recency(-DAY) == recency(0.0) == 1.0


def test_moods_go_together_from_opposite_to_the_same():
    corner = Vad(1, 1, 1)

    assert [congruence(corner, other) for other in (Vad(-1, -1, -1), None, corner)] == pytest.approx([0, 0.5, 1])


@pytest.mark.parametrize("wrong", [-0.1, float("inf"), float("nan")])
@pytest.mark.parametrize("name", ["recency", "strength", "mood"])
def test_a_weight_is_a_number_from_nothing_on(name: str, wrong: float):
    with pytest.raises(UsageError, match=f"the weight of {name}"):
        RecallWeights(**{name: wrong})
