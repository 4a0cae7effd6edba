"""The check for saliency strategies: it passes ours and finds planted faults."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest

from fatima_py.dialogue import SALIENCY, Move, Saliency
from fatima_py.testing import check_saliency

Lines = Sequence[Move]
said: list[str] = []


def forgets_one(moves: Lines, last_said: Mapping[str, int], rng: Random, /) -> Lines:
    del last_said, rng
    return moves[:1]


def says_one_twice(moves: Lines, last_said: Mapping[str, int], rng: Random, /) -> Lines:
    del last_said, rng
    return [*moves, moves[0]]


def rewrites(moves: Lines, last_said: Mapping[str, int], rng: Random, /) -> Lines:
    del last_said, rng
    return [replace(move, text="Squawk!") for move in moves]


def remembers(moves: Lines, last_said: Mapping[str, int], rng: Random, /) -> Lines:
    del rng
    if isinstance(last_said, dict):
        last_said[moves[0].id] = 99
    return list(moves)


def turns_round(moves: Lines, last_said: Mapping[str, int], rng: Random, /) -> Lines:
    del last_said, rng
    if isinstance(moves, list):
        moves.reverse()
    return moves


def has_luck_of_its_own(moves: Lines, last_said: Mapping[str, int], rng: Random, /) -> Lines:
    del last_said, rng
    said.append("")
    return list(moves) if len(said) % 2 else list(reversed(moves))


def says_nothing(moves: Lines, last_said: Mapping[str, int], rng: Random, /) -> Lines:
    del moves, last_said, rng
    return None  # type: ignore[return-value]


def names_lines(moves: Lines, last_said: Mapping[str, int], rng: Random, /) -> Lines:
    del last_said, rng
    return [move.id for move in moves]  # type: ignore[misc]


def looks_up_what_was_never_said(moves: Lines, last_said: Mapping[str, int], rng: Random, /) -> Lines:
    del rng
    return sorted(moves, key=lambda move: last_said[move.id])


@pytest.mark.parametrize("name", SALIENCY)
def test_the_strategies_of_the_package_keep_the_promises(name: str):
    assert check_saliency(SALIENCY[name]) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (forgets_one, "rank each line once"),
        (says_one_twice, "rank each line once"),
        (rewrites, "as they are"),
        (remembers, "must not change what it is given"),
        (turns_round, "must not change what it is given"),
        (has_luck_of_its_own, "the same from the same stream"),
        (says_nothing, r"raised TypeError.* when asked `ranked = list\(strategy"),
        (names_lines, "rank the lines themselves"),
        (looks_up_what_was_never_said, r"raised KeyError\('hello'\) when asked"),
        (5, "raised TypeError"),
    ],
)
def test_a_fault_is_found(fault: Saliency, sentence: str):
    with pytest.raises(AssertionError, match=sentence):
        check_saliency(fault)
