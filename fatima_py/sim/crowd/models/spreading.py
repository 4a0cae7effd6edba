"""States that spread from member to member, and may come and go by themselves: by steps, or by events."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

import numpy as np
from numpy.typing import ArrayLike

from fatima_py.inputs import read_fields, read_number
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models.model import Floats, States, duration, states_of
from fatima_py.sim.crowd.network import Network

__all__ = ["DualSisa", "Sir", "Sisa", "Spreading", "by_events"]

Ties = tuple[list[int], list[int], list[float]]
"""A network as lists: where the ties of each member start, who sends by each, and its weight."""
BLOCK = 4096
"""So many possible events are drawn at once."""


class Spreading(Protocol):
    """A model of states that spread: how often a member goes over to each state, by the state it is in and who pulls.

    States are 0 to `states` - 1. Of the states in `catching`, members are pulled by the weights of their ties to those
    who are in them. `rates` is plain arithmetic, so that it holds for one member and for columns of them.
    """

    states: ClassVar[int]
    catching: ClassVar[tuple[int, ...]]

    def rates(self, state: Any, pulls: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a number or a column
        """How often a second who is in a state goes over to each, by the pull of each `catching` state."""
        ...


@dataclass(frozen=True, slots=True)
class Sisa:
    """Susceptible, infected, susceptible again, and infected by oneself as well (Hill, Rand, Nowak, Christakis 2010).

        0 -> 1  at  a + b (sum over j of w_ij, of those who are infected)      1 -> 0  at  g

    `spontaneous` is `a`, `contagion` is `b` (for a tie of weight 1), `recovery` is `g`: rates a second, 0 or more.
    States are 0 susceptible and 1 infected. Without `a` it is the SIS model. Where each member has k ties, the share
    of the infected in the mean field comes to

        (B - g - a + sqrt((B - g - a)^2 + 4 a B)) / (2 B)    with B = b k

    A step is one draw for everybody, with what the others are in at its beginning: it is right as far as the rates
    times `seconds` are small. `by_events` is right for any length.

    Raises UsageError for rates out of range, and for states other than 0 and 1.
    """

    spontaneous: float
    contagion: float
    recovery: float

    states: ClassVar[int] = 2
    catching: ClassVar[tuple[int, ...]] = (1,)

    def __post_init__(self) -> None:
        for name in ("spontaneous", "contagion", "recovery"):
            read_number(getattr(self, name), f"the rate `{name}`", low=0.0)

    def rates(self, state: Any, pulls: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a number or a column
        """How often a second a member goes over to 0 and to 1."""
        return (state == 1) * self.recovery, (state == 0) * (self.spontaneous + self.contagion * pulls[0])

    def step(self, values: ArrayLike, network: Network, seconds: float, luck: Luck, number: int) -> States:
        """Everybody's state after so many seconds."""
        return by_step(self, values, network, seconds, luck, number)


@dataclass(frozen=True, slots=True)
class DualSisa:
    """Two states that exclude each other, each caught from those in it, or come to by oneself (Hill et al. 2010b).

        0 -> 1  and  1 -> 0  as `content` says      0 -> 2  and  2 -> 0  as `discontent` says

    States are 0 neutral, 1 content and 2 discontent; who changes from the one to the other is neutral in between. The
    two may have any rates. Without ties, the shares of the three come to those of 1, a/g of the one and a/g of the
    other. A step is as that of `Sisa`, and `by_events` is right for any length here too.

    Raises UsageError for what is no `Sisa`, and for states other than 0, 1 and 2.
    """

    content: Sisa
    discontent: Sisa

    states: ClassVar[int] = 3
    catching: ClassVar[tuple[int, ...]] = (1, 2)

    def __post_init__(self) -> None:
        read_fields(self, {"content": Sisa, "discontent": Sisa})

    def rates(self, state: Any, pulls: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a number or a column
        """How often a second a member goes over to 0, to 1 and to 2."""
        back = (state == 1) * self.content.recovery + (state == 2) * self.discontent.recovery
        each = zip((self.content, self.discontent), pulls, strict=True)
        return back, *[(state == 0) * (one.spontaneous + one.contagion * pull) for one, pull in each]

    def step(self, values: ArrayLike, network: Network, seconds: float, luck: Luck, number: int) -> States:
        """Everybody's state after so many seconds."""
        return by_step(self, values, network, seconds, luck, number)


@dataclass(frozen=True, slots=True)
class Sir:
    """Susceptible, infected, recovered for good (Kermack and McKendrick 1927), over the ties of a network.

        0 -> 1  at  b (sum over j of w_ij, of those who are infected)      1 -> 2  at  g

    `contagion` is `b` (for a tie of weight 1), `recovery` is `g`: rates a second, 0 or more. States are 0 susceptible,
    1 infected, 2 recovered. A step is as that of `Sisa`, and `by_events` is right for any length here too.

    Raises UsageError for rates out of range, and for states other than 0, 1 and 2.
    """

    contagion: float
    recovery: float

    states: ClassVar[int] = 3
    catching: ClassVar[tuple[int, ...]] = (1,)

    def __post_init__(self) -> None:
        for name in ("contagion", "recovery"):
            read_number(getattr(self, name), f"the rate `{name}`", low=0.0)

    def rates(self, state: Any, pulls: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a number or a column
        """How often a second a member goes over to 0, to 1 and to 2."""
        return state * 0.0, (state == 0) * self.contagion * pulls[0], (state == 1) * self.recovery

    def step(self, values: ArrayLike, network: Network, seconds: float, luck: Luck, number: int) -> States:
        """Everybody's state after so many seconds."""
        return by_step(self, values, network, seconds, luck, number)


def by_step(model: Spreading, values: ArrayLike, network: Network, seconds: float, luck: Luck, number: int) -> States:
    """Everybody's state after one draw each: who goes over, and of several states where to, by the same draw."""
    states, lasts = states_of(values, network, model.states - 1), duration(seconds)
    rates = np.stack(model.rates(states, pulls_of(model, states, network)))
    often = rates.sum(axis=0)
    likely = -np.expm1(-often * lasts)
    draw = luck.uniform(purpose(model), number, len(network))
    reached = np.divide(draw, likely, out=np.ones_like(draw), where=likely > 0.0) * often
    where = (reached >= rates.cumsum(axis=0)).sum(axis=0)
    return np.where(draw < likely, np.minimum(where, model.states - 1), states).astype(np.int8)


def pulls_of(model: Spreading, states: States, network: Network) -> Floats:
    """How strongly the ties of everybody pull to each catching state, one row for each."""
    found: Floats = network.gather(np.stack([(states == one).astype(np.float64) for one in model.catching]))
    return found


def purpose(model: Spreading) -> str:
    """What the random numbers of a model are for."""
    return type(model).__name__


def by_events(model: Spreading, values: ArrayLike, network: Network, seconds: float, luck: Luck, number: int) -> States:
    """Everybody's state after so many seconds, one event after the other: without an error of steps, however long.

    Events are drawn as often as they could come at most, to members by how often they could have one, and one comes
    about with the probability that it comes by the states of that moment (Gillespie 1977, by thinning: Lewis and
    Shedler 1979). This goes member by member: some 200,000 possible events a second of the machine's time.

    `number` keys the random numbers, as that of a step does. Raises UsageError as the model's steps do.
    """
    states, lasts = states_of(values, network, model.states - 1), duration(seconds)
    most = most_often(model, network)
    passed, all_of_them, block = 0.0, float(most.sum()), 0
    if all_of_them == 0.0:
        return states
    upto, state = np.cumsum(most), states.tolist()
    ties = network.starts.tolist(), network.sources.tolist(), network.weights.tolist()
    while passed < lasts and np.any(model.rates(states, pulls_of(model, states, network))):
        waits, who, draws = luck.uniform(f"{purpose(model)} {number}", block, 3 * BLOCK).reshape(3, BLOCK)
        times = passed - np.cumsum(np.log1p(-waits)) / all_of_them
        count = int(np.searchsorted(times, lasts))
        members = np.minimum(np.searchsorted(upto, who[:count] * all_of_them, side="right"), len(network) - 1)
        happen(model, state, ties, zip(members.tolist(), (draws[:count] * most[members]).tolist(), strict=True))
        states, passed, block = np.array(state, np.int8), float(times[-1]), block + 1
    return states


def most_often(model: Spreading, network: Network) -> Floats:
    """How often a second each member could go over to another state at most, whatever the others are in."""
    pulls = np.stack([network.total] * len(model.catching))
    each = [
        np.sum(np.stack(model.rates(np.full(len(network), one, np.int8), pulls)), axis=0) for one in range(model.states)
    ]
    found: Floats = np.max(each, axis=0)
    return found


def happen(model: Spreading, state: list[int], ties: Ties, possible: Iterable[tuple[int, float]]) -> None:
    """Let possible events come about or not, in turn: each a member, and a number below how often it could have one."""
    starts, sources, weights = ties
    heed = [heeds(model, one) for one in range(model.states)]
    for member, draw in possible:
        mine = range(starts[member], starts[member + 1]) if heed[state[member]] else ()
        pulls = [sum([weights[tie] for tie in mine if state[sources[tie]] == one]) for one in model.catching]
        reached = 0.0
        for where, rate in enumerate(model.rates(state[member], pulls)):
            reached += rate
            if draw < reached:
                state[member] = where
                break


def heeds(model: Spreading, state: int) -> bool:
    """Whether it makes a difference to who is in a state what the others are in."""
    calm, pulled = (model.rates(state, [pull] * len(model.catching)) for pull in (0.0, 1.0))
    return calm != pulled
