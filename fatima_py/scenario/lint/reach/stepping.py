"""Stepping: in which states a test may be as it goes, by its steps and by what the others may do meanwhile."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from fatima_py.dialogue import Move, StateKind
from fatima_py.dialogue.graph import NARRATION
from fatima_py.names import ANY, Key, Symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.wanted import Deed, InState, Others, Seen, Step, Trial, Wanted
from fatima_py.scenario.lint.questions import happens
from fatima_py.scene.timing import silence_in

__all__ = ["Lost", "lost_steps"]

States = frozenset[Key]
Lost = tuple[Wanted, States]
"""A step that is never possible, and the states in which the play may be by then."""


def lost_steps(built: Built, trial: Trial) -> Iterator[Lost]:
    """The first step of a test that cannot be where the play has led, whatever holds and whatever others do."""
    paths, start = Paths(built), trial.start or built.definition.graph.start
    here: States = frozenset({start.key})
    for step in trial.steps:
        before = paths.waited(here) if is_waiting(step) else here
        here = paths.after(step, before)
        if not here and not isinstance(step, Others):
            yield step, before
            return


def is_waiting(step: Step) -> bool:
    """Whether the others act until a step comes about; what is never to be is looked for in a copy."""
    return isinstance(step, Seen | Deed) and not step.never and not (isinstance(step, Deed) and not step.awaited)


class Paths:
    """The ways through a dialogue, for all that its conditions ask."""

    def __init__(self, built: Built) -> None:
        self.built, self.graph, self.player = built, built.definition.graph, built.definition.player

    @cached_property
    def jumps(self) -> States:
        """The states that effects may move the scene to at any time."""
        moved = [cause.rule.moves_to for cause in happens(self.built) if cause.rule.moves_to is not None]
        anywhere = any(not isinstance(one, Symbol) or one == ANY for one in moved)
        return frozenset(self.graph.states) if anywhere else frozenset(one.key for one in moved)

    @cached_property
    def moves(self) -> Sequence[Move]:
        """All lines."""
        return self.graph.all_moves()

    def from_here(self, here: States) -> Iterator[Move]:
        """The lines of some states and of all banks."""
        for move in self.moves:
            if move.state.key in here or self.graph.states[move.state.key].kind is StateKind.BANK:
                yield move

    def led(self, here: States, lines: Iterable[Move]) -> States:
        """The states in which the play may be after one of some lines; a bank leads nowhere else."""
        found = set[Key]()
        for line in lines:
            if self.graph.states[line.state.key].kind is StateKind.BANK:
                found |= here
            else:
                found.update(self.graph.led_to(line), [line.state.key] if self.graph.leads_back(line) else ())
        return frozenset(found | self.jumps) if found else frozenset()

    def waited(self, here: States) -> States:
        """The states in which the play may be once those whom nobody plays have said what they like."""
        while True:
            lines = [move for move in self.from_here(here) if self.player is None or move.by != self.player]
            more = here | self.led(here, lines)
            if more == here:
                return here
            here = more

    def after(self, step: Step, here: States) -> States:
        """The states in which the play may be after a step; none where the step cannot be."""
        match step:
            case Others():
                return self.waited(here)
            case InState(never=False):
                return here & {step.state.key}
            case Deed(never=False):
                lines = [move for move in self.from_here(here) if step.may_be(move) and move.by != NARRATION]
                led = self.led(here, lines)
                return led | here | self.jumps if self.may_be_deed(step, here) else led
            case _:
                return here

    def may_be_deed(self, deed: Deed, here: States) -> bool:
        """Whether somebody may mean something that they do without words."""
        who = next(mind for mind in self.built.definition.cast if mind.name == deed.who)
        deeds = [*[one.action for one in who.action_rules], *[one.action for one in who.conferrals]]
        silent = [silence_in(self.graph.states.get(one)) for one in here] if deed.who == self.player else []
        return any(map(deed.is_action, deeds)) or any(one is not None and deed.is_action(one) for one in silent)
