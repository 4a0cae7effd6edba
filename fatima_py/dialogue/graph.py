"""The dialogue graph: states, and the lines that lead from one to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fatima_py.events import SpeechAct
from fatima_py.kb import Conditions
from fatima_py.names import ANY, NIL, Compound, Key, Symbol, Term, symbol

__all__ = ["END", "START", "DialogueGraph", "DialogueState", "Move", "StateKind"]

START = symbol("Start")
END = symbol("End")


class StateKind(StrEnum):
    """What a state is for: part of the story, one of its endings, or a bank of lines for any time."""

    SCENE = "scene"
    ENDING = "ending"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Move:
    """One line that may be said: from `state` to `target`, by whom (`*` anybody), to whom (`-` whoever spoke last).

    `style` is how it is said and `meaning` what it does, `-` for neither in particular. `reword` lets a realizer
    change its words. `action` is what saying the line is: `Speak(state, target, meaning, style)`.
    """

    id: str
    state: Symbol
    target: Symbol
    text: str
    by: Symbol = ANY
    to: Term = NIL
    style: Term = NIL
    meaning: Term = NIL
    conditions: Conditions = Conditions()
    note: str = ""
    reword: bool = False
    action: Compound = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "action", SpeechAct(self.state, self.target, self.meaning, self.style).action)

    @property
    def unwritten(self) -> bool:
        """Whether it is somebody's own words, of no author and without an id."""
        return not self.id


@dataclass(frozen=True, slots=True)
class DialogueState:
    """A point of the conversation and the moves that lead away from it."""

    name: Symbol
    moves: tuple[Move, ...] = ()
    kind: StateKind = StateKind.SCENE


@dataclass(frozen=True, slots=True)
class DialogueGraph:
    """All states by the key of their name, in the order of the script; the first one is where a scene starts."""

    states: Mapping[Key, DialogueState] = field(default_factory=dict[Key, DialogueState])
    start: Symbol = START

    @classmethod
    def of(cls, states: Sequence[DialogueState]) -> "DialogueGraph":
        """The graph of states in their order."""
        start = states[0].name if states else START
        return cls({state.name.key: state for state in states}, start)

    def moves(self, state: Symbol) -> tuple[Move, ...]:
        """The moves that lead away from a state; none from one that is not in the graph."""
        found = self.states.get(state.key)
        return found.moves if found else ()

    def may_hold(self, move: Move) -> bool:
        """Whether a line is one of this graph, or somebody's own words, which are of none."""
        return move.unwritten or move in self.moves(move.state)

    def all_moves(self) -> tuple[Move, ...]:
        """Every move, in the order of the script."""
        return tuple(move for state in self.states.values() for move in state.moves)

    def is_over(self, state: Symbol) -> bool:
        """Whether a conversation in this state has come to an end: `end`, or an ending with nothing left to say."""
        found = self.states.get(state.key)
        if found is None or not found.moves:
            return state == END or (found is not None and found.kind is StateKind.ENDING)
        return False
