"""A beat: one thing that somebody did, and what it did to everybody."""

from dataclasses import dataclass

from fatima_py.decision import Decision, Intention
from fatima_py.dialogue import Move
from fatima_py.events import Event
from fatima_py.mind import Trace
from fatima_py.names import Symbol
from fatima_py.realize.base import Utterance
from fatima_py.world import Effect

__all__ = ["Beat", "Option", "Turn"]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be done now: a line, or an action without words."""

    intention: Intention
    move: Move | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, what may be done, and (where it was the engine's to decide) why the first option is first."""

    who: Symbol
    options: tuple[Option, ...]
    decision: Decision | None = None
    by_player: bool = False


@dataclass(frozen=True, slots=True)
class Beat:
    """One turn as it was played.

    `time` is when it began and `duration` how long it took, in simulated seconds, of which the actor `hesitated` for
    so many; `traces` holds what the event, and then each change it brought about, was to everyone in the cast.
    """

    step: int
    time: float
    duration: float
    turn: Turn
    option: Option
    event: Event
    state: Symbol
    next_state: Symbol
    effects: tuple[Effect, ...]
    traces: tuple[Trace, ...]
    utterance: Utterance | None = None
    hesitated: float = 0.0

    @property
    def actor(self) -> Symbol:
        """Who acted."""
        return self.event.subject
