"""Look: a scene as it stands before somebody acts. Looking changes nothing."""

from dataclasses import dataclass, field

from fatima_py.decision import Decision, Intention, PassedOver
from fatima_py.dialogue import Move
from fatima_py.names import ANY, NIL, Compound, Symbol, Term
from fatima_py.scene.state import SceneState

__all__ = ["Closed", "Line", "Look", "Option", "Turn", "Typed", "Waiting", "deed"]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed or said and was taken for an option: `how` in a few words, and how well it fits.

    `text` is in their own words; `score` is how well these fit, from 0 to 1. `sounds` is what it sounds like, as
    `fatima_py.perception.sound_of` hears it; `-` for nothing, and where it sounds as the line is written.
    """

    text: str
    how: str = ""
    score: float = 1.0
    sounds: Term = NIL


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be done now: a line (`move`), or an action without words (None), and what was `typed` for it.

    `intention` is what whoever does it wants by it, and how much.
    """

    intention: Intention
    move: Move | None = None
    typed: Typed | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, what may be done, and (where it was the engine's to decide) why the first option is first.

    `who` has the turn (`Narration`: nobody of the cast); `options` are what they may do, the first of which is done
    where nobody chooses; `decision` is how they came to want it, None where nothing was decided; `by_player` says that
    a person chooses. `step` is the number that its beat will have. `state` is where the scene is and `lived` how many
    episodes and thoughts the cast has had by then: a turn can be played once, and only while nobody has lived anything
    else. Where there are `limit` simulated seconds to choose, `default` is the option that is taken when they are over.
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
    """The `condition` that keeps a line from being said, and the value that was found instead (`was`, empty: none)."""

    condition: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the state (a `move`), for one of those `who` may say it; `closed` is None where they may say it now."""

    move: Move
    who: Symbol
    closed: Closed | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody (`who`) who did not get the turn: what they `wanted` most (None: nothing), and `because` of what.

    `passed_over` holds what keeps the rules of one who wants nothing from having a say.
    """

    who: Symbol
    wanted: Intention | None
    because: str
    passed_over: tuple[PassedOver, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """A scene before a step: whose `turn` it is (None: nobody's), every line of the `state`, and who waits and why.

    `step` is the number that the next beat will have; `time` is in simulated seconds; `over` says that the conversation
    has ended; `lines` are those of the state, once for each who might say one; `waiting` are all others of the cast.
    """

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
