"""Stepping: in which states a test may be as it goes, by its steps and by what the others may do meanwhile.

Of what lines ask, it is known how often a state was come into at most, and what the player, who does nothing but what
the steps say, never does: where a line asks for more, it is closed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import ceil, floor
from typing import NamedTuple

from fatima_py.dialogue import Move, StateKind
from fatima_py.kb import Condition, Operator
from fatima_py.names import ANY, Compound, Key, Symbol, as_number, symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.given import player_in
from fatima_py.scenario.compile.wanted import Deed, InState, Others, Seen, Step, Trial, Wanted
from fatima_py.scenario.lint.questions import happens
from fatima_py.scenario.lint.reach.repeating import asked_lines
from fatima_py.scenario.lint.walks import COUNTS, remembered
from fatima_py.scene.announcing import event_asked
from fatima_py.scene.timing import silence_in

__all__ = ["Lost", "lost_steps"]

States = frozenset[Key]
Point = tuple[Key, tuple[int, ...]]
"""A state, and how often those of which lines ask it were come into by then at most, up to what is asked for."""
Points = frozenset[Point]
LEAST = (Operator.MORE, Operator.AT_LEAST, Operator.EQUAL)
"""How a number is asked for that has to be come to."""


class Lost(NamedTuple):
    """A step that is never possible: in which states the play may be by then, and what the lines there ask in vain."""

    step: Wanted
    here: States
    closed: Mapping[str, Condition]
    """The first condition that cannot hold by then, by the id of its line."""


def lost_steps(built: Built, trial: Trial) -> Iterator[Lost]:
    """The first step of a test that cannot be where the play has led, whatever holds and whatever others do."""
    paths, start = Paths(built, trial), trial.start or built.definition.graph.start
    here = paths.begun(start.key)
    for step in trial.steps:
        before = paths.waited(here) if is_waiting(step) else here
        here = paths.after(step, before)
        if not here and not isinstance(step, Others):
            yield Lost(step, frozenset(state for state, _ in before), paths.closed(before))
            return


def is_waiting(step: Step) -> bool:
    """Whether the others act until a step comes about; what is never to be is looked for in a copy."""
    return isinstance(step, Seen | Deed) and not step.never and not (isinstance(step, Deed) and not step.awaited)


class Paths:
    """The ways through a dialogue in a test, for all that its conditions ask but visits and what the player has done.

    Visits count for the lines that the steps mean.
    """

    def __init__(self, built: Built, trial: Trial) -> None:
        self.built, self.graph, self.player = built, built.definition.graph, player_in(built.definition, trial)
        self.steps = [step for step in trial.steps if isinstance(step, Deed)]
        lived = bool(trial.minds or built.definition.lives or built.parts.doc.later or remembered(built))
        undone = {} if lived else {one.id: self.asked_undone(one) for one in self.moves}
        self.undone = {line: asked for line, asked in undone.items() if asked is not None}
        meant = [line for line in self.moves if any(step.may_be(line) for step in self.steps)]
        asked = [(state, often) for line in meant for _, state, often in visits_asked(line)]
        self.most = {state: max(often for one, often in asked if one == state) for state, _ in asked}

    def begun(self, start: Key) -> Points:
        """Where a play begins; a state to which effects move the scene may be come into as often as is asked for."""
        first = (start, self.graph.start.key)
        counts = [most if state in self.jumps else min(most, state in first) for state, most in self.most.items()]
        return frozenset({(start, tuple(counts))})

    def entered(self, point: Point, states: Iterable[Key]) -> Points:
        """Where the play is once it has come from a point to one of some states."""
        often = [*zip(self.most.items(), point[1], strict=True)]
        return frozenset(
            (state, tuple([min(most, count + (one == state)) for (one, most), count in often])) for state in states
        )

    def closed_by(self, line: Move, point: Point) -> Condition | None:
        """What a line asks that cannot hold by then: a deed that no step is, more visits than there can have been."""
        counts = dict(zip(self.most, point[1], strict=True))
        seldom = (one for one, state, often in visits_asked(line) if counts.get(state, often) < often)
        return self.undone.get(line.id) or next(seldom, None)

    def closed(self, points: Points) -> Mapping[str, Condition]:
        """What the lines of some states and of all banks ask that cannot hold there, by the ids of the lines."""
        states = [(self.graph.states[point[0]], point) for point in points if point[0] in self.graph.states]
        lines = [(line, point) for state, point in states for line in (*state.moves, *self.remarks)]
        return {line.id: asked for line, point in lines if (asked := self.closed_by(line, point)) is not None}

    @cached_property
    def jumps(self) -> States:
        """The states that effects may move the scene to at any time."""
        moved = [cause.rule.moves_to for cause in happens(self.built) if cause.rule.moves_to is not None]
        anywhere = any(not isinstance(one, Symbol) or one == ANY for one in moved)
        return frozenset(self.graph.states) if anywhere else frozenset(one.key for one in moved)

    @cached_property
    def remarks(self) -> Sequence[Move]:
        """The lines of banks, which are said in any state."""
        return [move for move in self.moves if self.graph.states[move.state.key].kind is StateKind.BANK]

    @cached_property
    def moves(self) -> Sequence[Move]:
        """All lines."""
        return self.graph.all_moves()

    def asked_undone(self, line: Move) -> Condition | None:
        """What a line asks the player to have done, where no step is that; None where there is no such thing."""
        whole = [one for one in line.conditions.all if not one.others and not one.asks and line.by != ANY]
        asked = [(one, one.left) for one in whole if isinstance(one.left, Compound) and not holds_before(one)]
        theirs = [both for both in asked if self.player is not None and event_asked(both[1])[1:2] == (self.player,)]
        done = [step for step in self.steps if step.who == self.player]
        return next((one for one, deed in theirs if not self.is_done(done, deed, line.by)), None)

    def is_done(self, steps: Iterable[Deed], asked: Compound, who: Symbol) -> bool:
        """Whether one of some steps may be what somebody is asked to remember."""
        deed, lines = event_asked(asked)[2], asked_lines(self.built, asked, who)
        return any(step.is_action(deed) or any(map(step.may_be, lines)) for step in steps)

    def from_here(self, here: Points) -> Iterator[tuple[Point, Move]]:
        """The lines of some states and of all banks, each with where it is said."""
        for point in here:
            state = self.graph.states.get(point[0])
            for move in (*(state.moves if state else ()), *self.remarks):
                yield from () if self.closed_by(move, point) else [(point, move)]

    def led(self, lines: Iterable[tuple[Point, Move]]) -> Points:
        """Where the play may be after one of some lines; a bank leads nowhere else."""
        found = set[Point]()
        for point, line in lines:
            bank = self.graph.states[line.state.key].kind is StateKind.BANK
            stays = bank or self.graph.leads_back(line)
            to = () if bank else self.graph.led_to(line)
            found |= {*self.entered(point, (*to, *self.jumps)), *([point] if stays else ())}
        return frozenset(found)

    def waited(self, here: Points) -> Points:
        """Where the play may be once those whom nobody plays have said what they like."""
        while True:
            lines = [(at, one) for at, one in self.from_here(here) if self.player is None or one.by != self.player]
            more = here | self.led(lines)
            if more == here:
                return here
            here = more

    def after(self, step: Step, here: Points) -> Points:
        """Where the play may be after a step; none where the step cannot be."""
        match step:
            case Others():
                return self.waited(here)
            case InState(never=False):
                return frozenset(point for point in here if point[0] == step.state.key)
            case Deed(never=False):
                lines = [(at, one) for at, one in self.from_here(here) if step.may_be(one)]
                moved = [self.entered(point, self.jumps) for point in here]
                deed = self.may_be_deed(step, frozenset(state for state, _ in here))
                return self.led(lines).union(*[here, *moved] if deed else ())
            case _:
                return here

    def may_be_deed(self, deed: Deed, here: States) -> bool:
        """Whether somebody may mean something that they do without words."""
        whose = self.built.called(deed.who)
        deeds = [one.action for who in whose for one in who.action_rules]
        deeds += [one.action for who in whose for one in who.conferrals]
        silent = [silence_in(self.graph.states.get(one)) for one in here] if self.player in (None, deed.who) else []
        return any(map(deed.is_action, deeds)) or any(one is not None and deed.is_action(one) for one in silent)


def holds_before(condition: Condition) -> bool:
    """Whether a question to memory holds where nothing has happened yet: there an id is -1, a count 0."""
    none = symbol(0 if isinstance(condition.left, Compound) and condition.left.head.key in COUNTS else -1)
    return not isinstance(condition.right, Symbol) or condition.operator.holds(none, condition.right)


def visits_asked(line: Move) -> Iterator[tuple[Condition, Key, int]]:
    """The states that a line asks to have been come into, and how often at least, with the conditions that ask so."""
    return ((one, *asked) for one in line.conditions.all if (asked := visits_asked_by(one)) is not None)


def visits_asked_by(one: Condition) -> tuple[Key, int] | None:
    """The state that a condition asks to have been come into, and how often at least; None for another question."""
    number = as_number(one.right) if isinstance(one.right, Symbol) else None
    asked = one.left
    if number is None or one.others or one.asks or one.counts or one.operator not in LEAST:
        return None
    if not isinstance(asked, Compound) or asked.head.key != "visits" or not isinstance(asked.args[0], Symbol):
        return None
    return asked.args[0].key, max(0, floor(number) + 1 if one.operator is Operator.MORE else ceil(number))
