"""Which of several lines is said."""

import pytest

from fatima_py.dialogue import SALIENCY, Move
from fatima_py.dialogue.saliency import rank_as_written, rank_by_luck, rank_least_recent
from fatima_py.rng import stream
from tests.builders import move

LINES = [move(name, "Start", "End") for name in ("hello", "bye", "curse")]


def ids(moves: list[Move]) -> list[str]:
    return [one.id for one in moves]


def test_the_line_not_said_for_longest_comes_first():
    said = {"hello": 3, "bye": 1, "curse": 2}

    assert ids(list(rank_least_recent(LINES, said, stream(0)))) == ["bye", "hello", "curse"]


def test_lines_never_said_come_first_and_luck_chooses_among_them():
    chosen = {rank_least_recent(LINES, {"hello": 1}, stream(seed))[0].id for seed in range(30)}

    assert chosen == {"bye", "curse"}


def test_as_written_is_the_order_of_the_script():
    assert ids(list(rank_as_written(LINES, {"hello": 9}, stream(0)))) == ["hello", "bye", "curse"]


def test_luck_may_choose_any_line():
    assert {rank_by_luck(LINES, {"hello": 9}, stream(seed))[0].id for seed in range(30)} == {"hello", "bye", "curse"}


@pytest.mark.parametrize("name", SALIENCY)
def test_a_strategy_ranks_every_line_once_and_draws_the_same_from_the_same_luck(name: str):
    ranked = [ids(list(SALIENCY[name](LINES, {"bye": 2}, stream(5)))) for _ in range(2)]

    assert ranked[0] == ranked[1]
    assert sorted(ranked[0]) == ["bye", "curse", "hello"]
