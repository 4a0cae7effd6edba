"""Play: what somebody did, and what it was to everybody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from fatima_py.character import Character
from fatima_py.events import Event
from fatima_py.mind import Concluded, Ground, Trace, conclusions
from fatima_py.names import Symbol
from fatima_py.realize.base import Brief, as_written
from fatima_py.scene.look import Option, Turn
from fatima_py.scene.quoting import Quotation
from fatima_py.world import Effect

__all__ = ["Beat", "Followed", "Keep", "Told", "conclude_all", "is_due", "let_go"]

Happened = TypeVar("Happened")
Keep = Callable[[Happened], None]
"""What takes down what happened, before it is final."""


def let_go(happened: object) -> None:
    """Take nothing down."""


@dataclass(frozen=True, slots=True)
class Beat:
    """One turn as it was played.

    `step` counts the beats of the scene, from 1 on. In the `turn`, this `option` was taken; `event` is how everybody
    perceived it. The conversation was in `state` before it and in `next_state` after it; `effects` are what the world
    made of it.

    `time` is when it began and `duration` how long it took, in simulated seconds, of which the actor `hesitated` for
    so many; `traces` holds what the event, and then each change it brought about, was to everyone in the cast. `brief`
    is what whoever words the line is told (None for a deed without words): words come after deeds, or never. `grounds`
    are the remembered episodes that the wish and its line rested on, `quotes` what the line quotes of a memory that may
    be wrong or be lost. `shown` is how the author tells a deed.
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
    brief: Brief | None = None
    hesitated: float = 0.0
    grounds: tuple[Ground, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    shown: str = ""

    @property
    def actor(self) -> Symbol:
        """Who acted."""
        return self.event.subject

    @property
    def written(self) -> str:
        """The line as its author wrote it, slots filled; empty for a deed without words."""
        return "" if self.brief is None else as_written(self.brief)


class Followed(NamedTuple):
    """What effects came to, and what everybody made of it."""

    effects: tuple[Effect, ...] = ()
    traces: Sequence[Trace] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An `event` that nobody of the cast brought about: to whom it was told, and what it was to them.

    Nobody in `to` means everybody. What somebody has `concluded` is told to them alone: it is that, in words. `effects`
    are what the world made of it; `traces` are what it was to each of them, and then what each change was.
    """

    event: Event
    to: tuple[Symbol, ...]
    effects: tuple[Effect, ...]
    traces: tuple[Trace, ...]
    concluded: str = ""

    @classmethod
    def of(cls, drawn: Concluded) -> "Told":
        """What somebody has concluded."""
        trace = drawn.trace
        return cls(trace.percept, (trace.who,), (), (trace,), drawn.words)


def is_due(cast: Sequence[Character]) -> bool:
    """Whether anybody of a cast has anything to conclude."""
    return any(conclusions(one.definition, one.mind) for one in cast)


def conclude_all(cast: Sequence[Character], keep: Keep[Told]) -> tuple[Told, ...]:
    """What each of a cast concludes, one after another; `keep` is given all of it before it is final."""
    drawn = [Told.of(concluded) for one in cast for concluded in one.sum_up()]
    for told in drawn:
        keep(told)
    return tuple(drawn)
