"""Crowds as values: which numbers they may have, what cannot be among so few, and digests."""

from collections.abc import Callable
from dataclasses import replace
from math import inf, nan
from typing import Any

import pytest

from fatima_py.errors import UsageError
from fatima_py.mind import MindDefinition
from fatima_py.names import symbol
from fatima_py.setting import AtRandom, Crowd, Edges, Happening, People, Reached, Rumour, Setting, SmallWorld
from fatima_py.setting.crowd import MOST_MEMBERS
from fatima_py.setting.digest import setting_digest
from fatima_py.sim.town import Town

ANN = symbol("Ann")
ALONE = Setting("One of many", (People(ANN, MindDefinition.plain("Ann")),))
MANY = Crowd(100)


REFUSED: list[tuple[Callable[..., object], dict[str, Any]]] = [
    (Crowd, {"members": 0}),
    (Crowd, {"members": MOST_MEMBERS + 1}),
    (Crowd, {"members": 2.5}),
    (Crowd, {"members": 10, "contagion": -1.0}),
    (Crowd, {"members": 10, "noise": nan}),
    (Crowd, {"members": 10, "every": 0.0}),
    (AtRandom, {"each": 0}),
    (Rumour, {"name": ANN, "passes_on": -0.1}),
    (Rumour, {"name": ANN, "passes_on": 0.1, "members": -1}),
    (Rumour, {"name": ANN, "passes_on": 0.1, "valence": 1.5}),
    (Rumour, {"name": ANN, "passes_on": 0.1, "subjectivity": inf}),
    (Rumour, {"name": ANN, "passes_on": 0.1, "half_life": 0.0}),
    (Rumour, {"name": ANN, "passes_on": 0.1, "at": -1.0}),
    (Reached, {}),
    (Reached, {"share": 0.2, "members": 3}),
    (Reached, {"share": 1.2}),
    (Reached, {"members": -1}),
    (Reached, {"share": 0.5, "intensity": 11.0}),
]


@pytest.mark.parametrize(("kind", "said"), REFUSED, ids=[f"{kind.__name__} {said}" for kind, said in REFUSED])
def test_a_number_that_a_crowd_cannot_have_is_refused(kind, said):
    with pytest.raises(UsageError):
        kind(**said)


@pytest.mark.parametrize(
    ("crowd", "told"),
    [
        (replace(MANY, members=1, network=Edges(())), None),
        (replace(MANY, members=8), "10 neighbours among 8 members"),
        (replace(MANY, network=Edges(((1, 101, 1.0),))), "no member 101 to be tied"),
        (replace(MANY, people={symbol("Bob"): "by chance"}), "there is no person Bob"),
        (replace(MANY, people={ANN: 101}), "no member 101"),
        (replace(MANY, rumours=(Rumour(ANN, 1.0, 101),)), "no 101 members"),
        (replace(MANY, rumours=(Rumour(ANN, 1.0, 1), Rumour(ANN, 2.0, 1))), "the rumour Ann is there twice"),
        (replace(MANY, rumours=(Rumour(ANN, 2e3, 1),)), "how often Ann is passed on"),
    ],
)
def test_a_town_refuses_a_crowd_that_cannot_be(crowd, told):
    setting = replace(ALONE, crowd=crowd)
    if told is None:
        setting.refuse_faults()
        return
    with pytest.raises(UsageError, match=told):
        Town(setting)


def test_what_reaches_a_crowd_needs_one():
    bad_news = Happening("news", (), (1.0,), reaches=Reached(0.5))
    with pytest.raises(UsageError, match="the happening news reaches a crowd, and there is none"):
        Town(replace(ALONE, happenings=(bad_news,)))


def test_the_digest_of_a_setting_tells_crowds_apart_and_is_what_it_was_without_one():
    digests = [setting_digest(replace(ALONE, crowd=one)) for one in (None, MANY, replace(MANY, network=SmallWorld(8)))]
    assert digests[0] == setting_digest(ALONE)
    assert len(set(digests)) == 3


def test_the_digest_of_a_setting_of_before_there_were_crowds_stays():
    assert setting_digest(ALONE) == "ff591a5dc8ee66ee2350446e75b73420"
