"""Look: a scene as it stands before somebody acts. Looking changes nothing."""

from dataclasses import dataclass, field

from fatima_py.decision import Decision, Intention, PassedOver
from fatima_py.dialogue import Move
from fatima_py.names import ANY, NIL, Compound, Symbol, Term
from fatima_py.scene.state import SceneState

__all__ = ["Closed", "Line", "Look", "Option", "Turn", "Typed", "Waiting", "deed"]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed or said and was taken for an option: `how` in a few words, how well it fits from 0 to 1.

    `sounds` is what it sounds like, as `fatima_py.perception.sound_of` hears it; `-` for nothing, and where it sounds
    as the line is written.
    """

    text: str
    how: str = ""
    score: float = 1.0
    sounds: Term = NIL


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be done now: a line, or an action without words; what was `typed` that was taken for it."""

    intention: Intention
    move: Move | None = None
    typed: Typed | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, what may be done, and (where it was the engine's to decide) why the first option is first.

    `step` is the number that its beat will have. `state` is where the scene is and `lived` how many episodes and
    thoughts the cast has had by then: a turn can be played once, and only while nobody has lived anything else. Where
    there are `limit` simulated seconds to choose, `default` is the option that is taken when they are over.
    """

    who: Symbol
    options: tuple[Option, ...]
    decision: Decision | None = None
    by_player: bool = False
    step: int = 0
    state: SceneState | None = field(default=None, compare=False, repr=False)
    lived: int = 0
    limit: float = 0.0
    default: Option | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """The condition that keeps a line from being said, and the value that was found instead (empty where none was)."""

    condition: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the state, for one of those who may say it; `closed` is None where they may say it now."""

    move: Move
    who: Symbol
    closed: Closed | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who did not get the turn: what they wanted most, and in a few words why they did not get it.

    `passed_over` holds what keeps the rules of one who wants nothing from having a say.
    """

    who: Symbol
    wanted: Intention | None
    because: str
    passed_over: tuple[PassedOver, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """A scene before a step: whose `turn` it is (None: nobody's), every line of the `state`, and who waits and why."""

    step: int
    time: float
    state: Symbol
    over: bool
    turn: Turn | None
    lines: tuple[Line, ...]
    waiting: tuple[Waiting, ...]

    @property
    def options(self) -> tuple[Option, ...]:
        """What the one whose turn it is may do; nothing where it is nobody's."""
        return () if self.turn is None else self.turn.options


def deed(option: Option) -> Term:
    """What an option is as an action: its line as written; what that leaves open (`*`) is as the speaker wished it."""
    wish, move = option.intention.action, option.move
    if move is None or not isinstance(wish, Compound):
        return wish
    parts = zip(move.action.args, wish.args, strict=True)
    return Compound(move.action.head, tuple([wished if written == ANY else written for written, wished in parts]))
