"""Chance: one play in which luck plays the player, doing anything that is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from fatima_py.errors import FatimaError
from fatima_py.names import NIL
from fatima_py.rng import stream
from fatima_py.scene import Beat, Scene, Turn

__all__ = ["Outcome", "Run", "Watch", "play_by_chance"]


class Outcome(StrEnum):
    """How a play by chance came out."""

    ENDED = "ended"
    GOING_ON = "going on"
    STUCK = "stuck"
    FAILED = "failed"

    @property
    def is_bad(self) -> bool:
        """Whether a play should not come out so."""
        return self in (Outcome.STUCK, Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class Run:
    """One play by chance: how it came out, in which state, after so many turns; of a failure, what it was.

    `ending` is the name of the ending that it came to, empty for none.
    """

    seed: int
    outcome: Outcome
    state: str
    turns: int
    fault: str = ""
    ending: str = ""


class Watch(Protocol):
    """Who watches a play by chance."""

    def begun(self, scene: Scene) -> None:
        """Before anything is done."""
        ...

    def before(self, scene: Scene, turn: Turn | None) -> None:
        """Before a turn is taken, None where nobody has one."""
        ...

    def after(self, scene: Scene, beat: Beat) -> None:
        """After a turn."""
        ...


def play_by_chance(scene: Scene, seed: int, turns: int, watches: Sequence[Watch] = ()) -> Run:
    """Play once, at most so many turns: luck chooses for the player, and for everybody where nobody is played.

    Where nobody is the player's, it is among what those whose turn it is want. The same seed is the same play.
    """
    try:
        for watch in watches:
            watch.begun(scene)
        return played(scene, seed, turns, watches)
    except FatimaError as fault:
        return Run(seed, Outcome.FAILED, str(scene.state), scene.steps, str(fault))


def played(scene: Scene, seed: int, turns: int, watches: Sequence[Watch]) -> Run:
    """Play to the end, or as far as the turns allow."""
    for step in range(turns):
        turn = scene.turn()
        for watch in watches:
            watch.before(scene, turn)
        if turn is None:
            return Run(seed, outcome_of(scene), str(scene.state), step, ending=ending_of(scene))
        by_luck = turn.by_player or scene.player is None
        beat = scene.play(turn, stream(seed, "rehearsal", step).choice(turn.options) if by_luck else None)
        for watch in watches:
            watch.after(scene, beat)
    outcome = Outcome.GOING_ON if scene.turn() is not None else outcome_of(scene)
    return Run(seed, outcome, str(scene.state), turns, ending=ending_of(scene))


def outcome_of(scene: Scene) -> Outcome:
    """How a scene came out in which nobody has a turn: ended, where it should be, or stuck."""
    by_beliefs = not scene.definition.turn_taking.by_scene  # where rules keep the state, silence is the end
    return Outcome.ENDED if scene.over or by_beliefs or scene.ending != NIL else Outcome.STUCK


def ending_of(scene: Scene) -> str:
    """The name of the ending that a scene has come to; empty for none."""
    return "" if scene.ending == NIL else str(scene.ending)
