"""The networks of ties, by how many ties people have, as the field defines them."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from statistics import correlation, fmean, pvariance

import pytest

from fatima_py.errors import UsageError
from fatima_py.names import symbol
from fatima_py.setting import Everybody, Groups, Network, Normal, ScaleFree, SmallWorld, Tie
from fatima_py.sim.town.network import ties_of

COUNT = 600
PEOPLE = [symbol(f"p{number}") for number in range(COUNT)]
LIKES = symbol("Likes")
Weights = Mapping[tuple[int, int], float]


def weights(network: Network, seed: int = 1, count: int = COUNT, *, one_way: bool = False) -> Weights:
    """The weight of each tie, from whom to whom."""
    tie = Tie(LIKES, network, Normal(1, 3), one_way)
    place = {one.key: number for number, one in enumerate(PEOPLE)}
    found = ties_of((tie,), PEOPLE[:count], {}, seed)
    return {(place[one], place[other.key]): weight for one, ties in found.items() for _, other, weight in ties}


def degrees(drawn: Weights) -> list[int]:
    """How many ties each of the people holds."""
    held = Counter(one for one, _ in drawn)
    return [held[number] for number in range(COUNT)]


def clustering(drawn: Weights) -> float:
    """Of two who are tied to the same, how often they are tied to each other."""
    near: dict[int, set[int]] = {}
    for one, other in drawn:
        near.setdefault(one, set()).add(other)
    closed = [len(near[one] & near[other]) / (len(near[one]) - 1) for one, other in drawn if len(near[one]) > 1]
    return fmean(closed)


def steps(drawn: Weights, start: int = 0) -> float:
    """How far others are from somebody, on average."""
    near: dict[int, list[int]] = {}
    for one, other in drawn:
        near.setdefault(one, []).append(other)
    far = {start: 0}
    for one in (queue := [start]):
        for other in near[one]:
            if other not in far:
                far[other] = far[one] + 1
                queue.append(other)
    return sum(far.values()) / len(far)


def test_in_a_small_world_that_is_not_rewired_everybody_knows_the_nearest():
    drawn = weights(SmallWorld(6, 0))

    assert set(degrees(drawn)) == {6}
    assert {min((one - other) % COUNT, (other - one) % COUNT) for one, other in drawn} == {1, 2, 3}
    assert clustering(drawn) == pytest.approx(0.6)  # 3 (k - 2) / 4 (k - 1)


def test_a_little_rewiring_brings_all_near_and_leaves_friends_of_friends_friends():
    ring, world, chance = (weights(SmallWorld(6, share)) for share in (0, 0.1, 1))

    assert steps(world) < steps(ring) / 5
    assert clustering(world) > 0.7 * clustering(ring)  # (1 - p) cubed
    assert clustering(chance) < 0.05


def test_in_a_world_that_is_all_rewired_everybody_keeps_half_and_luck_gives_the_rest():
    held = degrees(weights(SmallWorld(6, 1)))

    assert fmean(held) == 6
    assert min(held) >= 3
    assert pvariance(held) == pytest.approx(3, rel=0.2)  # those of others are Poisson of the other half


def test_in_a_scale_free_network_a_few_have_many_ties():
    held = degrees(weights(ScaleFree(3)))

    assert fmean(held) == pytest.approx(2 * 3 * (COUNT - 3) / COUNT)
    assert min(held) == 3
    assert max(held) > 6 * fmean(held)
    for least in (6, 12, 24):  # P(k or more) is m (m + 1) / k (k + 1), by the exact law of degrees
        share = sum(one >= least for one in held) / COUNT
        assert share == pytest.approx(3 * 4 / (least * (least + 1)), rel=0.35)


def test_who_comes_to_a_scale_free_network_one_way_is_tied_to_those_who_were_there():
    drawn = weights(ScaleFree(3), one_way=True)

    assert all(one > other for one, other in drawn)
    assert set(degrees(drawn)[4:]) == {3}


@pytest.mark.no_cover
def test_groups_are_tied_by_the_chance_within_and_between():
    drawn = weights(Groups(20, 0.5, 0.01))
    inside = sum(one // 20 == other // 20 for one, other in drawn)

    assert inside == pytest.approx(0.5 * COUNT * 19, rel=0.05)
    assert len(drawn) - inside == pytest.approx(0.01 * COUNT * (COUNT - 20), rel=0.1)
    assert {one // 20 == other // 20 for one, other in weights(Groups(20))} == {True}


@pytest.mark.parametrize("network", [SmallWorld(6, 0.1), ScaleFree(3), Groups(20, 0.5), Everybody()])
def test_a_tie_is_held_at_both_ends_each_with_a_weight_of_its_own(network):
    drawn = weights(network, count=100)
    ends = [(weight, drawn[other, one]) for (one, other), weight in drawn.items()]
    own = list(drawn.values())

    assert all(one != other for one, other in drawn)
    assert all(one != other for one, other in ends)
    assert abs(correlation(own, [other for _, other in ends])) < 0.15
    assert fmean(own) == pytest.approx(1, abs=0.4)
    assert pvariance(own) == pytest.approx(9, rel=0.25)
    assert len(weights(network, count=100, one_way=True)) * 2 == len(drawn)


def test_another_kind_of_ties_above_leaves_those_there_are_as_they_were():
    known, likes = Tie(symbol("Knows"), SmallWorld(4, 0.5)), Tie(LIKES, ScaleFree(3), Normal(1, 3))
    alone, beside = ties_of((likes,), PEOPLE, {}, 1), ties_of((known, likes), PEOPLE, {}, 1)

    assert {one: [tie for tie in held if tie[0] == LIKES] for one, held in beside.items()} == alone


@pytest.mark.parametrize("network", [SmallWorld(5), SmallWorld(10), SmallWorld(12), ScaleFree(10)])
def test_a_network_that_cannot_be_drawn_among_so_few_is_refused(network):
    with pytest.raises(UsageError, match="the ties Likes cannot be drawn among 10 people"):
        weights(network, count=10)


@pytest.mark.wide
def test_a_network_is_the_same_in_every_process_and_another_for_another_seed():
    program = (
        "from fatima_py.names import symbol\n"
        "from fatima_py.setting import Groups, Normal, ScaleFree, SmallWorld, Tie\n"
        "from fatima_py.sim.town.network import ties_of\n"
        "people = [symbol(f'p{number}') for number in range(200)]\n"
        "for one in (SmallWorld(6), ScaleFree(3), Groups(20, 0.5)):\n"
        "    print(ties_of((Tie(symbol('Likes'), one, Normal(1, 3)),), people, {}, 1))\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": luck},
        ).stdout
        for luck in ("1", "2")
    }

    assert len(told) == 1
    assert weights(SmallWorld(6), 1) != weights(SmallWorld(6), 2)
