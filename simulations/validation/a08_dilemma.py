"""A8: extortion in the prisoner's dilemma. A mixed strategy of an agent's rules gains what the theory says.

Press and Dyson (2012) found strategies for the repeated dilemma (payoffs R 3, S 0, T 5, P 1) that fix a line between
what both gain, whatever the other does: `mine - P = x (theirs - P)`. With `x = 3`, and their other parameter half of
the most that leaves all probabilities between 0 and 1, such a player cooperates with probability

    11/13 after both did, 1/2 after only she did, 7/26 after only the other did, 0 after neither did.

Against somebody who always cooperates she gains `(2 + 13x) / (2 + 3x)` a round, which is 3.727273, and leaves them
`(12 + 3x) / (2 + 3x)`, which is 1.909091.

Here each probability is a number of tickets out of 26, drawn from a stream that is keyed by seed, player and round, as
decisions are. A million rounds are played so; and 20,000 by a mind that decides by the rules of `extortioner.yaml`
(`Random(0, 26) < 22`) and perceives what it did. Against somebody who always cooperates she is in one of two states:
she stays in cooperation with 11/13 and comes back to it with 7/26. So her gain varies by 0.9256 from round to round,
with a correlation of 15/26 from one to the next, and the standard deviation of its mean over n rounds is
`sqrt(0.9256 (1 + 15/26) / (1 - 15/26) / n)`: 0.0019 for a million, 0.0131 for 20,000, and half as much again for the
other's gain. Of a million rounds 0.01 is asked for, of the mind's rounds four deviations. Against somebody who tosses
a coin the line itself is asked: `mine - 1 - 3 (theirs - 1)` is 0 on average. Its mean over 200,000 rounds has a
deviation of 0.0212 (measured in 400 plays by another program); four of those are allowed.
"""

from collections.abc import Callable, Iterator
from math import sqrt
from pathlib import Path

from fatima_py.events import action_event
from fatima_py.rng import stream
from fatima_py.scenario import load_character

__all__ = ["SEED", "SOURCE", "rows"]

HERE = Path(__file__).parent
SOURCE = "Press and Dyson 2012"
SEED = 1
R, S, T, P = 3.0, 0.0, 5.0, 1.0
EXTORTS = 3.0
TICKETS = 26
ROUNDS, BY_MIND, BY_COIN = 1_000_000, 20_000, 200_000
STATES = {(True, True): "both", (True, False): "alone", (False, True): "betrayed", (False, False): "neither"}
"""What a round was, by whether she and the other cooperated."""
PAYS = {"both": (R, R), "alone": (S, T), "betrayed": (T, S), "neither": (P, P)}
Row = tuple[str, float, float, float]


def strategy(extorts: float) -> dict[str, float]:
    """How likely she cooperates after each kind of round (Press and Dyson 2012)."""
    most = (P - S) / ((P - S) + extorts * (T - P))
    phi = most / 2
    return {
        "both": 1 - phi * (extorts - 1) * (R - P) / (P - S),
        "alone": 1 - phi * (1 + extorts * (T - P) / (P - S)),
        "betrayed": phi * (extorts + (T - P) / (P - S)),
        "neither": 0.0,
    }


def gains(rounds: int, tickets: dict[str, int], other: Callable[[int], bool]) -> tuple[float, float]:
    """What she and the other gain a round on average, she by so many tickets of 26, the other as a function says."""
    counts, state = dict.fromkeys(PAYS, 0), "both"
    for number in range(rounds):
        mine = tickets[state] > 0 and stream(SEED, "Xenia", "decide", number).randrange(TICKETS) < tickets[state]
        state = STATES[mine, other(number)]
        counts[state] += 1
    return mean_of(counts, 0), mean_of(counts, 1)


def gains_of_mind(rounds: int) -> tuple[float, float]:
    """What she and somebody who always cooperates gain a round on average, where her rules decide."""
    xenia = load_character(HERE / "extortioner.yaml", seed=SEED)
    counts = dict.fromkeys(PAYS, 0)
    for number in range(rounds):
        deed = str(xenia.decide().best.action)
        state = STATES[deed == "Cooperate", True]
        xenia.perceive(action_event("Xenia", deed, "Ali", time=float(number)))
        xenia.believe("Round(me)", state)
        counts[state] += 1
    return mean_of(counts, 0), mean_of(counts, 1)


def mean_of(counts: dict[str, int], who: int) -> float:
    """What one of the two gained a round."""
    return sum(PAYS[state][who] * times for state, times in counts.items()) / sum(counts.values())


def rows(share: float = 1.0) -> Iterator[Row]:
    """What is asked, what is expected, what comes out of a share of the rounds, and how far the two may lie apart."""
    wanted = {"both": 11 / 13, "alone": 1 / 2, "betrayed": 7 / 26, "neither": 0.0}
    found = strategy(EXTORTS)
    for state, expected in wanted.items():
        yield f"probability to cooperate after {state}", expected, found[state], 1e-12
    tickets = {state: round(TICKETS * chance) for state, chance in found.items()}
    mine, theirs = (2 + 13 * EXTORTS) / (2 + 3 * EXTORTS), (12 + 3 * EXTORTS) / (2 + 3 * EXTORTS)
    wider = 1 / sqrt(share)
    who_gains = gains(round(ROUNDS * share), tickets, lambda _: True)
    yield "her gain a round, a million rounds", mine, who_gains[0], 0.01 * wider
    yield "the other's gain a round, a million rounds", theirs, who_gains[1], 0.01 * wider
    who_gains = gains_of_mind(round(BY_MIND * share))
    yield "her gain a round, by a mind", mine, who_gains[0], 4 * 0.0131 * wider
    yield "the other's gain a round, by a mind", theirs, who_gains[1], 4 * 0.0197 * wider
    me, coin = gains(round(BY_COIN * share), tickets, lambda n: stream(SEED, "Ali", "decide", n).random() < 0.5)
    yield "off her line, against a coin", 0.0, me - P - EXTORTS * (coin - P), 4 * 0.0212 * wider


if __name__ == "__main__":
    for row in rows():
        print(*row)
