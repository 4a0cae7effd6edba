"""Turn taking: who may act next, and what taking turns means in a scene. One strategy object for each regime.

Another regime is an object with the same methods, given as `SceneDefinition(turns=...)`;
`fatima_py.testing.check_turn_taking` says whether it keeps the promises.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from fatima_py.dialogue import DialogueGraph, Move, StateKind
from fatima_py.names import Symbol
from fatima_py.scene.look import Turn
from fatima_py.scene.state import SceneState
from fatima_py.scene.wanting import PLAIN

__all__ = ["TURN_TAKING", "ByBeliefs", "InTurn", "TurnTaking", "by_director", "by_floor", "in_rounds"]

Order = Callable[[Sequence[Symbol], SceneState], list[Symbol]]
"""From the cast and the state of the scene, the order in which the cast is asked."""


class TurnTaking(Protocol):
    """Who may act next. Every method is pure: the same question has the same answer."""

    @property
    def by_scene(self) -> bool:
        """Whether the scene keeps state and floor; otherwise the scenario's own rules do, as beliefs."""
        ...

    def order(self, cast: Sequence[Symbol], state: SceneState) -> Sequence[Symbol]:
        """Everybody of the cast once, in the order in which they are asked."""
        ...

    def pick(self, turns: Iterable[Turn]) -> Turn | None:
        """The turn that is taken, of those who would act, in the order in which they were asked; None for none."""
        ...

    def moves(self, graph: DialogueGraph, position: Symbol) -> Sequence[Move]:
        """The lines that belong to a position, whoever says them and whether or not their conditions hold."""
        ...

    def is_over(self, graph: DialogueGraph, position: Symbol) -> bool:
        """Whether the conversation has come to an end."""
        ...

    def passed_over(self, turn: Turn, taken: Turn | None, state: SceneState) -> str:
        """In a few words, why somebody who would act did not get the turn."""
        ...


@dataclass(frozen=True, slots=True)
class InTurn:
    """One after another: the first who would act, or (`strongest`) the one who wants it most."""

    asked: Order
    strongest: bool = False
    because: str = "comes later in the round"

    @property
    def by_scene(self) -> bool:
        """The scene keeps state and floor."""
        return True

    def order(self, cast: Sequence[Symbol], state: SceneState) -> Sequence[Symbol]:
        """The order of the regime."""
        return self.asked(cast, state)

    def pick(self, turns: Iterable[Turn]) -> Turn | None:
        """The first turn, or the one of the strongest wish.

        Of equals, whoever is played by hand goes first, and whoever acted last comes last. Nobody waits for longer who
        is played by hand than until each of the others who wanted one since could have had a turn.
        """
        if not self.strongest:
            return next(iter(turns), None)
        would = list(turns)
        hand = next((turn for turn in would if turn.by_player), None)
        if hand is not None and hand.state is not None and has_waited(hand.who, hand.state, would):
            return hand
        most = max(map(eagerness, would), default=0.0)
        equals = [turn for turn in would if eagerness(turn) == most]
        return min(equals, key=lambda turn: (not turn.by_player, spoke_last(turn)), default=None)

    def moves(self, graph: DialogueGraph, position: Symbol) -> Sequence[Move]:
        """The lines of the state and of every bank but those that come between turns."""
        between = {id(state) for state in (*graph.interrupting, *graph.barks)}
        banks = [one.moves for one in graph.states.values() if one.kind is StateKind.BANK and id(one) not in between]
        return [*graph.moves(position), *(move for bank in banks for move in bank)]

    def is_over(self, graph: DialogueGraph, position: Symbol) -> bool:
        """At `end`, and in an ending with nothing left to say."""
        return graph.is_over(position)

    def passed_over(self, turn: Turn, taken: Turn | None, state: SceneState) -> str:
        """A weaker wish, or a later place in the order."""
        if taken is not None and self.strongest and taken.by_player:
            return f"{taken.who} is asked first"
        if taken is not None and self.strongest and eagerness(turn) < eagerness(taken):
            return f"wants it less than {taken.who}"
        if taken is not None and self.strongest and spoke_last(turn):
            return f"spoke last, and {taken.who} wants it as much"
        if taken is not None and taken.who == state.floor and self.asked is by_floor:
            return f"{taken.who} has the floor"
        return self.because


@dataclass(frozen=True, slots=True)
class ByBeliefs:
    """As in the Toolkit's hosts: the scenario's own rules keep floor and dialogue states as beliefs of its people."""

    @property
    def by_scene(self) -> bool:
        """The people keep state and floor."""
        return False

    def order(self, cast: Sequence[Symbol], state: SceneState) -> Sequence[Symbol]:
        """One after another, beginning behind whoever acted last."""
        return in_rounds(cast, state)

    def pick(self, turns: Iterable[Turn]) -> Turn | None:
        """The first who would act."""
        return next(iter(turns), None)

    def moves(self, graph: DialogueGraph, position: Symbol) -> Sequence[Move]:
        """Every line: which may be said is a matter of the rules."""
        del position
        return graph.all_moves()

    def is_over(self, graph: DialogueGraph, position: Symbol) -> bool:
        """Never by itself: it ends where nobody has anything left to do."""
        del graph, position
        return False

    def passed_over(self, turn: Turn, taken: Turn | None, state: SceneState) -> str:
        """A later place in the round."""
        del turn, taken, state
        return "comes later in the round"


def eagerness(turn: Turn) -> float:
    """How much somebody wants what they want most; whoever is played by hand may say anything."""
    if turn.by_player:
        return max(PLAIN, *(option.intention.utility for option in turn.options))
    return turn.options[0].intention.utility


def has_waited(who: Symbol, state: SceneState, would: Sequence[Turn]) -> bool:
    """Whether the others had as many turns since somebody acted as there are who had one or want one."""
    others = state.acted.union(turn.who for turn in would) - {who}
    return state.unasked >= len(others)


def spoke_last(turn: Turn) -> bool:
    """Whether it is the turn of whoever was heard last, be it between turns."""
    return turn.state is not None and turn.who == (turn.state.between or (turn.state.last,))[0]


def by_floor(cast: Sequence[Symbol], state: SceneState) -> list[Symbol]:
    """Whoever was spoken to, then the others in the order of the cast."""
    return starting_at(cast, state.floor)


def in_rounds(cast: Sequence[Symbol], state: SceneState) -> list[Symbol]:
    """One after another in the order of the cast, beginning behind whoever acted last."""
    order = starting_at(cast, state.last)
    return order[1:] + order[:1] if state.last in cast else order


def by_director(cast: Sequence[Symbol], state: SceneState) -> list[Symbol]:
    """In the order of the cast every time: the script alone says whose line it is."""
    del state
    return list(cast)


def starting_at(cast: Sequence[Symbol], first: Symbol) -> list[Symbol]:
    """The cast in its order, going round from `first`."""
    place = list(cast).index(first) if first in cast else 0
    return [*cast[place:], *cast[:place]]


TURN_TAKING: Mapping[str, TurnTaking] = {
    "floor": InTurn(by_floor, because="was not spoken to"),
    "round": InTurn(in_rounds),
    "director": InTurn(by_director, because="comes later in the cast"),
    "free": InTurn(in_rounds, strongest=True),
    "beliefs": ByBeliefs(),
}
"""`free` asks everybody and lets the strongest wish go first; `beliefs` leaves the floor to the scenario's rules."""
