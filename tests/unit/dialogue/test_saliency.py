"""Which of several lines is said."""

from dataclasses import replace

import pytest

from fatima_py.dialogue import SALIENCY, Move, Saliency, leaning
from fatima_py.dialogue.saliency import rank_as_written, rank_by_luck, rank_least_recent, rank_most_specific
from fatima_py.names import symbol
from fatima_py.rng import stream
from fatima_py.testing import check_saliency
from tests.builders import conditions, move

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


def line(name: str, *asked: str, **parts: object) -> Move:
    return replace(move(name, "Start", "End", when=conditions(*asked)), **parts)  # type: ignore[arg-type]


def first(strategy: Saliency, *moves: Move, said: dict[str, int] | None = None, seed: int = 0) -> str:
    return strategy(moves, said or {}, stream(seed))[0].id


def test_the_line_with_the_most_conditions_wins():
    plain, one, two = line("plain"), line("one", "A(b) = c"), line("two", "A(b) = c", "D(e) = f")

    assert [move.id for move in rank_most_specific([plain, one, two], {}, stream(0))] == ["two", "one", "plain"]


def test_of_lines_as_specific_the_one_not_said_for_longest_wins_and_then_luck():
    lines = [line("one", "A(b) = c"), line("other", "A(b) = d"), line("plain")]

    assert first(rank_most_specific, *lines, said={"one": 3, "other": 1}) == "other"
    assert {first(rank_most_specific, *lines, seed=seed) for seed in range(20)} == {"one", "other"}


def test_luck_goes_by_the_weights_of_lines():
    lines = [line("often", weight=9.0), line("seldom")]

    drawn = [first(rank_most_specific, *lines, seed=seed) for seed in range(200)]

    assert 150 < drawn.count("often") < 200


def near(move: Move) -> float | None:
    return {"rude": 0.1, "kind": 0.9}.get(str(move.style))


STYLED = [line(style, style=symbol(style)) for style in ("rude", "kind")]


@pytest.mark.parametrize(("tendency", "low", "high"), [(0.0, 0.4, 0.6), (0.3, 0.85, 0.99), (1.0, 1.0, 1.0)])
def test_a_mood_leans_by_its_tendency_from_a_coin_to_a_gate(tendency: float, low: float, high: float):
    drawn = [first(leaning(tendency, near), *STYLED, seed=seed) for seed in range(400)]

    assert low <= drawn.count("rude") / 400 <= high


def test_a_style_that_shows_no_mood_is_as_likely_as_the_middle_of_the_others():
    drawn = [first(leaning(0.5, near), *STYLED, line("plain"), seed=seed) for seed in range(400)]

    assert drawn.count("rude") > drawn.count("plain") > drawn.count("kind") >= 0


@pytest.mark.parametrize("tendency", [0.0, 0.5, 1.0])
def test_a_leaning_keeps_the_promises_of_a_strategy(tendency: float):
    assert check_saliency(leaning(tendency, near)) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize("name", SALIENCY)
def test_a_strategy_ranks_every_line_once_and_draws_the_same_from_the_same_luck(name: str):
    ranked = [ids(list(SALIENCY[name](LINES, {"bye": 2}, stream(5)))) for _ in range(2)]

    assert ranked[0] == ranked[1]
    assert sorted(ranked[0]) == ["bye", "curse", "hello"]
