"""The dialogue graph: states, and the lines that lead from one to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fatima_py.events import SpeechAct
from fatima_py.kb import Conditions
from fatima_py.names import ANY, NIL, Compound, Key, Symbol, Term, symbol

__all__ = ["BACK", "END", "NARRATION", "START", "DialogueGraph", "DialogueState", "Move", "StateKind"]

START = symbol("Start")
"""The state in which every dialogue begins."""
END = symbol("End")
"""The state in which a dialogue is over."""
BACK = symbol("Back")
"""The target of a line that ends a detour: the state from which it was made."""
NARRATION = symbol("Narration")
"""Who says what nobody of the cast says."""


class StateKind(StrEnum):
    """What a state is for: part of the story, one of its endings, or a bank of lines for any time.

    `SCENE` is a part of the story; `ENDING` is where a conversation is over once nothing is left to say; `BANK` holds
    lines that may be said in any state, and lead nowhere.
    """

    SCENE = "scene"
    ENDING = "ending"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Move:
    """One line that may be said, from `state` to `target`.

    `id` is the name of the line, empty for somebody's own words, `text` what is said, with `{slots}`, and `note` what
    its author notes beside it. It may be said `by` somebody of the cast (`*`: anybody), `to` somebody (`-`: whoever
    spoke last), and where its `conditions` hold. `style` is how it is said and `meaning` what it does, `-` for neither
    in particular. `reword` lets a realizer add style to its words, and `wide` lets it speak other words that its author
    has approved. `action` is `Speak(state, target, meaning, style)`, what saying the line is.

    It may be said `once` only, `after` so many seconds of silence, by chance `weight` times as often as a line of 1,
    and where it is `otherwise`, only where no line with conditions of its speaker is open in its state. After a
    `detour` the conversation comes back to `state` where a line leads to `BACK`. Hosts may ask for its `tags`. Whoever
    types one of the words that it `hears` means it.
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
    once: bool = False
    after: float = 0.0
    weight: float = 1.0
    otherwise: bool = False
    detour: bool = False
    tags: tuple[str, ...] = ()
    wide: bool = False
    hears: tuple[str, ...] = ()
    action: Compound = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "action", SpeechAct(self.state, self.target, self.meaning, self.style).action)

    @property
    def specificity(self) -> int:
        """How many conditions the line has: so many hold where it is open."""
        return len(self.conditions.all) + len(self.conditions.unless)

    @property
    def unwritten(self) -> bool:
        """Whether it is somebody's own words, of no author and without an id."""
        return not self.id


@dataclass(frozen=True, slots=True)
class DialogueState:
    """A point of the conversation and the moves that lead away from it.

    `name` is what lines and effects call it, `kind` what it is for, and `moves` are its lines in the order of the
    script. A player has `limit` seconds to choose (0: no limit), and does `default` (a line's id, style or meaning)
    when they are over. In a `loop` each line is said once. A bank of barks says one `every` so many seconds at most (0:
    it has none), and one whose `interrupts` hold may take the floor (None: never). `saliency` names a strategy for this
    state alone, and `shows_locked` lets a player see the lines that are closed.
    """

    name: Symbol
    moves: tuple[Move, ...] = ()
    kind: StateKind = StateKind.SCENE
    limit: float = 0.0
    default: str = ""
    loop: bool = False
    every: float = 0.0
    interrupts: Conditions | None = None
    saliency: str = ""
    shows_locked: bool = False


@dataclass(frozen=True, slots=True)
class DialogueGraph:
    """All states, and where a scene starts.

    `states` are by the key of their name, in the order of the script; `start` is the first that is no bank, in which a
    scene starts. `interrupting` are the banks whose lines may take the floor, `barks` those whose lines are said by the
    way. `detoured` are the states from which a detour is made.
    """

    states: Mapping[Key, DialogueState] = field(default_factory=dict[Key, DialogueState])
    start: Symbol = START
    interrupting: tuple[DialogueState, ...] = field(init=False, repr=False, compare=False)
    barks: tuple[DialogueState, ...] = field(init=False, repr=False, compare=False)
    detoured: tuple[Key, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        states = self.states.values()
        object.__setattr__(self, "interrupting", tuple([one for one in states if one.interrupts is not None]))
        object.__setattr__(self, "barks", tuple([one for one in states if one.every and one.interrupts is None]))
        scenes = [one for one in states if one.kind is not StateKind.BANK]  # a line of a bank leads nowhere
        detours = [state.name.key for state in scenes for move in state.moves if move.detour]
        object.__setattr__(self, "detoured", tuple(dict.fromkeys(detours)))

    @classmethod
    def of(cls, states: Sequence[DialogueState]) -> "DialogueGraph":
        """The graph of states in their order. A scene starts in the first of them that is no bank."""
        places = [state for state in states if state.kind is not StateKind.BANK] or states
        start = places[0].name if places else START
        return cls({state.name.key: state for state in states}, start)

    def moves(self, state: Symbol) -> tuple[Move, ...]:
        """The moves that lead away from a state; none from one that is not in the graph."""
        found = self.states.get(state.key)
        return found.moves if found else ()

    def leads_back(self, move: Move) -> bool:
        """Whether a line leads to where a detour came from, and not to a state that is called `back`."""
        return move.target == BACK and BACK.key not in self.states

    def led_to(self, move: Move) -> tuple[Key, ...]:
        """The states that a line may lead to; where it leads back, all from which a detour is made."""
        return self.detoured if self.leads_back(move) else (move.target.key,)

    def detours_to(self, state: Symbol) -> tuple[Symbol, ...]:
        """From which states detours were made where a conversation is in a state, the last one last.

        It is the nearest detour by which it may have come there, of several the first as written. None where that is
        the first state, or where none leads there.
        """
        found: list[Symbol] = []
        while state != self.start and (made := self.detour_behind(state)) is not None and made not in found:
            found.insert(0, made)
            state = made
        return tuple(found)

    def detour_behind(self, state: Symbol) -> Symbol | None:
        """The state from which the nearest detour is made that leads to a state, or to others that lead on to it."""
        behind, moves = [state], self.all_moves()
        for place in behind:
            into = [move for move in moves if move.target == place]
            if (made := next((move.state for move in into if move.detour), None)) is not None:
                return made
            behind += [one for one in dict.fromkeys(move.state for move in into) if one not in (*behind, self.start)]
        return None

    def may_hold(self, move: Move) -> bool:
        """Whether a line is one of this graph, or somebody's own words, which are of none."""
        return move.unwritten or move in [one for one in self.moves(move.state) if one.id == move.id]

    def all_moves(self) -> tuple[Move, ...]:
        """Every move, in the order of the script."""
        return tuple(move for state in self.states.values() for move in state.moves)

    def is_over(self, state: Symbol) -> bool:
        """Whether a conversation in this state has come to an end: `end`, or an ending with nothing left to say."""
        found = self.states.get(state.key)
        if found is None or not found.moves:
            return state == END or (found is not None and found.kind is StateKind.ENDING)
        return False
