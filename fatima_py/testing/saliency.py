"""What every saliency strategy must promise, for those who write their own."""

from collections.abc import Mapping, Sequence
from itertools import product

from fatima_py.dialogue import Move, Saliency
from fatima_py.names import symbol
from fatima_py.rng import stream
from fatima_py.testing.promises import answering

__all__ = ["check_saliency"]

LINES = tuple([Move(name, symbol("Start"), symbol("End"), name.title()) for name in ("hello", "bye", "curse", "hum")])
HISTORIES: Sequence[Mapping[str, int]] = ({}, {"hello": 1}, {"hello": 3, "bye": 1, "curse": 2, "hum": 4}, {"gone": 9})
SEEDS = range(8)


def check_saliency(strategy: Saliency) -> None:
    """Raise an AssertionError, with a sentence, where a strategy breaks a promise of the protocol.

    It is asked about one to four lines, with several histories and several streams of random numbers.

    >>> from fatima_py.dialogue import SALIENCY
    >>> check_saliency(SALIENCY["least_recent"])
    """
    with answering("a saliency strategy"):
        for many, history, seed in product(range(1, len(LINES) + 1), HISTORIES, SEEDS):
            check_one(strategy, LINES[:many], history, seed)


def check_one(strategy: Saliency, moves: Sequence[Move], history: Mapping[str, int], seed: int) -> None:
    """Check one question."""
    asked, known = list(moves), dict(history)
    ranked = list(strategy(asked, known, stream(seed, "saliency")))
    changed = asked != list(moves) or known != dict(history)
    again = list(strategy(list(moves), dict(history), stream(seed, "saliency")))
    asking = f"for {[move.id for move in moves]} with {dict(history)}"
    if any(type(move) is not Move for move in [*ranked, *again]):
        raise AssertionError(f"a strategy must rank the lines themselves; {asking} it gave {ranked}")
    got = [move.id for move in ranked]
    if sorted(got) != sorted(move.id for move in moves):
        raise AssertionError(f"a strategy must rank each line once; {asking} it gave {got}")
    if any(move not in moves for move in ranked):
        raise AssertionError(f"a strategy must rank the lines as they are; {asking} it changed one")
    if changed:
        raise AssertionError(f"a strategy must not change what it is given; {asking} it did")
    if [move.id for move in again] != got:
        raise AssertionError(f"a strategy must draw the same from the same stream; {asking} it gave {got} and then not")
