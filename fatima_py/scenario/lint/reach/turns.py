"""Turns: who may be asked in a state, by who was spoken to and who acted last as it is come into."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fatima_py.dialogue import BACK, NARRATION, Move, StateKind, said_by
from fatima_py.events import SpeechAct
from fatima_py.names import ANY, NIL, Key, Symbol, Term, Variable, meet
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.questions import is_openness
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scene.state import SceneState
from fatima_py.scene.turn_taking import InTurn

__all__ = ["Turns", "is_free"]


class Coming(NamedTuple):
    """How a state is come into: who acted last, and who has the floor."""

    last: Symbol
    floor: Symbol


class Turns:
    """The ways in which each state may be come into, as far as they tell who is asked; `known` where they do.

    They are not `known` where anybody may be played by hand, a bank is heard or somebody may be busy, nor where the
    strongest wish decides.
    """

    def __init__(self, built: Built) -> None:
        self.scene, taking = built.definition, built.definition.turn_taking
        banks = any(one.kind is StateKind.BANK for one in self.scene.graph.states.values())
        busy = any(one.rule.takes for one in built.actions)
        in_turn = isinstance(taking, InTurn) and not taking.strongest and self.scene.player is not None
        self.known = in_turn and not banks and not busy
        first = Coming(NIL, self.scene.floor_at(self.scene.graph.start))
        self.coming: dict[Key, set[Coming]] = {self.scene.graph.start.key: {first}}
        self.always: dict[Key, frozenset[Symbol]] = {}

    @property
    def names(self) -> list[Symbol]:
        """The cast."""
        return [one.name for one in self.scene.cast]

    @property
    def size(self) -> int:
        """How many ways there are."""
        return sum([len(ways) for ways in self.coming.values()])

    def everyhow(self) -> set[Coming]:
        """All the ways in which a state can be come into."""
        return {Coming(last, floor) for last in self.names for floor in self.names}

    def lead(self, line: Move, target: Key) -> None:
        """A line that leads to a state."""
        found = self.coming.setdefault(target, set())
        for before in list(self.coming.get(line.state.key, self.everyhow())):
            for by in self.names if line.by == ANY else [line.by]:
                found.update(Coming(by, floor) for floor in self.spoken_to(line.to, by, before))

    def spoken_to(self, to: Term, by: Symbol, before: Coming) -> Sequence[Symbol]:
        """Who has the floor after a line: whom it is to, else who acted last, else the player or the first other."""
        if to in self.names and isinstance(to, Symbol):
            return [to]
        if to != NIL:
            return [before.floor]
        guesses = [before.last, self.scene.player, *self.names]
        return [next((one for one in guesses if one is not None and one != by and one in self.names), before.floor)]

    def deed(self, who: Symbol, target: Term, states: Iterable[Key]) -> None:
        """A deed, which may be done in any state."""
        for state in states:
            ways = self.coming.setdefault(state, set())
            floors = {one.floor for one in ways}
            if isinstance(target, Variable) or target == ANY:
                floors = {*self.names}
            elif isinstance(target, Symbol) and target in self.names:
                floors = floors | {target}
            ways.update(Coming(who, floor) for floor in floors)

    def jump(self, state: Key) -> None:
        """A state that an effect moves to."""
        self.coming.setdefault(state, set()).update(self.everyhow())

    def comes_to(self, position: Symbol, who: Symbol) -> bool:
        """Whether somebody may be asked in a state before one who always has something to say in it."""
        if self.narrated_away(position):
            return False
        if not self.known or position.key not in self.coming:
            return True
        ever = self.always_speaking(position) - {who, self.silent_in(position)}
        if not ever:
            return True
        for last, floor in self.coming[position.key]:
            state = SceneState(position, floor=floor, last=last)
            order = list(self.scene.turn_taking.order(self.names, state))
            if not ever & {*order[: order.index(who)]}:
                return True
        return False

    def silent_in(self, position: Symbol) -> Symbol:
        """Who may let the time of a choice pass and leave the turn to others; nobody where there is no time."""
        player = self.scene.player
        return player if player is not None and self.scene.graph.states[position.key].limit else NIL

    def narrated_away(self, position: Symbol) -> bool:
        """Whether what is narrated always leads away from a state, before anybody speaks in it."""
        told = [one for one in self.scene.graph.moves(position) if one.by == NARRATION and is_free(one)]
        return self.scene.turn_taking.by_scene and any(one.target not in (position, BACK) for one in told)

    def always_speaking(self, state: Symbol) -> frozenset[Symbol]:
        """Those who always have a line in a state and a rule, or a player, who says it."""
        found = self.always.get(state.key)
        if found is None:
            moves = [one for one in self.scene.graph.moves(state) if is_free(one)]
            people = [mind for mind in self.scene.cast if said_by(moves, mind.name)]
            free = [
                mind.name
                for mind in people
                if mind.name == self.scene.player
                or any(
                    all(is_openness(one) for one in rule.conditions.all)
                    and not rule.conditions.unless
                    and SpeechAct.of(rule.action) is not None
                    and any(meet(opened(rule.action), move.action) is not None for move in said_by(moves, mind.name))
                    for rule in mind.action_rules
                )
            ]
            found = self.always[state.key] = frozenset(free)
        return found


def is_free(line: Move) -> bool:
    """Whether a line may be said whatever has come before, as often as one likes."""
    return not (line.conditions.all or line.conditions.unless or line.once or line.after or line.otherwise)
