"""Annotated: which strategies and dialogue acts were taken in a recorded play, by whom, and with which bias.

The bias is inspired by Kang et al. (2024): there a preference is fitted to what a model takes for each strategy that
was right, here to what was said instead of what would have been said as well or was wanted less.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import pstdev
from typing import NamedTuple

from fatima_py.errors import UsageError
from fatima_py.events import SpeechAct
from fatima_py.record.log import Log
from fatima_py.record.phrasing import read_name

__all__ = [
    "Bias",
    "acts_of",
    "bias_of",
    "preference_bias",
    "preferences",
    "rows_of",
    "shares_of",
    "strategies_of",
    "transitions_of",
]

SWEEPS = 10000
"""A fit goes over all strategies so many times at most (ours)."""
STEADY = 1e-12
"""A fit has come to its end where no preference changes by more (ours)."""
LEAST = 1e-12
"""What never loses is divided by this, for a preference without bound (ours)."""
DRAW = 0.5
"""So many wins each way are added for two that met in a play: few choices give no bias without bound (ours)."""


class Bias(NamedTuple):
    """How much each strategy is preferred (`preferences`), and how far these lie apart (`bias`).

    The average preference is 1, and what is above it was taken too often; the bias is their standard deviation, 0 for
    none.
    """

    preferences: Mapping[str, float]
    bias: float


def strategies_of(play: Log) -> Mapping[str, tuple[str, ...]]:
    """The strategies that each of the cast took, in their order."""
    return {
        who: tuple([one for one, by in said(play, play.header.strategies) if by == who]) for who in play.header.cast
    }


def acts_of(play: Log) -> Mapping[str, tuple[str, ...]]:
    """The dialogue acts of each of the cast, in their order."""
    return {who: tuple([one for one, by in said(play, play.header.acts) if by == who]) for who in play.header.cast}


def shares_of(taken: Mapping[str, Sequence[str]]) -> Mapping[str, Mapping[str, float]]:
    """How much of what each took each was, from 0 to 1, the most frequent first."""
    return {
        who: {one: count / len(several) for one, count in Counter(several).most_common()}
        for who, several in taken.items()
        if several
    }


def transitions_of(play: Log) -> Mapping[tuple[str, str], int]:
    """How often an act came upon another, whoever's, lines without an act left out."""
    return Counter(pairwise([one for one, _ in said(play, play.header.acts)]))


def bias_of(play: Log) -> Mapping[str, Bias]:
    """The preferences and the bias of whoever chose between strategies: what was said wins over what was not.

    What was not said are the lines that would have done as well, and the other wishes. What a person chose is left out.
    """
    given = play.header.strategies
    of_lines = {one.id: group(given, one.style, one.meaning) for one in play.header.lines}
    wins: dict[str, Counter[tuple[str, str]]] = {}
    for beat in play.beats:
        taken = of_action(given, beat.action)
        decision = beat.decision
        if not taken or decision.by_player:
            continue
        others = {of_lines.get(one, "") for one in decision.instead_of}
        others |= {of_action(given, one.action) for one in decision.lost}
        for other in sorted(others - {taken, ""}):
            wins.setdefault(beat.who, Counter())[taken, other] += 1
    return {who: fitted(counted) for who, counted in wins.items()}


def fitted(counted: Mapping[tuple[str, str], int]) -> Bias:
    """The bias of wins of one strategy over another."""
    names = sorted({one for pair in counted for one in pair})
    met = {pair for one, other in counted for pair in ((one, other), (other, one))}
    wins = [[counted.get((one, other), 0) + DRAW * ((one, other) in met) for other in names] for one in names]
    found = preferences(wins)
    return Bias(dict(zip(names, found, strict=True)), pstdev(found))


def preference_bias(confusion: Sequence[Sequence[float]]) -> float:
    """The bias B of a confusion matrix: the standard deviation of the preferences; 0 where each was taken rightly.

    A row is a strategy that was right, a column one that was taken: what was taken wins over what was right (Kang et
    al. 2024, arXiv 2402.13211). Raises UsageError for what is no square of numbers from 0 on.

    >>> preference_bias([[5, 0], [0, 3]])
    0.0
    """
    return pstdev(preferences(list(zip(*checked(confusion), strict=True))))


def preferences(wins: Sequence[Sequence[float]]) -> list[float]:
    """How much each is preferred, 1 on average, of how often each (row) won over each other (column).

    It is the model of Bradley and Terry (1952), fitted by the iteration of Newman (2023):
    p_i = sum_j w_ij p_j / (p_i + p_j) / sum_j w_ji / (p_i + p_j). Raises UsageError for what is no square of numbers.

    >>> tuple(round(one, 6) for one in preferences([[0, 3], [1, 0]]))
    (1.5, 0.5)
    """
    table = checked(wins)
    size = len(table)
    found = [1.0] * size
    for _ in range(SWEEPS):
        before = list(found)
        for one in range(size):
            sums = [found[one] + other for other in found]
            won = math.fsum(table[one][j] * found[j] / sums[j] for j in range(size) if sums[j])
            lost = math.fsum(table[j][one] / sums[j] for j in range(size) if sums[j])
            found[one] = won / max(lost, LEAST) if won or lost else found[one]
        mean = math.fsum(found) / size
        found = [one / mean for one in found]
        if max(abs(one - other) for one, other in zip(found, before, strict=True)) <= STEADY:
            break
    return found


def checked(table: Sequence[Sequence[float]]) -> list[list[float]]:
    """A square of numbers. Raises UsageError where it is none."""
    if not table or any(len(row) != len(table) for row in table):
        raise UsageError("a matrix of strategies has as many rows as columns, and at least one")
    if any(not math.isfinite(one) or one < 0 for row in table for one in row):
        raise UsageError("a matrix of strategies holds numbers from 0 on")
    return [list(row) for row in table]


def said(play: Log, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The group of each line that was said and has one, and who said it."""
    for beat in play.beats:
        if found := of_action(given, beat.action):
            yield found, beat.who


def of_action(given: Mapping[str, str], action: str) -> str:
    """The group of what was done; empty for none."""
    speech = SpeechAct.of(read_name(action))
    return "" if speech is None else group(given, str(speech.style), str(speech.meaning))


def group(given: Mapping[str, str], style: str, meaning: str) -> str:
    """The group of a style, else of a meaning; empty for none."""
    return given.get(style.lower()) or given.get(meaning.lower(), "")


def rows_of(play: Log) -> list[str]:
    """What a person reads: shares, transitions and bias."""
    if not play.header.strategies and not play.header.acts:
        return ["this recording has no annotations: write them under 'annotations' in the scenario, and record again"]
    called = play.header.cast
    rows: list[str] = []
    for title, taken in (("Strategies", strategies_of(play)), ("Acts", acts_of(play))):
        if shares := shares_of(taken):
            rows.append(title)
        for who, several in shares.items():
            told = ", ".join(f"{one} {share:.0%}" for one, share in several.items())
            rows.append(f"  {called[who]} ({len(taken[who])} lines): {told}")
    if moves := transitions_of(play):
        rows.append("What came upon what")
        rows += [f"  {one} -> {other}: {count}" for (one, other), count in sorted(moves.items())]
    for who, found in bias_of(play).items():
        told = ", ".join(f"{one} {liked:.2f}" for one, liked in found.preferences.items())
        rows += [f"Bias of {called[who]}: {found.bias:.2f}", f"  preferred, 1 on average: {told}"]
    return rows
