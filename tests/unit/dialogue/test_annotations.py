"""Annotations: what styles and meanings stand for."""

import pytest

from fatima_py.dialogue.annotations import ACTS, SHARES, STRATEGIES, Annotations
from fatima_py.names import NIL, symbol


def test_there_are_eight_strategies_and_nineteen_acts_each_once():
    assert (len(set(STRATEGIES)), len(set(ACTS))) == (8, 19)
    assert list(SHARES) == list(STRATEGIES)
    assert sum(SHARES.values()) == pytest.approx(100)


def test_the_style_goes_before_the_meaning():
    found = Annotations({"soft": "reflection", "hug": "reassurance"}, {"hug": "comfort"})

    assert found.strategy_of(symbol("Soft"), symbol("Hug")) == "reflection"
    assert found.act_of(symbol("Soft"), symbol("Hug")) == "comfort"
    assert found.act_of(NIL, NIL) == ""
    assert found
    assert not Annotations()
