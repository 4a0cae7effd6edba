"""Turns: who may be asked in a state, by who was spoken to and who acted last as it is come into."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from math import inf
from typing import NamedTuple

from fatima_py.decision import ActionRule
from fatima_py.dialogue import BACK, NARRATION, Move, StateKind, said_by
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, Key, Symbol, Term, Variable, as_number, meet
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.default_rules import is_speech
from fatima_py.scenario.lint.questions import is_openness
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scene.going import is_bark
from fatima_py.scene.state import SceneState
from fatima_py.scene.turn_taking import InTurn
from fatima_py.scene.wanting import PLAIN, plainest

__all__ = ["Coming", "Turns", "is_free"]


class Coming(NamedTuple):
    """How a state is come into: who acted last, and who has the floor."""

    last: Symbol
    floor: Symbol


class Turns:
    """The ways in which each state may be come into, as far as they tell who is asked; `known` where they do.

    They are not `known` where anybody may be played by hand or somebody may be busy. `speaking` are those of whom it is
    found already that they always have a line in a state.
    """

    def __init__(self, built: Built, speaking: Mapping[Key, frozenset[Symbol]] | None = None) -> None:
        self.scene, taking = built.definition, built.definition.turn_taking
        busy = any(one.rule.takes for one in built.actions)
        self.known = isinstance(taking, InTurn) and self.scene.player is not None and not busy
        self.strongest = isinstance(taking, InTurn) and taking.strongest
        first = Coming(NIL, self.scene.floor_at(self.scene.graph.start))
        self.coming: dict[Key, set[Coming]] = {self.scene.graph.start.key: {first}}
        self.speaking, self.always = speaking or {}, dict[Key, frozenset[Symbol]]()
        self.away: dict[Key, bool] = {}
        self.deeds: set[tuple[Symbol, Term]] = set()
        self.names = [one.name for one in self.scene.cast]
        self.people = {one.name: one for one in self.scene.cast}
        self.led: dict[tuple[str, Key], int] = {}
        """By how many ways into a state each line has led on from it."""
        self.answers: dict[tuple[Key, Symbol], tuple[int, bool]] = {}
        """Whether somebody may be asked in a state, and by how many ways into it that was found."""

    @property
    def size(self) -> int:
        """How many ways there are."""
        return sum([len(ways) for ways in self.coming.values()])

    def ways_into(self, state: Key) -> int:
        """In how many ways a state may be come into."""
        return len(self.coming.get(state, ()))

    def everyhow(self) -> set[Coming]:
        """All the ways in which a state can be come into."""
        return {Coming(last, floor) for last in self.names for floor in self.names}

    def last_before(self, state: Key) -> set[Symbol]:
        """Who may have acted last where a state is come into."""
        ways = self.coming.get(state)
        return {*self.names} if ways is None else {one.last for one in ways}

    def spread(self, lines: Iterable[Move], states: Collection[Key]) -> None:
        """Let some lines be said, and all deeds be done, in states that are come into in the ways that are known."""
        here = [one for key in states if (one := self.scene.graph.states.get(key)) and one.kind is not StateKind.BANK]
        for line in lines:
            if self.scene.graph.states[line.state.key].kind is not StateKind.BANK:
                self.lead(line, line.state.key, self.scene.graph.led_to(line))
            else:
                for state in here:
                    self.lead(line, state.name.key, (state.name.key,))
        for state in here:
            ways = self.coming.setdefault(state.name.key, set())
            for who, whom in self.deeds:
                ways.update(Coming(who, floor) for floor in self.floors(whom, ways))
            if state.limit and self.scene.player is not None:  # a silence is to whomever they are talking to
                others = {one for one in self.names if one != self.scene.player} or {one.floor for one in ways}
                ways.update(Coming(self.scene.player, floor) for floor in others)

    def lead(self, line: Move, state: Key, targets: Iterable[Key]) -> None:
        """Let a line that is said in a state lead to others, unless it has by as many ways into its state as there are.

        Ways are only ever added, so that as many are the same.
        """
        ways = len(self.coming[state]) if state in self.coming else -1
        if self.led.get((line.id, state)) != ways:
            self.led[line.id, state] = ways
            after = self.after(line, state)
            for target in targets:
                self.coming.setdefault(target, set()).update(after)

    def after(self, line: Move, state: Key) -> set[Coming]:
        """Who acted last, and who has the floor, after a line that is said in a state.

        Narration, and what is said between the turns, is no turn; narration is said to nobody, a bark to those named.
        """
        before = self.coming[state] if state in self.coming else self.everyhow()
        if line.by == NARRATION:
            return {*before}
        between = is_bark(self.scene.graph.states.get(line.state.key))
        if between:
            return {
                one._replace(floor=line.to) for one in before if isinstance(line.to, Symbol) and line.to in self.people
            }
        people = self.names if line.by == ANY else [line.by]
        return {Coming(by, floor) for one in before for by in people for floor in self.spoken_to(line.to, by, one)}

    def spoken_to(self, to: Term, by: Symbol, before: Coming) -> Sequence[Symbol]:
        """Who may have the floor after a line: whom it is to, else whoever asked by the way, or acted last, or another.

        Where a rule says to whom it is, anybody.
        """
        if to in self.people and isinstance(to, Symbol):
            return [to]
        if to != NIL:
            return [before.floor]
        if by in self.aiming:
            return self.names
        guesses = [before.last, self.scene.player, *self.names]
        guess = next((one for one in guesses if one is not None and one != by and one in self.people), before.floor)
        return [*dict.fromkeys([guess, *self.asking.get(by, ())])]

    @cached_property
    def aiming(self) -> frozenset[Symbol]:
        """Those who say lines to whom a rule of theirs says."""
        said = {mind.name: [rule for rule in mind.action_rules if is_speech(rule)] for mind in self.scene.cast}
        conferring = {mind.name for mind in self.scene.cast if mind.conferrals}
        return frozenset(
            {*conferring, *[who for who, rules in said.items() if any(one.target != NIL for one in rules)]}
        )

    @cached_property
    def asking(self) -> Mapping[Symbol, Sequence[Symbol]]:
        """Those who say something to somebody by the way, by whom they say it to."""
        lines = [line for line in self.scene.graph.all_moves() if is_bark(self.scene.graph.states.get(line.state.key))]
        by = dict[Term, set[Symbol]]()
        for line in lines:
            by.setdefault(line.to, set()).add(line.by)
        return {who: [one for one in self.names if one in by[who] or ANY in by[who]] for who in self.names if who in by}

    def deed(self, who: Symbol, target: Term) -> None:
        """A deed, which may be done in any state."""
        self.deeds.add((who, target))

    def floors(self, target: Term, ways: Iterable[Coming]) -> set[Symbol]:
        """Who may have the floor once something was done to somebody."""
        floors = {one.floor for one in ways}
        if isinstance(target, Variable) or target == ANY:
            return {*self.names}
        return floors | {target} if isinstance(target, Symbol) and target in self.people else floors

    def jump(self, state: Key) -> None:
        """A state that an effect moves to."""
        self.coming.setdefault(state, set()).update(self.everyhow())

    def comes_to(self, position: Symbol, who: Symbol) -> bool:
        """Whether somebody may be asked in a state before one who always has something to say in it."""
        ways = self.ways_into(position.key)
        known, answer = self.answers.get((position.key, who), (-1, False))
        if known != ways:
            answer = self.is_asked(position, who)
            self.answers[position.key, who] = (ways, answer)
        return answer

    def is_asked(self, position: Symbol, who: Symbol) -> bool:
        """Whether somebody may be asked so, by the ways that are known."""
        if self.narrated_away(position) or not self.known:
            return not self.narrated_away(position)
        ever = self.always_speaking(position) - {who}
        if self.strongest:
            return not any(self.wants_more(one, who, position) for one in ever)
        for last, floor in self.coming.get(position.key, ()):
            state = SceneState(position, floor=floor, last=last)
            order = list(self.scene.turn_taking.order(self.names, state))
            if not ever & {*order[: order.index(who)]}:
                return True
        return False

    def wants_more(self, one: Symbol, who: Symbol, position: Symbol) -> bool:
        """Whether whatever somebody else wants to say or do in a state is wanted less than what one always may say.

        Whoever is played by hand goes first where both are wanted alike, and waits for nobody for long.
        """
        if who == self.scene.player:
            return False
        mine, yours = self.mind(one), self.mind(who)
        priorities = [as_number(rule.priority) for rule in yours.action_rules]
        wishes = [inf if number is None else number + 1.0 for number in priorities]
        most = max([*wishes, plainest(yours.action_rules), inf if yours.conferrals else 0.0])
        if one == self.scene.player:
            return most <= PLAIN
        moves = [move for move in self.scene.graph.moves(position) if is_free(move)]
        sure = [number + 1.0 for rule in saying(mine, moves) if (number := as_number(rule.priority)) is not None]
        return most < max(sure, default=0.0)

    def narrated_away(self, position: Symbol) -> bool:
        """Whether what is narrated always leads away from a state, before anybody speaks in it."""
        found = self.away.get(position.key)
        if found is None:
            told = [one for one in self.scene.graph.moves(position) if one.by == NARRATION and is_free(one)]
            leads_away = any(one.target not in (position, BACK) for one in told)
            found = self.away[position.key] = self.scene.turn_taking.by_scene and leads_away
        return found

    def always_speaking(self, state: Symbol) -> frozenset[Symbol]:
        """Those who always have a line in a state and a rule, or a player, who says it."""
        found = self.always.get(state.key)
        if found is None:
            here = self.scene.graph.states.get(state.key)
            moves = [] if here is None or here.loop else [one for one in here.moves if is_free(one)]
            free = [mind.name for mind in self.scene.cast if said_by(moves, mind.name)]
            free = [who for who in free if who == self.scene.player or saying(self.mind(who), moves)]
            found = self.always[state.key] = frozenset(free) | self.speaking.get(state.key, frozenset())
        return found

    def mind(self, who: Symbol) -> MindDefinition:
        """Whoever of the cast is called so."""
        return self.people[who]


def saying(who: MindDefinition, moves: Sequence[Move]) -> list[ActionRule]:
    """The rules of somebody's that ask for nothing but an open line, and may say one of some lines."""
    mine = said_by(moves, who.name)
    plain = [rule for rule in who.action_rules if is_speech(rule) and asks_nothing(rule)]
    return [rule for rule in plain if any(meet(opened(rule.action), move.action) is not None for move in mine)]


def asks_nothing(rule: ActionRule) -> bool:
    """Whether a rule asks for nothing but an open line."""
    return all(is_openness(one) for one in rule.conditions.all) and not rule.conditions.unless


def is_free(line: Move) -> bool:
    """Whether a line may be said whatever has come before, as often as one likes."""
    return not (line.conditions.all or line.conditions.unless or line.once or line.after or line.otherwise)
