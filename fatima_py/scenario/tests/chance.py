"""Chance: one play in which chance plays the player, doing anything that is open."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from fatima_py.errors import FatimaError
from fatima_py.names import NIL
from fatima_py.record.conditions import either
from fatima_py.rng import stream
from fatima_py.scene import Beat, Scene, SceneDefinition, Turn

__all__ = ["Outcome", "Run", "Watch", "by_luck", "play_by_chance"]


ROUND = 20
"""A play goes round by so many turns at its end, none of them the player's (ours)."""
FEW = 4
"""So many things at most are a few (ours)."""


class Outcome(StrEnum):
    """How a play by chance came out.

    It goes round where there were turns left to take, and the last of them were the same few of others over and over.
    """

    ENDED = "ended"
    GOING_ON = "going on"
    GOING_ROUND = "going round"
    STUCK = "stuck"
    FAILED = "failed"

    @property
    def is_bad(self) -> bool:
        """Whether a play should not come out so."""
        return self in (Outcome.GOING_ROUND, Outcome.STUCK, Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class Run:
    """One play by chance: how it came out, in which state, after so many turns; of a failure, what it was.

    One that goes round has as its `fault` who does what again and again. `ending` is the name of the ending that it
    came to, empty for none.
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


def by_luck(scene: SceneDefinition, seed: int) -> SceneDefinition:
    """The scene in which chance answers what only a host can, each question alike throughout."""
    drawn = {name: drawing(name, answers, seed) for name, answers in scene.answerable.items()}
    return replace(scene, answers={**drawn, **scene.answers}) if drawn else scene


def drawing(name: str, answers: Sequence[str], seed: int) -> Callable[..., object]:
    """A function of the host that chance answers."""
    return lambda *parts: stream(seed, "functions", name, *[part.lower() for part in parts]).choice(answers)


def play_by_chance(scene: Scene, seed: int, turns: int, watches: Sequence[Watch] = ()) -> Run:
    """Play once, at most so many turns: chance chooses for the player, and for everybody where nobody is played.

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
    unasked: list[str] = []
    for step in range(turns):
        turn = scene.turn()
        for watch in watches:
            watch.before(scene, turn)
        if turn is None:
            return Run(seed, outcome_of(scene), str(scene.state), step, ending=ending_of(scene))
        by_luck = turn.by_player or scene.player is None
        beat = scene.play(turn, stream(seed, "rehearsal", step).choice(turn.options) if by_luck else None)
        unasked = [] if by_luck else [*unasked[1 - ROUND :], doing(scene, beat)]
        for watch in watches:
            watch.after(scene, beat)
    if scene.turn() is None:
        return Run(seed, outcome_of(scene), str(scene.state), turns, ending=ending_of(scene))
    did = Counter(unasked)
    if len(unasked) < ROUND or len(did) > FEW:
        return Run(seed, Outcome.GOING_ON, str(scene.state), turns, ending=ending_of(scene))
    again = [one for one, times in did.items() if times > 1]
    fault = f"{either(again, 'and')} again and again, and {scene.definition.name_of(scene.player or NIL)} has no turn"
    return Run(seed, Outcome.GOING_ROUND, str(scene.state), turns, fault, ending_of(scene))


def doing(scene: Scene, beat: Beat) -> str:
    """Who does what: `Ann says hello`, `Berg does Knock`."""
    move = beat.option.move
    what = f"does {beat.option.intention.action}" if move is None else f"says {move.id}"
    return f"{scene.definition.name_of(beat.actor)} {what}"


def outcome_of(scene: Scene) -> Outcome:
    """How a scene came out in which nobody has a turn: ended, where it should be, or stuck."""
    return Outcome.ENDED if scene.may_end else Outcome.STUCK


def ending_of(scene: Scene) -> str:
    """The name of the ending that a scene has come to; empty for none."""
    return "" if scene.ending == NIL else str(scene.ending)
